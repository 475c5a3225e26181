// What must hold of the database as a whole, and rows that cannot be: numbers that contradict themselves, ids behind which there is nothing.

import { type CounterTable, counterKeys, keptEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import { lastStep } from '../../../count/vitals.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Problem } from '../../../stats/verify.ts'
import type { Connection } from '../connect.ts'
import { prepareState } from '../state.ts'
import { counterTables } from '../write/counters.ts'
import { engagementColumns } from '../write/sum-columns.ts'
import { lastInstant } from './differences.ts'

/** Finds what is wrong with the rows of one site. */
export type CheckRows = (site: SiteId) => Problem[]

/** Numbers that cannot be: each hit that is a visitor is a visit, and each visit is a hit. */
export function prepareImpossible(connection: Connection): CheckRows {
  return prepareCounts(
    connection,
    counterTables.map(table => ({
      table,
      wrong: [
        ...impossible,
        ...negativeSums(table),
        ...(table === 'site_hours' ? impossibleHours : []),
        ...keyBounds(table),
      ].join(' or '),
      say: rows => `${rows} of ${table} that cannot be: a number is negative, more than it is part of, or of no time.`,
      rebuild: true,
    })),
    [
      {
        table: 'hits',
        wrong: `first_on_site > first_on_path or (session is null and (first_on_site <> 0 or first_on_path <> 1))
          or created_at not between 0 and ${lastInstant - 1}`,
        say: rows =>
          `${rows} of hits that cannot be: a visitor without a visit, a visitor without a session, or at no time.`,
      },
      {
        table: 'other_money',
        wrong: 'hits < 1 or day not between 19700101 and 99991231',
        say: rows => `${rows} of other_money that cannot be: a count is not positive, or of no time.`,
      },
      ...['site_vitals', 'path_vitals'].map(table => ({
        table,
        wrong: `count < 1 or step not between 0 and ${lastStep} or day not between 19700101 and 99991231`,
        say: (rows: string) =>
          `${rows} of ${table} that cannot be: a count is not positive, of no step, or of no time.`,
      })),
      {
        table: `(select day, metric, step, sum(count) as pages from path_vitals where site_id = @site
          group by day, metric, step) as sums full join
          (select day, metric, step, count from site_vitals where site_id = @site) as whole using (day, metric, step)`,
        wrong: 'pages is not count',
        say: rows => `For ${rows.replace('row', 'step')} site_vitals is not the sum of path_vitals.`,
      },
      {
        table: 'drops',
        wrong: `count < 0 or hour not between 0 and ${lastInstant - 1}`,
        say: rows => `${rows} of drops that cannot be: a count is negative, or of no time.`,
      },
      {
        table: `(select reason, sum(count) as named from drop_names where site_id = @site group by reason) as names`,
        wrong: `named > (select coalesce(sum(count), 0) from drops where site_id = @site and drops.reason = names.reason)`,
        say: rows => `For ${rows.replace('row', 'reason')} drop_names tells of more than was dropped.`,
      },
      {
        table: `(select title, (select path_titles.title from path_titles where path_id = paths.id
          order by since desc limit 1) as newest from paths where site_id = @site) as titles`,
        wrong: 'newest <> title',
        say: rows => `${rows} of paths with a title that is not the newest of path_titles.`,
      },
    ],
  )
}

/** Ids that lead to no path of the site, or to no label of the dimension. The labels of hits are held to `site_details`. */
export function prepareDangling(connection: Connection): CheckRows {
  const counters = ['path_hours', 'path_days', 'path_months', 'path_details']
  const pathTables = [...counters, 'other_money', 'path_vitals', 'hits', 'changes']
  const detailTables = ['site_details', 'path_details']
  return prepareCounts(
    connection,
    pathTables.map(table => ({
      table,
      wrong: 'path_id not in (select id from paths where site_id = @site)',
      say: rows => `${rows} of ${table} with a path that is not in paths.`,
    })),
    detailTables.map(table => ({
      table,
      wrong: dimensions
        .map(({ id }) => `(dimension = ${id} and label_id not in (select id from labels where dimension = ${id}))`)
        .join(' or '),
      say: rows => `${rows} of ${table} with a label that is not in labels.`,
    })),
  )
}

/** `rebuild`: that would mend it. */
type Count = { table: string; wrong: string; say(rows: string): string; rebuild?: true }

function prepareCounts(connection: Connection, ...counts: Count[][]): CheckRows {
  const prepared = counts.flat().map(({ table, wrong, ...rest }) => {
    const where = table.startsWith('(') ? '' : 'site_id = @site and '
    const sql = `select count(*) from ${table} where ${where}(${wrong})`
    return { ...rest, statement: connection.prepare<[{ site: SiteId }], number>(sql).pluck() }
  })
  return site =>
    prepared.flatMap(({ statement, say, rebuild = false }) => {
      const count = statement.get({ site })!
      return count > 0 ? [{ sentence: say(count === 1 ? '1 row' : `${count} rows`), rebuild }] : []
    })
}

const impossible = ['visitors < 0', 'visitors > visits', 'pageviews < 0']
const impossibleHours = ['visits > hits', 'pageviews > hits', 'repeats not between pageviews - visits and pageviews']

/** Of what is folded, a part may be single hits still: only the whole is never less than nothing. */
function negativeSums(table: CounterTable): string[] {
  if (table === 'path_hours' || table === 'path_details') return []
  const isNegative = keptEngagement[table].map(sum => `${engagementColumns[sum]} < 0`)
  if (table !== 'path_days' && table !== 'path_months') return isNegative
  // While a page becomes another, what is taken back is the other's already, and what it is taken from not yet.
  const isEdited = `exists (select 1 from page_edits where site_id = @site and state in ('running', 'undoing'))`
  return [`((${isNegative.join(' or ')}) and not ${isEdited})`]
}

function keyBounds(table: CounterTable): string[] {
  const bounds: Partial<Record<string, string>> = {
    hour: `hour not between 0 and ${lastInstant - 1}`,
    day: 'day not between 19700101 and 99991231',
    month: 'month not between 197001 and 999912',
  }
  return counterKeys[table].flatMap(column => bounds[column] ?? [])
}

/** SQLite's own look at every page of the file. */
export function checkIntegrity(connection: Connection): Problem[] {
  const found = connection.pragma('integrity_check(10)') as { integrity_check: string }[]
  return found
    .map(({ integrity_check: said }) => said)
    .filter(said => said !== 'ok')
    .map(said => ({ sentence: `SQLite says: ${said.trim().replaceAll('\n', '; ')}.`, rebuild: false }))
}

/** Rows that belong to nothing, and ids that would be given twice. */
export function checkReferences(connection: Connection): Problem[] {
  const orphans = connection.pragma('foreign_key_check') as { table: string; parent: string }[]
  const sentences = [
    ...new Set(orphans.map(({ table, parent }) => `A row of ${table} belongs to nothing in ${parent}.`)),
  ]
  const others = ['other_money', 'site_vitals', 'path_vitals', 'hits', 'changes', 'segments', 'drops', 'drop_names']
  for (const table of [...counterTables, ...others]) {
    for (const id of strangers(connection, table))
      sentences.push(`${table} has numbers of a site ${id} that is not in sites.`)
  }
  const lost = connection.prepare<[], number>(
    'select count(*) from segment_columns where segment_id not in (select id from segments)',
  )
  if (lost.pluck().get()! > 0) sentences.push('segment_columns has columns of a segment that is not in segments.')
  const given = prepareState(connection).read('hit')
  const highest = connection.prepare<[], number | null>('select max(id) from hits').pluck().get() ?? 0
  if (highest > given) sentences.push(`The last raw hit has the id ${highest}, but the last one given was ${given}.`)
  return sentences.map(sentence => ({ sentence, rebuild: false }))
}

/** Sites that a table knows and `sites` does not. From one site to the next, and not through all rows. */
function strangers(connection: Connection, table: string): number[] {
  const statement = connection.prepare<[], number>(`
    with recursive known (id) as (
      select min(site_id) from ${table}
      union all
      select (select min(site_id) from ${table} where site_id > known.id) from known where id is not null
    )
    select id from known where id is not null and id <> ${site0(table)} and id not in (select id from sites)`)
  return statement.pluck().all()
}

// What was dropped for no site belongs to site 0.
function site0(table: string): number {
  return table.startsWith('drop') ? 0 : -1
}
