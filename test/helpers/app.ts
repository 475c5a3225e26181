// The whole program in memory: a database without a file, a clock that stands still, requests without a port.

import { existsSync } from 'node:fs'
import { type App, createApp } from '../../server/app.ts'
import { describeAll } from '../../server/cli/commands.ts'
import { type Config, readConfig } from '../../server/config.ts'
import type { Countries } from '../../server/count/place.ts'
import type { SpamList } from '../../server/jobs/spam-list.ts'
import { createLog } from '../../server/kit/log.ts'
import type { MemoryFolder } from '../../server/kit/memory-folder.ts'
import { registerSite } from '../../server/sites/register.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site } from '../../server/sites/site.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'
import { readAssets } from '../../server/web/services/assets.ts'
import type { Demo } from '../../server/web/services/demo.ts'
import { passwords } from './accounts.ts'
import { createTestClock, type TestClock } from './clock.ts'
import { type Door, openDoor } from './door.ts'
import { type Fill, openMemoryStore, writeDatabase } from './new-database.ts'
import { look } from './until.ts'

// Compressed once: that takes a tenth of a second.
const assets = readAssets()

export const owner = { email: 'iris@example.com', password: 'a goat in the garden' }

/** A browser of 2026, which is no bot. */
export const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

export type TestApp = {
  app: App
  store: Store
  clock: TestClock
  /** What was written to the log, but for the lines of those who look closely, which are apart. */
  log: string[]
  debug: string[]
  /** The first site, if there is one. */
  site: Site
  /** Hands over a request, with the peer's address as `ip` on it; time stands still. */
  send(request: Request): Promise<Response>
  /** Lets time pass until what was sent is answered. */
  settle<Answer>(sent: Promise<Answer>): Promise<Answer>
  /** Asks as a visitor of `ip`, and lets time pass until there is an answer. */
  ask(path: string, init?: RequestInit & { ip?: string }): Promise<Response>
  /** Counts a hit on a page as a browser would. */
  count(query: string, init?: { ip?: string; headers?: Record<string, string> }): Promise<Response>
  /** Asks as the owner, logged in. */
  own(path: string, form?: Record<string, string> | FormData, headers?: Record<string, string>): Promise<Response>
}

/**
 * Opens the program; with `empty` as it is before the set-up. `flags` as on the command line. Requests go in by the door.
 */
export async function openApp({
  empty = false,
  flags = [],
  spam,
  countries,
  door = 'framework',
  memory,
  demo,
  openIdPatience,
  clock = createTestClock(),
  file = ':memory:',
}: {
  empty?: boolean
  door?: Door
  flags?: string[]
  spam?: SpamList
  countries?: Countries
  memory?: MemoryFolder
  demo?: Demo
  openIdPatience?: number
  clock?: TestClock
  /** A database on the disk, for what works on it in a thread. */
  file?: string
} = {}): Promise<TestApp> {
  const inMemory = file === ':memory:'
  const store = inMemory ? await openMemoryStore(clock, empty ? undefined : setUp) : await openFile(file, clock)
  if (!inMemory && !empty) await setUp(store)
  const log: string[] = []
  const debug: string[] = []
  const config = readConfig(inMemory ? flags : [...flags, '--db', file], {}) as Config
  const written = createLog({
    level: 'debug',
    format: 'text',
    clock,
    write: line => (/^\S+ debug/.test(line) ? debug : log).push(line),
  })
  const app = await createApp({
    config,
    clock,
    log: written,
    store,
    version: '0.0.0',
    commands: async () => describeAll(),
    spam,
    countries,
    memory,
    demo,
    passwords,
    assets,
    ...(openIdPatience !== undefined && { openIdPatience }),
  })

  const { send, isAtWork } = await openDoor(door, app)

  // Only hits that wait to be written wait for the clock. What comes out of a thread or from the network takes as long as the
  // machine takes: if time passed meanwhile, it would be the later by this clock, the slower the machine is.
  async function settle<Answer>(sent: Promise<Answer>): Promise<Answer> {
    let settled = false
    const done = () => {
      settled = true
    }
    sent.then(done, done)
    for (let passed = 0, looks = 0; !settled && passed < 5000; looks++) {
      if (isAtWork() && app.services.counter.state().waitingSince !== undefined) {
        clock.advance(1)
        passed += 1
        looks = 0
      }
      await look(looks)
    }
    return sent
  }

  async function ask(path: string, { ip = '198.51.100.7', ...init }: RequestInit & { ip?: string } = {}) {
    const request = new Request(`http://stats.example.org${path}`, { redirect: 'manual', ...init })
    if (!request.headers.has('host')) request.headers.set('host', 'stats.example.org')
    Object.defineProperty(request, 'ip', { value: ip })
    return settle(send(request))
  }

  let cookie = ''
  return {
    app,
    store,
    clock,
    log,
    debug,
    send,
    settle,
    site: (await store.sites())[0]!,
    ask,
    count: (query, { ip, headers } = {}) =>
      ask(`/count?${query}`, {
        ...(ip && { ip }),
        headers: { 'user-agent': agent, 'accept-language': 'nl', ...headers },
      }),
    async own(path, form, headers) {
      if (cookie === '') {
        const answer = await ask('/login', { method: 'POST', body: new URLSearchParams(owner) })
        cookie = answer.headers.get('set-cookie')!.split(';')[0]!
      }
      const body = form instanceof FormData ? form : form && new URLSearchParams(form)
      return ask(path, { headers: { cookie, ...headers }, ...(body && { method: 'POST', body }) })
    },
  }
}

async function openFile(file: string, clock: TestClock): Promise<Store> {
  if (!existsSync(file)) await writeDatabase(file)
  const opened = await openSqliteStore({ file, role: 'server', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  return opened.store
}

async function setUp(store: Parameters<Fill>[0]): Promise<void> {
  const site = { code: 'example.com', name: 'example.com', domains: ['example.com'], zone: 'Europe/Amsterdam' }
  const createdAt = 1_767_225_600
  const user = { email: owner.email, password: await passwords.hash(owner.password), createdAt }
  await store.createFirst(user, { ...site, settings: defaultSettings, createdAt })
}

/** One more site of the same owner. */
export async function addSite({ app, store, clock }: TestApp, domain: string): Promise<Site> {
  const made = await registerSite({ accounts: store, clock }, { domain, zone: 'UTC' })
  if ('errors' in made) throw new Error(JSON.stringify(made.errors))
  await app.services.directory.reload()
  return made.site
}
