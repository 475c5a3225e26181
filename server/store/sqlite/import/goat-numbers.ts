// The numbers of a GoatCounter database: hits where all of them are there, and sums where they are not.

import { type Counted, type CounterTable, counterKeys, type Delta, emptyDelta } from '../../../count/batch.ts'
import { type DimensionName, dimensionOf, dimensions } from '../../../count/dimensions.ts'
import { fold } from '../../../count/fold.ts'
import type { Label, LabelId, PathId, SessionId } from '../../../count/hit.ts'
import { toLabels } from '../../../imports/goat-labels.ts'
import { localDay, localHour } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { GoatDatabase, GoatHit } from '../../goatcounter/goat-database.ts'
import { prepareState } from '../state.ts'
import type { TypedConnection } from '../typed-connection.ts'
import { prepareCounters } from '../write/counters.ts'

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

export function importNumbers(
  { $client: connection }: TypedConnection,
  database: GoatDatabase,
  site: PlacedSite,
  events: ReadonlySet<number>,
  labelIds: LabelIds,
): { hits: number; sums: number } {
  const addTo = prepareCounters(connection)
  const days = findRawDays(database, site.id)
  const own = site.own
  const idsOf = (labels: Parameters<typeof toLabels>[0]) => labelIds(toLabels(labels, own, database.regionName))
  const hits = addHits(connection, database, site, hit => days.isRaw(hit.at), idsOf, events)
  const folded = createFolded(site, events)
  for (const row of database.hours(site.id)) if (!days.isRaw(row.at)) folded.addHour(row.path, row.at, row.total)
  for (const { path, day, count, labels } of database.details(site.id)) {
    if (!days.isRawDay(day)) folded.addDetail(path, day, idsOf(labels), count)
  }
  const tables = folded.tables()
  for (const [table, deltas] of tables) addTo(table, deltas)
  return { hits, sums: tables.reduce((sum, [, deltas]) => sum + deltas.length, 0) }
}

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
  database: GoatDatabase,
  { id: site, zone }: PlacedSite,
  isRaw: (hit: GoatHit) => boolean,
  idsOf: (labels: GoatHit) => (LabelId | null)[],
  events: ReadonlySet<number>,
): number {
  const addTo = prepareCounters(connection)
  const state = prepareState(connection)
  const columns = ['site_id', 'created_at', 'id', 'path_id', 'session', 'first_on_site', 'first_on_path', 'event']
  columns.push(...dimensions.map(({ name }) => name))
  const insert = connection.prepare(
    `insert into hits (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  )
  const seen = new Set<string>()
  let waiting: Counted[] = []
  let last = state.read('hit')
  let written = 0
  const flush = () => {
    const deltas = fold(waiting)
    for (const table of Object.keys(counterKeys) as CounterTable[]) addTo(table, deltas[table])
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
    insert.run(site, hit.at, hit.id, hit.path, hit.session && Buffer.from(hit.session), ...bits, ...labels)
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

/** Sums that stand for hits which are not there. How many people they were, nobody knows: they are no visitors. */
function createFolded({ id: site, zone }: PlacedSite, events: ReadonlySet<number>) {
  const rows = new Map<CounterTable, Map<string, Delta>>()
  function add(table: CounterTable, key: readonly number[], path: number, count: number): void {
    const known = rows.get(table) ?? new Map<string, Delta>()
    rows.set(table, known)
    const name = key.join(' ')
    const row = known.get(name) ?? emptyDelta(key)
    known.set(name, row)
    row.visits += count
    row.hits += count
    if (!events.has(path)) row.pageviews += count
  }
  return {
    addHour(path: number, at: number, count: number): void {
      const [hour, day] = [localHour(zone, at), localDay(zone, at)]
      add('site_hours', [site, hour], path, count)
      add('site_days', [site, day], path, count)
      add('path_hours', [site, path, hour], path, count)
      add('path_days', [site, day, path], path, count)
      add('path_months', [site, Math.floor(day / 100), path], path, count)
    },
    addDetail(path: number, day: number, labels: readonly (LabelId | null)[], count: number): void {
      for (const [place, label] of labels.entries()) {
        if (label === null) continue
        add('site_details', [site, dimensions[place]!.id, day, label], path, count)
        add('path_details', [site, path, dimensions[place]!.id, day, label], path, count)
      }
    },
    tables: () => [...rows].map(([table, deltas]) => [table, [...deltas.values()]] as const),
  }
}
