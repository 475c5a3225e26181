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
import type { TimeFrame } from './time-frame.ts'

/** How much is kept back, and which figure tells how many people there were: of a page, or without sessions, its visits. */
type Least = { threshold: number; people: 'visitors' | 'visits' }

function leastOf({ site, query }: TimeFrame, threshold: number): Least {
  return { threshold, people: site.settings.sessions && query.path === '' ? 'visitors' : 'visits' }
}

/** A dashboard without numbers below the threshold, which is more than 0. */
export function maskDashboard(view: Dashboard, threshold: number): Dashboard {
  const { paths, labels, goals, query } = view
  const least = leastOf(view, threshold)
  return {
    ...maskTotals(view, threshold),
    paths: paths.map(list => maskPaths(list, query, threshold)),
    labels: labels.map(list => maskLabels(list, query, least)),
    places: [],
    // Averages are sums that were divided.
    rhythm: null,
    goals: goals && maskGoals(goals, threshold),
  }
}

/** The same of a page. */
export function maskPage(view: PageView, threshold: number): PageView {
  const labels = view.labels.map(list => maskLabels(list, view.query, leastOf(view, threshold)))
  return { ...maskTotals(view, threshold), labels }
}

/** The same of a list, of which there is one page. */
export function maskList(view: ListView, threshold: number): ListView {
  const { list, query } = view
  const masked = 'panel' in list ? maskLabels(list, query, leastOf(view, threshold)) : maskPaths(list, query, threshold)
  return { ...maskTotals(view, threshold), list: masked, page: 1, lastPage: 1, places: [] }
}

/** What visitors did is not told: rates give away what they are made of. */
export function maskTotals<View extends TimeFrame & Totals>(view: View, threshold: number): View {
  const { sums, before, buckets } = view
  const least = leastOf(view, threshold)
  return {
    ...view,
    sums: mask(sums, least),
    before: before && maskCompared(before, least),
    engagement: null,
    buckets: buckets.map(bucket => mask(bucket, least)),
  }
}

function maskCompared(before: Compared, least: Least): Compared {
  const buckets = before.buckets.map(bucket => mask(bucket, least))
  return { ...before, sums: mask(before.sums, least), buckets }
}

function maskPaths({ list, rows }: PathRows, { figure }: StatsQuery, threshold: number): PathRows {
  const order = list.order ?? figure
  // Who begins on a page are fewer than who see it.
  const least: Least = { threshold, people: 'visits' }
  const shown = rows
    .map(({ did: _, didBefore: __, exits = 0, ...row }) => ({
      ...mask(row, least),
      ...(list.list === 'exits' && { exits: down(exits, threshold) }),
      before: order === 'exits' ? null : row.before && mask(row.before, least),
      buckets: [],
    }))
    .filter(row => row.visits > 0 && (order === 'exits' ? (row.exits ?? 0) : row[order]) > 0)
  return {
    list,
    rows: inOrderOf(shown, row => (order === 'exits' ? (row.exits ?? 0) : row[order])),
    total: shown.length,
  }
}

function maskLabels({ rows, ...list }: LabelRows, { figure }: StatsQuery, least: Least): LabelRows {
  const shown = rows
    .map(({ did: _, didBefore: __, ...row }) => ({
      ...mask(row, least),
      before: row.before && mask(row.before, least),
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

/** What a few people did many times is kept back as well. */
function mask<Sums extends Triple>(sums: Sums, { threshold, people }: Least): Sums {
  const { visitors, visits, pageviews } = sums[people] < threshold ? nothing : sums
  return {
    ...sums,
    visitors: down(visitors, threshold),
    visits: down(visits, threshold),
    pageviews: down(pageviews, threshold),
  }
}

const nothing: Triple = { visitors: 0, visits: 0, pageviews: 0 }

function down(value: number, threshold: number): number {
  return Math.floor(value / threshold) * threshold
}
