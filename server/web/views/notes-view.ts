// What happened on the days of a chart: numbers above its bars, and a list that says what each stands for.

import { titleOfFormat } from '../../imports/formats.ts'
import { startOfDay } from '../../kit/zone.ts'
import type { SettingChange } from '../../sites/changes.ts'
import type { Mark, Note } from '../../sites/notes.ts'
import type { Totals } from '../../stats/dashboard.ts'
import type { Bucket } from '../../stats/series.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { type ChartSlot, place } from './chart.ts'
import type { LinkTo } from './period-view.ts'

export type NoteLine = { number: string; day: string; href: string; text: string }

export type NotesView = {
  /** Above the bars, the leftmost first; those that would lie on each other are one: '2–4'. */
  signs: (ChartSlot & { text: string })[]
  /** Below the bars, where the program marked something: what, says the table. */
  marks: ChartSlot[]
  /** The newest, and those before them. */
  lines: NoteLine[]
  earlier: NoteLine[]
  /** What stands in the table beside the bar at an index. */
  ofBar: Map<number, string>
  /** Where all notes are, and another can be added; null for guests. */
  href: string | null
}

/** A page holds so many, the newest, and shows a few; the others stand on the page of notes. */
const mostLines = 60
const shownLines = 3

/** Signs nearer to each other than this part of the chart are one. */
const nearest = 0.045

/** The notes of a view, numbered by the bar above which they stand. */
export function toNotesView(
  view: TimeFrame & Pick<Totals, 'buckets' | 'notes'>,
  link: LinkTo,
  reader: Reader,
): NotesView {
  const { buckets, site } = view
  const all = view.notes.flatMap(({ notes }) => notes).map(note => ({ note, index: indexOf(note, view) }))
  const byBar = ofBars(all.filter(({ note }) => note.kind === 'note').slice(-mostLines))
  const lines = byBar.flatMap(({ notes }, order) =>
    notes.map(note => ({
      number: String(order + 1),
      day: reader.day(note.day, 'short'),
      href: link({ period: { name: 'day', anchor: note.day }, group: null }),
      text: noteText(note, reader),
    })),
  )
  return {
    signs: toSigns(byBar, buckets.length),
    marks: ofBars(all.filter(({ note }) => note.kind !== 'note')).map(({ index }) => place(index, buckets.length)),
    lines: lines.slice(-shownLines),
    earlier: lines.slice(0, -shownLines),
    ofBar: new Map(
      ofBars(all).map(({ index, notes }) => [index, notes.map(note => noteText(note, reader)).join(' · ')]),
    ),
    href: site.shared ? null : sitePath(site, '/notes'),
  }
}

type BarNotes = { index: number; notes: (Note | Mark)[] }

/** Notes by the bar they belong to, the leftmost first. */
function ofBars(all: readonly { note: Note | Mark; index: number }[]): BarNotes[] {
  return [...Map.groupBy(all, ({ index }) => index)]
    .map(([index, here]) => ({ index, notes: here.map(({ note }) => note) }))
    .sort((one, other) => one.index - other.index)
}

/** The bar that holds a note; a mark among hours that of its moment, a note that of its day's first. */
function indexOf(note: Note | Mark, { buckets, group, now }: TimeFrame & { buckets: readonly Bucket[] }): number {
  const at = group !== 'hour' ? note.day : 'at' in note ? note.at : startOfDay(now.zone, note.day)
  return Math.max(
    0,
    buckets.findLastIndex(bucket => bucket.at <= at),
  )
}

function toSigns(bars: readonly BarNotes[], length: number): NotesView['signs'] {
  const groups: { first: number; last: number; begin: number; end: number }[] = []
  for (const [order, { index }] of bars.entries()) {
    const before = groups.at(-1)
    if (before && (index - before.end) / length < nearest) {
      before.last = order + 1
      before.end = index
    } else groups.push({ first: order + 1, last: order + 1, begin: index, end: index })
  }
  return groups.map(({ first, last, begin, end }) => ({
    ...place((begin + end) / 2, length, 0.02),
    text: first === last ? String(first) : `${first}–${last}`,
  }))
}

/** What a person wrote, or a sentence for what the program marked. */
export function noteText(note: Note | Mark, reader: Reader): string {
  const { notes } = reader.texts
  if (note.kind === 'note') return note.text
  if (note.kind === 'restart') return notes.restart
  if (note.kind === 'imported') {
    const { format, counted, fromDay, toDay } = note
    const [from, to] = [reader.day(fromDay, 'short'), reader.day(toDay, 'short')]
    return notes.imported(titleOfFormat(format), reader.number(counted), from, to)
  }
  return notes.changed(reader.join(note.changes.map(change => changeText(change, reader))))
}

function changeText(change: SettingChange, { texts, number, count }: Reader): string {
  const { changes } = texts.notes
  if ('to' in change) {
    if (change.what === 'zone') return changes.zone(change.to)
    if (change.what === 'minimumStay')
      return change.to === 0 ? changes.noMinimumStay : changes.minimumStay(number(change.to))
    if (change.what !== 'keepHitsDays') return changes.switched[change.what][change.to ? 'on' : 'off']
    return change.to === 0 ? changes.keepHitsForEver : changes.keepHits(count(change.to, 'days'))
  }
  return changes[change.what]
}
