// The properties of a page or an event as its view shows them: a list for each key, and what its numbers and its money come to.

import { type Condition, holds, narrow, toLiteral, writeCondition } from '../../stats/filter.ts'
import type { PageView } from '../../stats/page.ts'
import type { PropRow, PropValue } from '../../stats/props.ts'
import type { Reader } from '../reader/reader.ts'
import type { toSuggestions } from './family-view.ts'
import type { ListBlock, RowView } from './list-view.ts'
import type { LinkTo } from './period-view.ts'

/** One key. `facts`: what its numbers come to; `more`: the values after the first few; `left`: how many others there are. */
export type PropView = {
  id: string
  title: string
  facts: string[]
  block: PropBlock
  more: { text: string; block: PropBlock } | null
  left: string
}

/** As far as it is shown by the template of any list. */
type PropBlock = Pick<ListBlock, 'title' | 'figure' | 'head' | 'rows' | 'changes' | 'shares' | 'scale'>

/** `unknown`: of how many hits nothing is known, as a sentence; '' where there are none. */
export type PropsView = { props: PropView[]; unknown: string }

/** What properties stand in. */
type PropsContext = Pick<PageView, 'props' | 'query'>

/** So many values stand open, and so many are behind a click. */
const shown = 8
const most = 100

export function toPropsView(view: PropsContext, link: LinkTo, reader: Reader): PropsView {
  const { keys, total, unknown } = view.props
  const { texts, amount } = reader
  const notes = [
    ...(unknown.hits > 0 ? [texts.props.unknown(amount(unknown.hits))] : []),
    ...(total > keys.length ? [texts.props.moreKeys(amount(total - keys.length))] : []),
  ]
  return { props: keys.map((row, place) => toPropView(view, row, place, link, reader)), unknown: notes.join(' ') }
}

function toPropView(view: PropsContext, row: PropRow, place: number, link: LinkTo, reader: Reader): PropView {
  const { texts, amount } = reader
  const toBlock = (values: readonly PropValue[]): PropBlock => ({
    title: row.key,
    figure: 'visits',
    head: {
      whole: false,
      value: column(texts.props.count),
      name: column(row.key),
      others: [column(texts.figures.visits.title)],
      by: texts.figures.visits.by,
      few: '',
    },
    rows: values.map(value => toRow(view, row, value, link, reader)),
    changes: false,
    shares: texts.lists.share,
    scale: null,
  })
  const rest = row.values.slice(shown, most)
  const left = row.total - Math.min(most, row.total)
  return {
    id: `prop-${place}`,
    title: row.key,
    facts: toFacts(row, reader),
    block: toBlock(row.values.slice(0, shown)),
    more: rest.length > 0 ? { text: texts.lists.more(amount(rest.length)), block: toBlock(rest) } : null,
    left: left > 0 ? texts.props.moreValues(amount(left)) : '',
  }
}

/** What the numbers of a key come to: its money, or else their sum. */
function toFacts({ sum, numbers, hits, money }: PropRow, { texts, decimal, money: inMoney, amount }: Reader): string[] {
  if (money.length > 0) {
    return money.map(({ currency, hits: paid, amount: all }) =>
      texts.props.money(inMoney(all, currency), inMoney(String(Number(all) / paid), currency), amount(paid)),
    )
  }
  if (sum === null) return []
  return [
    texts.props.sum(decimal(sum), decimal(String(Number((Number(sum) / numbers).toPrecision(6))))),
    ...(numbers < hits ? [texts.props.numbers(amount(numbers))] : []),
  ]
}

/** What the field of the filter suggests before anybody types. */
export function toPropSuggestions({ props }: PropsView, { texts }: Reader): ReturnType<typeof toSuggestions> {
  return props.flatMap(({ title, block }) =>
    block.rows
      .filter(({ condition }) => condition !== '')
      .map(({ condition, name }) => ({ filter: condition, name: `${title} = ${name}`, list: texts.props.one })),
  )
}

/** The condition that leaves what has this value; undefined for what was not kept. */
export function propCondition(key: string, { value }: Pick<PropValue, 'value'>): Condition | undefined {
  return value === null ? undefined : { field: 'prop', not: false, pattern: toLiteral(`${key}=${value}`) }
}

function toRow(
  { query: { filter } }: PropsContext,
  row: PropRow,
  value: PropValue,
  link: LinkTo,
  { texts, number, length, share }: Reader,
): RowView {
  const condition = propCondition(row.key, value)
  return {
    value: number(value.hits),
    name: value.value === null ? texts.props.email : value.value === '' ? texts.filter.blank : value.value,
    isPath: false,
    note: '',
    event: false,
    href: condition ? link({ filter: narrow(filter, condition), search: '' }) : null,
    condition: condition ? writeCondition(condition) : '',
    chosen: condition !== undefined && holds(filter, condition),
    visit: null,
    others: [number(value.visits)],
    change: null,
    share: share(value.hits, row.hits),
    bar: length(value.hits, row.values[0]?.hits ?? 0),
    spark: null,
  }
}

function column(text: string) {
  return { text, href: null, order: null }
}
