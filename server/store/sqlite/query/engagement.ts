// Reads from counters what visitors did: by hour or day, by path or label. The sums of every view are read with it; these only when
// they are asked for.

import { type Engagement, engagementSums, keptEngagement } from '../../../count/batch.ts'
import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Range } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from '../write/sum-columns.ts'
import { prepareMonthsOf } from './range-sums.ts'

/** What is asked: of the hours or days of a site, the days of a path, some paths, or the labels of a dimension. */
export type EngagementAsked = { site: SiteId; range: Range } & EngagementOf
export type EngagementOf =
  | { of: 'hours' | 'days' }
  | { of: 'pathDays'; path: PathId }
  | { of: 'somePaths'; paths: readonly PathId[] }
  | { of: 'labels'; dimension: number }

/** Sums by id, hour or day. */
export type EngagementRow = [id: number, sums: Engagement]

/** To be called inside a transaction. Rows come in the order of their ids. */
export function prepareEngagement(connection: Connection): (asked: EngagementAsked) => EngagementRow[] {
  const monthsOf = prepareMonthsOf(connection)
  const prepare = (sql: string) => connection.prepare<object, number[]>(sql).raw()
  const statements = {
    hours: prepare(`${select('hour', 'site_hours')} and hour >= @from and hour < @to order by hour`),
    days: prepare(`${select('day', 'site_days')} and day >= @fromDay and day < @toDay order by day`),
    // One look-up for each day on which the site had anything.
    pathDays: prepare(`
      select day, ${columnsOf('path_days')} from (${daysWith('fromDay', 'toDay')})
        cross join path_days on site_id = @site and path_days.day = known and path_id = @path
      order by day`),
    somePaths: prepare(addUp(somePathParts)),
    labels: prepare(`
      select label_id, ${summed('site_details')} from site_details
      where site_id = @site and dimension = @dimension and day >= @fromDay and day < @toDay
      group by label_id order by label_id`),
  }
  return asked => {
    const { site, range } = asked
    const months = asked.of === 'somePaths' ? monthsOf(site, range) : {}
    const more = {
      ...('dimension' in asked && { dimension: asked.dimension }),
      ...('path' in asked && { path: asked.path }),
      ...('paths' in asked && { paths: JSON.stringify(asked.paths) }),
    }
    return statements[asked.of].all({ site, ...range, ...months, ...more }).map(toEngagementRow)
  }
}

/** A row as it is selected here: an id, and every sum. */
export function toEngagementRow([id, ...sums]: readonly number[]): EngagementRow {
  const [exits, bounces, sessionSeconds, engagedSeconds, scrollDepth, scrollTold] = sums
  return [
    id!,
    {
      exits: exits!,
      bounces: bounces!,
      sessionSeconds: sessionSeconds!,
      engagedSeconds: engagedSeconds!,
      scrollDepth: scrollDepth!,
      scrollTold: scrollTold!,
    },
  ]
}

type Kept = keyof typeof keptEngagement

/** Every sum; 0 for those that a table does not keep. */
function columnsOf(table: Kept, sign: '' | '-' = ''): string {
  const kept: readonly string[] = keptEngagement[table]
  return engagementSums
    .map(name => `${kept.includes(name) ? `${sign}${engagementColumns[name]}` : 0} as ${engagementColumns[name]}`)
    .join(', ')
}

function summed(table: Kept): string {
  const kept: readonly string[] = keptEngagement[table]
  return engagementSums.map(name => (kept.includes(name) ? `sum(${engagementColumns[name]})` : '0')).join(', ')
}

function select(id: string, table: Kept): string {
  return `select ${id}, ${columnsOf(table)} from ${table} where site_id = @site`
}

function daysWith(from: string, to: string): string {
  return `select day as known from site_days where site_id = @site and day >= @${from} and day < @${to}`
}

function addUp(parts: string): string {
  return `select id, ${summed('path_days')} from (${parts}) group by id order by id`
}

// A look-up for each path and each month or day on which the site had anything.
const wanted = 'cross join (select value as wanted from json_each(@paths))'
const ofSomeDays = (sign: '' | '-', from: string, to: string) => `
  select path_id as id, ${columnsOf('path_days', sign)} from (${daysWith(from, to)}) ${wanted}
    cross join path_days on site_id = @site and day = known and path_id = wanted`
const somePathParts = `
  select path_id as id, ${columnsOf('path_months')}
  from (select distinct day / 100 as known from site_days
      where site_id = @site and day >= @fromMonth * 100 and day < @toMonth * 100) ${wanted}
    cross join path_months on site_id = @site and month = known and path_id = wanted
  union all ${ofSomeDays('', 'headFrom', 'headTo')}
  union all ${ofSomeDays('', 'tailFrom', 'tailTo')}
  union all ${ofSomeDays('-', 'earlyFrom', 'earlyTo')}
  union all ${ofSomeDays('-', 'lateFrom', 'lateTo')}`
