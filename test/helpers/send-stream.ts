// Sends a stream the whole way: through the counter into a real store.

import { type BufferLimits, bufferLimits } from '../../server/count/buffer.ts'
import { createCounter } from '../../server/count/counter.ts'
import type { DropReason } from '../../server/count/drops.ts'
import type { NameLimits } from '../../server/count/flush.ts'
import type { Outcome } from '../../server/count/screen.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site } from '../../server/sites/site.ts'
import type { Store } from '../../server/store/store.ts'
import { createTestClock } from './clock.ts'
import { openMemoryStore } from './new-database.ts'
import { blank, dropped, type Step, toRequest, zones } from './stream.ts'
import { throwFailure } from './throw-failure.ts'

/** A request as it was sent, with what held at that moment. */
export type Sent = { site: Site; at: number; step: Step; outcome: Outcome }

/** How a stream is cut into flushes: so many hits at most in each, and one after every so many steps. */
export type Cut = { batch: number; every: number }

/** One flush for all that comes between two changes of a switch. */
export const uncut: Cut = { batch: bufferLimits.batch, every: Number.POSITIVE_INFINITY }

export type Played = { store: Store; sites: Site[]; sent: Sent[]; end: number; hitsFolded: number }

/**
 * Sends a stream to a new store. `watch` is told before and after each fold of raw hits; `stale`: which batches, in turn, must be
 * resolved a second time.
 */
export async function play(
  steps: readonly Step[],
  {
    start,
    cut = uncut,
    watch,
    nameLimits,
    stale = [],
  }: {
    start: number
    cut?: Cut
    watch?: (now: Played) => Promise<void>
    nameLimits?: NameLimits
    stale?: readonly boolean[]
  },
): Promise<Played> {
  const clock = createTestClock(start)
  const opened = await openMemoryStore(clock)
  let hitsFolded = 0
  let records = 0
  let again = false
  const store: Store = {
    ...opened,
    async record(batch) {
      // Another process was quicker, once for each batch at most.
      records += 1
      if (stale[records % (stale.length || 1)] && !again) {
        again = true
        return 'stale'
      }
      again = false
      for (const { hits } of batch.deltas.site_hours) hitsFolded += hits
      return opened.record(batch)
    },
  }
  const sites = await Promise.all(zones.map((zone, place) => makeSite(store, zone, place)))
  // Nothing is written by itself: the cut alone says when.
  const limits: BufferLimits = {
    ...bufferLimits,
    batch: cut.batch,
    enough: 1e12,
    pause: 1e12,
    linger: 1e12,
    dropLinger: 1e12,
    patience: 1e12,
  }
  const counter = createCounter({
    clock,
    store,
    siteOf: id => sites.find(one => one.id === id)!,
    sessionLimit: 1000,
    nameLimits,
    report: throwFailure,
    limits,
  })

  const waiting: Promise<Sent>[] = []
  for (const [place, step] of steps.entries()) {
    clock.advance(step.wait * 1000)
    const at = clock.now() / 1000
    const site = sites[step.site]!
    if (step.does === 'switch') {
      await counter.drain()
      const collect = { ...site.settings.collect, hits: step.hits }
      sites[step.site] = { ...site, settings: { ...site.settings, sessions: step.sessions, collect } }
    } else if (step.does === 'fold') {
      await counter.drain()
      await watch?.(await played())
      await store.foldHits(site.id, at - step.age, step.limit)
      await watch?.(await played())
    } else {
      const outcome = step.does === 'hit' ? counter.count(toRequest(step, at), site) : sendDrop(step.reason, at, site)
      waiting.push(Promise.resolve(outcome).then(known => ({ site, at, step, outcome: known })))
    }
    if (place % cut.every === cut.every - 1) await counter.drain()
  }
  await counter.drain()
  return played()

  async function played(): Promise<Played> {
    return { store, sites, sent: await Promise.all(waiting), end: clock.now() / 1000, hitsFolded }
  }

  function sendDrop(reason: DropReason, at: number, site: Site): Promise<Outcome> | Outcome {
    const request = dropped[reason]
    if (request) return counter.count({ ...blank, at, ...request }, site)
    return counter.drop({ reason, why: 'a door found out' }, reason === 'no-site' ? undefined : site, '')
  }
}

async function makeSite(store: Store, zone: string, place: number): Promise<Site> {
  const name = `site-${place}.example`
  const rules = {
    networks: ['192.0.2.9'],
    countries: ['NR'],
    paths: ['/drafts/*'],
    referrers: ['tiring.example'],
    onlyHosts: true,
    hosts: [],
    ...{ params: [], folds: [], lowerCase: false },
  }
  // Pages are sent in several spellings, which are one.
  const settings = { ...defaultSettings, rules, caseSensitive: false }
  const made = await store.createSite({ code: name, name, domains: [name], zone, settings, createdAt: 0 })
  if ('taken' in made) throw new Error(`${made.taken} is taken`)
  return made
}
