// A real server process, as somebody would start it: the program that is shipped.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { waitForPort } from '../../scripts/port.ts'
import { systemClock as clock } from '../../server/kit/clock.ts'
import { hashToken, randomToken } from '../../server/kit/password.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { findMemoryPlace } from './folder.ts'
import { runCommand } from './terminal.ts'

export interface RunningServer {
  /** The file of its database. */
  db: string
  /** Where it counts: 'http://localhost:PORT'. */
  url: string
  port: number
  process: ChildProcess
  /** All that it has printed so far. */
  printed(): string
  /** Stops it in good order, and answers its exit code. */
  stop(): Promise<number | null>
}

/** The program as it is shipped, which is built when it is older than its sources. It starts in a tenth of the time. */
export const main = new URL('../../dist/main.js', import.meta.url).pathname

const build = new URL('../../scripts/build.ts', import.meta.url).pathname
if (spawnSync(process.execPath, [build, '--if-changed'], { stdio: 'inherit' }).status !== 0) {
  throw new Error('The program could not be built.')
}

/** Starts `hoofprint serve` on a port of the system's choice, and waits until it says that it counts. */
export async function startServer(
  context: TestContext,
  db: string,
  flags: readonly string[] = [],
): Promise<RunningServer> {
  const words = [
    main,
    'serve',
    '--db',
    db,
    '--listen',
    '127.0.0.1:0',
    '--memory-dir',
    findMemoryPlace() ?? tmpdir(),
    '--spam-list',
    'none',
    ...flags,
  ]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit')
  context.after(() => child.kill('SIGKILL'))
  const { port, printed } = await waitForPort(child)
  return {
    db,
    url: `http://localhost:${port}`,
    port,
    process: child,
    printed,
    async stop() {
      child.kill('SIGTERM')
      const [code] = await exited
      return code
    },
  }
}

/** The link for the set-up that a server has printed, under the name of its `url`. */
export function setUpLink({ url, printed }: RunningServer): string {
  const [, code = ''] = /http:\S+\/setup\?code=(\w+)/.exec(printed()) ?? []
  return `${url}/setup?code=${code}`
}

export const owner = { email: 'iris@example.com', password: 'a goat in the garden' }

/** Gives a browser a login of the owner’s, as the form does, which tries the password for a quarter of a second. */
export async function logIn(visitor: BrowserContext, { url, db }: RunningServer): Promise<void> {
  const opened = await openSqliteStore({ file: db, role: 'guest', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  const { store } = opened
  const token = randomToken()
  const user = (await store.users()).find(({ access }) => access.owner)!
  const createdAt = clock.seconds()
  await store.createLogin({ tokenHash: hashToken(token), user: user.id, createdAt, expiresAt: createdAt + 86_400 })
  await store.close()
  await visitor.addCookies([{ name: 'hoofprint', value: token, url, httpOnly: true }])
}

/** What the command made of a domain the first time: its password alone takes a quarter of a second. */
const made = new Map<string, Buffer>()

/** Makes a database with one site in a folder, by the command. Answers its file. */
export async function makeDatabase(folder: string, domain = 'example.com'): Promise<string> {
  const db = join(folder, 'data', 'hoofprint.db')
  const kept = made.get(domain)
  if (kept) {
    mkdirSync(dirname(db), { recursive: true, mode: 0o700 })
    writeFileSync(db, kept, { mode: 0o600 })
    return db
  }
  const words = ['site', 'create', '--domain', domain, '--email', owner.email, '--password-stdin', '--db', db]
  const { code, errors } = await runCommand([...words, '--timezone', 'Europe/Amsterdam'], { input: owner.password })
  if (code !== 0) throw new Error(errors)
  made.set(domain, readFileSync(db))
  return db
}

/** A port of this machine on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
