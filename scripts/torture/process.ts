// The server that is tortured: a real process, started again each time.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { waitForPort } from '../port.ts'

export type Victim = { process: ChildProcess; port: number; printed(): string }

/** How it is started: the program, its database, its memory, and what it is told besides. */
export type VictimOptions = { main: string; db: string; memory: string; flags?: readonly string[] }

const clock = new URL('./clock.mjs', import.meta.url).href

/** Starts the server and waits until it counts. Its clock can be moved (see clock.mjs). */
export async function startVictim(options: VictimOptions): Promise<Victim> {
  const child = spawnVictim(options)
  const { port, printed } = await waitForPort(child)
  return { process: child, port, printed }
}

/** Starts it and kills it so many milliseconds later, wherever it is then. */
export async function killStart(options: VictimOptions, milliseconds: number): Promise<void> {
  const child = spawnVictim(options)
  const ended = once(child, 'exit')
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds)
  await ended
  clearTimeout(timer)
}

function spawnVictim({ main, db, memory, flags = [] }: VictimOptions): ChildProcess {
  const settings = ['--db', db, '--memory-dir', memory, '--listen', '127.0.0.1:0', '--rate-limit', 'count:none']
  const words = ['--import', clock, main, 'serve', ...settings, ...flags]
  return spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Ends it with a signal, and answers its exit code; null after a kill. */
export async function endVictim(victim: Victim, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (victim.process.exitCode !== null) return victim.process.exitCode
  const ended = once(victim.process, 'exit')
  victim.process.kill(signal)
  const [code] = await ended
  return code
}
