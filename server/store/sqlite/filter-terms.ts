// The ids that a filter names: conditions on names become conditions on the numbers that hits hold.

import { type DimensionName, dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import { escapedPath } from '../../kit/readable.ts'
import type { SiteId } from '../../sites/site.ts'
import { type Condition, type Filter, type FilterField, isLiteral, toDimension, toPieces } from '../../stats/filter.ts'
import type { Connection } from './connect.ts'

/** A hit's label must be among these, or must not; `none`: a hit without a label is left as well. */
export type LabelTerm = { dimension: DimensionName; ids: number[]; among: boolean; none: boolean }

/** What must hold of a hit; null: anything. */
export type Terms = {
  /** Its path is one of these; or, which may be quicker to tell, none of the site's `otherPaths`. */
  paths: PathId[] | null
  otherPaths: PathId[] | null
  /** A session began with it, on one of these paths; on none of those. */
  entries: PathId[] | null
  notEntries: PathId[] | null
  labels: LabelTerm[]
}

/** Finds the ids, with every value bound: what matches nothing has none. */
export function findTerms(connection: Connection, site: SiteId, path: PathId | undefined, asked: Filter): Terms {
  const filter = asked.map(condition => ({ ...condition, exact: isExact(connection, site, condition) }))
  const pick = (where: Clause) =>
    connection
      .prepare<unknown[], PathId>(`select id from paths where site_id = ? and ${where.sql} order by id`)
      .pluck()
      .all(site, ...where.values)

  const entry = filter.filter(({ field }) => field === 'entry')
  const [began, notBegan] = [entry.filter(({ not }) => !not), entry.filter(({ not }) => not)]
  const others = filter.filter(({ field }) => field in pathClauses && field !== 'entry')
  const clauses = toClauses(others)
  if (path !== undefined) clauses.push({ sql: 'id = ?', values: [path] })
  const chosen = clauses.length > 0 ? join(clauses, 'and') : null
  return {
    paths: chosen && pick(chosen),
    otherPaths: chosen && pick({ ...chosen, sql: `not ${chosen.sql}` }),
    entries: began.length > 0 ? pick(join(began.map(toClause), 'or')) : null,
    notEntries: notBegan.length > 0 ? pick(join(notBegan.map(toClause), 'or')) : null,
    labels: dimensions.flatMap(({ name }) => findLabels(connection, name, filter)),
  }
}

/** A condition, and whether it means the one path that is spelled so: then others that differ in case are not meant. */
type Term = Condition & { exact: boolean }

function isExact(connection: Connection, site: SiteId, { field, pattern }: Condition): boolean {
  if (!(field === 'page' || field === 'entry' || field === 'event') || !isLiteral(pattern)) return false
  const [path = ''] = toPieces(pattern)
  return (
    connection
      .prepare('select 1 from paths where site_id = ? and path = ? and path = ? collate binary')
      .get(site, path, path) !== undefined
  )
}

/** SQL and what is bound in it. */
type Clause = { sql: string; values: unknown[] }

// `fits`: see connect.ts.
const pathClauses: Partial<Record<FilterField, (pattern: string) => Clause>> = {
  text: pattern => join([fitsPath(pattern), { sql: 'fits(?, title)', values: [pattern] }], 'or'),
  title: pattern => ({ sql: 'fits(?, title)', values: [pattern] }),
  page: pattern => join([{ sql: 'event = 0', values: [] }, fitsPath(pattern)], 'and'),
  entry: fitsPath,
  event: pattern => ({ sql: '(event = 1 and fits(?, path))', values: [pattern] }),
  is: pattern => ({ sql: 'event = ?', values: [Number(pattern === 'event')] }),
}

/** Paths are kept as browsers send them: what is written in letters is looked for as their escapes too. */
function fitsPath(pattern: string): Clause {
  const spellings = [...new Set([pattern, escapedPath(pattern)])]
  return { sql: `(${spellings.map(() => 'fits(?, path)').join(' or ')})`, values: spellings }
}

function toClause({ field, pattern, exact }: Term): Clause {
  const clause = pathClauses[field]!(pattern)
  if (!exact) return clause
  const [path = ''] = toPieces(pattern)
  return { sql: `(${clause.sql} and path = ? collate binary)`, values: [...clause.values, path] }
}

/** Conditions on one field, if not negated: any of them. All others must hold. */
function toClauses(conditions: readonly Term[]): Clause[] {
  const fields = Map.groupBy(
    conditions.filter(({ not }) => !not),
    ({ field }) => field,
  )
  const negated = conditions.filter(({ not }) => not).map(toClause)
  return [
    ...[...fields.values()].map(some => join(some.map(toClause), 'or')),
    ...negated.map(({ sql, values }) => ({ sql: `not ${sql}`, values })),
  ]
}

function join(clauses: readonly Clause[], word: 'and' | 'or'): Clause {
  return {
    sql: `(${clauses.map(({ sql }) => sql).join(` ${word} `)})`,
    values: clauses.flatMap(({ values }) => values),
  }
}

function findLabels(connection: Connection, dimension: DimensionName, filter: Filter): LabelTerm[] {
  const { id } = dimensions.find(({ name }) => name === dimension)!
  const some = filter.filter(({ field }) => toDimension(field) === dimension)
  if (some.length === 0) return []
  const detailed = dimension === 'referrer' ? 'name || detail' : "name || ' ' || detail"
  const find = (conditions: readonly Condition[]): number[] =>
    connection
      .prepare<unknown[], number>(
        `select id from labels where dimension = ?
        and (${conditions.map(() => `fits(?, name) or fits(?, ${detailed})`).join(' or ')}) order by id`,
      )
      .pluck()
      .all(id, ...conditions.flatMap(({ pattern }) => [pattern, pattern]))
  const [wanted, unwanted] = [some.filter(({ not }) => !not), some.filter(({ not }) => not)]
  // In the others a name is looked for with every hit, and may be empty.
  const isNone = (conditions: readonly Condition[]) =>
    dimension === 'campaign' && conditions.some(({ pattern }) => pattern === '')
  const without = unwanted.length > 0 ? find(unwanted) : []
  if (wanted.length === 0) return [{ dimension, ids: without, among: false, none: !isNone(unwanted) }]
  const left = new Set(without)
  const ids = find(wanted).filter(label => !left.has(label))
  return [{ dimension, ids, among: true, none: isNone(wanted) && !isNone(unwanted) }]
}
