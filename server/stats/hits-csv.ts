// Single hits as rows of CSV. There may be millions: what is told by a name is written once, and a row is put together from that.

import { type DimensionName, dimensions } from '../count/dimensions.ts'
import type { Label } from '../count/hit.ts'
import { toGoatReferrer } from '../count/referrer.ts'
import { csvRow } from '../kit/csv.ts'
import { onceFor } from '../kit/once.ts'
import { type BatchHit, firstOnPath, isEvent, pathColumn } from './segment/batch.ts'
import type { HitsPage } from './source.ts'

/** GoatCounter's CSV, version 2: the first cell carries the version. */
const columns = [
  '2Path',
  'Title',
  'Event',
  'UserAgent',
  'Browser',
  'System',
  'Session',
  'Bot',
  'Referrer',
  'Referrer scheme',
  'Screen size',
  'Location',
  'FirstVisit',
  'Date',
]

/** What that format has no place for; behind its columns, under a header that GoatCounter does not take for its own. */
const moreColumns = ['Campaign', 'Language', 'Region', 'Source']

/** The first row. `all`: with every column that there is. */
export function hitsHeader(all: boolean): string {
  return csvRow(all ? ['Path', ...columns.slice(1), ...moreColumns] : columns)
}

/** Where the names behind ids are found; undefined where there is none. */
export type HitNames = {
  path(id: number): { path: string; title: string } | undefined
  label(id: number): Label | undefined
}

/** The rows of some hits, and the place after them; no place where there are none. */
export function writeHits(hits: readonly BatchHit[], names: HitNames, all: boolean): HitsPage {
  const write = createWriter(names, all)
  let text = ''
  for (const hit of hits) text += write(hit)
  const last = hits.at(-1)
  return { text, next: last && { at: last.at, id: last.id } }
}

function createWriter(names: HitNames, all: boolean): (hit: BatchHit) => string {
  const cellsOf = (dimension: DimensionName, write: (label: Label | null) => string[]) => {
    const column = 1 + dimensions.findIndex(({ name }) => name === dimension)
    const made = onceFor((id: number) =>
      write((id !== 0 && names.label(id)) || null)
        .map(cell)
        .join(','),
    )
    return (ids: readonly number[]) => made(ids[column]!)
  }
  const pathOf = onceFor((id: number) => {
    const { path, title } = names.path(id) ?? { path: '', title: '' }
    return `${cell(path)},${cell(title)}`
  })
  const dayOf = onceFor((day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10))
  const browser = cellsOf('browser', label => [joined(label)])
  const system = cellsOf('system', label => [joined(label)])
  const referrer = cellsOf('referrer', label => (label ? [toGoatReferrer(label), label.kind] : ['', '']))
  const size = cellsOf('size', label => [label?.detail ? `${label.detail},0,1` : ''])
  const location = cellsOf('location', label => [toLocation(label)])
  const campaign = cellsOf('campaign', label => [label?.name ?? ''])
  const language = cellsOf('language', label => [label?.name ?? ''])
  const region = cellsOf('location', label => [label?.detail ?? ''])
  const source = cellsOf('referrer', label => [label?.name ?? ''])
  return ({ names: ids, kind, session, at }) => {
    const head = `${pathOf(ids[pathColumn]!)},${kind & isEvent ? 1 : 0},,${browser(ids)},${system(ids)}`
    const middle = `${session === null ? '' : toHalves(session)},0,${referrer(ids)},${size(ids)},${location(ids)}`
    const day = Math.floor(at / 86_400)
    const date = `${dayOf(day)}T${toTime(at - day * 86_400)}Z`
    const more = all ? `,${campaign(ids)},${language(ids)},${region(ids)},${source(ids)}` : ''
    return `${head},${middle},${kind & firstOnPath ? 1 : 0},${date}${more}\n`
  }
}

function cell(text: string): string {
  return csvRow([text]).slice(0, -1)
}

function joined(label: Label | null): string {
  if (!label) return ''
  return label.detail ? `${label.name} ${label.detail}` : label.name
}

/** `NL`, or `US-CA` where the region's code is known: GoatCounter reads nothing else, so a name alone is left out. */
function toLocation(label: Label | null): string {
  if (!label) return ''
  // A file of cities that has no name for a region has its code in the name's place.
  const code = label.kind || label.detail
  return /^[A-Z\d]{1,3}$/.test(code) ? `${label.name}-${code}` : label.name
}

/** A UUID as two numbers in hex, without leading zeros: what GoatCounter writes and reads. */
function toHalves(uuid: Uint8Array): string {
  const hex = Buffer.from(uuid.buffer, uuid.byteOffset, 16).toString('hex')
  return `${withoutZeros(hex.slice(0, 16))}-${withoutZeros(hex.slice(16))}`
}

function withoutZeros(hex: string): string {
  return hex.startsWith('0') ? hex.replace(/^0+(?=.)/, '') : hex
}

function toTime(seconds: number): string {
  return `${twoDigits[Math.floor(seconds / 3600)]}:${twoDigits[Math.floor(seconds / 60) % 60]}:${twoDigits[seconds % 60]}`
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
