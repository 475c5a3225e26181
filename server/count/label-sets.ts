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
  return {
    hold(labels) {
      const key = labels.join()
      let number = numbers.get(key)
      if (number === undefined) {
        number = free.pop() ?? sets.length
        sets[number] = { key, labels, holders: 0 }
        numbers.set(key, number)
      }
      sets[number]!.holders += 1
      return number
    },
    release(number) {
      const set = sets[number]
      if (number === 0 || !set || --set.holders > 0) return
      numbers.delete(set.key)
      free.push(number)
    },
    of: number => sets[number]!.labels,
  }
}
