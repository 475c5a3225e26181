// What an address asks of a view, and, in sentences, what of it could not be shown.

import type { Clock } from '../../kit/clock.ts'
import type { Site } from '../../sites/site.ts'
import { type Now, toNow } from '../../stats/period.ts'
import { type QueryNote, readQuery, type StatsQuery } from '../../stats/query.ts'
import type { Reader } from '../reader/reader.ts'
import { toCodes } from './filter-words.ts'

/** Reads the parameters of a view of the site. `notes`: a sentence for each thing that is shown otherwise than asked. */
export function readViewQuery(
  { clock, reader }: { clock: Clock; reader: Reader },
  site: Site,
  search: URLSearchParams,
): { query: StatsQuery; now: Now; notes: string[] } {
  const now = toNow(site, clock.now(), reader.weekStart)
  const { query, notes } = readQuery(search, now, site.settings.sessions)
  const filter = toCodes(query.filter, reader)
  return { query: { ...query, filter }, now, notes: notes.map(note => toSentence(note, reader)) }
}

function toSentence(note: QueryNote, { texts: { asked }, day, number }: Reader): string {
  switch (note.note) {
    case 'field':
    case 'keyword':
    case 'bare':
      return asked[note.note](note.word)
    case 'pattern':
      return asked.pattern(note.word, number(note.most.length), number(note.most.stars))
    case 'conditions':
      return asked.conditions(number(note.most))
    case 'early':
    case 'nearest':
      return asked[note.note](day(note.day))
    case 'group':
      return asked.group[note.group]
    default:
      return asked[note.note]
  }
}
