// The thread of a backup: it looks whether one is due, makes it, and ends with that. Told to stop, it leaves nothing half.

import { parentPort, workerData } from 'node:worker_threads'
import { storeProblem } from '../../kit/backup-settings.ts'
import { giveWay } from '../../kit/threads.ts'
import type { ThreadDone, ThreadTask } from './backups.ts'
import { listBackups } from './list-backups.ts'
import { copyShare, makeBackup } from './make-backup.ts'
import { openTarget } from './open-target.ts'

giveWay(10)

const port = parentPort!
let isStopped = false
port.once('message', () => {
  isStopped = true
})

const cell = new Int32Array(new SharedArrayBuffer(4))
let restedAt = performance.now()

/** Sleeps as long as the last piece of work took, so that hits have disk and processor half of the time. */
function rest(): void {
  Atomics.wait(cell, 0, 0, Math.min(performance.now() - restedAt, 50))
  restedAt = performance.now()
}

async function perform({ db, installation, place, config, version, now, since }: ThreadTask): Promise<ThreadDone> {
  const problem = storeProblem(place, config)
  if (problem !== undefined) return { refused: problem }
  const target = openTarget(place, config, 'long')
  for await (const { manifest, wrong } of listBackups(target)) {
    if (!manifest || wrong || manifest.installation !== installation) continue
    if (Date.parse(manifest.made) > since) return { manifest, made: false, removed: [] }
    break
  }
  const told = (share: number) => {
    if (isStopped) throw new Error('the server stops')
    // Not while it is copied: the write-ahead log cannot begin anew meanwhile, and what it has by then must be moved in one go.
    if (share > copyShare) rest()
  }
  const done = await makeBackup({ db, target, keep: config.backupKeep, clock: { now: () => now }, version, told })
  return 'refused' in done ? done : { ...done, made: true }
}

port.postMessage(await perform(workerData as ThreadTask).catch(error => ({ refused: (error as Error).message })))
port.close()
