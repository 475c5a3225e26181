// Servers to measure, each on the processor it is given.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { waitForPort } from '../port.ts'

export type Measured = {
  process: ChildProcess
  port: number
  startedIn: number
  memory(): number
  stop(): Promise<void>
}

/** Starts a program on one processor, with the variables of `npm start`, and waits until it prints the port that it listens on. */
export async function startServer(words: readonly string[], processor = 0): Promise<Measured> {
  const begun = performance.now()
  const child = spawn('taskset', ['-c', String(processor), process.execPath, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MALLOC_ARENA_MAX: '1' },
  })
  const { port } = await waitForPort(child)
  return {
    process: child,
    port,
    startedIn: performance.now() - begun,
    memory: () => residentMegabytes(child.pid!),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** What the kernel says a process holds. */
function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}

/** The settings with which everything is measured; Node's as in `npm start`. */
export function serve(db: string): string[] {
  const main = new URL('../../dist/main.js', import.meta.url).pathname
  return [
    '--max-semi-space-size=4',
    '--initial-old-space-size=24',
    main,
    'serve',
    '--db',
    db,
    '--listen',
    '127.0.0.1:0',
    '--rate-limit',
    'count:none,login:none',
    '--spam-list',
    'none',
  ]
}

/** A bare server that answers the same pixel, and does nothing else. */
export function bare(): string[] {
  return [new URL('./bare.mjs', import.meta.url).pathname]
}
