// The paths of a site, and which of them somebody asks for.

import type { PathId } from '../../count/hit.ts'
import type { Site } from '../../sites/site.ts'
import type { NamedPath, StatsStore } from '../../stats/source.ts'
import type { Reply } from '../http/reply.ts'
import { failure, success } from './answer.ts'
import type { ApiHandler } from './door.ts'
import { isReply } from './json-body.ts'
import { type QueryFields, readBoolean, readLimit, readNumber, readQueryFields, readWordList } from './query-fields.ts'

export const listApiPaths: ApiHandler = async ({ url, site }, { store }) => {
  const fields = readQueryFields(url, ['limit', 'after'])
  if (isReply(fields)) return fields
  const limit = readLimit(fields, 200)
  if (isReply(limit)) return limit
  const after = readNumber(fields, 'after', 0)
  if (isReply(after)) return after
  const paths = await store.listPaths(site.id, after > 0 ? (after as PathId) : undefined, limit + 1)
  return success({ paths: paths.slice(0, limit).map(toPathJson), more: paths.length > limit })
}

/** The paths named in a field; undefined where none are. */
export async function readPaths(
  fields: QueryFields,
  key: 'include_paths' | 'exclude_paths',
  site: Site,
  store: StatsStore,
): Promise<PathId[] | undefined | Reply> {
  const words = readWordList(fields, key)
  if (words.length === 0) return undefined
  if (words.length > mostPaths) return failure(400, `${key} may hold at most ${mostPaths} paths`)
  if (readBoolean(fields, 'path_by_name')) {
    return (await store.findPaths(site.id, { names: words })).map(({ id }) => id)
  }
  const wrong = words.find(word => !/^[+-]?\d{1,15}$/.test(word))
  if (wrong !== undefined)
    return failure(400, `invalid number in ${key}: ${JSON.stringify(wrong.slice(0, 100))} is none`)
  return (await store.findPaths(site.id, { ids: words.map(Number) })).map(({ id }) => id)
}

// What fits into the address of a request is less.
const mostPaths = 10_000

function toPathJson({ id, path, title, event }: NamedPath) {
  return { id, path, title, event }
}
