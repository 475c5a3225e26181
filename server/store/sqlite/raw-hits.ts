// Raw hits with their names, in pages, for the export.

import { dimensions } from '../../count/dimensions.ts'
import type { Label } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Cursor, RawHit } from '../../stats/source.ts'
import type { Connection } from './connect.ts'

/** A page of raw hits after the cursor. */
export function prepareRawHits(connection: Connection): (site: SiteId, after: Cursor, limit: number) => RawHit[] {
  const read = connection.prepare<Bound, Row>(pageOfHits).raw()
  return (site, { at, id }, limit) => read.all({ site, at, id, limit }).map(toRawHit)
}

type Bound = { site: SiteId; at: number; id: number; limit: number }

/** As selected below: eight columns of the hit, then kind, name and detail for each dimension. */
type Row = [number, number, string, string, number, string | null, number, ...(string | null)[]]
const hitColumns = 7

const pageOfHits = `
  select hits.id, created_at, path, title, hits.event, lower(hex(session)), first_on_path,
    ${dimensions.map(({ name }) => `${name}s.kind, ${name}s.name, ${name}s.detail`).join(', ')}
  from hits join paths on paths.id = path_id
    ${dimensions.map(({ name }) => `left join labels as ${name}s on ${name}s.id = hits.${name}`).join(' ')}
  where hits.site_id = @site and (created_at, hits.id) > (@at, @id)
  order by created_at, hits.id limit @limit`

function toRawHit(row: Row): RawHit {
  const [id, at, path, title, event, session, firstOnPath] = row
  return {
    id,
    at,
    path,
    title,
    event: event === 1,
    session: session ? toUuid(session) : null,
    firstOnPath: firstOnPath === 1,
    labels: dimensions.map((_, place) => toLabel(row, hitColumns + 3 * place)),
  }
}

function toLabel(row: Row, from: number): Label | null {
  const [kind, name, detail] = row.slice(from, from + 3) as (string | null)[]
  return typeof kind === 'string' && typeof name === 'string' && typeof detail === 'string'
    ? { kind, name, detail }
    : null
}

function toUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
