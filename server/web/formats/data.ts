// A view as data for programs: every number, every name, and how to ask further. The manual describes each field.

import type { Triple } from '../../count/batch.ts'
import { writeDay, writeDays, writeInstant } from '../../kit/zone.ts'
import { besideOf } from '../../stats/compare.ts'
import type { Dashboard, Totals } from '../../stats/dashboard.ts'
import { writeCondition } from '../../stats/filter.ts'
import { toConditions, toGoalFilter } from '../../stats/goal-condition.ts'
import type { Before, LabelRows, PathRows } from '../../stats/lists.ts'
import type { PropList } from '../../stats/props.ts'
import { type StatsQuery, toSearch } from '../../stats/query.ts'
import { tellFigures, toTold, type VisitorSums } from '../../stats/rates.ts'
import type { Rhythm } from '../../stats/rhythm.ts'
import { type Bucket, unitOf } from '../../stats/series.ts'
import type { EngagementSince, Since } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import { conditionOf, pathConditionOf } from '../views/list-view.ts'
import { noteText } from '../views/notes-view.ts'
import { propCondition } from '../views/props-view.ts'
import type { ReadView } from '../views/read-view.ts'

/** `base`: where this installation is, for links. */
export function toViewData(shown: ReadView, reader: Reader, base: string): object {
  const { kind, view, path, remarks } = shown
  const { coverage } = view
  const subject = view.query.path ? 'page' : 'site'
  const to = (end: string, change: Partial<StatsQuery> = {}) =>
    base + path + end + toSearch({ ...view.query, ...change })
  return {
    site: { code: view.site.code, name: view.site.name, zone: view.site.zone, sessions: view.site.settings.sessions },
    query: toAsked(view),
    over: view.over,
    written: view.lastWrite === undefined ? null : writeInstant(Math.floor(view.lastWrite / 1000)),
    remarks,
    known: {
      totals: toSince(coverage.totals),
      hours: toSince(coverage.hours),
      lists: toSince(coverage.lists),
      engagement: toSince(view.engagement?.since ?? null),
      unreadable: coverage.unreadable.map(({ from, to }) => ({ from: writeDay(from), to: writeDay(to) })),
    },
    ...(kind === 'page' && { page: { path: view.page.path, title: view.page.title, event: view.page.event } }),
    totals: toTotals(view, subject),
    ...(kind === 'list' ? { list: toList(view.list, view, reader) } : { ...toChart(view, subject, reader) }),
    ...(kind === 'site' && { rhythm: toRhythm(view.rhythm), goals: toGoals(view) }),
    ...(kind !== 'list' && {
      lists: Object.fromEntries(
        [...(kind === 'site' ? view.paths : []), ...view.labels].map(list => [
          nameOf(list),
          toList(list, view, reader),
        ]),
      ),
    }),
    ...(kind === 'page' && { properties: toProperties(view.props) }),
    links: {
      html: to(''),
      csv: to('.csv'),
      text: to('.txt'),
      ...(kind === 'list' && {
        next: view.page < view.lastPage ? to('.json', { page: view.page + 1 }) : null,
        previous: view.page > 1 ? to('.json', { page: view.page - 1 }) : null,
      }),
    },
  }
}

/** What totals and bars are of. */
type Subject = 'site' | 'page'

/** The query as it was understood. */
function toAsked({ query, range, group }: TimeFrame) {
  const { period, figure, rate, filter, compare, weekdays, sort, search, path, page } = query
  return {
    period: period.name,
    ...writeDays(range),
    group,
    figure: rate === null ? figure : toTold(rate),
    filter: filter.map(writeCondition),
    compare: typeof compare === 'string' ? compare : writeDay(compare.from),
    align: weekdays ? 'weekday' : null,
    path: path || null,
    sort: toTold(sort),
    search,
    page,
  }
}

/** `up_to`: only as far into these days as the period has come, to the same hour or day. */
function toTotals({ sums, before, engagement, site }: TimeFrame & Totals, subject: Subject) {
  const { sessions } = site.settings
  return {
    ...toFigures(sums, sessions),
    ...tellFigures(subject, engagement?.sums),
    before: before && {
      ...writeDays(before.range),
      up_to: before.upTo,
      ...toFigures(before.sums, sessions),
      ...tellFigures(subject, engagement?.before),
    },
  }
}

/** The bars, each with the one of the compared period that stands in its place, and what was noted. */
function toChart(view: TimeFrame & Totals, subject: Subject, reader: Reader) {
  const { buckets, before, engagement, group, site, notes } = view
  const { sessions } = site.settings
  const write = unitOf(group) === 'hour' ? writeInstant : writeDay
  const toBar = (bucket: Bucket, did: VisitorSums | null | undefined) => ({
    at: write(bucket.at),
    until: write(bucket.until),
    state: bucket.state,
    ...toFigures(bucket, sessions),
    ...tellFigures(subject, did),
  })
  return {
    buckets: buckets.map((bucket, place) => {
      const compared = besideOf(before, place)
      return {
        ...toBar(bucket, engagement?.bars[place]),
        before: compared && toBar(compared, engagement?.barsBefore[place]),
      }
    }),
    notes: notes.flatMap(({ day, notes: ofDay }) =>
      ofDay.map(note => ({
        day: writeDay(day),
        kind: note.kind,
        at: note.kind === 'note' ? null : writeInstant(note.at),
        text: noteText(note, reader),
      })),
    ),
  }
}

function toRhythm(rhythm: Rhythm | null) {
  if (!rhythm) return null
  const { range, weekdays, hours, days } = rhythm
  return { ...writeDays(range), weekdays, hours: hours.map(row => row.map(round)), days: days?.map(round) ?? null }
}

/** `rate`: of the visitors, or, of a filtered view, of the sessions that match. */
function toGoals({ goals }: Pick<Dashboard, 'goals'>) {
  if (!goals) return null
  const { coverage, of, rows } = goals
  return {
    since: toSince(coverage.since),
    of,
    rows: rows.map(({ goal, conversions, money, before }) => ({
      name: goal.name,
      condition: toConditions(goal.condition).map(writeCondition).join(' '),
      conversions,
      rate: of ? Math.round((10_000 * conversions) / of) / 10_000 : null,
      money: money.map(({ currency, amount }) => ({ currency, amount })),
      before,
      filter: writeCondition(toGoalFilter(goal)),
    })),
  }
}

function toList(list: PathRows | LabelRows, { query, site }: TimeFrame, reader: Reader) {
  const { sessions } = site.settings
  const of = 'panel' in list ? 'label' : 'page'
  // What visitors did stands in the rows of a whole list; the entries and exits of a page in each.
  const toDid = (did: VisitorSums | null | undefined) => (did === undefined ? {} : tellFigures(of, did))
  const toSums = (row: Triple & Before) => ({
    ...toFigures(row, sessions),
    ...toDid(row.did),
    before: row.before && { ...toFigures(row.before, sessions), ...toDid(row.didBefore) },
  })
  if ('panel' in list) {
    const { panel, collected, detailed, rows, total } = list
    return {
      name: panel.list,
      total,
      collected,
      detailed,
      rows: rows.map(row => ({
        name: row.name,
        detail: row.detail,
        title: reader.nameOf(panel.list, row.name, row.detail),
        ...toSums(row),
        filter: writeCondition(conditionOf(panel, row)),
      })),
    }
  }
  const { list: which, rows, total } = list
  const figure = which.order === undefined || which.order === 'exits' ? query.figure : which.order
  return {
    name: which.list,
    total,
    rows: rows.map(row => ({
      name: row.path,
      title: row.title,
      event: row.event,
      ...toSums(row),
      chart: row.buckets.map(bucket => bucket[figure]),
      filter: writeCondition(pathConditionOf(which, row)),
    })),
  }
}

/** Sums and amounts are exact, and so texts. `value` null: an e-mail address, which was not kept. */
function toProperties({ keys, total, unknown }: PropList) {
  return {
    total,
    unknown: { visits: unknown.visits, count: unknown.hits },
    keys: keys.map(({ key, visits, hits, sum, numbers, money, values, total }) => ({
      key,
      visits,
      count: hits,
      sum: sum === null ? null : { sum, numbers, average: Number(sum) / numbers },
      money: money.map(({ currency, amount, hits }) => ({ currency, amount, count: hits })),
      total,
      values: values.map(one => {
        const condition = propCondition(key, one)
        const { value, visits, hits } = one
        return { value, visits, count: hits, filter: condition ? writeCondition(condition) : null }
      }),
    })),
  }
}

function nameOf(list: PathRows | LabelRows): string {
  return 'panel' in list ? list.panel.list : list.list.list
}

/** Without sessions nobody knows how many visitors there were. */
function toFigures({ visitors, visits, pageviews }: Triple, sessions: boolean) {
  return { visitors: sessions ? visitors : null, visits, pageviews }
}

function toSince(since: Since | EngagementSince | null) {
  return since && { from: writeInstant(since.from), why: since.why }
}

function round(beat: number | null): number | null {
  return beat === null ? null : Math.round(beat * 100) / 100
}
