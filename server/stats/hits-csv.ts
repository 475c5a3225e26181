// Single hits as rows of CSV. There may be millions: what is told by a name is written once, and the bytes of a row are copied
// from that.

import type { DimensionName } from '../count/dimensions.ts'
import type { Label } from '../count/hit.ts'
import { readOrigin } from '../count/origin.ts'
import { toGoatReferrer } from '../count/referrer.ts'
import { csvRow } from '../kit/csv.ts'
import {
  firstOnPath,
  type HitBatch,
  isEvent,
  labelColumn,
  type NameColumn,
  type Places,
  pathColumn,
  placeAt,
} from './segment/batch.ts'
import type { HitsPage, HitsWanted } from './source.ts'

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
const moreColumns = ['Campaign', 'Language', 'Region', 'Source', 'Properties', 'Medium', 'Term', 'Content']

/** The first row. `all`: with every column that there is. */
export function hitsHeader(all: boolean): string {
  return csvRow(all ? ['Path', ...columns.slice(1), ...moreColumns] : columns)
}

/** Where the names behind ids are found; undefined where there is none. */
export type HitNames = {
  path(id: number): { path: string; title: string } | undefined
  label(id: number): Label | undefined
}

/** Some hits that come one after the other: from one row of a batch to before another. */
export type HitRows = { batch: HitBatch; from: number; to: number }

/** The rows of some hits as bytes, and the place after them; no place where there are none. */
export function writeHits({ batch, from, to }: HitRows, names: HitNames, wanted: HitsWanted): HitsPage {
  const { all, afterId, untilId } = wanted
  if (from >= to) return { bytes: new Uint8Array(), next: undefined, rows: 0, lastId: 0 }
  const [times, kinds, { numbers, uuids }] = [batch.times(), batch.kinds(), batch.sessions()]
  const text = createText()
  const { path, before, after, more } = toColumns(batch, names, text, all)
  const columns = [path, ...before, ...after, ...more]
  let length = (to - from) * largestRest
  for (const column of columns) for (let row = from; row < to; row++) length += column.lengthAt(row)
  const rows = createRows(text.written(), length)
  const ids = batch.ids()
  let [written, lastId] = [0, 0]
  for (let row = from; row < to; row++) {
    if (ids[row]! <= afterId || ids[row]! > untilId) continue
    written += 1
    lastId = Math.max(lastId, ids[row]!)
    const kind = kinds[row]!
    rows.cells(path, row)
    rows.text(kind & isEvent ? '1,,' : '0,,')
    for (const column of before) rows.cells(column, row)
    if (numbers[row] !== 0) rows.session(uuids, 16 * (numbers[row]! - 1))
    rows.text(',0,')
    for (const column of after) rows.cells(column, row)
    rows.text(kind & firstOnPath ? '1,' : '0,')
    rows.time(times[row]!)
    for (const column of more) rows.cells(column, row)
    rows.text('\n')
  }
  return { bytes: rows.written(), next: { at: times[to - 1]!, id: ids[to - 1]! }, rows: written, lastId }
}

// What a row has beside the cells of its names: a session of 33 characters, a time of 20, digits and commas.
const largestRest = 66

/** The columns of names: the commas are part of them. */
function toColumns(batch: HitBatch, names: HitNames, text: Text, all: boolean) {
  const ofLabels = (dimension: DimensionName, write: (label: Label | null) => string[], lead = '', end = ',') => {
    const toText = (id: number) => lead + csvRow(write((id !== 0 && names.label(id)) || null)).slice(0, -1) + end
    return createColumn(batch, labelColumn(dimension), toText, text)
  }
  const ofPaths = (id: number) => {
    const { path, title } = names.path(id) ?? { path: '', title: '' }
    return `${csvRow([path, title]).slice(0, -1)},`
  }
  return {
    path: createColumn(batch, pathColumn, ofPaths, text),
    before: [ofLabels('browser', label => [joined(label)]), ofLabels('system', label => [joined(label)])],
    after: [
      ofLabels('referrer', label => (label ? [toGoatReferrer(label), label.kind] : ['', ''])),
      ofLabels('size', label => [label?.detail ? `${label.detail},0,1` : '']),
      ofLabels('location', label => [toLocation(label)]),
    ],
    more: !all
      ? []
      : [
          ofLabels('campaign', label => [label?.name ?? ''], ',', ''),
          ofLabels('language', label => [label?.name ?? ''], ',', ''),
          ofLabels('location', label => [label?.detail ?? ''], ',', ''),
          ofLabels('referrer', label => [label?.name ?? ''], ',', ''),
          ofLabels('props', label => [label?.name ?? ''], ',', ''),
          ofLabels('referrer', label => [label ? readOrigin(label).medium : ''], ',', ''),
          ofLabels('term', label => [label?.name ?? ''], ',', ''),
          ofLabels('content', label => [label?.name ?? ''], ',', ''),
        ],
  }
}

/** Texts one after the other, in bytes. */
type Text = { add(text: string): number; written(): Uint8Array }

function createText(): Text {
  let room = Buffer.allocUnsafe(65_536)
  let length = 0
  return {
    add(text) {
      if (length + 3 * text.length > room.length) room = Buffer.concat([room], 2 * room.length + 3 * text.length)
      length += room.write(text, length)
      return length
    },
    written: () => room.subarray(0, length),
  }
}

/** What stands in a column: where in the text the cells begin and end that each row has. */
type Column = {
  places: Places
  begins: Uint32Array
  ends: Uint32Array
  /** How many bytes a row has; they are written when they are first asked for. */
  lengthAt(row: number): number
}

function createColumn(batch: HitBatch, column: NameColumn, toText: (id: number) => string, text: Text): Column {
  const [ids, places] = [batch.dictionary(column), batch.places(column)]
  const begins = new Uint32Array(ids.length)
  // No cell is without a comma, so that none ends where all begins.
  const ends = new Uint32Array(ids.length)
  return {
    places,
    begins,
    ends,
    lengthAt(row) {
      const place = placeAt(places, row)
      if (ends[place] === 0) {
        begins[place] = text.add('')
        ends[place] = text.add(toText(ids[place]!))
      }
      return ends[place]! - begins[place]!
    },
  }
}

/** Room for rows. Bytes are copied one by one: there are few at a time, for which a call of `set` costs more. */
function createRows(text: Uint8Array, most: number) {
  const rows = new Uint8Array(most)
  let length = 0
  let [day, dayText] = [Number.NaN, '']

  function write(text: string): void {
    for (let at = 0; at < text.length; at++) rows[length++] = text.charCodeAt(at)
  }

  /** A number in hex, without leading zeros: what GoatCounter writes and reads. */
  function half(uuids: Uint8Array, from: number): void {
    const begin = length
    for (let at = from; at < from + 8; at++) {
      const byte = uuids[at]!
      if (length > begin || byte > 15) rows[length++] = digits[byte >> 4]!
      if (length > begin || byte > 0 || at === from + 7) rows[length++] = digits[byte & 15]!
    }
  }

  function twoDigits(number: number): void {
    rows[length++] = 48 + Math.floor(number / 10)
    rows[length++] = 48 + (number % 10)
  }

  return {
    text: write,
    cells({ places, begins, ends }: Column, row: number) {
      const place = placeAt(places, row)
      for (let at = begins[place]!; at < ends[place]!; at++) rows[length++] = text[at]!
    },
    /** A UUID as two numbers. */
    session(uuids: Uint8Array, at: number) {
      half(uuids, at)
      rows[length++] = 45
      half(uuids, at + 8)
    },
    time(at: number) {
      const now = Math.floor(at / 86_400)
      if (now !== day) {
        day = now
        dayText = `${new Date(day * 86_400_000).toISOString().slice(0, 10)}T`
      }
      write(dayText)
      const seconds = at - day * 86_400
      twoDigits(Math.floor(seconds / 3600))
      rows[length++] = 58
      twoDigits(Math.floor(seconds / 60) % 60)
      rows[length++] = 58
      twoDigits(seconds % 60)
      rows[length++] = 90
    },
    written: () => rows.subarray(0, length),
  }
}

const digits = Buffer.from('0123456789abcdef')

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
