// One flush: names become ids, sessions are asked, hits are folded, and everything is written in one transaction.

import { LRUCache } from 'lru-cache'
import { once } from '../kit/once.ts'
import { localDay } from '../kit/zone.ts'
import type { Site, SiteId } from '../sites/site.ts'
import type { Batch, Capped, CountStore, NameCaps, Names, Retitle } from './batch.ts'
import { countHit, toAdded } from './counted.ts'
import { fold } from './fold.ts'
import type { Hit, PathId } from './hit.ts'
import { sumOtherMoney } from './other-money.ts'
import type { Pending } from './pending.ts'
import type { Committed } from './presence.ts'
import { toChanges } from './session-changes.ts'
import type { SessionJournal } from './session-journal.ts'
import type { SessionAsk, SessionStore, SessionVerdict } from './sessions.ts'
import { sumVitals } from './vitals.ts'

/** What a flush works with. `siteOf` knows no site that was deleted meanwhile: what belongs to one is not written. */
export type FlushParts = {
  store: CountStore
  sessions: SessionStore
  siteOf: (id: SiteId) => Site | undefined
  /** Undefined: sessions do not outlive the process. */
  journal?: SessionJournal | undefined
  /** It is kept what visitors do after they arrive. */
  engagement?: boolean
  /** Undefined: names are not limited. */
  nameLimits?: Omit<NameCaps, 'dayOf'> | undefined
  /** Told of each batch in which a limit was reached. */
  onCapped?: ((capped: readonly Capped[]) => void) | undefined
  /** Told of each batch after it is committed; must not throw, or the batch is written again. */
  onCommitted?: ((batch: Committed) => void) | undefined
}

/** How many new paths, and new labels of each dimension, a site may get in a day. */
export type NameLimits = Pick<NameCaps, 'paths' | 'labels'>

/** Answers the function that writes a batch: whole, or it throws and may be called again with the same object. */
export function createFlush({
  store,
  sessions,
  siteOf,
  journal,
  engagement = false,
  nameLimits,
  onCapped,
  onCommitted,
}: FlushParts): (pending: Pending) => Promise<void> {
  const learnTitle = createTitles()
  /** The sites of the batch in work, as they are from its beginning to its end. */
  let sites: ReadonlyMap<SiteId, Site> = new Map()
  const dayOf = ({ site, at }: Hit) => localDay(sites.get(site)!.zone, at)
  const caps = nameLimits && { ...nameLimits, dayOf }

  async function askSessions(hits: readonly Hit[], names: Names): Promise<readonly (SessionVerdict | null)[]> {
    const asks: SessionAsk[] = []
    for (let place = 0; place < hits.length; place++) {
      const { session, former, at, event, told } = hits[place]!
      if (session === null) continue
      const labels = engagement && !told ? names.labels[place] : undefined
      asks.push({ key: session, former, path: names.paths[place]!.id, at, event, labels, told })
    }
    const verdicts = await sessions.visit(asks)
    let next = 0
    return hits.map(({ session }) => (session === null ? null : verdicts[next++]!))
  }

  function learnTitles(hits: readonly Hit[], names: Names): Retitle[] {
    const titles: Retitle[] = []
    for (let place = 0; place < hits.length; place++) {
      const hit = hits[place]!
      const path = names.paths[place]!
      // Many pages are (other): none of them gives it its title.
      const retitle = path.other || hit.told ? undefined : learnTitle(path, hit)
      if (retitle) titles.push(retitle)
    }
    return titles
  }

  /**
   * The number under which the sessions of a batch are left. It is counted also where there is no journal: so the next start
   * sees that what one holds from before is not all.
   */
  async function nextNumber(): Promise<number> {
    const last = await store.lastSessions()
    return journal ? journal.nextNumber(last) : last + 1
  }

  return async pending => {
    sites = leaveOutDeleted(pending, siteOf)
    const { hits, drops } = pending
    for (;;) {
      const names = await store.resolve(hits, caps, pending.others)
      pending.others = names.others
      if (names.capped.length > 0) onCapped?.(names.capped)
      pending.verdicts ??= await askSessions(hits, names)
      pending.titles ??= learnTitles(hits, names)
      const { verdicts, titles } = pending
      const counted = hits.map((hit, place) =>
        countHit(hit, place, names, verdicts[place] ?? null, sites.get(hit.site)!),
      )
      const added = toAdded(hits, verdicts, sites, names.pathNow)
      const changes = toChanges(hits, counted, verdicts, sessions)
      pending.left ??= changes.length === 0 ? null : await nextNumber()
      // Before they are committed: what is left and not committed is not believed.
      if (pending.left !== null) journal?.write(pending.left, changes)
      const batch: Batch = {
        number: (await store.lastBatch()) + 1,
        version: names.version,
        sessions: pending.left,
        spilled: pending.spilled,
        hits: counted.filter(({ raw, told }) => raw && !told),
        changes: added.filter(({ raw, was }) => raw || was !== undefined),
        deltas: fold([...counted, ...added.filter(({ path }) => path !== 0)]),
        drops,
        money: sumOtherMoney(hits, counted, names.others),
        vitals: sumVitals(hits, counted, verdicts),
        titles,
        firstHits: earliest(hits),
      }
      // Stale: another process changed the database, so the ids are asked for again.
      if ((await store.record(batch)) === 'stale') continue
      return onCommitted?.(onlyHits({ hits, counted, names }))
    }
  }
}

/** Takes out of a batch what belongs to sites that are there no more; answers the others. */
function leaveOutDeleted(pending: Pending, siteOf: FlushParts['siteOf']): Map<SiteId, Site> {
  const sites = new Map<SiteId, Site>()
  for (const { site: id } of [...pending.hits, ...pending.drops]) {
    const site = id !== 0 && !sites.has(id) && siteOf(id)
    if (site) sites.set(site.id, site)
  }
  const kept = pending.hits.map(({ site }) => sites.has(site))
  pending.drops = pending.drops.filter(({ site }) => site === 0 || sites.has(site))
  if (!kept.includes(false)) return sites
  pending.hits = pending.hits.filter((_, place) => kept[place])
  if (pending.verdicts) pending.verdicts = pending.verdicts.filter((_, place) => kept[place])
  return sites
}

/** A batch without what told how pages were seen. */
function onlyHits({ hits, counted, names }: Committed): Committed {
  if (!hits.some(({ told }) => told)) return { hits, counted, names }
  const isHit = (_: unknown, place: number) => !hits[place]!.told
  return { hits: hits.filter(isHit), counted: counted.filter(isHit), names: { paths: names.paths.filter(isHit) } }
}

function earliest(hits: readonly Hit[]): Map<SiteId, number> {
  const first = new Map<SiteId, number>()
  for (const { site, at, told } of hits) if (!told) first.set(site, Math.min(at, first.get(site) ?? at))
  return first
}

/** Answers the change of title that a hit causes, if it causes one. */
export type LearnTitle = (
  path: { id: PathId; title: string },
  hit: { title: string; at: number },
) => Retitle | undefined

/** A page's title changes for good, or for one visitor whose browser translates it: GoatCounter's measure for which. */
const timesUntilBelieved = 10

/** Remembers which titles were seen how often; a title seen more than ten times becomes the path's. */
export function createTitles(): LearnTitle {
  const titles = once(() => new LRUCache<string, number>({ max: 10_000 }))
  return (path, { title, at }) => {
    if (title === '' || title === path.title) return undefined
    const seen = titles()
    const name = `${path.id} ${title}`
    const times = (seen.get(name) ?? 0) + 1
    if (path.title !== '' && times <= timesUntilBelieved) {
      seen.set(name, times)
      return undefined
    }
    seen.delete(name)
    return { path: path.id, title, at }
  }
}
