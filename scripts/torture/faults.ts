// What can happen to a server, and does.

import { execFileSync } from 'node:child_process'
import { chownSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { pause } from './load.ts'
import { endVictim, type Victim } from './process.ts'

export type FaultName =
  | 'kill'
  | 'kill-packing'
  | 'full-packing'
  | 'term'
  | 'locked'
  | 'locked-kill'
  | 'clock'
  | 'full'
  | 'full-stop'
  | 'memory-gone'
  | 'memory-replaced'
  | 'memory-owner'
  | 'memory-full'
  | 'memory-read-only'

/** Where things are: the database, the folder that it is in, and the directory for sessions. */
export type Places = { db: string; folder: string; memory: string }

/** Does something bad. `ended`: the server is gone and must be started again; `lost`: so many hits, as it said itself. */
export type Fault = (victim: Victim, places: Places) => Promise<'goes on' | { ended: true; lost: number }>

export const faults: Record<FaultName, Fault> = {
  async kill(victim) {
    await endVictim(victim, 'SIGKILL')
    return { ended: true, lost: 0 }
  },
  async 'kill-packing'(victim, { db }) {
    await packing(db)
    await endVictim(victim, 'SIGKILL')
    return { ended: true, lost: 0 }
  },
  async 'full-packing'(victim, places) {
    await packing(places.db)
    return faults.full(victim, places)
  },
  async term(victim) {
    const code = await endVictim(victim, 'SIGTERM')
    if (code !== 0) throw new Error(`SIGTERM ended the server with ${code}: ${victim.printed()}`)
    return { ended: true, lost: 0 }
  },
  /** Another program holds the database for longer than a hit is patient. */
  async locked(_victim, { db }) {
    const other = new Database(db, { timeout: 5000 })
    other.exec('begin immediate')
    await pause(4000)
    other.exec('rollback')
    other.close()
    return 'goes on'
  },
  /** The same, and the end comes while hits are held: with --spill none is lost that was answered. */
  async 'locked-kill'(victim, { db }) {
    const other = new Database(db, { timeout: 5000 })
    other.exec('begin immediate')
    await pause(4500)
    await endVictim(victim, 'SIGKILL')
    other.exec('rollback')
    other.close()
    return { ended: true, lost: 0 }
  },
  async clock(victim) {
    victim.process.kill('SIGUSR2')
    await pause(300)
    victim.process.kill('SIGUSR2')
    return 'goes on'
  },
  /** Only in a folder that is small (see disk.ts): fills it to the last byte, and makes room again. */
  async full(_victim, { folder }) {
    const makeRoom = fillDisk(folder)
    await pause(5000)
    makeRoom()
    return 'goes on'
  },
  /** The disk is full in the moment of the stop: what cannot be written is lost, and is said. */
  async 'full-stop'(victim, { folder }) {
    const makeRoom = fillDisk(folder)
    await pause(1000)
    const code = await endVictim(victim, 'SIGTERM')
    makeRoom()
    const lost = Number(/ are lost hits=(\d+)/.exec(victim.printed())?.[1] ?? 0)
    if (code !== (lost > 0 ? 1 : 0)) throw new Error(`it ended with ${code} and lost ${lost}: ${victim.printed()}`)
    return { ended: true, lost }
  },
  /** As systemd does at the last log-out, twice: also the one that was made anew. */
  async 'memory-gone'(victim, { memory }) {
    for (let time = 0; time < 2; time++) {
      for (const name of readdirSync(memory)) rmSync(join(memory, name), { recursive: true, force: true })
      await pause(200)
    }
    return recover(victim)
  },
  async 'memory-replaced'(victim, { memory }) {
    for (const file of filesIn(memory)) {
      rmSync(file, { force: true })
      writeFileSync(file, 'of another process', { mode: 0o600 })
    }
    return recover(victim)
  },
  async 'memory-owner'(victim, { memory }) {
    for (const name of readdirSync(memory)) chownSync(join(memory, name), 65534, 65534)
    for (const file of filesIn(memory)) chownSync(file, 65534, 65534)
    await pause(1000)
    for (const name of readdirSync(memory)) chownSync(join(memory, name), process.getuid!(), process.getgid!())
    return recover(victim)
  },
  async 'memory-full'(victim, { memory }) {
    const makeRoom = fillDisk(memory)
    await pause(1000)
    makeRoom()
    return recover(victim)
  },
  async 'memory-read-only'(victim, { memory }) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,mode=0700', 'tmpfs', memory])
    await pause(1000)
    execFileSync('umount', ['-l', memory])
    return recover(victim)
  },
}

/** Waits until a segment is written, so that more will be: at most as long as the job waits between two looks. */
async function packing(db: string): Promise<void> {
  const other = new Database(db, { readonly: true })
  const last = other.prepare<[], number | null>('select max(id) from segments').pluck()
  const before = last.get()
  for (let time = 0; time < 3000 && last.get() === before; time++) await pause(5)
  other.close()
}

/** Waits until sessions would outlive a restart again. They are tried again every minute, which the clock is moved for. */
async function recover(victim: Victim): Promise<'goes on'> {
  for (let time = 0; time < 20; time++) {
    await faults.clock(victim, { db: '', folder: '', memory: '' })
    await pause(200)
    const answer = await fetch(`http://127.0.0.1:${victim.port}/health`)
    const said = await answer.text()
    if (said.includes('Sessions will outlive a restart')) return 'goes on'
  }
  throw new Error(`sessions are not kept again: ${victim.printed()}`)
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

/** Fills a small disk to the last byte; the answer makes room again. */
function fillDisk(folder: string): () => void {
  const ballast = join(folder, 'ballast')
  for (let size = 1 << 20; size >= 512; size /= 2) fill(ballast, size)
  return () => rmSync(ballast, { force: true })
}

function fill(file: string, size: number): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(size, 1), { flag: 'a' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
