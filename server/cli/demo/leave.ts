// What the script tells when somebody leaves a page: how long they looked at it, how far they came, how soon it was there.

import { readFields } from '../../count/fields.ts'
import type { Request } from '../../count/hit.ts'
import { parseVitals } from '../../count/vitals.ts'
import { createRandom, type Random } from './random.ts'

/** When the last page of a visit is left: half are gone in seconds. */
export function leaveAt({ path, at, address }: Request): number {
  const random = ownRandom(`${path} ${at} ${address} last`)
  return at + (random.next() < 0.5 ? 2 + random.below(8) : 10 + random.below(240))
}

/** The request that tells of a page that is left at that moment; none of an event, and of some browsers. */
export function tellOf(hit: Request, at: number): Request[] {
  const random = ownRandom(`${hit.path} ${hit.at} ${hit.address} left`)
  if (hit.event || random.next() < 0.1) return []
  const seconds = Math.max(1, Math.round((at - hit.at) * (0.4 + 0.55 * random.next())))
  const depth = Math.min(100, Math.round(15 + 100 * random.next()))
  return [{ ...hit, at, referrer: '', query: '', props: undefined, told: { seconds, depth, vitals: vitalsOf(random) } }]
}

/** Most pages are there soon, and a few take long. */
function vitalsOf(random: Random) {
  const around = (usual: number) => Math.round(usual * (0.5 + random.next()) * (random.next() < 0.1 ? 3 : 1))
  const [lcp, inp, fcp, ttfb] = [1500, 90, 1000, 250].map(around)
  const cls = (0.12 * random.next()).toFixed(3)
  return parseVitals(readFields(`lcp=${lcp}&inp=${inp}&cls=${cls}&fcp=${fcp}&ttfb=${ttfb}`), () => {})
}

/** By a chance of its own, so that all else is as it is without. Alike texts begin alike. */
function ownRandom(text: string): Random {
  const random = createRandom(text)
  for (let round = 0; round < 5; round++) random.next()
  return random
}
