// Views of a server asked as somebody who is logged in, and how long they take.

import { setTimeout as pause } from 'node:timers/promises'
import { owner } from './fill.ts'
import { agent } from './load.ts'
import type { Measured } from './server.ts'

/** The cookie of the owner. */
export async function logIn({ port }: Measured): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/login`, {
    method: 'POST',
    body: new URLSearchParams(owner),
    redirect: 'manual',
    headers: { 'user-agent': agent },
  })
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

/** How many milliseconds an answer takes, read to its end. */
export async function ask(server: Measured, cookie: string, path: string): Promise<number> {
  const { status, took } = await read(server, cookie, path)
  if (status !== 200) throw new Error(`${path} answered ${status}`)
  return took
}

/** Milliseconds of eleven answers, the middle one; the first, which finds nothing in memory, is not counted. */
export async function median(server: Measured, cookie: string, path: string): Promise<number> {
  await waitFor(server, cookie, path)
  const times = []
  for (let turn = 0; turn < 11; turn++) times.push(await ask(server, cookie, path))
  console.log(`  ${path}: then ${Math.round(middle(times))} ms`)
  return Math.round(middle(times))
}

/** Asks for a view until its numbers are there, as a page does: how long the first answer took, and all of it. */
export async function waitFor(
  server: Measured,
  cookie: string,
  path: string,
): Promise<{ first: number; numbers: number }> {
  const begun = performance.now()
  const { status, took: first } = await read(server, cookie, path)
  for (let now = status; now === 202; ) {
    await pause(500)
    now = (await read(server, cookie, path)).status
  }
  const numbers = performance.now() - begun
  console.log(`  ${path}: first answer after ${Math.round(first)} ms, numbers after ${(numbers / 1000).toFixed(1)} s`)
  return { first, numbers }
}

export function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

async function read({ port }: Measured, cookie: string, path: string): Promise<{ status: number; took: number }> {
  const begun = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
  for await (const _chunk of answer.body ?? []) {
    // Only to be read.
  }
  return { status: answer.status, took: performance.now() - begun }
}
