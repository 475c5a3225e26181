// Views for those who are to see no small number: each is rounded down to a multiple of a threshold, and names below it go.
//
// What is rounded down cannot be told from its sum: the difference of two such numbers may always be nothing. Whoever could choose
// any days or any filter could still take one visit after the other from a sum; so they choose among the calendar's own periods, and
// filter nothing (`web/share/guest-search.ts`).

import type { Triple } from '../count/batch.ts'
import type { Compared } from './compare.ts'
import type { Dashboard, Totals } from './dashboard.ts'
import type { GoalRows } from './goals.ts'
import type { ListView } from './list.ts'
import type { LabelRows, PathRows } from './lists.ts'
import type { PageView } from './page.ts'
import type { StatsQuery } from './query.ts'

/** A dashboard without numbers below the threshold, which is more than 0. */
export function maskDashboard(view: Dashboard, threshold: number): Dashboard {
  const { paths, labels, goals, query } = view
  return {
    ...maskTotals(view, threshold),
    paths: paths.map(list => maskPaths(list, query, threshold)),
    labels: labels.map(list => maskLabels(list, query, threshold)),
    places: [],
    // Averages are sums that were divided.
    rhythm: null,
    goals: goals && maskGoals(goals, threshold),
  }
}

/** The same of a page. */
export function maskPage(view: PageView, threshold: number): PageView {
  const labels = view.labels.map(list => maskLabels(list, view.query, threshold))
  return { ...maskTotals(view, threshold), labels }
}

/** The same of a list, of which there is one page. */
export function maskList(view: ListView, threshold: number): ListView {
  const { list, query } = view
  const masked = 'panel' in list ? maskLabels(list, query, threshold) : maskPaths(list, query, threshold)
  return { ...maskTotals(view, threshold), list: masked, page: 1, lastPage: 1, places: [] }
}

/** What visitors did is not told: rates give away what they are made of. */
export function maskTotals<View extends Totals>(view: View, threshold: number): View {
  const { sums, before, buckets } = view
  return {
    ...view,
    sums: mask(sums, threshold),
    before: before && maskCompared(before, threshold),
    engagement: null,
    buckets: buckets.map(bucket => mask(bucket, threshold)),
  }
}

function maskCompared(before: Compared, threshold: number): Compared {
  const buckets = before.buckets.map(bucket => mask(bucket, threshold))
  return { ...before, sums: mask(before.sums, threshold), buckets }
}

function maskPaths({ list, rows }: PathRows, { figure }: StatsQuery, threshold: number): PathRows {
  const order = list.order ?? figure
  const shown = rows
    .map(({ did: _, didBefore: __, exits = 0, ...row }) => ({
      ...mask(row, threshold),
      ...(list.list === 'exits' && { exits: down(exits, threshold) }),
      before: order === 'exits' ? null : row.before && mask(row.before, threshold),
      buckets: [],
    }))
    .filter(row => (order === 'exits' ? (row.exits ?? 0) : row[order]) > 0)
  return {
    list,
    rows: inOrderOf(shown, row => (order === 'exits' ? (row.exits ?? 0) : row[order])),
    total: shown.length,
  }
}

function maskLabels({ rows, ...list }: LabelRows, { figure }: StatsQuery, threshold: number): LabelRows {
  const shown = rows
    .map(({ did: _, didBefore: __, ...row }) => ({
      ...mask(row, threshold),
      before: row.before && mask(row.before, threshold),
    }))
    .filter(row => row[figure] > 0)
  return { ...list, rows: inOrderOf(shown, row => row[figure]), total: shown.length }
}

/** Rows of one number are in the order of their names: which had more is not told. */
function inOrderOf<Row extends { name: string } | { path: string }>(rows: readonly Row[], value: (row: Row) => number) {
  const nameOf = (row: Row) => ('path' in row ? row.path : row.name)
  return rows.toSorted((one, other) => value(other) - value(one) || (nameOf(one) < nameOf(other) ? -1 : 1))
}

function maskGoals({ rows, of, ...goals }: GoalRows, threshold: number): GoalRows {
  return {
    ...goals,
    of: of === null ? null : down(of, threshold),
    rows: rows.map(({ goal, conversions, before }) => ({
      goal,
      conversions: down(conversions, threshold),
      money: [],
      before: before === null ? null : down(before, threshold),
    })),
  }
}

function mask<Sums extends Triple>(sums: Sums, threshold: number): Sums {
  const { visitors, visits, pageviews } = sums
  return {
    ...sums,
    visitors: down(visitors, threshold),
    visits: down(visits, threshold),
    pageviews: down(pageviews, threshold),
  }
}

function down(value: number, threshold: number): number {
  return Math.floor(value / threshold) * threshold
}
