// What visitors did, added up from hits in columns: beside the other sums of a scan, and only where hits have any.

import { addEngagement, type Engagement, engagementSums, keptEngagement, noEngagement } from '../../count/batch.ts'
import { type HitBatch, mostInBatch, type NameColumn, type Places, pathColumn, placeAt } from './batch.ts'

/** Sums by the start of the hour; and by id, one map for each of the wanted columns. */
export interface EngagementScan {
  hours: Map<number, Engagement>
  lists: ReadonlyMap<NameColumn, Map<number, Engagement>>
  /** Reads what a batch has; undefined: nothing. */
  read(batch: HitBatch): HeldEngagement | undefined
  /** Adds rows; `begins`: how many of them come before each of the hours. */
  addHours(columns: HeldEngagement, rows: Uint16Array, runs: { hours: number[]; begins: number[] }): void
  /** Adds rows by what stands in some columns, or by one id where that is all that there is. */
  addLists(columns: HeldEngagement, rows: Uint16Array, lists: readonly (NamesOfColumn | IdOfColumn)[]): void
}

export type HeldEngagement = readonly (readonly [sum: keyof Engagement, values: Float64Array])[]
export type NamesOfColumn = readonly [column: NameColumn, ids: Float64Array, places: Places]
export type IdOfColumn = readonly [column: NameColumn, id: number]

/** Adds to the sums of a key. */
export function addEngagementTo<Key>(sums: Map<Key, Engagement>, key: Key, more: Readonly<Engagement>): void {
  const sum = sums.get(key)
  if (sum) addEngagement(sum, more)
  else sums.set(key, { ...more })
}

// Used within one call.
const room = { rows: new Uint16Array(mostInBatch), byPlace: new Float64Array(mostInBatch) }

export function createEngagementScan(columns: readonly NameColumn[]): EngagementScan {
  const hours = new Map<number, Engagement>()
  const lists = new Map(columns.map(column => [column, new Map<number, Engagement>()]))

  function addByPlace(list: Map<number, Engagement>, [, ids, places]: NamesOfColumn, rows: Uint16Array) {
    return ([sum, values]: HeldEngagement[number]): void => {
      const byPlace = room.byPlace.subarray(0, ids.length).fill(0)
      for (let at = 0; at < rows.length; at++) byPlace[placeAt(places, rows[at]!)]! += values[rows[at]!]!
      for (let place = 0; place < ids.length; place++) {
        const value = byPlace[place]!
        if (value !== 0 && ids[place] !== 0) addEngagementTo(list, ids[place]!, { ...noEngagement, [sum]: value })
      }
    }
  }

  return {
    hours,
    lists,
    read(batch) {
      const columns = engagementSums.flatMap(sum => {
        const values = batch.engagement(sum)
        return values ? [[sum, values] as const] : []
      })
      return columns.length > 0 ? columns : undefined
    },
    addHours(columns, rows, { hours: starts, begins }) {
      for (const [run, hour] of starts.entries()) {
        const part = rows.subarray(begins[run], begins[run + 1])
        for (const [sum, values] of columns) {
          const value = addUp(part, values)
          if (value !== 0) addEngagementTo(hours, hour, { ...noEngagement, [sum]: value })
        }
      }
    },
    addLists(columns, rows, wanted) {
      const ofLabels = columns.filter(([sum]) => (keptEngagement.site_details as readonly string[]).includes(sum))
      // Only the first hits of sessions have any.
      const firsts = keepAny(rows, ofLabels)
      for (const one of wanted) {
        const list = lists.get(one[0])
        if (!list) continue
        const [kept, own] = one[0] === pathColumn ? [columns, rows] : [ofLabels, firsts]
        if (one.length === 3) kept.forEach(addByPlace(list, one, own))
        else {
          for (const [sum, values] of kept) {
            const value = addUp(own, values)
            if (value !== 0) addEngagementTo(list, one[1], { ...noEngagement, [sum]: value })
          }
        }
      }
    },
  }
}

function addUp(rows: Uint16Array, values: Float64Array): number {
  let sum = 0
  for (let at = 0; at < rows.length; at++) sum += values[rows[at]!]!
  return sum
}

/** The rows that have anything in some columns. */
function keepAny(rows: Uint16Array, columns: HeldEngagement): Uint16Array {
  const held = new Uint8Array(mostInBatch)
  for (const [, values] of columns) {
    for (let at = 0; at < rows.length; at++) if (values[rows[at]!] !== 0) held[rows[at]!] = 1
  }
  let length = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    room.rows[length] = row
    length += held[row]!
  }
  return room.rows.subarray(0, length)
}
