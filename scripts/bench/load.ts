// Requests from the other processor: as many as are answered (by wrk, or autocannon where there is none), or so many a second.

import { execFileSync, spawn } from 'node:child_process'
import type { Measured } from './server.ts'

/** Requests per second over so many connections; `hits`: what is sent. */
export function requestsPerSecond(
  port: number,
  seconds: number,
  { connections = 256, hits = 'hits.lua' } = {},
): number {
  const url = `http://127.0.0.1:${port}`
  if (has('wrk')) {
    const script = new URL(hits, import.meta.url).pathname
    const words = ['-c', '1', 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, url]
    const printed = execFileSync('taskset', words, { encoding: 'utf8' })
    const refused = /Non-2xx.*/.exec(printed)
    if (refused) throw new Error(`Not all was answered as it should be: ${refused[0]}`)
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(printed)![1])
  }
  const target = `${url}/count?p=/page&t=Title&s=1920&b=0`
  const words = [
    '-c',
    '1',
    'npx',
    '--yes',
    'autocannon@8',
    '-j',
    '-c',
    String(connections),
    '-d',
    String(seconds),
    '-H',
    `User-Agent=${agent}`,
    target,
  ]
  return JSON.parse(execFileSync('taskset', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })).requests
    .average
}

/** So many hits a second from so many visitors. */
export type Pace = { seconds: number; visitors: number; perSecond?: number }

/** Sends hits at a pace that no slow answer changes; how long each waited is printed as JSON. */
export function steady({ port }: Measured, { seconds, visitors, perSecond = 2000 }: Pace) {
  const program = new URL('./steady.mjs', import.meta.url).pathname
  const numbers = [port, seconds, visitors, perSecond].map(String)
  return spawn('taskset', ['-c', '1', process.execPath, program, ...numbers], { stdio: ['ignore', 'pipe', 'inherit'] })
}

export const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

function has(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
