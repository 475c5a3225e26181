// The names behind the ids in batches, each read once for a question; and whether there is a name at all.

import { dimensionOf, dimensions } from '../../../count/dimensions.ts'
import type { Label } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type NameColumn, pathColumn, UnreadableSegment } from '../../../stats/segment/batch.ts'
import type { NameSource, PathName } from '../../../stats/segment/conditions.ts'
import type { Connection } from '../connect.ts'
import { prepareOwnHosts } from './own-hosts.ts'

export interface StoredNames {
  /** Names as they are now; to be used for one question. */
  source(site: SiteId): NameSource
  /** Throws `UnreadableSegment` where one of the ids has no name. */
  check(site: SiteId, column: NameColumn, ids: Float64Array): void
  /** All paths of a site. */
  paths(site: SiteId): number[]
}

export function prepareNames(connection: Connection): StoredNames {
  const readPaths = connection
    .prepare<[SiteId], [number, string, string, number]>('select id, path, title, event from paths where site_id = ?')
    .raw()
  const readLabels = connection
    .prepare<[number], [number, string, string, string, string]>(
      'select id, name, detail, kind, tags from labels where dimension = ?',
    )
    .raw()
  const readLabel = connection.prepare<[number], Label>('select kind, name, detail from labels where id = ?')
  const isSpelled = connection.prepare<[SiteId, string, string], number>(
    'select 1 from paths where site_id = ? and path = ? and path = ? collate binary',
  )
  const pathIds = connection.prepare<[SiteId], number>('select id from paths where site_id = ?').pluck()
  const labelIds = connection.prepare<[number], number>('select id from labels where dimension = ?').pluck()
  const ownHosts = prepareOwnHosts(connection)
  // Ids are never used again: one that has been there has its name, or is gone with all that refers to it.
  const seen = new Map<string, Uint8Array>()

  function look(site: SiteId, column: NameColumn): Uint8Array {
    const ids = column === pathColumn ? pathIds.all(site) : labelIds.all(dimensions[column - 1]!.id)
    const found = new Uint8Array(ids.reduce((largest, id) => Math.max(largest, id), 0) + 1)
    for (const id of ids) found[id] = 1
    seen.set(toKey(site, column), found)
    return found
  }

  return {
    source(site) {
      let paths: Map<number, PathName> | undefined
      const labels = new Map<number, Map<number, Label>>()
      return {
        path(id) {
          paths ??= new Map(
            readPaths.all(site).map(([id, path, title, event]) => [id, { path, title, event: event === 1 }]),
          )
          return paths.get(id)
        },
        isSpelled: path => isSpelled.get(site, path, path) !== undefined,
        label(dimension, id) {
          // There may be as many sets of properties as there are hits, and most are of other sites.
          if (dimension === ofProps) return readLabel.get(id)
          let known = labels.get(dimension)
          if (!known) {
            known = new Map(
              readLabels.all(dimension).map(([id, name, detail, kind, tags]) => [id, { name, detail, kind, tags }]),
            )
            labels.set(dimension, known)
          }
          return known.get(id)
        },
        own: () => ownHosts(site),
      }
    },
    check(site, column, ids) {
      let found = seen.get(toKey(site, column)) ?? look(site, column)
      if (isAll(found, ids)) return
      found = look(site, column)
      if (isAll(found, ids)) return
      throw new UnreadableSegment(`has a ${column === pathColumn ? 'path' : 'label'} that is not in the database`)
    },
    paths: site => pathIds.all(site),
  }
}

const ofProps = dimensionOf('props').id

function isAll(found: Uint8Array, ids: Float64Array): boolean {
  for (let place = 0; place < ids.length; place++) {
    const id = ids[place]!
    if (id !== 0 && found[id] !== 1) return false
  }
  return true
}

function toKey(site: SiteId, column: NameColumn): string {
  return column === pathColumn ? `${site}` : `label ${column}`
}
