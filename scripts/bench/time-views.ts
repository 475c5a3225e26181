// Views of a server asked as somebody who is logged in, and how long they take.

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
  await ask(server, cookie, path)
  const times = []
  for (let turn = 0; turn < 11; turn++) times.push(await ask(server, cookie, path))
  console.log(`  ${path}: then ${Math.round(middle(times))} ms`)
  return Math.round(middle(times))
}

export function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** How an answer came: its status, how long it took in milliseconds, and how many lines it had. */
export async function read(
  { port }: Measured,
  cookie: string,
  path: string,
): Promise<{ status: number; took: number; lines: number }> {
  const begun = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
  let lines = 0
  for await (const chunk of answer.body ?? []) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
  }
  return { status: answer.status, took: performance.now() - begun, lines }
}

/** The part of an address that asks for so many days, today the last of them. */
export function lastDays(days: number): string {
  const dayBefore = (before: number) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10)
  return `?from=${dayBefore(days - 1)}&to=${dayBefore(0)}`
}
