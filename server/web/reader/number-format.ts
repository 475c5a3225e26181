// Numbers as a locale writes them, or with the marks for thousands and decimals that somebody chose.

import type { NumberFormat } from '../../sites/user-settings.ts'

/** What writes a number; a decimal number that is written plainly keeps all its digits. */
export type WriteNumber = { format(value: number | Intl.StringNumericLiteral): string }

/** Marks of thousands and decimals; of decimals undefined: as the language has it. */
const marks: Record<Exclude<NumberFormat, ''>, { group: string; decimal?: string }> = {
  comma: { group: ',', decimal: '.' },
  point: { group: '.', decimal: ',' },
  // It is narrow, and no line is broken at it.
  space: { group: '\u202f' },
  apostrophe: { group: '’', decimal: '.' },
  plain: { group: '' },
}

/** Makes what writes numbers in a locale. */
export function createNumberFormat(
  locale: string,
  style: NumberFormat,
  options: Intl.NumberFormatOptions = {},
): WriteNumber {
  if (style === '') return new Intl.NumberFormat(locale, options)
  const mark = marks[style]
  // Some languages leave four digits together: whoever chose a mark wants to see it.
  const written = new Intl.NumberFormat(locale, { ...options, useGrouping: style === 'plain' ? false : 'always' })
  return {
    format: value =>
      written
        .formatToParts(value)
        .map(part => (part.type === 'group' || part.type === 'decimal' ? (mark[part.type] ?? part.value) : part.value))
        .join(''),
  }
}
