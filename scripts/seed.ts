// More than a year of believable visits for two sites, through the normal way in. The same numbers for the same last day.
//
//   npm run seed -- [--db FILE] [--until 2026-11-21]

import { parseArgs } from 'node:util'
import { createProgress } from '../server/cli/progress.ts'
import { createCounter } from '../server/count/counter.ts'
import { systemClock as clock } from '../server/kit/clock.ts'
import { createPasswords } from '../server/kit/password.ts'
import { addDays, startOfDay } from '../server/kit/zone.ts'
import { createDirectory } from '../server/sites/directory.ts'
import { registerFirst, registerSite } from '../server/sites/register.ts'
import { openSqliteStore } from '../server/store/sqlite/open.ts'
import type { Store } from '../server/store/store.ts'
import { fill } from './seed/fill.ts'
import { fieldNotes, shop, type World } from './seed/worlds.ts'

const { values } = parseArgs({
  options: { db: { type: 'string', default: 'hoofprint-data/hoofprint.db' }, until: { type: 'string' } },
})
const owner = { email: 'demo@example.com', password: 'a goat in the garden' }
// So that a month can be compared with that of a year before.
const days = 400

const opened = await openSqliteStore({ file: values.db, role: 'server', clock })
if ('refused' in opened) {
  console.error(opened.refused)
  process.exit(2)
}
await seed(opened.store)
await opened.store.close()
console.log(`Done. Start the server with --db ${values.db} and log in as ${owner.email} with “${owner.password}”.`)

async function seed(store: Store): Promise<void> {
  const worlds = [fieldNotes, shop]
  for (const world of worlds) await register(store, world)
  const directory = await createDirectory(store)
  const counter = createCounter({
    clock,
    store,
    siteOf: directory.byId,
    sessionLimit: 100_000,
    report(failure) {
      throw failure
    },
  })
  const progress = createProgress(process.stderr)
  for (const [place, world] of worlds.entries()) {
    const site = directory.byCode(world.domain)!
    await fill({
      counter,
      store,
      site,
      world,
      until: endOfData(site.zone),
      days,
      tell: (done, hits) =>
        progress.show((place + done / days) / worlds.length, `${world.domain}: day ${done} of ${days}, ${hits} hits`),
    })
  }
  progress.clear()
}

async function register(store: Store, { domain, zone }: World): Promise<void> {
  const parts = { accounts: store, clock, passwords: createPasswords() }
  const made =
    (await store.countUsers()) === 0
      ? await registerFirst(parts, { ...owner, domain, zone })
      : await registerSite(parts, { domain, zone })
  if (made !== 'not-first' && 'errors' in made) {
    console.error(`There is a site ${domain} already. Choose an empty database with --db.`)
    process.exit(2)
  }
}

/** Now, or the end of the day that was asked for if that is over. */
function endOfData(zone: string): number {
  const now = Math.floor(clock.now() / 1000)
  if (!values.until) return now
  return Math.min(now, startOfDay(zone, addDays(Number(values.until.replaceAll('-', '')), 1)))
}
