// Requests from the other processor: as many as are answered (by wrk, or autocannon where there is none), or so many a second.

import { execFileSync, spawn } from 'node:child_process'
import type { Measured } from './server.ts'

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

/** 2,000 hits a second from so many visitors, and how long each waited, printed as JSON. */
export function steady({ port }: Measured, seconds: number, visitors: number) {
  const program = new URL('./steady.mjs', import.meta.url).pathname
  const words = ['-c', '1', process.execPath, program, String(port), String(seconds), String(visitors)]
  return spawn('taskset', words, { stdio: ['ignore', 'pipe', 'inherit'] })
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
