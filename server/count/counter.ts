// The way of a hit on one screen: screened, cleaned, identified, held, and written.

import { randomBytes, randomFillSync } from 'node:crypto'
import { createMetrics, type Metrics } from '../kit/metrics.ts'
import type { Site, SiteId } from '../sites/site.ts'
import { type AddressWarning, createAddressWatch } from './address-watch.ts'
import { type AskPage, createAskPage } from './ask-page.ts'
import type { Capped, CountStore } from './batch.ts'
import { forgetBots } from './bot.ts'
import { type BufferParts, type BufferState, createBuffer } from './buffer.ts'
import { type CardinalityWarnings, createCardinalityWarnings } from './cardinality-warnings.ts'
import { createCountMetrics } from './count-metrics.ts'
import { forgetDevices } from './device.ts'
import { createDropLog, type DropLog } from './drop-log.ts'
import { createFlush, type NameLimits } from './flush.ts'
import { createGate, type Gate, type GateParts } from './gate.ts'
import type { Hit, Request } from './hit.ts'
import { createIdentify, type Identify } from './identify.ts'
import { createMemorySessions, type MemorySessions } from './memory-sessions.ts'
import { createNameShares } from './name-shares.ts'
import { createNetworkKeys } from './network-key.ts'
import { createOptOuts } from './opt-outs.ts'
import { cleanPath } from './path.ts'
import type { Countries } from './place.ts'
import { createPresence, type Presence } from './presence.ts'
import { createRecent, type Recent } from './recent.ts'
import { rulesOf } from './rules.ts'
import { type Drop, type Outcome, screen } from './screen.ts'
import type { Handover } from './session-handover.ts'
import type { SessionJournal } from './session-journal.ts'
import { createSessionKeys } from './session-keys.ts'
import type { SpamHosts } from './spam.ts'
import { createToHit, createVisitorKeys } from './to-hit.ts'
import { createVisitors, type Visitors } from './visitors.ts'

/** The one way in for everything that is to be counted. */
export interface Counter {
  count(request: Request, site: Site): Promise<Outcome>
  /** Why a request would not be counted; undefined if it would be. Nothing is counted by it. */
  wouldDrop(request: Request, site: Site): Drop | undefined
  /**
   * Counts a drop that a door has found out by itself; `site` is undefined where there is none. Nothing of the address is kept:
   * it tells whose part of the names is used up.
   */
  drop: DropLog
  /** What came in last, in memory only: for the owner who wonders where a hit went. */
  recent: Recent
  /** Who is on each site now, in memory only. */
  here: Presence
  /** What sites were asked last of their pages, in memory only. */
  checkedPaths: Gate['checked']
  /** The visitor as a key that cannot be turned back, for what is only held in memory, such as limits. */
  identify: Identify
  sessions: MemorySessions
  visitor: Visitors['find']
  optOut: Visitors['optOut']
  /** Whether sessions will outlive the process; see `SessionJournal`. */
  journal(): ReturnType<SessionJournal['state']>
  /** Whether the visitors of the last hour can be told apart by their addresses. */
  addressWarning(): AddressWarning | undefined
  state(): BufferState
  /** The kinds of names of which a site got more on that day than are kept; the rest is (other). */
  capped: CardinalityWarnings['of']
  /** Begins anew with a site whose numbers were deleted: whoever is on it now is counted again. */
  forget(site: SiteId): void
  /** Forgets sessions that have ended, and who is not here any more. */
  tidy(): void
  /** Writes what is held. Answers how many hits could not be written. */
  drain(): Promise<number>
  /** The same, after dropping what waits for its site or its visitor. */
  close(): Promise<number>
}

/** What a counter is made of. */
export type CounterParts = Omit<BufferParts, 'flush'> & {
  store: CountStore & GateParts['store']
  /** Undefined: the site was deleted. */
  siteOf: (id: SiteId) => Site | undefined
  /** What the last run left, and where this one leaves its own; undefined: sessions do not outlive the process. */
  handover?: Handover | undefined
  sessionLimit: number
  countries?: Countries | undefined
  spam?: SpamHosts | undefined
  nameLimits?: NameLimits | undefined
  /** Told once for each day, site and kind of which there were too many names. */
  reportCapped?: ((capped: Capped) => void) | undefined
  /** Asks a site whether it has a page; only tests have reason to hand in another. */
  ask?: AskPage | undefined
  /** Undefined: nobody watches. */
  metrics?: Metrics | undefined
}

const optedOut: Drop = { reason: 'opted-out', why: 'the visitor asked to be forgotten' }
const noRoom: Drop = { reason: 'full', why: 'no room to hold more until the database answers' }

export function createCounter({
  clock,
  store,
  siteOf,
  handover,
  spill,
  sessionLimit,
  countries,
  spam,
  report,
  nameLimits,
  reportCapped,
  ask = createAskPage({ clock }),
  metrics = createMetrics(() => 0),
  limits,
}: CounterParts): Counter {
  const identify = createIdentify(randomBytes(32))
  const kept = handover?.kept
  const keys = createSessionKeys({ clock, kept: kept?.surroundings?.secrets, newSecret: () => randomBytes(32) })
  keys.renew()
  const sessions = createMemorySessions({ limit: sessionLimit, random: randomFillSync })
  const optOuts = createOptOuts(clock, kept?.surroundings?.optOuts)
  for (const change of kept?.changes ?? []) if (!optOuts.keys.has(change.key)) sessions.replay(change)
  /** How often the numbers of a site were deleted: part of its keys, so that old sessions fit no more. */
  const deletions = new Map(kept?.surroundings?.deletions)
  const journal = handover?.start({
    sessions: sessions.all,
    surroundings: () => ({ secrets: keys.secrets, deletions, optOuts: optOuts.keys }),
  })
  const capped = createCardinalityWarnings()
  const shares = createNameShares(clock.now)
  const networkKey = createNetworkKeys(() => randomBytes(32))
  const here = createPresence({ clock })
  const flush = createFlush({
    store,
    sessions,
    siteOf,
    journal,
    engagement: true,
    nameLimits: nameLimits && { ...nameLimits, shares },
    onCapped: all => {
      for (const one of all) if (capped.note(one)) reportCapped?.(one)
    },
    onCommitted: batch => {
      here.see(batch)
      spam?.see?.(batch)
    },
  })
  const journalState = () => journal?.state() ?? 'never'
  const countMetrics = createCountMetrics(metrics, {
    state: () => buffer.state(),
    held: () => gate.held(),
    sessions,
    journal: journalState,
  })
  const buffer = createBuffer({
    clock,
    flush: pending => countMetrics.flush(pending.hits, () => flush(pending)),
    report,
    spill,
    ...(limits && { limits }),
  })

  const recent = createRecent()
  const addresses = createAddressWatch({ clock, key: address => identify('address', '', address) })
  const drop = createDropLog({ clock, buffer, metrics: countMetrics, recent, shares, networkKey })
  const visitorKeys = createVisitorKeys(keys, deletions)
  const toHit = createToHit({ visitorKeys, networkKey, countries })
  const lookups = { countries, spam }
  const leave = () => journal?.leaveSurroundings()
  const visitors = createVisitors({ clock, sessions, optOuts, visitorKeys, drain: buffer.drain, leave })

  const gate = createGate({
    clock,
    store,
    siteOf,
    identify,
    ask,
    write: (hit, site) => void write(hit, site),
    drop: ({ path, at }, site, dropped) => void drop(dropped, site, path, { at }),
  })

  function judge(request: Request, path: string, site: Site): Drop | undefined {
    const dropped = screen(path === request.path ? request : { ...request, path }, site, lookups)
    return dropped ?? (path === '' ? { reason: 'invalid', why: 'not valid: path: must be set.' } : undefined)
  }

  async function write(sent: Hit, site: Site): Promise<Outcome> {
    const { rewrite } = rulesOf(site)
    const hit = rewrite && !sent.event ? { ...sent, path: rewrite(sent.path) } : sent
    const { path, at, session, former } = hit
    if (session !== null && optOuts.has(session, former)) return drop(optedOut, site, path, { at })
    const taken = buffer.add(hit)
    if (taken === 'full') return drop(noRoom, site, path, { at })
    const outcome = (await taken) === 'written' ? 'counted' : 'held'
    if (!hit.told) recent.add({ site: site.id, at, path, outcome })
    return outcome
  }

  return {
    async count(request, site) {
      const path = cleanPath(request.path, request.event)
      const dropped = judge(request, path, site)
      if (dropped) return drop(dropped, site, path)
      if (request.stayed) await gate.stayed(request, path, site)
      const hit = toHit(request, path, site)
      if (hit.session !== null && !request.given) addresses.see(hit.session, request.address)
      const holding = gate.hold(hit, request, site)
      const held = holding && (await holding)
      if (held === undefined) return write(hit, site)
      if (typeof held !== 'string') return drop(held, site, path)
      recent.add({ site: site.id, at: request.at, path, outcome: held })
      return held
    },
    wouldDrop: (request, site) => judge(request, cleanPath(request.path, request.event), site),
    drop,
    recent,
    here,
    checkedPaths: gate.checked,
    identify,
    sessions,
    visitor: visitors.find,
    optOut: visitors.optOut,
    journal: journalState,
    addressWarning: addresses.warning,
    capped: capped.of,
    forget(site) {
      deletions.set(site, (deletions.get(site) ?? 0) + 1)
      leave()
      gate.forget(site)
      recent.forget(site)
      here.forget(site)
    },
    tidy() {
      sessions.sweep(Math.floor(clock.now() / 1000))
      if (keys.renew() === 'renewed') leave()
      journal?.tidy()
      visitors.tidy()
      gate.tidy()
      here.tidy()
      addresses.tidy()
      forgetBots()
      forgetDevices()
      shares.tidy()
    },
    state: buffer.state,
    drain: buffer.drain,
    close() {
      gate.close()
      return buffer.drain()
    },
  }
}
