// What the pictures are taken of: the program in memory, on a port of its own, at a moment that does not pass.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '../../server/app.ts'
import { fill } from '../../server/cli/demo/fill.ts'
import { createRandom } from '../../server/cli/demo/random.ts'
import { visit } from '../../server/cli/demo/world.ts'
import { fieldNotes } from '../../server/cli/demo/worlds.ts'
import { type Config, readConfig } from '../../server/config.ts'
import type { Counter } from '../../server/count/counter.ts'
import { type Clock, systemClock } from '../../server/kit/clock.ts'
import { createLog } from '../../server/kit/log.ts'
import { createPasswords } from '../../server/kit/password.ts'
import { registerFirst, registerSite } from '../../server/sites/register.ts'
import type { Site } from '../../server/sites/site.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'

/** A Thursday afternoon by the clocks of the site: the last day is not over. */
const moment = Date.UTC(2026, 10, 19, 15, 40)

export const owner = { email: 'iris@field-notes.example', password: 'a goat in the garden' }

/** The site with visits, and one that nobody has visited. */
export const sites = { full: fieldNotes.domain, empty: 'new-pasture.example' }

/** Sets it up. Answers where it is, and what ends it. */
export async function setStage(): Promise<{ url: string; end: () => Promise<void> }> {
  // It was started a while ago, so that it knows who is there.
  let now = moment - 3_600_000
  const clock: Clock = { ...systemClock, now: () => now }
  const opened = await openSqliteStore({ file: ':memory:', role: 'server', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  const { store } = opened
  const services = { accounts: store, clock, passwords: createPasswords() }
  await registerFirst(services, { ...owner, domain: fieldNotes.domain, zone: fieldNotes.zone })
  await registerSite(services, { domain: sites.empty, zone: fieldNotes.zone })
  const config = readConfig(['--public-url', 'https://stats.example'], {}) as Config
  const log = createLog({ level: 'warn', format: 'text', clock, write: line => void process.stderr.write(line) })
  const app = await createApp({ config, clock, log, store, version: '', commands: async () => [] })
  now = moment
  const { counter, directory } = app.services
  const site = directory.byCode(fieldNotes.domain)!
  await fill({ counter, store, site, world: fieldNotes, until: moment / 1000, days: 400 })
  await directory.reload()
  await comeBy(counter, site)

  const server = createServer(app.listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async end() {
      server.closeAllConnections()
      server.close()
      await app.close()
    },
  }
}

/** Some who are there at that moment. */
async function comeBy(counter: Counter, site: Site): Promise<void> {
  const random = createRandom('now')
  const now = moment / 1000
  const requests = Array.from({ length: 9 }, () => visit(fieldNotes, random, now - 200 + random.below(150), undefined))
    .flat()
    .filter(({ at }) => at < now)
    .sort((one, other) => one.at - other.at)
  const outcomes = requests.map(request => counter.count(request, site))
  await counter.drain()
  await Promise.all(outcomes)
}
