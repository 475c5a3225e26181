// Days of visits to a website that does not exist, and what its owner wrote about them, through the normal way in.

import type { Counter } from '../../count/counter.ts'
import type { Request } from '../../count/hit.ts'
import { addDays, localDay, startOfDay, weekday } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import type { Store } from '../../store/store.ts'
import { createRandom, type Random } from './random.ts'
import { visit, type World } from './world.ts'

/** Where to, what, up to which moment (Unix seconds), and over how many days that end with its day. */
export type Filling = {
  counter: Counter
  store: Store
  site: Site
  world: World
  until: number
  days: number
  /** Without what the script tells of pages that are left: the same hits in half the time. */
  hitsAlone?: boolean
  /** Told after each day: how many are done, and the hits so far. */
  tell?: (days: number, hits: number) => void
}

/** Fills a site. The same moment and number of days give the same numbers. Answers how many hits it sent. */
export async function fill({
  counter,
  store,
  site,
  world,
  until,
  days,
  hitsAlone = false,
  tell,
}: Filling): Promise<number> {
  const random = createRandom(world.domain)
  const last = localDay(site.zone, until - 1)
  let hits = 0
  for (let ago = days - 1; ago >= 0; ago--) {
    const requests = makeDay(world, random, { start: startOfDay(site.zone, addDays(last, -ago)), ago, days })
    const sent = requests.filter(({ at, told }) => at < until && !(hitsAlone && told))
    const outcomes = sent.map(request => counter.count(request, site))
    await counter.drain()
    await Promise.all(outcomes)
    hits += sent.filter(({ told }) => !told).length
    tell?.(days - ago, hits)
  }
  for (const { ago, text } of world.notes) {
    if (ago < days) await store.addNote(site.id, { day: addDays(last, -ago), text })
  }
  for (const goal of world.goals) await store.addGoal(site.id, goal)
  for (const funnel of world.funnels) await store.addFunnel(site.id, funnel)
  return hits
}

/** What everybody sends who comes by on the day that begins at `start`, so many days before the last, in order of time. */
function makeDay(
  world: World,
  random: Random,
  { start, ago, days }: { start: number; ago: number; days: number },
): Request[] {
  const weekend = weekday(localDay(world.zone, start)) > 5 ? world.weekend : 1
  // Grows over the time, with a slow wave, some luck, and the days on which a big site linked to it.
  const growth = 1.4 - (0.8 * ago) / days + 0.15 * Math.sin(ago / 23)
  const spike = world.spikes.find(one => ago <= one.ago && ago > one.ago - 4)
  const extra = spike ? spike.times / 3 ** (spike.ago - ago) : 0
  const visitors = Math.round(world.visitors * weekend * growth * (0.8 + 0.4 * random.next()) + world.visitors * extra)
  return Array.from({ length: visitors }, (_, index) => {
    const linked = spike && index > visitors / (1 + extra) ? spike : undefined
    return visit(world, random, start + random.hourOf(world.hours) * 3600 + random.below(3600), linked)
  })
    .flat()
    .map(request => ({ ...request, title: titleAt(world, request, ago) }))
    .sort((a, b) => a.at - b.at)
}

/** What a page was called on that day. */
function titleAt({ formerTitles }: World, { path, title }: Request, ago: number): string {
  return formerTitles.find(former => former.path === path && ago > former.ago)?.title ?? title
}
