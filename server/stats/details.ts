// The values of one dimension, added up by name: Firefox 127 and Firefox 128 are Firefox.

import type { Triple } from '../count/batch.ts'
import type { Panel } from './panels.ts'
import { sum } from './series.ts'
import type { Page, Range, Scope, StatsStore } from './source.ts'

export type NamedRow = Triple & { name: string; kind: string }

/** More values of browsers, systems, widths and places than a site can have, short of a flood. */
const mostValues = 20_000

/** The names with the most of one figure, and how many there are. */
export async function topNames(
  store: StatsStore,
  scope: Scope,
  { dimension, detailed }: Panel,
  range: Range,
  page: Page,
): Promise<{ rows: NamedRow[]; total: number }> {
  if (!detailed) return store.topDetails(scope, dimension.id, range, page)
  const { rows } = await store.topDetails(scope, dimension.id, range, { ...page, limit: mostValues, offset: 0 })
  const byName = new Map<string, NamedRow>()
  for (const row of rows) {
    const known = byName.get(row.name)
    byName.set(row.name, { name: row.name, kind: row.kind, ...sum(known ? [known, row] : [row]) })
  }
  const names = [...byName.values()].sort((a, b) => b[page.order] - a[page.order] || (a.name < b.name ? -1 : 1))
  return { rows: names.slice(page.offset, page.offset + page.limit), total: names.length }
}
