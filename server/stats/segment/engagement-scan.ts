// What visitors did, added up from hits in columns: beside the other sums of a scan, and only where hits have any.

import { type Engagement, engagementSums, keptEngagement } from '../../count/batch.ts'
import { type HitBatch, mostInBatch, type NameColumn, type Places, pathColumn, type SignedValues } from './batch.ts'

/** Sums by the start of the hour; and by id, one for each of the wanted columns. */
export interface EngagementScan {
  hours: EngagementById
  lists: ReadonlyMap<NameColumn, EngagementById>
  /** Reads what a batch has; undefined: nothing. */
  read(batch: HitBatch): HeldEngagement | undefined
  /** Adds rows; `begins`: how many of them come before each of the hours. */
  addHours(held: HeldEngagement, rows: Uint16Array, runs: { hours: number[]; begins: number[] }): void
  /** Adds rows by what stands in some columns, or by one id where that is all that there is. */
  addLists(held: HeldEngagement, rows: Uint16Array, lists: readonly (NamesOfColumn | IdOfColumn)[]): void
}

/** The columns that are there, and the place of each among the sums. */
export type HeldEngagement = readonly { place: number; values: SignedValues }[]
export type NamesOfColumn = readonly [column: NameColumn, ids: Float64Array, places: Places]
export type IdOfColumn = readonly [column: NameColumn, id: number]

/** Sums by id or time. */
export interface EngagementById {
  add(id: number, more: Readonly<Engagement>): void
  addSum(id: number, place: number, value: number): void
  columns(): EngagementColumns
}

/** In ascending order of ids, all sums of one after the other: rows as objects would take longer to another thread than the scan. */
export type EngagementColumns = { ids: Float64Array; sums: Float64Array }

const { length: width } = engagementSums

export function createEngagementById(): EngagementById {
  const slots = new Map<number, number>()
  let sums = new Float64Array(64 * width)

  function slotOf(id: number): number {
    let slot = slots.get(id)
    if (slot !== undefined) return slot
    slot = width * slots.size
    slots.set(id, slot)
    if (slot === sums.length) {
      const larger = new Float64Array(2 * slot)
      larger.set(sums)
      sums = larger
    }
    return slot
  }

  return {
    add(id, more) {
      const slot = slotOf(id)
      for (let place = 0; place < width; place++) sums[slot + place]! += more[engagementSums[place]!]
    },
    addSum(id, place, value) {
      if (value === 0) return
      const at = slotOf(id) + place
      sums[at]! += value
    },
    columns() {
      const ids = new Float64Array(slots.size)
      let next = 0
      for (const id of slots.keys()) ids[next++] = id
      ids.sort()
      const inOrder = new Float64Array(width * ids.length)
      let length = 0
      for (const id of ids) {
        const slot = slots.get(id)!
        let isSome = false
        for (let place = 0; place < width; place++) {
          const sum = sums[slot + place]!
          inOrder[width * length + place] = sum
          isSome ||= sum !== 0
        }
        if (isSome) ids[length++] = id
      }
      return { ids: ids.slice(0, length), sums: inOrder.slice(0, width * length) }
    },
  }
}

// Used within one call.
const room = {
  held: new Uint8Array(mostInBatch),
  rows: new Uint16Array(mostInBatch),
  byPlace: new Float64Array(mostInBatch),
}

const ofLabels = new Set<number>(keptEngagement.site_details.map(sum => engagementSums.indexOf(sum)))

export function createEngagementScan(columns: readonly NameColumn[]): EngagementScan {
  const hours = createEngagementById()
  const lists = new Map(columns.map(column => [column, createEngagementById()]))
  return {
    hours,
    lists,
    read(batch) {
      const held = engagementSums.flatMap((sum, place) => {
        const values = batch.engagement(sum)
        return values ? [{ place, values }] : []
      })
      return held.length > 0 ? held : undefined
    },
    addHours(held, rows, { hours: starts, begins }) {
      for (const [run, hour] of starts.entries()) {
        const [from, to] = [begins[run]!, begins[run + 1] ?? rows.length]
        for (const { place, values } of held) hours.addSum(hour, place, addUp(rows, values, from, to))
      }
    },
    addLists(held, rows, wanted) {
      const heldByFirsts = held.filter(({ place }) => ofLabels.has(place))
      const firsts = keepAny(rows, heldByFirsts)
      for (const one of wanted) {
        const list = lists.get(one[0])
        if (!list) continue
        const isPath = one[0] === pathColumn
        for (const { place, values } of isPath ? held : heldByFirsts) {
          const own = isPath ? rows : firsts
          if (one.length === 3) addByPlace(list, place, one, addUpByPlace(own, values, one))
          else list.addSum(one[1], place, addUp(own, values, 0, own.length))
        }
      }
    },
  }
}

function addByPlace(list: EngagementById, sum: number, [, ids]: NamesOfColumn, byPlace: Float64Array): void {
  for (let place = 0; place < ids.length; place++) {
    if (byPlace[place] !== 0 && ids[place] !== 0) list.addSum(ids[place]!, sum, byPlace[place]!)
  }
}

function addUpByPlace(rows: Uint16Array, values: SignedValues, [, ids, { low, high }]: NamesOfColumn): Float64Array {
  const byPlace = room.byPlace.subarray(0, ids.length).fill(0)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    byPlace[high ? low[row]! | (high[row]! << 8) : low[row]!]! += values[row]!
  }
  return byPlace
}

function addUp(rows: Uint16Array, values: SignedValues, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += values[rows[at]!]!
  return sum
}

/** The rows that have anything in some columns: of bounces and session time these are first hits of sessions. */
function keepAny(rows: Uint16Array, held: HeldEngagement): Uint16Array {
  const { held: marks, rows: kept } = room
  for (let at = 0; at < rows.length; at++) marks[at] = 0
  for (const { values } of held) for (let at = 0; at < rows.length; at++) marks[at]! |= values[rows[at]!] === 0 ? 0 : 1
  let length = 0
  for (let at = 0; at < rows.length; at++) {
    kept[length] = rows[at]!
    length += marks[at]!
  }
  return kept.subarray(0, length)
}
