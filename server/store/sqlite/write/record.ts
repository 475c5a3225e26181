// Writes a batch: hits, counters, drops and titles in one transaction, or nothing of it.

import { type Batch, type Counted, type CountStore, type DropDelta, engagementSums } from '../../../count/batch.ts'
import type { Clock } from '../../../kit/clock.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { prepareState } from '../state.ts'
import type { Version } from '../version.ts'
import { prepareHitChanges, toBytes } from './change-hits.ts'
import { counterTables, prepareCounters } from './counters.ts'
import { prepareInsertRow } from './insert-row.ts'
import type { NameStore } from './names.ts'
import { prepareAddMoney } from './other-money.ts'
import { prepareTitles, type Retitled } from './titles.ts'
import { prepareAddVitals } from './vitals.ts'

type RecordStore = Pick<CountStore, 'record' | 'lastBatch' | 'lastSessions'> & Pick<StatsStore, 'lastWrite'>

/** What was added to a hit, with the id that it has among the changes. */
export type EditedChange = Counted & { id: number }

/**
 * `keepEdited`: keeps what was added to hits of pages that have been edited since. `committed` is told of each batch that was written,
 * and must not fail: it is too late. `pause`: what to wait for before.
 */
type RecordParts = {
  version: Version
  names: NameStore
  clock: Clock
  keepEdited(changes: readonly EditedChange[]): void
  committed(batch: Batch): void
  pause(): Promise<void> | undefined
}

export function createRecordStore(
  connection: Connection,
  { version, names, clock, keepEdited, committed, pause }: RecordParts,
): RecordStore {
  const state = prepareState(connection)
  const addTo = prepareCounters(connection)
  const addHits = prepareHits(connection, (hit, id) => hitChanges.remember(hit, id))
  const hitChanges = prepareHitChanges(connection)
  const addChanges = prepareChanges(connection, keepEdited)
  const addDrops = prepareDrops(connection)
  const addMoney = prepareAddMoney(connection)
  const addVitals = prepareAddVitals(connection)
  const setTitles = prepareTitles(connection)
  const setFirstHits = prepareFirstHits(connection)
  const writtenAt = new Map<SiteId, number>()

  const write = connection.transaction((batch: Batch): Retitled[] | 'stale' => {
    // Asked inside the transaction: nobody can change anything between the answer and the commit.
    if (version.current() !== batch.version) return 'stale'
    const last = state.read('batch')
    if (batch.number !== last + 1)
      throw new Error(`Batch ${batch.number} cannot follow batch ${last} in this database.`)
    state.write('hit', addHits(batch.hits, state.read('hit')))
    // The row of a hit may be another page's by now, or be none.
    const later = batch.changes?.filter(change => change.was !== undefined || !hitChanges.change(change)) ?? []
    if (later.length > 0) state.write('change', addChanges(later, state.read('change')))
    for (const table of counterTables) addTo(table, batch.deltas[table])
    addDrops(batch.drops)
    addMoney(batch.money ?? [])
    addVitals(batch.vitals ?? [])
    const retitled = setTitles(batch.titles)
    setFirstHits(batch.firstHits)
    state.write('batch', batch.number)
    if (batch.sessions !== null) state.write('sessions', batch.sessions)
    if (batch.spilled) state.write(`spilled ${batch.spilled.origin}`, batch.spilled.to)
    return retitled
  })

  return {
    record: async batch => {
      await pause()
      const retitled = write.immediate(batch)
      if (retitled === 'stale') return 'stale'
      for (const { site_id, path, title } of retitled) names.retitled(site_id, path, title)
      for (const site of sitesOf(batch)) writtenAt.set(site, clock.now())
      committed(batch)
      return 'recorded'
    },
    lastBatch: async () => state.read('batch'),
    lastSessions: async () => state.read('sessions'),
    lastWrite: async site => writtenAt.get(site),
  }
}

/** The sites whose numbers are in a batch. */
function sitesOf({ deltas, drops }: Batch): Set<SiteId> {
  const counted = deltas.site_hours.map(({ key }) => key[0] as SiteId)
  return new Set([...counted, ...drops.flatMap(({ site }) => (site === 0 ? [] : [site]))])
}

/** Adds raw hits with ids from `lastId` + 1 on, telling each with its id; answers the last one given. */
function prepareHits(
  connection: Connection,
  written: (hit: Counted, id: number) => void,
): (hits: readonly Counted[], lastId: number) => number {
  const insert = prepareInsertRow(connection, 'hits')
  return (hits, lastId) => {
    let id = lastId
    for (const hit of hits) {
      id += 1
      const { site, at, path, session, firstOnSite, firstOnPath, event, adds, labels } = hit
      const bits = [Number(firstOnSite), Number(firstOnPath), Number(event)]
      insert([
        site,
        at,
        id,
        path,
        session && toBytes(session),
        ...bits,
        ...labels,
        adds?.exits ?? 0,
        adds?.bounces ?? 0,
      ])
      written(hit, id)
    }
    return id
  }
}

/** Adds rows of what was added to packed hits, with ids from `lastId` + 1 on; answers the last one given. */
function prepareChanges(
  connection: Connection,
  keepEdited: RecordParts['keepEdited'],
): (changes: readonly Counted[], lastId: number) => number {
  const insert = prepareInsertRow(connection, 'changes')
  return (changes, lastId) => {
    let id = lastId
    const edited: EditedChange[] = []
    for (const change of changes) {
      id += 1
      const { site, at, path, session, firstOnSite, labels, raw, adds, was } = change
      if (was !== undefined) edited.push({ ...change, id })
      if (!raw || path === 0) continue
      const sums = engagementSums.map(sum => adds![sum])
      insert([site, at, id, path, Number(firstOnSite), session && toBytes(session), ...labels, ...sums])
    }
    if (edited.length > 0) keepEdited(edited)
    return id
  }
}

function prepareDrops(connection: Connection): (drops: readonly DropDelta[]) => void {
  const add = connection.prepare(
    `insert into drops (site_id, hour, reason, count) values (?, ?, ?, ?)
    on conflict do update set count = count + excluded.count`,
  )
  const addName = connection.prepare(
    `insert into drop_names (site_id, reason, day, name, count) values (?, ?, ?, ?, ?)
    on conflict do update set count = count + excluded.count`,
  )
  return drops => {
    for (const { site, hour, reason, count, named } of drops) {
      add.run(site, hour, reason, count)
      if (named) addName.run(site, reason, named.day, named.name, count)
    }
  }
}

function prepareFirstHits(connection: Connection): (firstHits: Batch['firstHits']) => void {
  const set = connection.prepare(
    'update sites set first_hit_at = @at where id = @site and (first_hit_at is null or first_hit_at > @at)',
  )
  return firstHits => {
    for (const [site, at] of firstHits) set.run({ site, at })
  }
}
