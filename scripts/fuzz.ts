// Anything at all, sent to every address, a very long time: no answer may be an error of ours, and the account must be exact.
//
//   npm run fuzz -- [--requests 1000000]

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { createApp } from '../server/app.ts'
import { type Config, readConfig } from '../server/config.ts'
import { systemClock as clock } from '../server/kit/clock.ts'
import { createLog } from '../server/kit/log.ts'
import { createPasswords } from '../server/kit/password.ts'
import { registerFirst } from '../server/sites/register.ts'
import { openSqliteStore } from '../server/store/sqlite/open.ts'
import { agent } from '../test/helpers/app.ts'
import { type Hostile, hostile, toInit } from '../test/helpers/hostile.ts'

const { values } = parseArgs({ options: { requests: { type: 'string', default: '1000000' } } })
const requests = Number(values.requests)
const atOnce = 64
const folder = mkdtempSync(join(tmpdir(), 'hoofprint-fuzz-'))

// The program's own timers do not keep a process alive; nothing else is there that would.
const alive = setInterval(() => {}, 1000)
try {
  process.exitCode = (await fuzz()) ? 0 : 1
} finally {
  clearInterval(alive)
  rmSync(folder, { recursive: true, force: true })
}

async function fuzz(): Promise<boolean> {
  const opened = await openSqliteStore({ file: join(folder, 'fuzz.db'), role: 'server', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  const { store } = opened
  const owner = { email: 'fuzz@example.com', password: 'a goat in the garden', domain: 'example.com', zone: 'UTC' }
  const made = await registerFirst({ accounts: store, clock, passwords: createPasswords() }, owner)
  if (made === 'not-first' || 'errors' in made) throw new Error('The database is not new.')
  const lines: string[] = []
  const log = createLog({ level: 'error', format: 'text', clock, write: line => lines.push(line) })
  const config = readConfig(['--rate-limit', 'count:none,login:20/60', '--spam-list', 'none'], {}) as Config
  const app = await createApp({ config, clock, log, store, version: 'fuzz', commands: async () => [] })

  const answers = new Map<number, number>()
  const wrong: string[] = []
  let toCount = 0
  async function send(one: Hostile): Promise<void> {
    const request = new Request(`http://localhost${one.path.startsWith('/') ? '' : '/'}${one.path}`, {
      redirect: 'manual',
      ...toInit(one, undefined),
    })
    if (!request.headers.has('user-agent')) request.headers.set('user-agent', agent)
    Object.defineProperty(request, 'ip', { value: '203.0.113.113' })
    const answer = await app.fetch(request)
    await answer.arrayBuffer()
    answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
    if (answer.status >= 500) wrong.push(`${answer.status} ${one.method} ${one.path}`)
    if (isFromCounter(answer)) toCount += 1
  }

  for (let sent = 0; sent < requests; sent += 1000) {
    const batch = fc.sample(hostile, { numRuns: Math.min(1000, requests - sent), seed: sent }).map(toCounterNowAndThen)
    for (let at = 0; at < batch.length; at += atOnce) {
      await Promise.all(
        batch.slice(at, at + atOnce).map(one => send(one).catch(error => wrong.push(`${error} ${one.path}`))),
      )
    }
    process.stderr.write(`\r${sent + batch.length} of ${requests}`)
  }
  await app.services.counter.drain()
  const always = { fromDay: 19700101, toDay: 99991231, from: 0, to: 8e9 }
  const [came] = await store.arrivals(made.site.id, [0, 8e9])
  const drops = (await store.countDrops(made.site.id, always)) + (await store.countDrops(0, always))
  await app.close()
  console.log(
    `\nanswers by status: ${[...answers]
      .sort((a, b) => a[0] - b[0])
      .map(([status, count]) => `${status}: ${count}`)
      .join(', ')}`,
  )
  console.log(`requests to count: ${toCount} · hits ${came?.hits ?? 0} + drops ${drops} = ${(came?.hits ?? 0) + drops}`)
  console.log(`lines in the log: ${lines.length} · answers that were wrong: ${wrong.length}`)
  for (const line of [...wrong.slice(0, 10), ...lines.slice(0, 10)]) console.log(line)
  return wrong.length === 0 && lines.length === 0 && toCount === (came?.hits ?? 0) + drops
}

/** Every third goes to the counter, with a path and whatever else it says. */
function toCounterNowAndThen(one: Hostile, number: number): Hostile {
  const query = one.path.split('?')[1] ?? ''
  return number % 3 === 0 ? { ...one, method: 'GET', body: undefined, path: `/count?${query}&p=/page` } : one
}

/** Only the counter's door allows everybody to look at its answers, but for its script. */
function isFromCounter({ headers }: Response): boolean {
  const open = headers.get('cross-origin-resource-policy') === 'cross-origin'
  return open && !headers.get('content-type')?.includes('javascript')
}
