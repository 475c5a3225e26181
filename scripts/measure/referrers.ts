// Referrers: whether the addresses of a network or service stand in one row of the list.

import { readReferrer } from '../../server/count/referrer.ts'
import { type Figure, type Row, share, textOf } from './figure.ts'

/** Measures how many names stand in more than one row. A name of two kinds of lists, such as search and mail, is two. */
export function measureReferrers(rows: Row[]): Figure[] {
  const services = new Map<string, Map<string, string>>()
  for (const row of rows) {
    const url = textOf(row, 'url')
    const service = `${textOf(row, 'source').split('-').at(-1)} ${textOf(row, 'name')}`
    const found = services.get(service) ?? new Map<string, string>()
    services.set(service, found.set(readReferrer(url, '').referrer.name, url))
  }
  return [
    share('networks and services in more than one row', [...services], '≤ 10', 'wrong', ([service, found]) =>
      found.size > 1 ? `${service}: ${[...found].map(([name, url]) => `${name} ← ${url}`).join(', ')}` : undefined,
    ),
  ]
}
