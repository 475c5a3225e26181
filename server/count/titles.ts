// What a path is called: the title of its first hit, until another has been seen often enough.

import { LRUCache } from 'lru-cache'
import type { Retitle } from './batch.ts'
import type { PathId } from './hit.ts'

/** Answers the change of title that a hit causes, if it causes one. */
export type LearnTitle = (
  path: { id: PathId; title: string },
  hit: { title: string; at: number },
) => Retitle | undefined

/** A page's title changes for good, or for one visitor whose browser translates it: GoatCounter's measure for which. */
const timesUntilBelieved = 10

/** Remembers which titles were seen how often; a title seen more than ten times becomes the path's. */
export function createTitles(): LearnTitle {
  const seen = new LRUCache<string, number>({ max: 10_000 })
  return (path, { title, at }) => {
    if (title === '' || title === path.title) return undefined
    const name = `${path.id} ${title}`
    const times = (seen.get(name) ?? 0) + 1
    if (path.title !== '' && times <= timesUntilBelieved) {
      seen.set(name, times)
      return undefined
    }
    seen.delete(name)
    return { path: path.id, title, at }
  }
}
