// A recording: what a running GoatCounter was asked, and what it answered, one pair on each line of JSON.

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export type Pair = {
  n: number
  note: string
  request: { method: string; path: string; headers: Record<string, string>; body: string | null }
  response: { status: number; headers: Record<string, string>; body: string; encoding?: string }
}

/** Reads a file, packed or not. */
export function readRecording(file: string): Pair[] {
  const bytes = readFileSync(file)
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString()
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as Pair)
}

/**
 * When it was recorded, as far as its answers tell: when something was made while it ran; else noon of the last day of what was
 * asked without dates. Unix milliseconds.
 */
export function timeOf(pairs: readonly Pair[]): number | undefined {
  const bodies = pairs.map(pair => ({ pair, body: readObject(pair.response.body) }))
  for (const { pair, body } of bodies) {
    const isMade = ['POST', 'PUT'].includes(pair.request.method) && pair.response.status < 300
    const made = isMade && typeof body.created_at === 'string' && /\/(?:export|sites)$/.test(pair.request.path)
    if (made) return Date.parse(body.created_at as string)
  }
  for (const { pair, body } of bodies) {
    const last = /\/stats\/total$/.test(pair.request.path) && Array.isArray(body.stats) && body.stats.at(-1)
    if (last) return Date.parse(`${(last as { day: string }).day}T12:00:00Z`)
  }
  return undefined
}

function readObject(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
