// What a site asks of a pageview before it counts: that its page is there, and that its visitor stays. Until then it is held here.

import type { Clock } from '../kit/clock.ts'
import type { Site, SiteId } from '../sites/site.ts'
import type { AskPage } from './ask-page.ts'
import type { Hit, Request, SessionKey } from './hit.ts'
import type { Identify } from './identify.ts'
import { type CheckedPath, createPathCheck, type KnownPaths } from './path-check.ts'
import type { Drop } from './screen.ts'
import { createStays } from './stays.ts'

export interface Gate {
  /** What becomes of a hit for now; undefined: it counts, which most are told at once. What is held is counted or dropped later. */
  hold(hit: Hit, request: Request, site: Site): Held | Promise<Held>
  /** A visitor says to have stayed on the page of a request. */
  stayed(request: Request, path: string, site: Site): Promise<void>
  /** What a site was asked last, the newest first. */
  checked(site: SiteId): readonly CheckedPath[]
  forget(site: SiteId): void
  tidy(): void
  /** Drops what is held. */
  close(): void
  /** How many hits are held. */
  held(): number
}

type Held = 'asking' | 'staying' | Drop | undefined

export type GateParts = {
  clock: Clock
  store: KnownPaths
  siteOf: (id: SiteId) => Site | undefined
  identify: Identify
  ask: AskPage
  /** What becomes of a hit that was held. */
  write: (hit: Hit, site: Site) => void
  drop: (hit: Hit, site: Site, drop: Drop) => void
}

/** Of pages alone: an event is something that somebody did, and what a program sends its owner vouches for. */
export function createGate({ clock, store, siteOf, identify, ask, write, drop }: GateParts): Gate {
  const paths = createPathCheck({
    clock,
    siteOf,
    isKnown: store.knowsPath,
    ask,
    settle(hit, page) {
      const site = siteOf(hit.site)
      if (!site) return
      if (page === 'there') write(hit, site)
      else drop(hit, site, page === 'absent' ? absent : unchecked)
    },
  })
  const stays = createStays({
    clock,
    giveUp(hit, waited = Number.POSITIVE_INFINITY) {
      const site = siteOf(hit.site)
      if (site) drop(hit, site, waited < site.settings.quality.staySeconds ? noRoomToStay : left)
    },
  })

  async function checkPath(hit: Hit, site: Site, pageHost: string): Promise<'asking' | Drop | undefined> {
    const found = await paths.take(hit, site, pageHost)
    if (found === 'there') return undefined
    if (found === 'waits') return 'asking'
    return found === 'absent' ? absent : noRoomToAsk
  }

  function visitorOf({ agent, address }: Request): SessionKey {
    return identify('stay', agent, address)
  }

  return {
    hold(hit, request, site) {
      const { minimumStay, staySeconds, checkPaths } = site.settings.quality
      if (hit.event || hit.told || request.given) return undefined
      if (!minimumStay) return checkPaths ? checkPath(hit, site, request.pageHost) : undefined
      if ((request.stay ?? 0) < staySeconds) return untimed(request.stay, staySeconds)
      stays.begin(visitorOf(request), { hit, pageHost: request.pageHost })
      return 'staying'
    },
    async stayed(request, path, site) {
      const { minimumStay, staySeconds, checkPaths } = site.settings.quality
      const staying = stays.end(visitorOf(request), site.id, path, minimumStay ? staySeconds : 0)
      if (!staying) return
      const outcome = checkPaths ? await checkPath(staying.hit, site, staying.pageHost) : undefined
      if (outcome === undefined) write(staying.hit, site)
      else if (outcome !== 'asking') drop(staying.hit, site, outcome)
    },
    checked: paths.checked,
    forget(site) {
      paths.forget(site)
      stays.forget(site)
    },
    tidy: stays.tidy,
    close() {
      stays.close()
      paths.end()
    },
    held: () => stays.size + paths.size,
  }
}

const absent: Drop = { reason: 'unknown-path', why: 'the site says that it has no such page' }
const unchecked: Drop = { reason: 'unchecked-path', why: 'the site could not be asked whether it has this page' }
const noRoomToAsk: Drop = { reason: 'unchecked-path', why: 'too many unknown pages wait to be asked for' }
const left: Drop = { reason: 'short-stay', why: 'the visitor did not stay for as long as the site asks for' }
const noRoomToStay: Drop = { reason: 'full', why: 'no room to wait for more visitors to stay' }

function untimed(stay: number | undefined, seconds: number): Drop {
  const tag = stay === undefined ? 'the tag tells of no stay' : `the tag tells of a stay of ${stay} seconds`
  return { reason: 'untimed', why: `${tag}, and the site asks for ${seconds} seconds` }
}
