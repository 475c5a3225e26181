// Single hits as rows of CSV. There may be millions: what is told by a name is written once, and a row is put together from that.

import { type DimensionName, dimensions } from '../count/dimensions.ts'
import type { Label } from '../count/hit.ts'
import { toGoatReferrer } from '../count/referrer.ts'
import { csvRow } from '../kit/csv.ts'
import type { HitsPage, RawHit } from './source.ts'

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

/** The rows of some hits, and the place after them; no place where there are none. */
export function writeHits(hits: readonly RawHit[], all: boolean): HitsPage {
  const write = createWriter(all)
  let text = ''
  for (const hit of hits) text += write(hit)
  const last = hits.at(-1)
  return { text, next: last && { at: last.at, id: last.id } }
}

type Labels = readonly (Label | null | undefined)[]

function createWriter(all: boolean): (hit: RawHit) => string {
  const pathOf = remember((path: string) => cell(path))
  const titleOf = remember((title: string) => cell(title))
  const dayOf = remember((day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10))
  const labelsOf = {
    device: rememberCells(toDevice),
    origin: rememberCells(toOrigin),
    place: rememberCells(toPlace),
    campaign: rememberCells(toCampaign),
    source: rememberCells(toSource),
  }
  return ({ path, title, event, session, firstOnPath, at, labels }) => {
    const [device, origin, place] = [labelsOf.device(labels), labelsOf.origin(labels), labelsOf.place(labels)]
    const head = `${pathOf(path)},${titleOf(title)},${event ? 1 : 0},,${device},${session === null ? '' : toHalves(session)},0`
    const day = Math.floor(at / 86_400)
    const date = `${dayOf(day)}T${toTime(at - day * 86_400)}Z`
    const more = all ? `,${labelsOf.campaign(labels)},${labelsOf.source(labels)}` : ''
    return `${head},${origin},${place},${firstOnPath ? 1 : 0},${date}${more}\n`
  }
}

function cell(text: string): string {
  return csvRow([text]).slice(0, -1)
}

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return key => {
    let value = made.get(key)
    if (value === undefined) {
      value = make(key)
      made.set(key, value)
    }
    return value
  }
}

/** Cells that are made of two labels are written once for each pair; a label is one object wherever it stands. */
function rememberCells({ of: [one, other], write }: LabelCells): (labels: Labels) => string {
  const [first, second] = [placeOf(one), placeOf(other)]
  const made = remember((a: Label | null) => remember((b: Label | null) => write(a, b).map(cell).join(',')))
  return labels => made(labels[first] ?? null)(labels[second] ?? null)
}

type LabelCells = {
  of: [DimensionName, DimensionName]
  write(one: Label | null, other: Label | null): string[]
}

const toDevice: LabelCells = {
  of: ['browser', 'system'],
  write: (browser, system) => [joined(browser), joined(system)],
}

const toOrigin: LabelCells = {
  of: ['referrer', 'size'],
  write: (referrer, size) => [
    referrer ? toGoatReferrer(referrer) : '',
    referrer?.kind ?? '',
    size?.detail ? `${size.detail},0,1` : '',
  ],
}

const toPlace: LabelCells = { of: ['location', 'location'], write: location => [toLocation(location)] }

const toCampaign: LabelCells = {
  of: ['campaign', 'language'],
  write: (campaign, language) => [campaign?.name ?? '', language?.name ?? ''],
}

const toSource: LabelCells = {
  of: ['location', 'referrer'],
  write: (location, referrer) => [location?.detail ?? '', referrer?.name ?? ''],
}

function placeOf(dimension: DimensionName): number {
  return dimensions.findIndex(({ name }) => name === dimension)
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
function toHalves(uuid: string): string {
  const halves = [uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18), uuid.slice(19, 23) + uuid.slice(24)]
  return halves.map(half => (half.startsWith('0') ? half.replace(/^0+(?=.)/, '') : half)).join('-')
}

function toTime(seconds: number): string {
  return `${twoDigits[Math.floor(seconds / 3600)]}:${twoDigits[Math.floor(seconds / 60) % 60]}:${twoDigits[seconds % 60]}`
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
