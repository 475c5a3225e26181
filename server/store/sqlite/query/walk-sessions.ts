// What is told by whole sessions: who reached goals, and how far people came in a funnel.

import { dimensionOf } from '../../../count/dimensions.ts'
import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Filter } from '../../../stats/filter.ts'
import { addUpProps, type Money, revenueOf } from '../../../stats/props.ts'
import { firstOnPath, labelColumn } from '../../../stats/segment/batch.ts'
import type { NameSource } from '../../../stats/segment/conditions.ts'
import { createFunnelSums, type Leavers } from '../../../stats/segment/funnel-sums.ts'
import {
  type NamedCondition,
  type SessionQuestion,
  toGoalTest,
  toSessionQuestion,
  toStepTest,
} from '../../../stats/segment/goal-marks.ts'
import type { HitMark } from '../../../stats/segment/marks.ts'
import type { SessionHits } from '../../../stats/segment/session-walk.ts'
import type { FunnelQuestion, FunnelReading, GoalReading, StepReading } from '../../../stats/session-source.ts'
import type { ReadRange } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { prepareNames } from './name-source.ts'
import { stopwatch } from './stopwatch.ts'
import { prepareWalk } from './walk-range.ts'

/** `goals`: all of the site, where the filter names some. */
export type SessionsAsked = {
  site: SiteId
  filter: Filter
  goals: readonly NamedCondition[]
  ranges: readonly ReadRange[]
  milliseconds: number
}
export type GoalsAsked = SessionsAsked & { asked: readonly Filter[]; currency: string }
export type FunnelAsked = SessionsAsked & { funnel: FunnelQuestion }

/** Each gives way again and again, and must go on in the transaction in which it began. */
export type SessionScans = {
  goals(asked: GoalsAsked): Generator<void, GoalReading[]>
  funnel(asked: FunnelAsked): Generator<void, FunnelReading[]>
}

/** `moneyOf`: what hits with some properties come to. */
type GoalQuestion = {
  site: SiteId
  marks: readonly HitMark[]
  question: SessionQuestion
  moneyOf(properties: ReadonlyMap<number, number>): readonly Money[]
}

const propsColumn = labelColumn('props')
const propsDimension = dimensionOf('props').id

/** So many of the pages that people left a step for are told. */
const mostNext = 5

export function prepareSessionScans(connection: Connection): SessionScans {
  const names = prepareNames(connection)
  const walk = prepareWalk(connection, names)

  /** The paths that meet a condition; two are enough to know that it is not one. */
  function pathsOf(site: SiteId, mark: HitMark): number[] {
    const found: number[] = []
    for (const id of names.paths(site)) {
      if (mark.every(({ conditions }) => conditions.every(({ judge }) => judge(id) > 0))) found.push(id)
      if (found.length > 1) break
    }
    return found
  }

  function* readGoals(
    { site, marks, question: { marks: ofFilter, passes }, moneyOf }: GoalQuestion,
    range: ReadRange,
    isLate: () => boolean,
  ): Generator<void, GoalReading> {
    const isNarrowed = ofFilter.length > 0
    const byPath = marks.map(mark => {
      // Of a condition on more than the path, counters cannot tell.
      if (isNarrowed || mark.some(({ visits }) => !visits)) return undefined
      const paths = pathsOf(site, mark)
      return paths.length > 1 ? undefined : { path: (paths[0] ?? null) as PathId | null }
    })
    const conversions = new Float64Array(marks.length)
    /** Of the hits that met a goal, how many have which properties. */
    const properties = marks.map(() => new Map<number, number>())
    const all = 2 ** marks.length - 1
    const onlyVisits = marks.reduce(
      (bits, mark, place) => bits | (mark.every(({ visits }) => visits) ? 1 << place : 0),
      0,
    )
    let sessions = 0
    const visit = ({ length, marks: ofHits, kinds, labels }: SessionHits) => {
      let met = 0
      // A visit is the first time; whoever buys twice pays twice.
      for (let at = 0; at < length; at++) met |= kinds[at]! & firstOnPath ? ofHits[at]! : ofHits[at]! & ~onlyVisits
      if (!passes(met)) return
      sessions += 1
      for (let goal = 0; goal < marks.length; goal++) conversions[goal]! += (met >> goal) & 1
      for (let at = 0; at < length; at++) {
        if ((ofHits[at]! & all) === 0 || labels[at] === 0) continue
        for (let goal = 0; goal < marks.length; goal++) {
          const sums = properties[goal]!
          if ((ofHits[at]! >> goal) & 1) sums.set(labels[at]!, (sums.get(labels[at]!) ?? 0) + 1)
        }
      }
    }
    const scanned = marks.map((mark, place) => (byPath[place] ? [] : mark.map(test => ({ ...test, visits: false }))))
    const isScanned = byPath.some(goal => goal === undefined)
    // Those that pass without a mark are only heard of with all of their hits.
    const wanted = { marks: [...scanned, ...ofFilter], inOrder: isNarrowed && passes(0), labels: propsColumn, visit }
    const coverage = isScanned ? yield* walk(site, range, wanted, isLate) : { since: null, unreadable: [] }
    return {
      coverage,
      sessions: isNarrowed ? sessions : null,
      goals: byPath.map(
        (path, place) => path ?? { conversions: conversions[place]!, money: moneyOf(properties[place]!) },
      ),
    }
  }

  function toLeavers({ ended, next }: Leavers, source: NameSource): Omit<StepReading, 'sessions'> {
    const all = [...next].sort(([one, many], [other, more]) => more - many || one - other)
    const told = all.slice(0, mostNext).map(([id, sessions]) => {
      const { path, title, event } = source.path(id)!
      return { id: id as PathId, path, title, event, sessions }
    })
    return { ended, next: told, more: all.slice(mostNext).reduce((sum, [, sessions]) => sum + sessions, 0) }
  }

  return {
    *goals({ site, filter, goals, ranges, asked, currency, milliseconds }) {
      const { isLate } = stopwatch(milliseconds)
      const source = names.source(site)
      const marks = asked.map((condition): HitMark => [toGoalTest(condition, source)])
      const question = toSessionQuestion(filter, goals, source, marks.length)
      const moneyOf = (properties: ReadonlyMap<number, number>) => {
        const sets = [...properties].map(([id, hits]) => ({
          name: source.label(propsDimension, id)?.name ?? '',
          visits: 0,
          hits,
        }))
        return revenueOf(addUpProps(sets, { currency, keys: 1, values: 0 }))
      }
      const readings: GoalReading[] = []
      for (const range of ranges) readings.push(yield* readGoals({ site, marks, question, moneyOf }, range, isLate))
      return readings
    },
    *funnel({ site, filter, goals, ranges, funnel: { steps, hours }, milliseconds }) {
      const { isLate } = stopwatch(milliseconds)
      const source = names.source(site)
      const marks = steps.map((condition): HitMark => [toStepTest(condition, source)])
      const question = toSessionQuestion(filter, goals, source, marks.length)
      const readings: FunnelReading[] = []
      for (const range of ranges) {
        const sums = createFunnelSums(steps.length, 3600 * hours)
        const visit = (hits: SessionHits, isSession: boolean) => {
          // Of what has no session nobody knows what came before or after.
          if (!isSession) return
          let met = 0
          for (let at = 0; at < hits.length; at++) met |= hits.marks[at]!
          if ((met & 1) > 0 && question.passes(met)) sums.add(hits)
        }
        const all = { marks: [...marks, ...question.marks], inOrder: true, visit }
        const coverage = yield* walk(site, range, all, isLate)
        const leavers = sums.leavers.map(one => toLeavers(one, source))
        readings.push({
          coverage,
          steps: leavers.map((one, step) => ({ sessions: sums.reached[step]!, ...one })),
        })
      }
      return readings
    },
  }
}
