// What of a view is not as a program asked it.

import { canonicalZone } from '../../../kit/zones.ts'
import type { Site } from '../../../sites/site.ts'
import { toNow } from '../../../stats/period.ts'
import { type QueryNote, readQuery } from '../../../stats/query.ts'
import { inZone } from '../../../stats/reader-zone.ts'
import type { Asked } from './operation.ts'
import { type ApiProblem, invalid } from './problem-details.ts'

export type AskedOfSite = Asked<unknown, unknown> & { site: Site }

/** By whose clocks a program asks; '': those of the site. */
export function zoneOf({ url }: Pick<AskedOfSite, 'url'>): string {
  return canonicalZone(url.searchParams.get('zone') ?? '')
}

/** What a page would show otherwise than asked, a program is told instead. */
export function findFault({ url, site, reader }: AskedOfSite, now: number): ApiProblem | undefined {
  const search = new URLSearchParams(url.searchParams)
  // These are held to their shape already.
  for (const name of ['page', 'cursor', 'limit', 'zone']) search.delete(name)
  const seen = inZone(site, zoneOf({ url }))
  const { notes } = readQuery(search, toNow(seen, now, reader.weekStart), site.settings.sessions)
  const faults = notes.filter(({ note }) => note !== 'early')
  if (faults.length === 0) return undefined
  return invalid(faults.map(fault => ({ parameter: parameterOf(fault), detail: sentenceOf(fault) })))
}

/** Which part of the address each note is about. */
const parameters: Partial<Record<QueryNote['note'], string>> = {
  ...{ field: 'filter', keyword: 'filter', bare: 'filter', pattern: 'filter', conditions: 'filter' },
  ...{ period: 'period', swapped: 'from', unreadable: 'date', ahead: 'date', nearest: 'date' },
  ...{ sessions: 'figure' },
}

function parameterOf({ note }: QueryNote): string {
  return parameters[note] ?? note
}

function sentenceOf(fault: QueryNote): string {
  const parameter = parameterOf(fault)
  if (fault.note === 'sessions') return 'This site keeps no sessions, so that nobody knows its visitors.'
  if (fault.note === 'swapped') return 'from must not be after to.'
  if (fault.note === 'ahead') return 'A day that is asked for must not be in the future.'
  if ('word' in fault) return `The filter has no “${fault.word.slice(0, 100)}”.`
  return `${parameter} is not one that can be answered.`
}
