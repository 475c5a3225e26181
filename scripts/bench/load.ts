// As many requests as are answered, from the other processor: wrk, or autocannon where there is none.

import { execFileSync } from 'node:child_process'

const script = new URL('./hits.lua', import.meta.url).pathname

/** Requests per second over 256 connections. */
export function requestsPerSecond(port: number, seconds: number): number {
  const url = `http://127.0.0.1:${port}`
  if (has('wrk')) {
    const words = ['-c', '1', 'wrk', '-t1', '-c256', `-d${seconds}s`, '-s', script, url]
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(execFileSync('taskset', words, { encoding: 'utf8' }))![1])
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
    '256',
    '-d',
    String(seconds),
    '-H',
    `User-Agent=${agent}`,
    target,
  ]
  return JSON.parse(execFileSync('taskset', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })).requests
    .average
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
