// Pages that are found, edited and deleted, in words.

import { readablePath } from '../../kit/readable-address.ts'
import { localDay } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import {
  type EditProblem,
  type FoundPages,
  mostEdited,
  type PageEdit,
  type Removal,
  undoSeconds,
} from '../../stats/cleanup.ts'
import type { Reader } from '../reader/reader.ts'

/** Pages that were found. */
export function sayFound({ rows, total, sums }: FoundPages, { texts: { cleanup }, amount, count, number }: Reader) {
  const { pages } = cleanup
  return {
    sentence:
      total === 0
        ? pages.none
        : pages.found(amount(total), count(sums.visits, 'visits'), count(sums.pageviews, 'pageviews')),
    rows: rows.map(({ path, title, visits, pageviews }) => ({
      ...{ path: readablePath(path), title, visits: number(visits), pageviews: number(pageviews) },
    })),
    more: total > rows.length ? pages.more(number(total - rows.length)) : '',
  }
}

/** What is to be confirmed. */
export function sayConfirm(
  { total, sums }: FoundPages,
  into: string | undefined,
  { texts: { cleanup }, amount, count }: Reader,
) {
  const { confirm } = cleanup
  const [visits, pageviews] = [count(sums.visits, 'visits'), count(sums.pageviews, 'pageviews')]
  if (into === undefined) {
    const effect = confirm.deleteEffect(visits, pageviews, count(sums.visitors, 'visitors'))
    return { heading: confirm.delete(amount(total)), effect, button: confirm.doDelete }
  }
  const heading = confirm.merge(amount(total), readablePath(into))
  return { heading, effect: confirm.mergeEffect(visits, pageviews), button: confirm.doMerge }
}

/** An edit of pages as a line of their list. */
export function toEditView(
  { id, kind, state, name, pattern, pages, visits, at, endedAt }: PageEdit,
  site: Site,
  reader: Reader,
  now: number,
) {
  const { texts, amount, count, moment } = reader
  const { kinds, states } = texts.cleanup.edits
  const until = (endedAt ?? at) + undoSeconds
  const isOpen = state === 'running' || (state === 'done' && now <= until)
  return {
    id,
    words: kinds[kind](amount(pages), readablePath(name)),
    pattern: pattern.split('\n').map(readablePath).join(', '),
    visits: count(visits, 'visits'),
    when: moment(site.zone, at),
    state: state === 'done' ? (isOpen ? states.done(moment(site.zone, until)) : states.over) : states[state],
    isOpen,
  }
}

/** A line of the ledger. */
export function toRemovalView(
  { kind, at, until, hits, visits, about }: Removal,
  { zone }: Site,
  { texts, number, day, moment }: Reader,
) {
  const { kinds } = texts.cleanup.ledger
  const end = until === null ? '' : day(localDay(zone, until))
  const what = {
    folded: () => kinds.folded(end),
    retention: () => kinds.retention(end, about),
    pages: () => kinds.pages(about.split('\n').map(readablePath).join(', ')),
  }
  return {
    when: moment(zone, at),
    what: what[kind](),
    hits: number(hits),
    visits: kind === 'folded' ? '' : number(visits),
  }
}

/** Why pages cannot be edited. */
export function sayProblem(problem: EditProblem, { texts: { cleanup }, number }: Reader): string {
  return problem === 'many' ? cleanup.problems.many(number(mostEdited)) : cleanup.problems[problem]
}
