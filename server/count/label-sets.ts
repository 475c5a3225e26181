// The labels of hits that sessions remember: most hits have the same ones, which are kept once, for as long as anybody holds them.

import type { LabelId } from './hit.ts'

/** The labels of a hit, one per dimension. */
export type Labels = readonly (LabelId | null)[]

/** Labels by a number, which is 0 for nobody's. */
export interface LabelSets {
  hold(labels: Labels): number
  release(number: number): void
  of(number: number): Labels
}

export function createLabelSets(): LabelSets {
  const numbers = new Map<string, number>()
  const sets: { key: string; labels: Labels; holders: number }[] = [{ key: '', labels: [], holders: 0 }]
  const free: number[] = []
  /** What was held last: a hit's labels are held twice, by its session and by its page. */
  let last: { labels: Labels | undefined; number: number } = { labels: undefined, number: 0 }

  function numberOf(labels: Labels): number {
    const key = labels.join()
    let number = numbers.get(key)
    if (number === undefined) {
      number = free.pop() ?? sets.length
      sets[number] = { key, labels, holders: 0 }
      numbers.set(key, number)
    }
    return number
  }

  return {
    hold(labels) {
      if (last.labels !== labels) last = { labels, number: numberOf(labels) }
      sets[last.number]!.holders += 1
      return last.number
    },
    release(number) {
      const set = sets[number]
      if (number === 0 || !set || --set.holders > 0) return
      numbers.delete(set.key)
      free.push(number)
      if (number === last.number) last = { labels: undefined, number: 0 }
    },
    of: number => sets[number]!.labels,
  }
}
