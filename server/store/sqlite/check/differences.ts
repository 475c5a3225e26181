// What does not agree, and in which words it is said.

import { localDay, wallTime, writeDay } from '../../../kit/zone.ts'
import type { Problem } from '../../../stats/verify.ts'
import type { Connection } from '../connect.ts'

/** What did not agree: the first few, and how many there are. */
export type Differences = { problems: Problem[]; total: number }

const mostNamed = 5

/** Gathers them. Only the first few are asked what to say. */
export function gatherDifferences() {
  const problems: Problem[] = []
  let total = 0
  return {
    add(say: () => Problem): void {
      total += 1
      if (problems.length < mostNamed) problems.push(say())
    },
    addAll(more: Differences): void {
      total += more.total
      problems.push(...more.problems.slice(0, mostNamed - problems.length))
    },
    all: (): Differences => ({ problems, total }),
  }
}

/** The name of a path, as `sayName` says it. */
export function prepareSayPath(connection: Connection): (path: number) => string {
  const read = connection.prepare<[number], string>('select path from paths where id = ?').pluck()
  return path => sayName(read.get(path), `the path ${path}`)
}

/** A name as visitors have sent it, for a terminal: without what would steer it. */
export function sayName(name: string | undefined, otherwise: string): string {
  if (name === undefined) return otherwise
  return name === '' ? 'what is unknown' : `“${name.replace(/\p{C}/gu, '\u{fffd}')}”`
}

/** 'on 2026-11-21 at 14:00', on the clocks of the zone. */
export function sayMoment(zone: string, at: number): string {
  if (at < 0 || at >= lastInstant) return `at ${at}`
  const { hour, minute } = wallTime(zone, at)
  const digits = (number: number) => String(number).padStart(2, '0')
  return `on ${writeDay(localDay(zone, at))} at ${digits(hour)}:${digits(minute)}`
}

/** The end of the year 9999. */
export const lastInstant = 253_402_300_800
