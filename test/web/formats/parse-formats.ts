// What each form of a view tells, read back from its text, in one shape: numbers that can be held against each other.

import assert from 'node:assert/strict'
import { panels, pathLists } from '../../../server/stats/panels.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { unescapeHtml } from '../../helpers/unescape.ts'

type Triple = { visitors: number; visits: number; pageviews: number }

/**
 * `totals` of the chosen figures; `bars` of the chart, those that have begun, each with its compared one; `lists` by name:
 * each row's chosen figure and, as far as the form tells it, its name.
 */
export type Told = {
  totals: Triple
  bars: { now: Triple; before: number | null }[]
  lists: Record<string, { value: number; name: string }[]>
}

export type Figure = keyof Triple

const { texts, nameOf } = toReader()
const titles = Object.entries(texts.lists.titles) as [keyof typeof texts.lists.titles, string][]

/** What a page says in English. */
export function fromHtml(html: string): Told {
  const chart = /class="numbers">[\s\S]*?<\/table>/.exec(html)?.[0] ?? ''
  const figures = [...html.matchAll(/<strong>([^<]*)<\/strong> <span class="word">/g)].map(([, text]) => toNumber(text))
  return {
    // Those that only a page has stand behind them.
    totals: toTriple(figures.slice(0, 3)),
    bars: rowsOf(chart).map(row => {
      const cells = [...row.matchAll(/<td class="number">([^<]*)<\/td>/g)].map(([, text]) => toNumber(text))
      return { now: toTriple(cells), before: cells[3] ?? null }
    }),
    lists: Object.fromEntries(
      [...html.matchAll(/<table class="ledger[\s\S]*?<\/table>/g)].map(([table]) => {
        const [, caption = ''] = /<caption[^>]*>([^,<]*)/.exec(table) ?? []
        const rows = rowsOf(table).map(row => ({
          value: toNumber(/<td class="value">([^<]*)</.exec(row)?.[1]),
          name: unescapeHtml(/<bdi[^>]*>([^<]*)</.exec(row)?.[1] ?? ''),
        }))
        return [nameOfTitle(caption), rows]
      }),
    ),
  }
}

type DataRow = Triple & { exits?: number; name: string; detail?: string; title: string }
type Data = {
  query: { figure: Figure }
  totals: Triple
  buckets?: (Triple & { state: string; before: Triple | null })[]
  lists?: Record<string, { rows: DataRow[] }>
  list?: { name: string; rows: DataRow[] }
}

/** What JSON says. */
export function fromJson(text: string): Told {
  const { query, totals, buckets = [], list, lists = list ? { [list.name]: list } : {} } = JSON.parse(text) as Data
  return {
    totals: pick(totals),
    bars: buckets
      .filter(({ state }) => state !== 'future')
      .map(bucket => ({ now: pick(bucket), before: bucket.before ? bucket.before[query.figure] : null })),
    lists: Object.fromEntries(
      Object.entries(lists).map(([name, { rows }]) => [
        name,
        rows.map(row => ({
          value: row[figureOf(name, query.figure)]!,
          name: row.detail === undefined ? row.name : row.title,
        })),
      ]),
    ),
  }
}

/** What CSV says of the figure that is chosen. */
export function fromCsv(text: string, figure: Figure): Told {
  const place = ['visitors', 'visits', 'pageviews'].indexOf(figure)
  const [head = [], ...rows] = readCsv(text)
  const told: Told = { totals: toTriple([]), bars: [], lists: {} }
  for (const [part = '', name = '', detail = '', ...cells] of rows) {
    const now = toTriple(cells.slice(0, 3).map(Number))
    const before = cells.slice(3)[place] ?? ''
    const list = ones[part]
    if (part === 'goal') continue
    if (part === 'total') told.totals = now
    else if (list === undefined) told.bars.push({ now, before: before === '' ? null : Number(before) })
    else {
      const shown = pathLists.some(one => one.list === list) ? name : nameOf(list, name, detail)
      const which = figureOf(list, figure)
      told.lists[list] = [
        ...(told.lists[list] ?? []),
        {
          value: which === 'exits' ? Number(cells[head.indexOf('exits') - 3]) : now[which],
          name: shown,
        },
      ]
    }
  }
  return told
}

/** What the report for a terminal says; it has no numbers of bars, and other columns stand before its names. */
export function fromText(text: string): Omit<Told, 'bars'> {
  const numbers = (['visitors', 'visits', 'pageviews'] as const).map(figure => {
    // Of a page they are its entries.
    const words = figure === 'visitors' ? [texts.figures.visitors, texts.figures.entries] : [texts.figures[figure]]
    const word = `(?:${words.flatMap(({ title, one }) => [title, one]).join('|')})`
    return toNumber(new RegExp(`^ +([\\d,]+) +${word}\\b`, 'm').exec(text)?.[1])
  })
  const lists: Told['lists'] = {}
  for (const section of text.split('\n\n')) {
    const [head = '', ...rows] = section.split('\n')
    const title = titles.find(([, one]) => head.startsWith(`${one}, by `))
    if (!title) continue
    lists[title[0]] = rows.flatMap(row => {
      const [, value, rest] = /^ +([\d,]+) {2}(.*)$/.exec(row) ?? []
      return value === undefined ? [] : [{ value: toNumber(value), name: rest! }]
    })
  }
  return { totals: toTriple(numbers), lists }
}

/** Entry pages are always ordered by visitors, and show them; exit pages by exits. */
function figureOf(list: string, figure: Figure): Figure | 'exits' {
  return list === 'exits' ? 'exits' : list === 'entries' ? 'visitors' : figure
}

const ones: Record<string, string> = Object.fromEntries([...pathLists, ...panels].map(({ one, list }) => [one, list]))

function nameOfTitle(title: string): string {
  const found = titles.find(([, one]) => one === title)
  assert.ok(found, `a list called ${title}`)
  return found[0]
}

function rowsOf(table: string): string[] {
  return [...(/<tbody>([\s\S]*)<\/tbody>/.exec(table)?.[1] ?? '').matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) => row)
}

/** The rows of CSV. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === '\n') {
      rows.push(row)
      row = []
    }
  }
  return rows
}

function toTriple([visitors = 0, visits = 0, pageviews = 0]: number[]): Triple {
  return { visitors, visits, pageviews }
}

function pick({ visitors, visits, pageviews }: Triple): Triple {
  return { visitors, visits, pageviews }
}

function toNumber(text = ''): number {
  return Number(text.replace(/\D/g, ''))
}
