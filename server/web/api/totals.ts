// The numbers of a site by hour and day, of all its pages together and of each.

import type { PathId } from '../../count/hit.ts'
import { addDays, localDay, wallTime, writeDay } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import type { PathRow, Point, StatsStore } from '../../stats/source.ts'
import { type HourSpan, readSpan, toDays, toSpan } from '../../stats/span.ts'
import type { Reply } from '../http/reply.ts'
import { failure, success } from './answer.ts'
import type { ApiHandler } from './door.ts'
import { isReply } from './json-body.ts'
import { readPaths } from './paths.ts'
import { apiDeadline, readPeriod, tooLate } from './period.ts'
import { type QueryFields, readBoolean, readLimit, readQueryFields, unreadable } from './query-fields.ts'

export const showTotal: ApiHandler = async ({ url, site }, { store, clock }) => {
  const fields = readQueryFields(url, ['start', 'end', 'include_paths', 'path_by_name'])
  if (isReply(fields)) return fields
  const period = readPeriod(fields, site, clock)
  if (isReply(period)) return period
  const paths = await readPaths(fields, 'include_paths', site, store)
  if (isReply(paths)) return paths
  const days = daysOf(site, period.start, period.end)
  if (days.length > mostDays) return tooLong
  const span = toSpan(site, period.start, period.end)
  const read = paths ? await readSome(store, site, span, paths) : await readAll(store, site, span)
  if (read === 'late') return tooLate
  const total = sumOf(read.hours)
  return success({ total, total_events: read.events, total_utc: total, stats: toStats(site, days, read.hours) })
}

export const showHits: ApiHandler = async (request, { store, clock }) => {
  const { site } = request
  const fields = readQueryFields(request.url, hitKeys)
  if (isReply(fields)) return fields
  const [period, limit, group] = [readPeriod(fields, site, clock), readLimit(fields), readGroup(fields)]
  if (isReply(period)) return period
  if (isReply(limit)) return limit
  if (isReply(group)) return group
  const included = await readPaths(fields, 'include_paths', site, store)
  if (isReply(included)) return included
  const excluded = await readPaths(fields, 'exclude_paths', site, store)
  if (isReply(excluded)) return excluded
  const days = daysOf(site, period.start, period.end)
  if (days.length > mostDays) return tooLong
  const read = await readSpan(store, site, toSpan(site, period.start, period.end), {}, apiDeadline)
  if (read === 'late') return tooLate
  const rows = (await read.paths())
    .filter(({ id }) => (!included || included.includes(id)) && !excluded?.includes(id))
    .sort((one, other) => other.visits - one.visits || other.id - one.id)
  const shown = rows.slice(0, limit)
  if (days.length * shown.length > mostDaysOfHits) return tooLong
  const charts = await read.charts(shown.map(({ id }) => id))
  const hits = shown.map(row => toHit(row, toStats(site, days, charts.get(row.id) ?? []), group))
  return success({ hits, total: sumOf(shown), more: rows.length > limit })
}

const hitKeys = ['start', 'end', 'include_paths', 'exclude_paths', 'path_by_name', 'group', 'daily', 'limit']

/** 109 years. */
const mostDays = 40_000
// 40 MB of JSON.
const mostDaysOfHits = 100_000
const tooLong = failure(400, 'the period is too long: ask for fewer days, or for fewer pages with limit')

/** The hours of a site, and how many of its visits were events: both are counted, so that nothing else is looked at. */
async function readAll(store: StatsStore, site: Site, { from, to }: HourSpan) {
  if (from >= to) return { hours: [], events: 0 }
  const read = await readSpan(store, site, toDays(site, from, to - 1), {}, apiDeadline)
  if (read === 'late') return read
  const hours = (await read.hours()).filter(({ at }) => at >= from && at < to)
  const [all] = await store.arrivals(site.id, [from, to])
  return { hours, events: all!.visits - (all!.pageviews - all!.repeats) }
}

/** The same of some paths. */
async function readSome(store: StatsStore, site: Site, span: HourSpan, paths: readonly PathId[]) {
  const read = await readSpan(store, site, span, { paths }, apiDeadline)
  if (read === 'late') return read
  const [hours, rows] = await Promise.all([read.hours(), read.paths()])
  return { hours, events: sumOf(rows.filter(({ event }) => event)) }
}

type Stat = { day: string; hourly: number[]; daily: number; weekly?: number; monthly?: number }
type GroupBy = 'hour' | 'day' | 'week' | 'month'
const groupNames: readonly GroupBy[] = ['hour', 'day', 'week', 'month']

function readGroup(fields: QueryFields): GroupBy | Reply {
  if (readBoolean(fields, 'daily')) return 'day'
  const text = fields.get('group') ?? ''
  if (text === '') return 'hour'
  return groupNames.find((name, number) => name === text.toLowerCase() || String(number) === text) ?? unknownGroup
}

const unknownGroup = unreadable(`group must be one of ${groupNames.join(', ')}`)

function daysOf(site: Site, start: number, end: number): number[] {
  const days: number[] = []
  const last = localDay(site.zone, end)
  for (let day = localDay(site.zone, start); day <= last && days.length <= mostDays; day = addDays(day, 1))
    days.push(day)
  return days
}

/** An entry for each day; the sums of seven days and of a month stand with their first one, unless they are 0. */
function toStats({ zone }: Site, days: readonly number[], hours: readonly Point[]): Stat[] {
  const stats = new Map<number, Stat>(
    days.map(day => [day, { day: writeDay(day), hourly: Array<number>(24).fill(0), daily: 0 }]),
  )
  for (const { at, visits } of hours) {
    const stat = stats.get(localDay(zone, at))
    if (!stat) continue
    stat.hourly[wallTime(zone, at).hour]! += visits
    stat.daily += visits
  }
  const all = [...stats.values()]
  for (const [place, day] of days.entries()) {
    const daily = all[place]!.daily
    const week = all[place - (place % 7)]!
    week.weekly = (week.weekly ?? 0) + daily
    const monthStarts = Math.floor(day / 100) * 100 + 1
    const month = stats.get(monthStarts) ?? all[0]!
    month.monthly = (month.monthly ?? 0) + daily
  }
  for (const stat of all) {
    if (!stat.weekly) delete stat.weekly
    if (!stat.monthly) delete stat.monthly
  }
  return all
}

function toHit({ id, path, event, title, visits }: PathRow, stats: Stat[], group: GroupBy) {
  const values = {
    hour: () => stats.flatMap(({ hourly }) => hourly),
    day: () => stats.map(({ daily }) => daily),
    week: () => stats.map(({ weekly = 0 }) => weekly),
    month: () => stats.map(({ monthly = 0 }) => monthly),
  }[group]()
  const max = values.reduce((most, value) => Math.max(most, value), 0)
  return { count: visits, path_id: id, path, event, title, max, stats }
}

function sumOf(rows: readonly { visits: number }[]): number {
  return rows.reduce((sum, { visits }) => sum + visits, 0)
}
