// Rows that cannot be: numbers that contradict themselves, and ids behind which there is nothing.

import { type CounterTable, counterKeys } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Problem } from '../../../stats/verify.ts'
import type { Connection } from '../connect.ts'
import { counterTables } from '../write/counters.ts'

/** Finds what is wrong with the rows of one site. */
export type CheckRows = (site: SiteId) => Problem[]

/** Numbers that cannot be: each hit that is a visitor is a visit, and each visit is a hit. */
export function prepareImpossible(connection: Connection): CheckRows {
  return prepareCounts(
    connection,
    counterTables.map(table => ({
      table,
      wrong: [...impossible, ...(table === 'site_hours' ? impossibleHours : []), ...keyBounds(table)].join(' or '),
      say: rows => `${rows} of ${table} that cannot be: a number is negative, more than it is part of, or of no time.`,
      rebuild: true,
    })),
    [
      {
        table: 'hits',
        wrong: `first_on_site > first_on_path or (session is null and (first_on_site <> 0 or first_on_path <> 1))
          or created_at not between 0 and ${lastInstant}`,
        say: rows =>
          `${rows} of hits that cannot be: a visitor without a visit, a visitor without a session, or at no time.`,
        rebuild: false,
      },
      {
        table: 'drops',
        wrong: `count < 0 or hour not between 0 and ${lastInstant}`,
        say: rows => `${rows} of drops that cannot be: a count is negative, or of no time.`,
        rebuild: false,
      },
      {
        table: `(select reason, sum(count) as named from drop_names where site_id = @site group by reason) as names`,
        wrong: `named > (select coalesce(sum(count), 0) from drops where site_id = @site and drops.reason = names.reason)`,
        say: rows => `For ${rows.replace('row', 'reason')} drop_names tells of more than was dropped.`,
        rebuild: false,
      },
      {
        table: `(select title, (select path_titles.title from path_titles where path_id = paths.id
          order by since desc limit 1) as newest from paths where site_id = @site) as titles`,
        wrong: 'newest <> title',
        say: rows => `${rows} of paths with a title that is not the newest of path_titles.`,
        rebuild: false,
      },
    ],
  )
}

/** Ids that lead to no path of the site, or to no label of the dimension. The labels of hits are held to `site_details`. */
export function prepareDangling(connection: Connection): CheckRows {
  const pathTables = ['path_hours', 'path_days', 'path_months', 'path_details', 'hits']
  const detailTables = ['site_details', 'path_details']
  return prepareCounts(
    connection,
    pathTables.map(table => ({
      table,
      wrong: 'path_id not in (select id from paths where site_id = @site)',
      say: rows => `${rows} of ${table} with a path that is not in paths.`,
      rebuild: false,
    })),
    detailTables.map(table => ({
      table,
      wrong: dimensions
        .map(({ id }) => `(dimension = ${id} and label_id not in (select id from labels where dimension = ${id}))`)
        .join(' or '),
      say: rows => `${rows} of ${table} with a label that is not in labels.`,
      rebuild: false,
    })),
  )
}

type Count = { table: string; wrong: string; say(rows: string): string; rebuild: boolean }

function prepareCounts(connection: Connection, ...counts: Count[][]): CheckRows {
  const prepared = counts.flat().map(({ table, wrong, ...rest }) => {
    const where = table.startsWith('(') ? '' : 'site_id = @site and '
    const sql = `select count(*) from ${table} where ${where}(${wrong})`
    return { ...rest, statement: connection.prepare<[{ site: SiteId }], number>(sql).pluck() }
  })
  return site =>
    prepared.flatMap(({ statement, say, rebuild }) => {
      const count = statement.get({ site })!
      return count > 0 ? [{ sentence: say(count === 1 ? '1 row' : `${count} rows`), rebuild }] : []
    })
}

const lastInstant = 253_402_300_799
const impossible = ['visitors < 0', 'visitors > visits', 'pageviews < 0']
const impossibleHours = ['visits > hits', 'pageviews > hits', 'repeats not between pageviews - visits and pageviews']

function keyBounds(table: CounterTable): string[] {
  const bounds: Partial<Record<string, string>> = {
    hour: `hour not between 0 and ${lastInstant}`,
    day: 'day not between 19700101 and 99991231',
    month: 'month not between 197001 and 999912',
  }
  return counterKeys[table].flatMap(column => bounds[column] ?? [])
}
