// A database with a year of hits, through the normal way in.

import { createRandom, type Random } from '../../server/cli/demo/random.ts'
import { bufferLimits } from '../../server/count/buffer.ts'
import { type Counter, createCounter } from '../../server/count/counter.ts'
import type { Request } from '../../server/count/hit.ts'
import { systemClock as clock } from '../../server/kit/clock.ts'
import { createPasswords } from '../../server/kit/password.ts'
import { createDirectory } from '../../server/sites/directory.ts'
import { registerFirst } from '../../server/sites/register.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { throwFailure } from '../../test/helpers/throw-failure.ts'

export const owner = { email: 'bench@example.com', password: 'a goat in the garden' }
export const domain = 'bench.example'

/**
 * How a database is filled: so many hits on so many paths, the popular ones far more often, over so many days. `perVisitor`: each
 * visitor makes so many of them, within half an hour or so; unset: nearly every hit is another's.
 */
export type Filling = { hits: number; paths: number; days: number; perVisitor?: number }

const batch = 20_000

/** Fills a new database, telling how far it is. */
export async function fill(db: string, { hits, paths, days, perVisitor }: Filling): Promise<void> {
  const opened = await openSqliteStore({ file: db, role: 'server', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  const { store } = opened
  const made = await registerFirst(
    { accounts: store, clock, passwords: createPasswords() },
    { ...owner, domain, zone: 'Europe/Amsterdam' },
  )
  if (made === 'not-first' || 'errors' in made) throw new Error('The database is not new.')
  const directory = await createDirectory(store)
  const counter = createCounter({
    clock,
    store,
    siteOf: directory.byId,
    sessionLimit: 200_000,
    limits: { ...bufferLimits, room: 10 * batch, roomBytes: 1e9, batch, enough: batch, linger: 2, patience: 1e9 },
    nameLimits: { paths: Number.MAX_SAFE_INTEGER, labels: Number.MAX_SAFE_INTEGER },
    report: throwFailure,
  })
  const random = createRandom(`${hits} ${paths} ${days}`)
  const visitorOf = perVisitor === undefined ? undefined : createVisitors(random, perVisitor)
  const start = clock.seconds() - days * 86_400
  for (let done = 0; done < hits; done += batch) {
    await addBatch(counter, directory.byCode(domain)!, random, {
      paths,
      visitorOf,
      from: start + (done / hits) * days * 86_400,
      size: Math.min(batch, hits - done),
      spread: (batch / hits) * days * 86_400,
    })
    // As the server's own job does.
    while (await store.packHits());
    process.stderr.write(`\rfilling: ${Math.round((100 * done) / hits)} %`)
  }
  process.stderr.write('\r\x1b[K')
  await store.close()
}

type Batch = { paths: number; visitorOf: (() => number) | undefined; from: number; size: number; spread: number }

/** Who sends the next hit: somebody new, or one of those who came last. */
function createVisitors(random: Random, perVisitor: number): () => number {
  const recent: number[] = []
  let known = 0
  return () => {
    if (recent.length > 0 && random.next() > 1 / perVisitor) return recent[random.below(recent.length)]!
    known += 1
    recent.push(known)
    if (recent.length > 20) recent.shift()
    return known
  }
}

async function addBatch(
  counter: Counter,
  site: Parameters<Counter['count']>[1],
  random: Random,
  { paths, visitorOf, from, size, spread }: Batch,
): Promise<void> {
  const waiting = Array.from({ length: size }, (_, number) =>
    counter.count(makeRequest(random, paths, Math.floor(from + (number / size) * spread), visitorOf?.()), site),
  )
  await counter.drain()
  await Promise.all(waiting)
}

const zones = [
  'Europe/Amsterdam',
  'Europe/Berlin',
  'America/New_York',
  'Europe/London',
  'Asia/Tokyo',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Europe/Paris',
]

function makeRequest(random: Random, paths: number, at: number, known?: number): Request {
  // The share of a path falls with its rank, as on real sites.
  const rank = Math.floor(paths ** random.next()) - 1
  // Whoever is known has the same browser again.
  const own = known === undefined ? random : createRandom(`visitor ${known}`)
  const version = 100 + own.below(45)
  const visitor = known ?? random.below(65_000)
  return {
    path: `/articles/${rank}`,
    title: `Article ${rank}`,
    referrer: random.next() < 0.5 ? '' : `https://site-${Math.floor(500 ** random.next())}.example/`,
    event: false,
    width: 320 + 40 * own.below(60),
    query: '',
    bot: 0,
    noSession: false,
    zone: zones[own.below(zones.length)]!,
    at,
    address: `198.${18 + (visitor >> 16)}.${(visitor >> 8) & 255}.${visitor & 255}`,
    agent: `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
    acceptLanguage: ['nl', 'de', 'en', 'fr', 'ja'][own.below(5)]!,
    hints: { brands: '', platform: '', platformVersion: '' },
    pageHost: domain,
    prefetch: false,
    doNotTrack: false,
    countDoNotTrack: false,
    local: false,
    notes: [],
  }
}
