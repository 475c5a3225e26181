// What can happen to a server, and does.

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { pause } from './load.ts'
import { endVictim, type Victim } from './process.ts'

export type FaultName = 'kill' | 'term' | 'locked' | 'clock' | 'full'

/** Does something bad. `ended`: the server is gone and must be started again. */
export type Fault = (victim: Victim, db: string, folder: string) => Promise<'ended' | 'goes on'>

export const faults: Record<FaultName, Fault> = {
  async kill(victim) {
    await endVictim(victim, 'SIGKILL')
    return 'ended'
  },
  async term(victim) {
    const code = await endVictim(victim, 'SIGTERM')
    if (code !== 0) throw new Error(`SIGTERM ended the server with ${code}: ${victim.printed()}`)
    return 'ended'
  },
  /** Another program holds the database for longer than a hit is patient. */
  async locked(_victim, db) {
    const other = new Database(db, { timeout: 5000 })
    other.exec('begin immediate')
    await pause(4000)
    other.exec('rollback')
    other.close()
    return 'goes on'
  },
  async clock(victim) {
    victim.process.kill('SIGUSR2')
    await pause(300)
    victim.process.kill('SIGUSR2')
    return 'goes on'
  },
  /** Only in a folder that is small (see disk.ts): fills it to the last byte, and makes room again. */
  async full(_victim, _db, folder) {
    const ballast = join(folder, 'ballast')
    for (let size = 1 << 20; size >= 512; size /= 2) fill(ballast, size)
    await pause(5000)
    rmSync(ballast, { force: true })
    return 'goes on'
  },
}

function fill(file: string, size: number): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(size, 1), { flag: 'a' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
