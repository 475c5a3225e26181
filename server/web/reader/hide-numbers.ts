// For those who want to see shapes only: what would write a number writes none. Days, times and names stay.

import type { Change, Formatter } from './format.ts'
import type { Texts } from './texts/en.ts'

/** What stands in a sentence instead of a number. */
export const noNumber = '…'

/** The same formats without numbers. Lengths of bars are shapes. */
export function hideNumbers(formatter: Formatter, { words }: Pick<Texts, 'words'>): Formatter {
  const hidden = () => noNumber
  const nothing = () => ''
  // Neither “no visits” nor “one visit”.
  const amount = () => ({ value: 2, text: noNumber })
  const change = (): Change => ({ kind: 'same', text: '', words: '' })
  return {
    ...formatter,
    ...{ number: hidden, average: hidden, decimal: hidden, money: hidden, duration: hidden },
    ...{ round: nothing, share: nothing, amount, change },
    count: (_, what) => words.counts[what](amount()),
  }
}

/** A sentence at whose end a number was hidden, without what led to it: “most on Tuesday: …”. */
export function withoutDots(sentence: string): string {
  return sentence.replaceAll(/[:,]?[ \u00a0]…/g, '')
}
