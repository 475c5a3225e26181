// What can take longer than a few milliseconds on a large database, each in one transaction. May run in any thread that has a
// connection of its own: words and answers are plain values.

import { once } from '../../../kit/once.ts'
import type { SumColumns } from '../../../stats/segment/id-sums.ts'
import type { VitalCount, VitalRow } from '../../../stats/vitals.ts'
import type { LeftToPack } from '../../store.ts'
import { type Checkpoint, prepareCheckpoint, prepareEmptyLog } from '../checkpoint.ts'
import type { Connection } from '../connect.ts'
import type { AggregateKey } from '../query/aggregate-key.ts'
import { type EditQueries, prepareEditQueries } from '../query/edit-hits.ts'
import { type EngagementAsked, type EngagementRow, prepareEngagement } from '../query/engagement.ts'
import { type NamingQueries, prepareNamedSums } from '../query/named-sums.ts'
import { type PackQueries, preparePackQueries } from '../query/pack-hits.ts'
import { prepareSums } from '../query/range-sums.ts'
import { type HitQueries, prepareHitQueries } from '../query/raw-hits.ts'
import { type ChartsAsked, prepareRangeScans, type RangeScans, type RangesAsked } from '../query/read-ranges.ts'
import { type PathVitalsAsked, preparePathVitals, prepareVitals, type VitalsAsked } from '../query/vitals.ts'
import {
  type FunnelAsked,
  type GoalsAsked,
  prepareSessionScans,
  type SessionScans,
  type SessionsAsked,
} from '../query/walk-sessions.ts'
import { type AroundAsked, prepareWayScans, type WayScans } from '../query/walk-ways.ts'
import { prepareState } from '../state.ts'

/** Every question by its name. */
export type WorkerQueries = {
  /** Sums from the database, and the last batch that is in them. */
  sums(asked: AggregateKey): { columns: SumColumns; batch: number }
  /** What visitors did, from counters. */
  engagement(asked: EngagementAsked): EngagementRow[]
  /** Web vitals, from counters. */
  vitals(asked: VitalsAsked): VitalCount[][]
  pathVitals(asked: PathVitalsAsked): VitalRow[]
  /** Moves what the write-ahead log holds into the database, as far as nobody is kept waiting by it. */
  checkpoint(): Checkpoint
  emptyLog(): Checkpoint
  leftToPack(): LeftToPack
  /** The labels that nothing was counted under. Every label of a raw hit is in `site_details` as well. */
  unusedLabels(): number[]
} & {
  [Name in keyof Scans]: (...words: Parameters<Scans[Name]>) => Scanned<ReturnType<Scans[Name]>>
} & NamingQueries &
  HitQueries &
  EditQueries &
  PackQueries

/** What is answered by a scan. */
export type Scans = RangeScans & SessionScans & WayScans

type Scanned<Steps> = Steps extends Generator<void, infer Answer> ? Answer : never

/** Those that are answered at once, without giving way. */
export type DirectQueries = Omit<WorkerQueries, keyof Scans>

/** Whether it is answered by a scan. */
export function isScan(name: keyof WorkerQueries): name is keyof Scans {
  return ['ranges', 'charts', 'goals', 'funnel', 'around', 'pairs'].includes(name)
}

export function prepareScans(connection: Connection): Scans {
  return { ...prepareRangeScans(connection), ...prepareSessionScans(connection), ...prepareWayScans(connection) }
}

/** For whoever has no thread: scans go to their end. */
export function prepareWorkerQueries(connection: Connection): WorkerQueries {
  // Where there is a thread, none is ever asked for here.
  const scans = once(() => prepareScans(connection))
  return {
    ...prepareDirectQueries(connection),
    ranges: connection.transaction((asked: RangesAsked) => toEnd(scans().ranges(asked))),
    charts: connection.transaction((asked: ChartsAsked) => toEnd(scans().charts(asked))),
    goals: connection.transaction((asked: GoalsAsked) => toEnd(scans().goals(asked))),
    funnel: connection.transaction((asked: FunnelAsked) => toEnd(scans().funnel(asked))),
    around: connection.transaction((asked: AroundAsked) => toEnd(scans().around(asked))),
    pairs: connection.transaction((asked: SessionsAsked) => toEnd(scans().pairs(asked))),
  }
}

export function prepareDirectQueries(connection: Connection): DirectQueries {
  const read = prepareSums(connection)
  const state = prepareState(connection)
  const unusedLabels = connection
    .prepare<[], number>(`
      select id from labels where id not in (select label_id from site_details union select label_id from path_details)`)
    .pluck()
  const countLeft = connection.prepare<[], LeftToPack>(
    'select (select count(*) from hits) as hits, (select count(*) from old_path_hours) as hours',
  )
  return {
    sums: connection.transaction((asked: AggregateKey) => ({ columns: read(asked), batch: state.read('batch') })),
    engagement: connection.transaction(prepareEngagement(connection)),
    vitals: connection.transaction(prepareVitals(connection)),
    pathVitals: connection.transaction(preparePathVitals(connection)),
    ...prepareNamedSums(connection),
    ...inTransactions(connection, prepareHitQueries(connection)),
    ...inTransactions(connection, preparePackQueries(connection)),
    ...inTransactions(connection, prepareEditQueries(connection)),
    checkpoint: prepareCheckpoint(connection),
    emptyLog: prepareEmptyLog(connection),
    unusedLabels: () => unusedLabels.all(),
    leftToPack: () => countLeft.get()!,
  }
}

/** Each in one of its own. */
function inTransactions<Queries extends object>(connection: Connection, queries: Queries): Queries {
  const each = Object.entries(queries).map(([name, query]) => [name, connection.transaction(query)])
  return Object.fromEntries(each) as Queries
}

function toEnd<Answer>(steps: Generator<void, Answer>): Answer {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}
