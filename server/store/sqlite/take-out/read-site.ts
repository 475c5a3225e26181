// Everything of a site as it is at one moment: read on a connection of its own, within one transaction.

import { eq } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { engagementSums, noEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { Label } from '../../../count/hit.ts'
import type { Site } from '../../../sites/site.ts'
import type { HitRows } from '../../../stats/hits-csv.ts'
import { firstOnPath, firstOnSite, isEvent, toHits } from '../../../stats/segment/batch.ts'
import { type Cursor, firstCursor } from '../../../stats/source.ts'
import type { TakeOut, TakeOutCell, TakeOutTable } from '../../../stats/take-out.ts'
import type { Store } from '../../store.ts'
import { type Connection, connect } from '../connect.ts'
import { prepareHitPages } from '../query/hit-pages.ts'
import { views as savedViews, users } from '../schema-accounts.ts'
import { openTyped } from '../typed-connection.ts'
import { takeOutTables } from './columns.ts'

export function createTakeOutStore(connection: Connection): Pick<Store, 'takeOut'> {
  return {
    async takeOut({ id }) {
      // A database in memory has one connection: what is read of it is of several moments.
      if (connection.memory) return readSite(connection, id, () => {})
      const own = connect({ file: connection.name, synchronous: 'normal' })
      if ('refused' in own) throw new Error(own.refused)
      own.exec('begin')
      return readSite(own, id, () => own.close())
    },
  }
}

const rowsAtOnce = 500
const hitsAtOnce = 8192

function readSite(connection: Connection, site: Site['id'], close: () => void): TakeOut {
  const pages = prepareHitPages(connection)
  const readPath = connection.prepare<[number], { path: string; title: string }>(
    'select path, title from paths where id = ?',
  )
  const readLabel = connection.prepare<[number], Label>('select name, detail, kind from labels where id = ?')

  function* hits(): Generator<HitRows> {
    for (let cursor: Cursor = firstCursor; ; ) {
      const rows = pages.after(site, cursor, hitsAtOnce)
      if (rows.from >= rows.to) return
      const { batch, to } = rows
      cursor = { at: batch.times()[to - 1]!, id: batch.ids()[to - 1]! }
      yield rows
    }
  }

  function* rows({ name, columns }: TakeOutTable): Generator<TakeOutCell[][]> {
    if (name === 'hits') {
      for (const { batch, from, to } of hits()) yield toHits(batch, from, to).map(toRow)
      return
    }
    if (name === 'views') {
      yield views()
      return
    }
    const statement = connection.prepare<object, TakeOutCell[]>(selectOf(name, Object.keys(columns))).raw()
    // Whoever shares the connection could not ask anything while rows are left.
    if (connection.memory) return yield statement.all({ site })
    let some: TakeOutCell[][] = []
    for (const row of statement.iterate({ site })) {
      some.push(row)
      if (some.length === rowsAtOnce) yield some.splice(0)
    }
    if (some.length > 0) yield some
    some = []
  }

  /** In the order of the columns of views. */
  function views(): TakeOutCell[][] {
    return openTyped(connection)
      .select({ email: users.email, view: savedViews })
      .from(savedViews)
      .innerJoin(users, eq(users.id, savedViews.user))
      .orderBy(savedViews.user, savedViews.place)
      .all()
      .map(({ email, view }) => [email, view.name, view.search, Number(view.isDefault), view.place])
  }

  return {
    tables: takeOutTables,
    rows,
    hits,
    names: {
      path: remember(id => readPath.get(id)),
      label: remember(id => (id === 0 ? undefined : readLabel.get(id))),
    },
    close,
  }
}

/** Names are asked for again and again; a site may have more of them than are to be in memory. */
function remember<Name extends object>(find: (id: number) => Name | undefined): (id: number) => Name | undefined {
  const known = new LRUCache<number, Name>({ max: 20_000 })
  return id => {
    const name = known.get(id) ?? find(id)
    if (name) known.set(id, name)
    return name
  }
}

type Hit = ReturnType<typeof toHits>[number]

/** In the order of the columns of hits. */
function toRow({ at, id, kind, adds = noEngagement, names: [path, ...labels], session }: Hit): TakeOutCell[] {
  const bits = [firstOnSite, firstOnPath, isEvent].map(bit => ((kind & bit) > 0 ? 1 : 0))
  const hex = session && Buffer.from(session).toString('hex')
  return [
    at,
    id,
    path!,
    hex,
    ...bits,
    ...dimensions.map((_, place) => labels[place]! || null),
    ...engagementSums.map(sum => adds[sum]),
  ]
}

/** What JSON has no form for; and sums of money may be larger than its numbers. */
const asText: Record<string, string> = {
  session: 'iif(session is null, null, lower(hex(session)))',
  units: 'cast(units as text)',
}

/** The rows of a table that are of `@site`. */
function selectOf(name: string, columns: readonly string[]): string {
  const listed = columns.map(column => asText[column] ?? column).join(', ')
  if (name === 'sites') return `select ${listed} from sites where id = @site`
  if (name === 'path_titles')
    return `select ${listed} from path_titles where path_id in (select id from paths where site_id = @site)`
  if (name === 'labels') {
    return `select ${listed} from labels where id in (
      select label_id from site_details where site_id = @site union select label_id from path_details where site_id = @site)`
  }
  // Without its password a link would open to anybody.
  if (name === 'share_links') return `select ${listed} from share_links where site_id = @site and password is null`
  return `select ${listed} from ${name} where site_id = @site`
}
