// From when on numbers are known, in a sentence.

import { usualGroup } from '../../stats/group.ts'
import { unitOf } from '../../stats/series.ts'
import type { Coverage, Range, Since } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'

/** What is said at the figures, and at the lists where these are known from another moment on; '' where all is known. */
export type CoverageView = { sums: string; lists: string }

export function toCoverageView(view: TimeFrame & { coverage: Coverage }, reader: Reader): CoverageView {
  const sums = sinceOfSums(view)
  const { lists, unreadable } = view.coverage
  const say = (since: Since, texts: Reader['texts']['filter']['since']) =>
    toSinceSentence(since, view.range, view.now.zone, texts, reader)
  const missing = reader.join(unreadable.map(({ from, to }) => reader.days(from, to)))
  const said = [
    sums ? say(sums, reader.texts.filter.since) : '',
    missing === '' ? '' : reader.texts.filter.unreadable(missing),
  ]
  return {
    sums: said.filter(sentence => sentence !== '').join(' '),
    lists: lists && lists.from !== sums?.from ? say(lists, reader.texts.filter.listsSince) : '',
  }
}

/** From when on something is known, in the words that are about it. */
export function toSinceSentence(
  since: Since,
  range: Range,
  zone: string,
  texts: Reader['texts']['filter']['since'],
  { moment }: Reader,
): string {
  if (!isUnknown(since, range)) return texts[since.why](moment(zone, since.from))
  return { time: texts.nothing, gone: texts.allGone, removed: texts.allRemoved }[since.why]
}

/** Whether nothing at all is known of a range; when it begins to be is not known either. */
export function isUnknown(since: Since | null, range: Range): boolean {
  return since !== null && since.from >= range.to
}

/** What is said of a chart of hours of which only the sums of days are known, and which is one of days therefore. */
export function toGroupNotes({ query, range, group }: TimeFrame, { texts }: Reader): string[] {
  return group === (query.group ?? usualGroup(range)) ? [] : [texts.asked.group[group]]
}

/** From when on the sums and the chart of a view are known. */
export function sinceOfSums({ coverage: { hours, totals }, group }: TimeFrame & { coverage: Coverage }): Since | null {
  return unitOf(group) === 'hour' ? (hours ?? totals) : totals
}
