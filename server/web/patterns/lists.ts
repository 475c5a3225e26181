// Lists: with names of every kind, with small charts, and with nothing in them.

import type { Reader } from '../reader/reader.ts'
import { type ListBlock, type RowView, spark } from '../reports/list-view.ts'
import { hostile } from './hostile.ts'
import type { Pattern } from './pattern.ts'

export function listPatterns({ share, length, number }: Reader): Pattern[] {
  const row = (name: string, value: number, more: Partial<RowView> = {}): RowView => ({
    value: number(value),
    name,
    note: '',
    event: false,
    href: null,
    share: share(value, 8192),
    bar: length(value, 4096),
    spark: null,
    ...more,
  })
  const drawn = { href: '/', spark: spark([1, 2, 5, 3]) }
  const blocks: Record<string, ListBlock> = {
    'names of every kind': block(hostile.map((name, index) => row(name, 2 ** (12 - index)))),
    'with small charts': block([
      row('/hooves', 3600, { ...drawn, note: 'On hooves' }),
      row('subscribe', 160, { ...drawn, event: true, note: 'Subscribed to the letter' }),
    ]),
    nothing: { ...block([]), empty: 'None in this period.' },
    'not collected': { ...block([]), empty: 'Not collected.', settings: '/' },
    more: { ...block([row('Firefox', 12)]), more: { href: '/', count: 1234 } },
  }
  return [
    {
      title: 'List',
      part: '/parts/list',
      states: Object.entries(blocks).map(([name, one]) => ({ name, data: { block: one, figure: 'visits' } })),
    },
  ]
}

function block(rows: RowView[]): ListBlock {
  return { list: 'pattern', title: 'Pattern', rows, empty: '', more: null, settings: null }
}
