// Raw hits with their names, in pages, for the export.

import { dimensions } from '../../count/dimensions.ts'
import type { Label } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Cursor, RawHit } from '../../stats/source.ts'
import type { Connection } from './connect.ts'

/**
 * A page of raw hits after the cursor. Hits with the same label share it as one object: names are looked up once, and cost
 * nothing more on their way from another thread. To be called inside a transaction.
 */
export function prepareRawHits(connection: Connection): (site: SiteId, after: Cursor, limit: number) => RawHit[] {
  const readHits = connection.prepare<Bound, Row>(pageOfHits).raw()
  const readPath = connection.prepare<[number], Path>('select path, title from paths where id = ?')
  const readLabel = connection.prepare<[number], Label>('select name, detail, kind from labels where id = ?')
  return (site, { at, id }, limit) => {
    const pathOf = remember((path: number) => readPath.get(path)!)
    const labelOf = remember((label: number) => readLabel.get(label)!)
    return readHits.all({ site, at, id, limit }).map(([id, at, path, event, session, firstOnPath, ...labels]) => ({
      id,
      at,
      ...pathOf(path),
      event: event === 1,
      session: session && toUuid(session),
      firstOnPath: firstOnPath === 1,
      labels: labels.map(label => (label === null ? null : labelOf(label))),
    }))
  }
}

type Bound = { site: SiteId; limit: number } & Cursor
type Path = { path: string; title: string }

/** As selected below. */
type Row = [
  id: number,
  at: number,
  path: number,
  event: number,
  session: Buffer | null,
  firstOnPath: number,
  ...labels: (number | null)[],
]

const pageOfHits = `
  select id, created_at, path_id, event, session, first_on_path, ${dimensions.map(({ name }) => name).join(', ')}
  from hits where site_id = @site and (created_at, id) > (@at, @id)
  order by created_at, id limit @limit`

function remember<Value>(read: (id: number) => Value): (id: number) => Value {
  const known = new Map<number, Value>()
  return id => {
    let value = known.get(id)
    if (value === undefined) {
      value = read(id)
      known.set(id, value)
    }
    return value
  }
}

function toUuid(session: Buffer): string {
  return session.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
