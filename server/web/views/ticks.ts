// Which bars of a chart have their date written below: few enough for a phone, at places where calendars turn.

import { addMonths, localDay, wallTime, weekday } from '../../kit/zone.ts'
import type { Group } from '../../stats/group.ts'
import type { Bucket } from '../../stats/series.ts'
import type { Reader } from '../reader/reader.ts'

export type Tick = { index: number; text: string }

type TickBucket = Pick<Bucket, 'at' | 'until'>

const most = 7

/** More days than this have only their months written below. */
const manyDays = 100

/** The marks along a chart, at most seven. */
export function ticksOf(buckets: readonly TickBucket[], group: Group, zone: string, reader: Reader): Tick[] {
  const all = buckets.map((bucket, index) => ({ bucket, index }))
  const turning = all.filter(({ bucket }) => isTurn(bucket, group, buckets.length, zone))
  const chosen = turning.length > 1 ? turning : all
  const each = Math.ceil(chosen.length / most)
  return chosen
    .filter((_, order) => order % each === 0)
    .map(({ bucket, index }) => ({ index, text: textOf(bucket, group, buckets.length, zone, reader) }))
}

function isTurn({ at, until }: TickBucket, group: Group, length: number, zone: string): boolean {
  if (group === 'hour') return wallTime(zone, at).hour % (length > 30 ? 12 : 4) === 0
  if (group === 'day') {
    if (length <= 62) return length <= 9 || weekday(at) === 1
    return at % 100 === 1 || (at % 100 === 15 && length <= manyDays)
  }
  if (group === 'week') return at % 100 === 1 || addMonths(at, 1) < until
  return length <= 14 || Math.floor(at / 100) % 100 === 1
}

function textOf({ at, until }: TickBucket, group: Group, length: number, zone: string, { day, time }: Reader): string {
  if (group === 'hour') {
    const midnight = wallTime(zone, at).hour === 0 && length > 30
    return midnight ? day(localDay(zone, at), 'brief') : time(zone, at)
  }
  if (group === 'day') return day(at, length <= manyDays ? 'brief' : 'monthOnly')
  const turn = group === 'week' && at % 100 !== 1 && addMonths(at, 1) < until ? addMonths(at, 1) : at
  return length > 14 && group === 'month' ? day(turn, 'year') : day(turn, 'monthOnly')
}
