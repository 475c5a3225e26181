// A segment: hits in columns, packed into bytes. docs/format.md says what each byte means; a change of it is a new version.

import { crc32 } from 'node:zlib'
import { type Engagement, engagementSums } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import { lowerBound } from '../../kit/lower-bound.ts'
import { once, onceFor } from '../../kit/once.ts'
import {
  type HitBatch,
  mostInBatch,
  type NameColumn,
  nameColumns,
  type Places,
  pathColumn,
  placeAt,
  type Sessions,
  UnreadableSegment,
} from './batch.ts'
import {
  type Column,
  compressBytes,
  giveBack,
  type KnownColumn,
  packPlaces,
  packValues,
  unpackPlanes,
  unpackSigned,
  unpackValues,
  uuidColumn,
} from './byte-planes.ts'
import { readDictionary, writeDictionary } from './dictionary.ts'
import { fromKinds } from './first-version.ts'
import { arePathSumsTrue, readPathSums, writePathSums } from './path-sums.ts'
import {
  createReader,
  createWriter,
  fromDeltas,
  fromDistances,
  toDeltas,
  toDistances,
  unzigzag,
  zigzag,
} from './varint.ts'

/** The bytes of a segment: its header, and those of its columns that hold anything, by number. */
export type Segment = { header: Uint8Array; columns: Map<number, Uint8Array> }

/** The numbers of the columns; of a sum it is `engagement` plus its place, of a label `label` plus the id of its dimension. */
const columnNumbers = {
  time: 1,
  id: 2,
  kind: 3,
  session: 4,
  uuid: uuidColumn,
  path: 6,
  pathSums: 7,
  engagement: 8,
  label: 16,
} as const

const magic = [0x48, 0x4f, 0x4f, 0x46]
const version = 2
// Exits and bounces stood in the kind.
const firstVersion = 1

/** Packs hits of a site. */
export function encodeSegment(site: number, batch: HitBatch): Segment {
  const ids = batch.ids()
  const sessions = batch.sessions()
  const columns = new Map<number, Column>()
  const put = (number: number, values: ArrayLike<number>) => columns.set(number, packValues(values))
  put(columnNumbers.time, toDeltas(batch.times()))
  put(columnNumbers.id, toDeltas(ids).map(zigzag))
  put(columnNumbers.kind, batch.kinds())
  put(columnNumbers.session, toDistances(sessions.numbers))
  columns.set(columnNumbers.uuid, { planes: 16, bytes: compressBytes(sessions.uuids) })
  for (const column of nameColumns) columns.set(numberOf(column), packPlaces(batch.places(column)))
  for (const [place, sum] of engagementSums.entries()) {
    const column = batch.engagement(sum)
    if (column) put(columnNumbers.engagement + place, Array.from(column, zigzag))
  }
  const sums = writePathSums(batch)
  if (sums.length > 0) columns.set(columnNumbers.pathSums, { planes: sums.length, bytes: compressBytes(sums) })
  const header = writeHeader(site, batch, ids[0] ?? 0, sessions.uuids.length / 16, columns)
  const held = [...columns].flatMap(([number, { bytes }]) => (bytes.length > 0 ? [[number, bytes] as const] : []))
  return { header, columns: new Map(held) }
}

/**
 * Opens a segment. Its columns are asked of `read` when they are needed, and remembered. Throws `UnreadableSegment`, at once or
 * later, where a byte is not what was packed.
 */
export function openSegment(
  header: Uint8Array,
  read: (number: number) => Uint8Array | undefined,
): HitBatch & { site: number } {
  const { version, site, length, firstAt, lastAt, firstId, sessions, columns, dictionaries } = readHeader(header)
  const used: ArrayBufferView[] = []
  const use = <Column extends ArrayBufferView>(column: Column): Column => {
    used.push(column)
    return column
  }
  const bytesOf = (number: number, { length }: KnownColumn) => (length === 0 ? new Uint8Array() : read(number))
  const values = (number: number) => {
    const column = columns.get(number)
    if (!column) throw new UnreadableSegment(`does not hold the column ${number}`)
    const count = number === columnNumbers.uuid ? sessions : length
    return use(unpackValues(number, column, bytesOf(number, column), count))
  }
  const kinds = once(() => values(columnNumbers.kind) as Uint8Array)
  const pathSums = once(() => {
    const column = columns.get(columnNumbers.pathSums)
    return column && use(unpackPlanes(columnNumbers.pathSums, column, read(columnNumbers.pathSums), 1))
  })
  const dictionary = onceFor((column: NameColumn) => {
    const ids = dictionaries.get(numberOf(column))
    // A dimension that came later than the segment: no hit has a label.
    return ids ? readDictionary(ids) : new Float64Array(1)
  })
  return {
    site,
    length,
    firstAt,
    lastAt,
    times: once(() => use(fromDeltas(firstAt, values(columnNumbers.time)))),
    ids: once(() => fromDeltas(firstId, new Float64Array(values(columnNumbers.id)).map(unzigzag))),
    kinds: version === firstVersion ? once(() => kinds().map(kind => kind & 7)) : kinds,
    engagement: onceFor((sum: keyof Engagement) => {
      if (version === firstVersion) return fromKinds(sum, kinds())
      const number = columnNumbers.engagement + engagementSums.indexOf(sum)
      const column = columns.get(number)
      return column && use(unpackSigned(number, column, read(number), length))
    }),
    dictionary,
    places: onceFor((column): Places => {
      const number = numberOf(column)
      const known = columns.get(number)
      if (!known || known.planes === 0) return { low: allFirst.subarray(0, length), high: undefined }
      const planes = use(unpackPlanes(number, known, bytesOf(number, known), length))
      return { low: planes.subarray(0, length), high: known.planes > 1 ? planes.subarray(length) : undefined }
    }),
    sumsOf(path) {
      const ids = dictionary(pathColumn)
      const place = lowerBound(ids, path)
      const sums = ids[place] === path ? pathSums() : undefined
      return sums && readPathSums(sums, place, dictionary)
    },
    sessions: once(
      (): Sessions => ({
        numbers: fromDistances(values(columnNumbers.session), sessions),
        uuids: values(columnNumbers.uuid) as Uint8Array,
      }),
    ),
    free() {
      for (const column of used) giveBack(column)
    },
  }
}

/** Of a column in which all hits have the same: most have no part of a campaign, and no properties. Nobody changes it. */
const allFirst = new Uint8Array(mostInBatch)

/** Says what is wrong with a segment, having read all of it; undefined where nothing is. */
export function inspectSegment(
  header: Uint8Array,
  read: (number: number) => Uint8Array | undefined,
): string | undefined {
  try {
    const batch = openSegment(header, read)
    const { length, firstAt, lastAt } = batch
    const times = batch.times()
    if (length > 0 && (times[0] !== firstAt || times[length - 1] !== lastAt)) return 'ends at another time than it says'
    batch.ids()
    batch.kinds()
    batch.sessions()
    for (const sum of engagementSums) batch.engagement(sum)
    for (const column of nameColumns) {
      const size = batch.dictionary(column).length
      const places = batch.places(column)
      for (let row = 0; row < length; row++) {
        if (placeAt(places, row) >= size) return 'has more names than its dictionary'
      }
    }
    if (!arePathSumsTrue(batch)) return 'has sums of paths that are not those of its hits'
    return undefined
  } catch (error) {
    if (error instanceof UnreadableSegment) return error.message
    throw error
  }
}

function numberOf(column: NameColumn): number {
  return column === pathColumn ? columnNumbers.path : columnNumbers.label + dimensions[column - 1]!.id
}

function writeHeader(
  site: number,
  batch: HitBatch,
  firstId: number,
  sessions: number,
  columns: ReadonlyMap<number, Column>,
): Uint8Array {
  const writer = createWriter()
  writer.bytes(Uint8Array.from([...magic, version]))
  writer.number(site)
  writer.number(batch.length)
  writer.number(zigzag(batch.firstAt))
  writer.number(batch.lastAt - batch.firstAt)
  writer.number(firstId)
  writer.number(sessions)
  writer.number(columns.size)
  for (const [number, { planes, bytes }] of columns) {
    for (const value of [number, planes, bytes.length]) writer.number(value)
    writer.fixed(crc32(bytes))
  }
  writer.number(nameColumns.length)
  for (const column of nameColumns) {
    const ids = writeDictionary(batch.dictionary(column))
    writer.number(numberOf(column))
    writer.number(ids.length)
    writer.bytes(ids)
  }
  writer.fixed(crc32(writer.written()))
  return writer.written().slice()
}

function readHeader(header: Uint8Array) {
  if (header.length < 9 || magic.some((byte, place) => header[place] !== byte)) {
    throw new UnreadableSegment('does not begin as one')
  }
  const end = header.length - 4
  const checksum = new DataView(header.buffer, header.byteOffset + end, 4).getUint32(0, true)
  if (crc32(header.subarray(0, end)) !== checksum) throw new UnreadableSegment('has a damaged header')
  const known = header[4]!
  if (known > version) throw new UnreadableSegment(`is of the version ${known}, which a newer Hoofprint wrote`)
  const reader = createReader(header.subarray(5, end))
  const { number } = reader
  const [site, length, firstAt] = [number(), number(), unzigzag(number())]
  if (length > mostInBatch) throw new UnreadableSegment(`has ${length} hits, more than one may have`)
  const [lastAt, firstId, sessions] = [firstAt + number(), number(), number()]
  const columns = new Map<number, KnownColumn>()
  for (let left = number(); left > 0; left--) {
    columns.set(number(), { planes: number(), length: number(), checksum: reader.fixed() })
  }
  const dictionaries = new Map<number, Uint8Array>()
  for (let left = number(); left > 0; left--) dictionaries.set(number(), reader.bytes(number()))
  return { version: known, site, length, firstAt, lastAt, firstId, sessions, columns, dictionaries }
}
