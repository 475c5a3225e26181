// The numbers of a GoatCounter database: hits where all of them are there, and sums where they are not.

import type { Counted } from '../../../count/batch.ts'
import { type DimensionName, dimensionOf, dimensions } from '../../../count/dimensions.ts'
import { fold } from '../../../count/fold.ts'
import type { Label, LabelId, PathId, SessionId } from '../../../count/hit.ts'
import { toLabels } from '../../../imports/goat-labels.ts'
import { type CountedSum, foldSums } from '../../../imports/sums.ts'
import { localDay, localHour, startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { GoatDatabase, GoatHit } from '../../goatcounter/goat-database.ts'
import { prepareState } from '../state.ts'
import type { TypedConnection } from '../typed-connection.ts'
import { counterTables, prepareCounters } from '../write/counters.ts'
import { prepareInsertRow } from '../write/insert-row.ts'

/** A site that was taken over. `own`: its hosts. */
export type PlacedSite = { id: SiteId; zone: string; own: readonly string[] }

/** So many hits are folded at once. */
const atOnce = 10_000

/** The ids of labels, one for each dimension. */
export type LabelIds = (labels: Partial<Record<DimensionName, Label | null>>) => (LabelId | null)[]

/** Campaigns keep their ids, and referrers come in their order; all others as they are met. */
export function prepareLabels({ $client: connection }: TypedConnection, database: GoatDatabase): LabelIds {
  const find = connection
    .prepare<object, LabelId>(
      `select id from labels
      where dimension = @dimension and kind = @kind and name = @name and detail = @detail and tags = ''`,
    )
    .pluck()
  const add = connection.prepare(`
    insert into labels (id, dimension, kind, name, detail) values (@id, @dimension, @kind, @name, @detail)
    on conflict do nothing`)
  const known = new Map<string, LabelId>()
  function idOf(dimension: number, { kind, name, detail }: Label, id: number | null = null): LabelId {
    const key = JSON.stringify([dimension, kind, name, detail])
    let found = known.get(key)
    if (found === undefined) {
      add.run({ id, dimension, kind, name, detail })
      found = find.get({ dimension, kind, name, detail })!
      known.set(key, found)
    }
    return found
  }
  for (const { id, name } of database.campaigns()) idOf(dimensionOf('campaign').id, { name, detail: '', kind: '' }, id)
  for (const ref of database.refs()) {
    const { referrer } = toLabels({ ref }, [], () => '')
    if (referrer) idOf(dimensionOf('referrer').id, referrer)
  }
  return labels =>
    dimensions.map(({ id, name }) => {
      const label = labels[name]
      return label ? idOf(id, label) : null
    })
}

/** `events`: which of its paths are no pages. */
type Known = { database: GoatDatabase; events: ReadonlySet<number>; labelIds: LabelIds }

export function importNumbers(
  { $client: connection }: TypedConnection,
  site: PlacedSite,
  { database, events, labelIds }: Known,
): { hits: number; sums: number } {
  const addTo = prepareCounters(connection)
  const days = findRawDays(database, site.id)
  const idsOf: IdsOf = labels => labelIds(toLabels(labels, site.own, database.regionName))

  // Of those hits that are not there. How many people they were, nobody knows: they are no visitors.
  function* sums(): Iterable<CountedSum> {
    const toSum = (path: number, at: number, count: number) => {
      const event = events.has(path)
      return { path: path as PathId, event, at, visitors: 0, visits: count, pageviews: event ? 0 : count }
    }
    for (const { path, at, total } of database.hours(site.id)) {
      if (!days.isRaw(at)) yield { ...toSum(path, at, total), labels: [], whole: true }
    }
    for (const { path, day, count, labels } of database.details(site.id)) {
      if (days.isRawDay(day)) continue
      yield { ...toSum(path, startOfDay(site.zone, day) + halfDay, count), labels: idsOf(labels), whole: false }
    }
  }

  const hits = addHits(connection, site, { database, events, idsOf, isRaw: hit => days.isRaw(hit.at) })
  const deltas = foldSums(site, sums())
  for (const table of counterTables) addTo(table, deltas[table])
  return { hits, sums: counterTables.reduce((sum, table) => sum + deltas[table].length, 0) }
}

type IdsOf = (labels: Parameters<typeof toLabels>[0]) => (LabelId | null)[]

const halfDay = 12 * 3600

/**
 * Days (by UTC) whose visits are all there as single hits: these are taken as hits, of all others the sums. GoatCounter keeps hits
 * only where it was told to, and its sums longer.
 */
function findRawDays(database: GoatDatabase, site: SiteId) {
  const visits = new Map<string, number>()
  const add = (path: number, at: number, count: number) => {
    const key = `${path} ${Math.floor(at / 3600)}`
    visits.set(key, (visits.get(key) ?? 0) + count)
  }
  const raw = new Set<number>()
  for (const { path, at, firstVisit } of database.hits(site)) {
    raw.add(localDay('UTC', at))
    if (firstVisit) add(path, at, 1)
  }
  for (const { path, at, total } of database.hours(site)) add(path, at, -total)
  for (const [key, left] of visits) {
    if (left !== 0) raw.delete(localDay('UTC', Number(key.split(' ')[1]) * 3600))
  }
  return { isRaw: (at: number) => raw.has(localDay('UTC', at)), isRawDay: (day: number) => raw.has(day) }
}

function addHits(
  connection: TypedConnection['$client'],
  { id: site, zone }: PlacedSite,
  { database, events, idsOf, isRaw }: Omit<Known, 'labelIds'> & { idsOf: IdsOf; isRaw(hit: GoatHit): boolean },
): number {
  const addTo = prepareCounters(connection)
  const state = prepareState(connection)
  const insert = prepareInsertRow(connection, 'hits')
  const seen = new Set<string>()
  let waiting: Counted[] = []
  let last = state.read('hit')
  let written = 0
  const flush = () => {
    const deltas = fold(waiting)
    for (const table of counterTables) addTo(table, deltas[table])
    waiting = []
  }
  for (const hit of database.hits(site)) {
    last = Math.max(last, hit.id)
    if (!isRaw(hit)) continue
    const session = hit.session && (Buffer.from(hit.session).toString('latin1') as SessionId)
    const firstOnSite = session !== null && !seen.has(session)
    if (session !== null) seen.add(session)
    const [event, labels] = [events.has(hit.path), idsOf(hit)]
    const bits = [Number(firstOnSite), Number(hit.firstVisit), Number(event)]
    insert([site, hit.at, hit.id, hit.path, hit.session && Buffer.from(hit.session), ...bits, ...labels])
    waiting.push({
      ...{ site, path: hit.path as PathId, at: hit.at, hour: localHour(zone, hit.at), day: localDay(zone, hit.at) },
      ...{ event, session, firstOnSite, firstOnPath: hit.firstVisit, labels, raw: true },
    })
    written += 1
    if (waiting.length >= atOnce) flush()
  }
  flush()
  state.write('hit', last)
  return written
}
