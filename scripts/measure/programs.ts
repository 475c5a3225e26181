// Programs: whether they are dropped, and whether they have a name.

import { findBot } from '../../server/count/bot.ts'
import { botKinds } from '../../server/count/data/bot-names.ts'
import { type Figure, type Row, share, textOf } from './figure.ts'

const chrome =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

/** Measures what is found of all lines, what of the fetchers for language models behind a Chrome's User-Agent, and what has a name of its own. */
export function measurePrograms(rows: Row[]): Figure[] {
  const kinds = new Set([...botKinds.map(([, kind]) => kind), 'other program'])
  const fetchers = [...new Set(rows.filter(isFetcher).flatMap(readNames))]
  return [
    share('known bots dropped', rows, '≥ 99.5 %', 'right', tellMissed),
    share('fetchers for language models dropped', rows.filter(isFetcher), 'all', 'right', tellMissed),
    share('their names behind a Chrome', fetchers, 'all', 'right', name =>
      findBot(`${chrome} ${name}/1.0`) && findBot(`${chrome}; compatible; ${name}/1.0`) ? undefined : name,
    ),
    share('bots that have a name', rows, '≥ 90 %', 'right', row => {
      const found = findBot(textOf(row, 'ua'))
      return found !== undefined && !kinds.has(found) ? undefined : `${found ?? '(a browser)'} ← ${textOf(row, 'ua')}`
    }),
  ]
}

function tellMissed(row: Row): string | undefined {
  return findBot(textOf(row, 'ua')) === undefined ? textOf(row, 'ua') : undefined
}

function isFetcher(row: Row): boolean {
  return /^AI\b/.test(textOf(row, 'category')) || (Array.isArray(row.tags) && row.tags.includes('ai-crawler'))
}

/** The name of a row where its User-Agent holds it: some are those of a company, or a pattern. */
function readNames(row: Row): string[] {
  const name = textOf(row, 'name')
    .replace(/\\([./])/g, '$1')
    .replace(/\/$/, '')
  return /^[\w .-]+$/.test(name) && textOf(row, 'ua').includes(name) ? [name] : []
}
