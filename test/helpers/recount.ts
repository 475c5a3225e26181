// Two ways to all numbers of a stream: counted here, one by one, from what was sent; and read from the store's reports.

import { dimensions } from '../../server/count/dimensions.ts'
import { addDays, addMonths, startOfDay } from '../../server/kit/zone.ts'
import type { Site } from '../../server/sites/site.ts'
import type { PathRow, Range } from '../../server/stats/source.ts'
import type { Store } from '../../server/store/store.ts'
import { readWall, slowHour } from './calendar-model.ts'
import { reads } from './read-range.ts'
import type { Played, Sent } from './send-stream.ts'
import { origins, pages, visitors } from './stream.ts'

/** Every number under a name that says where it belongs: visitors, visits and pageviews, or how many drops. */
export type Numbers = Record<string, number[]>

/** A hit that was counted, as the plainest model of sessions sees it. */
export type Modelled = {
  site: Site
  at: number
  path: string
  event: boolean
  /** The same for all hits of one session; null without one. */
  session: number | null
  firstOnSite: boolean
  firstOnPath: boolean
  labels: (string | null)[]
}

/** The hits of a stream in order, each with its session: at most 8 hours between two hits, and 24 hours in all. */
export function modelHits(sent: readonly Sent[]): Modelled[] {
  const sessions: { who: string; first: number; last: number; paths: string[] }[] = []
  return sent.flatMap(({ site, at, step }): Modelled[] => {
    if (step.does !== 'hit') return []
    const { path, event } = pages[step.page]!
    const visitor = visitors[step.visitor]!
    const [referrer, campaign, ...others] = origins[step.from]!.labels as [string, string | null, ...(string | null)[]]
    const ofEvent = campaign === null ? referrer : ' '
    // An event belongs to no campaign: neither its term nor its content is asked for.
    const ofLink = others.slice(-2).map(label => (event ? null : label))
    const rest = [...others.slice(0, -2), ...ofLink]
    const labels = [event ? ofEvent : referrer, event ? null : campaign, visitor.browser, visitor.system, ...rest]
    const hit = { site, at, path, event, labels }
    if (step.noSession || !site.settings.sessions) {
      return [{ ...hit, session: null, firstOnSite: false, firstOnPath: true }]
    }
    const who = `${site.code} ${visitor.address} ${visitor.agent}`
    let session = sessions.findLastIndex(one => one.who === who)
    const known = sessions[session]
    const lives = known && at - known.last <= 8 * 3600 && at - known.first <= 24 * 3600
    if (!lives) session = sessions.push({ who, first: at, last: at, paths: [] }) - 1
    const { paths } = sessions[session]!
    const firstOnPath = !paths.includes(path)
    paths.push(path)
    sessions[session]!.last = at
    return [{ ...hit, session, firstOnSite: !lives, firstOnPath }]
  })
}

/** All numbers of all tables, counted from what was sent. */
export function recount(sent: readonly Sent[]): Numbers {
  const numbers: Numbers = {}
  const add = (name: string, amounts: number[]) => {
    const known = numbers[name] ?? amounts.map(() => 0)
    numbers[name] = known.map((number, place) => number + amounts[place]!)
  }
  for (const { site, at, path, event, firstOnSite, firstOnPath, labels } of modelHits(sent)) {
    const amounts = [Number(firstOnSite), Number(firstOnPath), Number(!event)]
    const { day } = readWall(site.zone, at)
    const hour = slowHour(site.zone, at)
    add(`${site.code} hour ${hour}`, amounts)
    add(`${site.code} day ${day}`, amounts)
    add(`${site.code} path ${path} hour ${hour}`, amounts)
    add(`${site.code} path ${path} day ${day}`, amounts)
    add(`${site.code} top ${path} day ${day}`, amounts)
    add(`${site.code} top ${path} month ${Math.floor(day / 100)}`, amounts)
    for (const [place, { name, everyHit }] of dimensions.entries()) {
      if (labels[place] === null) continue
      const ofLabel = everyHit ? amounts.with(2, 1) : amounts
      add(`${site.code} ${name} ${labels[place]} day ${day}`, ofLabel)
      add(`${site.code} path ${path} ${name} ${labels[place]} day ${day}`, ofLabel)
    }
  }
  for (const { site, at, outcome } of sent) {
    if (typeof outcome === 'string') continue
    const [code, zone] = outcome.reason === 'no-site' ? ['', 'UTC'] : [site.code, site.zone]
    add(`${code} drop ${outcome.reason} day ${readWall(zone, at).day}`, [1])
  }
  // What is nothing is not reported.
  return Object.fromEntries(Object.entries(numbers).filter(([, amounts]) => amounts.some(amount => amount > 0)))
}

const most = { limit: 1000, offset: 0, order: 'visits' } as const

/** All numbers that the store reports of the days of a stream. */
export async function readNumbers({ store, sites, sent, end }: Played): Promise<Numbers> {
  const numbers: Numbers = {}
  const start = sent[0]?.at ?? end
  for (const site of sites) {
    const first = readWall(site.zone, start).day
    const last = readWall(site.zone, end).day
    const whole = toRange(site.zone, first, addDays(last, 1))
    const { rows: paths } = await reads(store).topPaths({ site: site.id }, whole, most)
    for (const unit of ['hour', 'day'] as const) {
      for (const { at, ...sums } of await reads(store).series({ site: site.id }, unit, whole)) {
        numbers[`${site.code} ${unit} ${at}`] = toAmounts(sums)
      }
      const ids = paths.map(({ id }) => id)
      for (const [id, points] of await reads(store).pathSeries({ site: site.id }, ids, unit, whole)) {
        const { path } = paths.find(one => one.id === id)!
        for (const { at, ...sums } of points) {
          numbers[`${site.code} path ${path.toLowerCase()} ${unit} ${at}`] = toAmounts(sums)
        }
      }
    }
    for (let month = addMonths(first, 0); month <= last; month = addMonths(month, 1)) {
      const { rows } = await reads(store).topPaths(
        { site: site.id },
        toRange(site.zone, month, addMonths(month, 1)),
        most,
      )
      for (const row of rows) {
        numbers[`${site.code} top ${row.path.toLowerCase()} month ${Math.floor(month / 100)}`] = toAmounts(row)
      }
    }
    for (let day = first; day <= last; day = addDays(day, 1)) {
      const range = toRange(site.zone, day, addDays(day, 1))
      for (const row of (await reads(store).topPaths({ site: site.id }, range, most)).rows) {
        numbers[`${site.code} top ${row.path.toLowerCase()} day ${day}`] = toAmounts(row)
      }
      Object.assign(numbers, await readDetails(store, site, range, paths), await readDrops(store, site, range))
    }
  }
  for (let day = readWall('UTC', start).day; day <= readWall('UTC', end).day; day = addDays(day, 1)) {
    Object.assign(numbers, await readDrops(store, { id: 0, code: '' }, toRange('UTC', day, addDays(day, 1))))
  }
  return numbers
}

type Paths = readonly PathRow[]

/** The values of every dimension on one day, of the whole site and of each path. */
async function readDetails(store: Store, site: Site, range: Range, paths: Paths): Promise<Numbers> {
  const numbers: Numbers = {}
  for (const { id, name } of dimensions) {
    for (const path of [undefined, ...paths]) {
      const scope = path ? { site: site.id, path: path.id } : { site: site.id }
      const head = path ? `${site.code} path ${path.path.toLowerCase()}` : site.code
      for (const row of (await reads(store).topDetails(scope, id, range, most)).rows) {
        numbers[`${head} ${name} ${row.name} ${row.detail} day ${range.fromDay}`] = toAmounts(row)
      }
    }
  }
  return numbers
}

async function readDrops(store: Store, { id, code }: Pick<Site, 'code'> & { id: Site['id'] | 0 }, range: Range) {
  const rows = await store.drops(id, range)
  return Object.fromEntries(
    rows.map(({ reason, count }) => [`${code} drop ${reason} day ${range.fromDay}`, [count]] as const),
  )
}

function toAmounts({ visitors, visits, pageviews }: { visitors: number; visits: number; pageviews: number }) {
  return [visitors, visits, pageviews]
}

function toRange(zone: string, fromDay: number, toDay: number): Range {
  return { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
}
