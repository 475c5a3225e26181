// One text, looked for in every list of a view: for whoever knows what, and not in which list.

import type { Site } from '../sites/site.ts'
import { toScope } from './dashboard.ts'
import { type Panel, type PathList, panels, pathLists } from './panels.ts'
import type { Now } from './period.ts'
import type { PropValue } from './props.ts'
import type { StatsQuery } from './query.ts'
import type { NameRow, PartRow, PathRow, Reading, StatsStore } from './source.ts'
import { toTimeFrame } from './time-frame.ts'
import { readView } from './view-reading.ts'

/** The rows of one list whose name contains the text, most first. */
export type Matches =
  | { list: PathList; rows: PathRow[] }
  | { panel: Panel; rows: (NameRow | PartRow)[] }
  | { rows: (PropValue & { key: string })[] }

/** So many rows of each list. */
const mostMatches = 5

/** While somebody types, not all properties of a year are looked at, but those that are sent most. */
const mostText = 2_000_000

/** Of these lists what is kept is a code, and shown is a name of the reader's language: there are no more than so many. */
const coded: readonly Panel['list'][] = ['countries', 'languages', 'sizes', 'channels']
const mostCodes = 500

/**
 * What of the lists of a period contains `text`, whatever its case; lists without any are missing. `nameOf`: what a name of a list
 * is called to whoever looks.
 */
export async function readMatches(
  store: StatsStore,
  site: Site,
  query: StatsQuery,
  now: Now,
  text: string,
  nameOf: (list: Panel['list'], name: string) => string,
): Promise<Matches[]> {
  const frame = toTimeFrame(site, { ...query, compare: 'none' }, now)
  const { reading } = await readView(store, frame, toScope(site, query))
  const page = { limit: mostMatches, offset: 0, order: query.figure, search: text }
  const wanted = text.toLowerCase()
  const isNamed = (list: Panel['list']) => (row: NameRow) => nameOf(list, row.name).toLowerCase().includes(wanted)
  const found: Promise<Matches>[] = [
    ...pathLists
      // Where sessions begin and end, is on the same pages.
      .flatMap(list => (list.list === 'pages' || list.list === 'events' ? [{ list, only: list.list }] : []))
      .map(async ({ list, only }) => ({ list, rows: (await reading.paths({ ...page, only })).rows })),
    ...panels.map(async panel => {
      const { dimension, facet } = panel
      if (panel.parts) return { panel, rows: (await reading.parts(dimension.id, page)).rows }
      if (!coded.includes(panel.list))
        return { panel, rows: (await reading.names(dimension.id, { ...page, facet })).rows }
      const { rows } = await reading.names(dimension.id, { ...page, facet, limit: mostCodes, search: '' })
      return { panel, rows: rows.filter(isNamed(panel.list)).slice(0, mostMatches) }
    }),
    readProps(reading, text.replace(/^-?prop:/i, '')),
  ]
  return (await Promise.all(found)).filter(({ rows }) => rows.length > 0)
}

async function readProps(reading: Reading, search: string): Promise<Matches> {
  const { keys } = await reading.props({ currency: '', keys: 100, values: mostMatches, search, text: mostText })
  const rows = keys.flatMap(({ key, values }) => values.map(value => ({ key, ...value })))
  return { rows: rows.sort((one, other) => other.hits - one.hits).slice(0, mostMatches) }
}
