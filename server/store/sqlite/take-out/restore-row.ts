// One row of an archive, with the ids that it has here.

import { eq } from 'drizzle-orm'
import { dimensions } from '../../../count/dimensions.ts'
import { readSettings } from '../../../sites/settings.ts'
import { isCode, readDomain } from '../../../sites/site-code.ts'
import type { TakeOutTable } from '../../../stats/take-out.ts'
import { TakeOutDamage, type TakeOutLine } from '../../../stats/take-out-reader.ts'
import type { Connection } from '../connect.ts'
import { siteDomains, users, views } from '../schema-accounts.ts'
import { openTyped } from '../typed-connection.ts'

/**
 * What ids of the archive are here: that of the site, and by table and id those of its rows. Hits are numbered on from those that
 * there are.
 */
export type Ids = { site: number; firstHit: number; lastHit: number; maps: Map<string, Map<number, number>> }

// Both are numbered in one row.
const ofHits = new Set(['hits', 'changes'])

type Cell = string | number | null | Buffer
type Add = (line: TakeOutLine) => boolean

/** Answers what adds a row to a table, and whether it did. */
export function prepareAdd(connection: Connection, table: TakeOutTable, ids: Ids): Add {
  const { name } = table
  const map = new Map<number, number>()
  ids.maps.set(name, map)
  if (name === 'labels') return prepareLabel(connection, map)
  if (name === 'views') return prepareView(connection)
  // A link that is here already leads to the site that it was made for.
  const words = name === 'share_links' ? 'insert or ignore into' : 'insert into'
  const ofSite = connection
    .prepare<[string], number>("select count(*) from pragma_table_info(?) where name = 'site_id'")
    .pluck()
    .get(name)
  const isNumbered = 'id' in table.columns && !ofHits.has(name)
  let insert: ((line: TakeOutLine) => number) | undefined
  return line => {
    const checked = check(connection, name, line)
    insert ??= prepareInsert(line)
    const id = insert(checked)
    if (name === 'sites') ids.site = id
    if (isNumbered) map.set(Number(line.id), id)
    return true
  }

  /** Columns that an older version did not have are as in a new row. */
  function prepareInsert(first: TakeOutLine): (line: TakeOutLine) => number {
    const columns = Object.keys(table.columns).filter(column => column in first && !(isNumbered && column === 'id'))
    const all = [...(ofSite ? ['site_id'] : []), ...columns]
    const statement = connection.prepare<Cell[]>(
      `${words} ${name} (${all.join(', ')}) values (${all.map(() => '?').join(', ')})`,
    )
    const cells = columns.map(column => prepareCell(name, column, ids))
    return line => {
      const values = cells.map((toCell, place) => toCell(line[columns[place]!] ?? null))
      return Number(statement.run(...(ofSite ? [ids.site, ...values] : values)).lastInsertRowid)
    }
  }
}

/** What a cell of a column is here. */
function prepareCell(table: string, column: string, ids: Ids): (cell: string | number | null) => Cell {
  if (ofHits.has(table) && column === 'id') {
    return cell => {
      const id = Number(cell) + ids.firstHit
      ids.lastHit = Math.max(ids.lastHit, id)
      return id
    }
  }
  if (ofHits.has(table) && column === 'session') {
    return cell => {
      if (cell !== null && !/^[0-9a-f]{32}$/.test(String(cell)))
        throw new TakeOutDamage(`A hit has the session ${cell}.`)
      return cell === null ? null : Buffer.from(String(cell), 'hex')
    }
  }
  const isLabel = ofHits.has(table) && dimensions.some(({ name }) => name === column)
  const referred = ids.maps.get(isLabel ? 'labels' : column.replace(/_id$/, 's'))
  if (!referred || (!isLabel && !column.endsWith('_id'))) return cell => cell
  return cell => {
    if (cell === null) return null
    const id = referred.get(Number(cell))
    if (id === undefined)
      throw new TakeOutDamage(`A row of ${table} has the ${column} ${cell}, which is not in the archive.`)
    return id
  }
}

/** Labels are everybody's: one that is there is taken. */
function prepareLabel(connection: Connection, map: Map<number, number>): Add {
  const find = connection
    .prepare<Cell[], number>(
      'select id from labels where dimension = ? and kind = ? and name = ? and detail = ? and tags = ?',
    )
    .pluck()
  const insert = connection.prepare<Cell[]>(
    'insert into labels (dimension, kind, name, detail, tags) values (?, ?, ?, ?, ?)',
  )
  return ({ id, dimension = null, kind = null, name = null, detail = null, tags = '' }) => {
    const values = [dimension, kind, name, detail, tags]
    map.set(Number(id), find.get(...values) ?? Number(insert.run(...values).lastInsertRowid))
    return true
  }
}

/** A view belongs to a person: the one of that address, or else the first; without anybody it is left out. */
function prepareView(connection: Connection): Add {
  const db = openTyped(connection)
  const everybody = db.select({ id: users.id, email: users.email }).from(users).orderBy(users.id).all()
  return ({ email, name, search, is_default: isDefault, place }) => {
    const user = everybody.find(one => one.email === email) ?? everybody[0]
    if (!user) return false
    const row = { name: String(name), search: String(search), isDefault: isDefault === 1, place: Number(place) }
    const added = db
      .insert(views)
      .values({ ...row, user: user.id })
      .onConflictDoNothing()
      .run()
    return added.changes > 0
  }
}

/** What others of the program rely on, and no table checks. */
function check(connection: Connection, table: string, line: TakeOutLine): TakeOutLine {
  if (table === 'sites') {
    const code = String(line.code)
    if (!isCode(code)) throw new TakeOutDamage(`The site has the code “${code.slice(0, 60)}”, which is none.`)
    if (connection.prepare('select 1 from sites where code = ? and deleted_at is null').get(code)) {
      throw new TakeOutDamage(`There is a site “${code}” already: rename or delete it first.`)
    }
    return { ...line, settings: JSON.stringify(readSettings(parse(line.settings, 'The settings of the site'))) }
  }
  if (table === 'site_domains') {
    const domain = String(line.domain)
    if (readDomain(domain) !== domain) throw new TakeOutDamage(`“${domain.slice(0, 60)}” is no domain.`)
    if (openTyped(connection).select().from(siteDomains).where(eq(siteDomains.domain, domain)).get()) {
      throw new TakeOutDamage(`The domain ${domain} belongs to another site already.`)
    }
  }
  if (table === 'notes' && line.kind !== 'note') parse(line.text, 'A mark')
  if (table === 'goals') parse(line.condition, 'A goal')
  if (table === 'funnels') parse(line.steps, 'A funnel')
  return line
}

function parse(text: string | number | null | undefined, what: string): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    throw new TakeOutDamage(`${what} cannot be read: it is no JSON.`)
  }
}
