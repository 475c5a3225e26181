// Counts the hits of some days again and replaces what was counted, beside a server that goes on counting.

import { eq } from 'drizzle-orm'
import type { Counted, CounterTable } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import { fold } from '../../../count/fold.ts'
import { once } from '../../../kit/once.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Span } from '../../../stats/recountable-days.ts'
import type { VerifyStore } from '../../../stats/verify.ts'
import type { Connection } from '../connect.ts'
import { foldedHours } from '../query/folded-sums.ts'
import { sites } from '../schema-accounts.ts'
import type { TypedConnection } from '../typed-connection.ts'
import type { Version } from '../version.ts'
import { prepareCounters } from '../write/counters.ts'
import { sumColumns } from '../write/sum-columns.ts'
import { prepareSpans, readSites, type SiteRow } from './day-facts.ts'
import { prepareSingles } from './right-sums.ts'
import { prepareCompareMonth, prepareCompareSpan, prepareMonths } from './verify-sums.ts'

type RecountStore = Pick<VerifyStore, 'spans' | 'agrees' | 'recount' | 'addUpMonths'>

export function createRecountStore(db: TypedConnection, version: Version): RecountStore {
  // Servers never ask for any of this, so it is prepared when somebody does.
  const at = once(() => prepare(db))
  function raising<Answer>(change: () => Answer): Answer {
    const answer = change()
    // What was read of the counters before is not true any more.
    version.raise()
    return answer
  }
  return {
    spans: async site => at().spans(site),
    agrees: async (site, span) => at().agrees(site, span),
    recount: async (site, span) => raising(() => at().recount.immediate(site, span)),
    addUpMonths: async site => raising(() => at().addUpMonths.immediate(site)),
  }
}

function prepare(db: TypedConnection) {
  const connection = db.$client
  const readSpans = prepareSpans(connection)
  const compareSpan = prepareCompareSpan(connection)
  const compareMonth = prepareCompareMonth(connection)
  const monthsOf = prepareMonths(connection)
  const sumMonth = prepareSumMonth(connection)
  const removeCounted = prepareRemoval(connection)
  const singles = prepareSingles(connection)
  const addTo = prepareCounters(connection)
  const forgetOldZone = (id: SiteId) => db.update(sites).set({ zoneChangedAt: null }).where(eq(sites.id, id)).run()

  const siteOf = (id: SiteId): SiteRow => {
    const found = readSites(db).find(site => site.id === id)
    if (!found) throw new Error(`There is no site ${id}.`)
    return found
  }

  function countAgain(site: SiteRow, span: Span): void {
    let some: Counted[] = []
    const write = () => {
      const deltas = fold(some)
      for (const table of recounted) addTo(table, deltas[table])
      some = []
    }
    for (const single of singles(site, span)) {
      if (some.push(single) === atOnce) write()
    }
    write()
  }

  return {
    spans: connection.transaction((id: SiteId) => readSpans(siteOf(id))),
    agrees: connection.transaction((id: SiteId, span: Span): boolean => {
      const site = siteOf(id)
      return Object.values(compareSpan(site, span)).every(({ total }) => total === 0)
    }),
    recount: connection.transaction((id: SiteId, span: Span): 'recounted' | 'not-whole' => {
      const site = siteOf(id)
      // Since it was looked at, a server may have folded hits of it, or somebody has changed the zone.
      const spans = readSpans(site, span.fromDay, span.toDay)
      if (site.zone !== span.zone || !spans.every(({ whole }) => whole)) return 'not-whole'
      removeCounted(id, span)
      countAgain(site, span)
      const days = [span, ...spans].flatMap(one => one.days)
      for (const month of new Set(days.map(day => Math.floor(day / 100)))) sumMonth(id, month)
      if (!span.certain) forgetOldZone(id)
      return 'recounted'
    }),
    addUpMonths: connection.transaction((id: SiteId): number => {
      const wrong = monthsOf(id).filter(month => compareMonth(id, month).total > 0)
      for (const month of wrong) sumMonth(id, month)
      return wrong.length
    }),
  }
}

const atOnce = 5000

/** Months follow from days, and of hits that are kept nothing is folded into the details of a page. */
const recounted: readonly CounterTable[] = ['site_hours', 'site_days', 'path_hours', 'path_days', 'site_details']

function prepareRemoval(connection: Connection): (site: SiteId, span: Span) => void {
  // By the leading columns of each key, so that only the rows of the span are read.
  const hours = 'hour >= @from and hour < @to'
  const days = 'day >= @fromDay and day < @toDay'
  const statements = [
    // Who told how pages were seen, no raw hit tells.
    `site_hours where site_id = @site and ${hours} and told = 0`,
    `site_days where site_id = @site and ${days}`,
    ...foldedHours.map(
      ({ table }) =>
        `${table} where site_id = @site and path_id in (select id from paths where site_id = @site) and ${hours}`,
    ),
    `path_days where site_id = @site and ${days}`,
    `site_details where site_id = @site and dimension in (${dimensions.map(({ id }) => id).join(', ')}) and ${days}`,
  ].map(rows => connection.prepare<object>(`delete from ${rows}`))
  const counted = sumColumns('site_hours').filter(({ sum }) => sum !== 'told')
  const empty = connection.prepare<object>(`
    update site_hours set ${counted.map(({ column }) => `${column} = 0`).join(', ')}
    where site_id = @site and ${hours}`)
  return (site, { from, to, fromDay, toDay }) => {
    empty.run({ site, from, to })
    for (const statement of statements) statement.run({ site, from, to, fromDay, toDay })
  }
}

/** Adds the days of a month up again. To be called inside a transaction. */
function prepareSumMonth(connection: Connection): (site: SiteId, month: number) => void {
  const columns = sumColumns('path_months').map(({ column }) => column)
  const remove = connection.prepare<object>('delete from path_months where site_id = @site and month = @month')
  const add = connection.prepare<object>(`
    insert into path_months (site_id, month, path_id, ${columns.join(', ')})
    select @site, @month, path_id, ${columns.map(column => `sum(${column})`).join(', ')} from path_days
    where site_id = @site and day >= @month * 100 and day < (@month + 1) * 100 group by path_id`)
  return (site, month) => {
    remove.run({ site, month })
    add.run({ site, month })
  }
}
