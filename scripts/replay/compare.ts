// What differs between two answers: status, headers and bodies, each difference by its place.

import { gunzipSync } from 'node:zlib'
import { readGoatZip } from './read-zip.ts'
import type { Pair } from './recording.ts'
import type { Answer } from './server.ts'

/** `place`: `status`, `header NAME`, or where in the body, such as `stats[2].count`. */
export type Difference = { place: string; theirs: unknown; ours: unknown }

/** Every difference; of headers only those that were recorded. */
export function compareAnswers({ response }: Pair, answer: Answer): Difference[] {
  const differences: Difference[] = []
  const add = (place: string, theirs: unknown, ours: unknown) => {
    if (theirs !== ours) differences.push({ place, theirs, ours })
  }
  add('status', response.status, answer.status)
  for (const [name, theirs] of Object.entries(response.headers)) {
    add(`header ${name}`, theirs, String(answer.headers[name.toLowerCase()] ?? ''))
  }
  const theirs = response.encoding === 'base64' ? Buffer.from(response.body, 'base64') : Buffer.from(response.body)
  compareBodies(readBody(theirs), readBody(answer.body), '', add)
  return differences
}

type Add = (place: string, theirs: unknown, ours: unknown) => void

/** JSON as what it says, CSV as a set of rows, a zip as the sums in it, all else as text. */
function readBody(bytes: Buffer): unknown {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return { csv: readRows(gunzipSync(bytes).toString()) }
  if (bytes.subarray(0, 2).toString() === 'PK') return { zip: readGoatZip(bytes) }
  const text = bytes.toString()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Sessions are random, the order of rows says nothing, and neither do blanks at the end of a cell, a screen of no width, or a session of zeros. */
function readRows(csv: string): Record<string, number> {
  const rows: Record<string, number> = {}
  for (const line of csv.split('\n')) {
    const row = line
      .replace(/(?<=,)[0-9a-f]+-[0-9a-f]+(?=,0,)/, session => (session === '0-0' ? '' : '…'))
      .replace(/"? "?(?=,)/g, '')
      .replace('"0,0,1"', '')
    rows[row] = (rows[row] ?? 0) + 1
  }
  return rows
}

function byId(one: unknown, other: unknown): number {
  return (one as { id: number }).id - (other as { id: number }).id
}

function compareBodies(theirs: unknown, ours: unknown, place: string, add: Add): void {
  const both = [theirs, ours]
  if (both.every(Array.isArray)) {
    // Sites come in the order of their codes, which are random there.
    const [one, other] = (both as unknown[][]).map(list => (place === 'sites' ? list.toSorted(byId) : list))
    for (let at = 0; at < Math.max(one!.length, other!.length); at++) {
      compareBodies(one![at], other![at], `${place}[${at}]`, add)
    }
  } else if (both.every(value => typeof value === 'object' && value !== null && !Array.isArray(value))) {
    const [one, other] = both as Record<string, unknown>[]
    for (const key of new Set([...Object.keys(one!), ...Object.keys(other!)])) {
      compareBodies(one![key], other![key], place === '' ? key : `${place}.${key}`, add)
    }
  } else if (JSON.stringify(theirs) !== JSON.stringify(ours)) add(place || 'body', theirs, ours)
}
