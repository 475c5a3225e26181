// Lists: with names of every kind, with small charts, and with nothing in them.

import type { Reader } from '../reader/reader.ts'
import type { ListBlock, RowView } from '../views/list-view.ts'
import { toSpark } from '../views/spark.ts'
import { hostile, type Pattern } from './pattern.ts'

export function listPatterns(reader: Reader): Pattern[] {
  const { share, length, number, change } = reader
  const row = (name: string, value: number, more: Partial<RowView> = {}): RowView => ({
    isPath: name.startsWith('/'),
    value: number(value),
    name,
    note: '',
    event: false,
    href: null,
    condition: '',
    chosen: false,
    visit: null,
    others: [],
    change: null,
    share: share(value, 8192),
    bar: length(value, 4096),
    spark: null,
    ...more,
  })
  const drawn = { href: '/', spark: toSpark([1, 2, 5, 3], reader) }
  const tabs = ['Top', 'Entry', 'Events'].map((label, place) => ({ label, href: '/', current: place === 0 }))
  const blocks: Record<string, ListBlock> = {
    'names of every kind': block(hostile.map((name, index) => row(name, 2 ** (12 - index)))),
    'with small charts': block([
      row('/hooves', 3600, { ...drawn, note: 'On hooves' }),
      row('subscribe', 160, { ...drawn, event: true, note: 'Subscribed to the letter' }),
    ]),
    nothing: { ...block([]), empty: 'None in this period.' },
    'not collected': { ...block([]), empty: 'Not collected.', settings: '/' },
    'known from some day on': { ...block([row('email', 12)]), since: reader.texts.lists.tagsSince.missing('3 March') },
    more: { ...block([row('Firefox', 12)]), more: { href: '/', count: 1234 } },
    'with changes, one chosen, and websites': {
      ...block([
        row('news.example', 4096, {
          href: '/',
          change: change(4096, 4000),
          visit: { href: 'https://news.example/', host: 'news.example' },
        }),
        row('a-very-long-host-name.of-a-website.example', 512, {
          href: '/',
          change: change(512, 1024),
          visit: { href: 'https://news.example/', host: 'news.example' },
        }),
        row('Direct / none', 64, { href: '/', chosen: true, change: change(64, 0) }),
      ]),
      changes: true,
      more: { href: '/', count: 0 },
    },
    'with a page of its own': {
      ...block([
        row('/hooves', 3600, { ...drawn, others: ['3,000', '4,100'], change: change(3600, 3600) }),
        row('/mud', 900, { ...drawn, others: ['1,000', '1,100'], change: change(900, 100) }),
      ]),
      head: {
        whole: true,
        value: { text: 'visits', href: '/', order: 'descending' },
        name: { text: 'Pages', href: '/', order: null },
        others: ['visitors', 'pageviews'].map(text => ({ text, href: '/', order: null })),
        by: 'by visits',
        few: '',
      },
      changes: true,
    },
  }
  return [
    {
      title: 'List',
      part: '/parts/family',
      states: Object.entries(blocks).map(([name, one], place) => ({
        name,
        data: { family: { family: `list-${place}`, title: 'Pattern', tabs, block: one } },
      })),
    },
  ]
}

function block(rows: RowView[]): ListBlock {
  const column = (text: string) => ({ text, href: null, order: null })
  return {
    list: 'pattern',
    title: 'Pattern',
    figure: 'visits',
    head: { whole: false, value: column('visits'), name: column('Pattern'), others: [], by: 'by visits', few: '' },
    rows,
    changes: false,
    shares: 'Share',
    scale: rows.some(({ spark }) => spark) ? 'own' : null,
    empty: '',
    since: '',
    more: null,
    settings: null,
  }
}
