// What narrows a view: its conditions as chips, the field to type one, the form to make one.

import { filterFields, fromManner, type Manner, toDimension, without, writeCondition } from '../../stats/filter.ts'
import { type StatsQuery, toSearch } from '../../stats/query.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { type ConditionWords, toWords } from './filter-words.ts'
import { linkFrom } from './period-view.ts'

/** A choice of a form: its value, and what it is called. */
type SelectOption = [value: string, label: string]

export type FilterView = {
  chips: (ConditionWords & { remove: string })[]
  /** Where the view is without any condition; null where there are less than two. */
  clear: string | null
  /** Where the field is sent, and what it must carry along beside the rest: the view that it is of. */
  seek: { action: string; hidden: [name: string, value: string][] }
  /** Where the other form goes, and what of the view both must carry along. */
  action: string
  hidden: [name: string, value: string][]
  fields: SelectOption[]
  manners: SelectOption[]
}

/** What narrows the view of a site at `path`. */
export function toFilterView(
  { query, site }: Pick<TimeFrame, 'query' | 'site'>,
  path: string,
  reader: Reader,
): FilterView {
  const { filter } = query
  const { texts } = reader
  const link = linkFrom(path, { ...query, search: '' })
  const view = path.slice(sitePath(site).length + 1)
  return {
    chips: filter.map(condition => ({
      ...toWords(condition, reader),
      remove: link({ filter: without(filter, condition) }),
    })),
    clear: filter.length > 1 ? link({ filter: [] }) : null,
    seek: { action: sitePath(site, '/search'), hidden: view === '' ? [] : [['view', view]] },
    action: path,
    hidden: [...new URLSearchParams(toSearch({ ...query, page: 1, search: '' }))],
    fields: filterFields.filter(field => field !== 'is').map(field => [field, texts.filter.fields[field]]),
    manners: (['yes', 'not'] as const).flatMap(way =>
      manners.map(
        (manner): SelectOption => [way === 'yes' ? manner : `not-${manner}`, texts.filter.verbs[way][manner]],
      ),
    ),
  }
}

const manners: readonly Manner['manner'][] = ['is', 'begins', 'contains', 'matches']

/**
 * What the form that makes a condition asks for, as the address of that view: `field`, `manner` and `value` become a
 * condition of `filter`. Undefined where the address is not that of the form.
 */
export function readAdded(search: URLSearchParams): string | undefined {
  const field = filterFields.find(known => known === search.get('field'))
  const value = search.get('value')
  if (!search.has('field') && value === null) return undefined
  const added = new URLSearchParams(search)
  for (const name of ['field', 'manner', 'value']) added.delete(name)
  const asked = search.get('manner') ?? 'is'
  const not = asked.startsWith('not-')
  const manner = manners.find(known => known === (not ? asked.slice(4) : asked)) ?? 'is'
  const pattern = field === 'prop' ? toPropPattern(manner, value ?? '') : fromManner({ manner, text: value ?? '' })
  // Without a value only a value that was not told can be meant.
  const isMeant = field !== undefined && (pattern !== '' || (manner === 'is' && toDimension(field) !== undefined))
  if (isMeant) added.append('filter', writeCondition({ field, not, pattern }))
  return `?${added}`
}

/** Of `plan=pro`, the manner is about what stands behind the sign. */
function toPropPattern(manner: Manner['manner'], text: string): string {
  const [key = '', ...rest] = text.split('=')
  if (text.trim() === '') return ''
  return rest.length === 0 ? key.trim() : `${key.trim()}=${fromManner({ manner, text: rest.join('=') })}`
}

/** Without its last condition, or without any: the ways back from a filter that leaves nothing. */
export function waysBack(query: StatsQuery, path: string, reader: Reader): { href: string; text: string }[] {
  const { filter } = query
  const { texts } = reader
  const last = filter.at(-1)
  if (!last) return []
  const link = linkFrom(path, { ...query, search: '' })
  const ways = [
    { href: link({ filter: filter.slice(0, -1) }), text: texts.filter.without(toWords(last, reader).whole) },
  ]
  return filter.length > 1 ? [...ways, { href: link({ filter: [] }), text: texts.filter.withoutAny }] : ways
}
