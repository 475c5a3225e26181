// A believable year of visits for two sites, through the normal way in. The same numbers each time for the same last day.
//
//   npm run seed -- [--db FILE] [--until 2026-11-21]

import { parseArgs } from 'node:util'
import { type Counter, createCounter } from '../server/count/counter.ts'
import { systemClock as clock } from '../server/kit/clock.ts'
import { addDays, localDay, startOfDay, weekday } from '../server/kit/zone.ts'
import { createDirectory } from '../server/sites/directory.ts'
import { registerFirst, registerSite } from '../server/sites/register.ts'
import type { Site } from '../server/sites/site.ts'
import { openSqliteStore } from '../server/store/sqlite/open.ts'
import type { Store } from '../server/store/store.ts'
import { createRandom, type Random } from './seed/random.ts'
import { fieldNotes, shop, type World } from './seed/worlds.ts'

const { values } = parseArgs({
  options: { db: { type: 'string', default: 'hoofprint-data/hoofprint.db' }, until: { type: 'string' } },
})
const owner = { email: 'demo@example.com', password: 'a goat in the garden' }
const daysOfYear = 365

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
  const last = values.until ? Number(values.until.replaceAll('-', '')) : localDay('UTC', clock.now() / 1000)
  for (const world of worlds) {
    const site = directory.byCode(world.domain)!
    const random = createRandom(world.domain)
    let hits = 0
    for (let number = 0; number < daysOfYear; number++) {
      hits += await seedDay(counter, site, world, random, addDays(last, number - daysOfYear + 1), number)
      process.stdout.write(`\r${world.domain}: day ${number + 1} of ${daysOfYear}, ${hits} hits`)
    }
    process.stdout.write('\n')
  }
}

async function register(store: Store, { domain, zone }: World): Promise<void> {
  const parts = { accounts: store, clock }
  const made =
    (await store.countUsers()) === 0
      ? await registerFirst(parts, { ...owner, domain, zone })
      : await registerSite(parts, { domain, zone })
  if (made !== 'not-first' && 'errors' in made) {
    console.error(`${Object.values(made.errors)[0]} Choose an empty database with --db.`)
    process.exit(2)
  }
}

/** Everybody who comes by on one day, in order of time. */
async function seedDay(
  counter: Counter,
  site: Site,
  world: World,
  random: Random,
  day: number,
  number: number,
): Promise<number> {
  const start = startOfDay(site.zone, day)
  const now = clock.now() / 1000
  const weekend = weekday(day) > 5 ? world.weekend : 1
  // Grows over the year, with a slow wave, some luck, and the days on which a big site linked to it.
  const growth = 0.6 + (0.8 * number) / daysOfYear + 0.15 * Math.sin(number / 23)
  const spike = world.spikes.find(one => number >= one.day && number < one.day + 4)
  const extra = spike ? spike.times / 3 ** (number - spike.day) : 0
  const visitors = Math.round(world.visitors * weekend * growth * (0.8 + 0.4 * random.next()) + world.visitors * extra)
  const requests = Array.from({ length: visitors }, (_, index) => {
    const linked = spike && index > visitors / (1 + extra) ? spike : undefined
    return world.visit(random, start + random.hourOf(world.hours) * 3600 + random.below(3600), linked)
  })
    .flat()
    .filter(({ at }) => at < now)
    .sort((a, b) => a.at - b.at)
  const outcomes = requests.map(request => counter.count(request, site))
  await counter.drain()
  await Promise.all(outcomes)
  return requests.length
}
