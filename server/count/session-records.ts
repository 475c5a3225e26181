// The bytes of the session journal: what a record is, and what of a damaged one is believed (nothing).

import { crc32 } from 'node:zlib'
import type { Clock } from '../kit/clock.ts'
import type { SiteId } from '../sites/site.ts'
import { dimensions } from './dimensions.ts'
import type { LabelId, PathId, SessionId, SessionKey } from './hit.ts'
import type { Labels } from './label-sets.ts'
import { packDepth, unpackDepth } from './path-cells.ts'
import type { Secrets } from './session-keys.ts'
import { type SeenPage, type SessionChange, sessionAge } from './sessions.ts'

/**
 * What holds for all sessions: the secrets behind their keys, how often the numbers of each site were deleted, and the keys of
 * those who are not to be counted, each until a time in milliseconds since 1970.
 */
export type Surroundings = {
  secrets: Secrets
  deletions: ReadonlyMap<SiteId, number>
  optOuts: ReadonlyMap<SessionKey, number>
}

/**
 * `changes`: what a batch changed. `memory`: a part of all that memory held. `surroundings`: as they are from here on.
 * `start`: of what stands in files before `from` nothing counts, and of what stands before this only what has at most this
 * number.
 */
export type SessionRecord =
  | { kind: 'changes' | 'memory'; number: number; changes: Iterable<SessionChange> }
  | { kind: 'surroundings'; number: number; surroundings: Surroundings }
  | { kind: 'start'; number: number; from: number }

/** With what each file begins. */
export const journalMagic = Buffer.from('hoofprint sessions 6\n')

// Key, session, path and two times; engaged seconds, and which of the parts follow.
const baseLength = 32 + 16 + 4 * 4 + 1
const labelsLength = 4 * dimensions.length
// Two times and a depth.
const pageLength = 4 + 4 + 1

/** Bytes of one change, at most. */
export const longestChange = baseLength + 2 * labelsLength + pageLength

const parts = { entry: 1, exit: 2, seen: 4, sameLabels: 8, bounce: 16 }

const kinds = { changes: 1, surroundings: 2, start: 3, memory: 4 }
// Kind, number, length of the body, checksum of all that.
const headLength = 1 + 8 + 4 + 4
const checksumAt = 13
// Two secrets, and a time for each.
const secretsLength = 2 * (32 + 8)
const keyLength = 32
const deletionLength = 4 + 4
const optOutLength = keyLength + 8

/** Packs changes as one record. */
export function packChanges(number: number, changes: readonly SessionChange[]): Buffer {
  const body = Buffer.alloc(changes.length * longestChange)
  let end = 0
  for (const change of changes) end = writeChange(body, end, change)
  return packRecord('changes', number, body.subarray(0, end))
}

/** Writes one change into a body of changes, and answers where it ends. */
export function writeChange(body: Buffer, offset: number, change: SessionChange): number {
  const { key, session, path, first, at, isBounce, engaged = 0, entry, isExit, seen } = change
  // Memory holds the same labels once.
  const same = entry !== undefined && entry === seen?.labels
  const flags =
    (entry ? parts.entry : 0) +
    (isExit ? parts.exit : 0) +
    (seen ? parts.seen : 0) +
    (same ? parts.sameLabels : 0) +
    (isBounce ? parts.bounce : 0)
  body.write(key, offset, 32, 'latin1')
  body.write(session, offset + 32, 16, 'latin1')
  body.writeUInt32LE(path, offset + 48)
  body.writeUInt32LE(first, offset + 52)
  body.writeUInt32LE(at, offset + 56)
  body.writeUInt32LE(engaged, offset + 60)
  let end = body.writeUInt8(flags, offset + 64)
  if (entry) end = writeLabels(body, end, entry)
  if (!seen) return end
  end = body.writeUInt32LE(seen.at, end)
  end = body.writeUInt32LE(seen.until, end)
  end = body.writeUInt8(packDepth(seen), end)
  return same ? end : writeLabels(body, end, seen.labels)
}

function writeLabels(body: Buffer, offset: number, labels: Labels): number {
  let end = offset
  for (let place = 0; place < dimensions.length; place++) end = body.writeUInt32LE(labels[place] ?? 0, end)
  return end
}

export function packSurroundings({ secrets, deletions, optOuts }: Surroundings): Buffer {
  const body = Buffer.alloc(secretsLength + 4 + deletions.size * deletionLength + optOuts.size * optOutLength)
  body.set(secrets.secret, 0)
  body.writeDoubleLE(secrets.since, 32)
  if (secrets.former) {
    body.set(secrets.former.secret, 40)
    body.writeDoubleLE(secrets.former.until, 72)
  }
  let at = body.writeUInt32LE(deletions.size, secretsLength)
  for (const [site, times] of deletions) at = body.writeUInt32LE(times, body.writeUInt32LE(site, at))
  for (const [key, end] of optOuts) at = body.writeDoubleLE(end, at + body.write(key, at, keyLength, 'latin1'))
  return packRecord('surroundings', 0, body)
}

export function packStart(number: number, from: number): Buffer {
  const body = Buffer.alloc(4)
  body.writeUInt32LE(from)
  return packRecord('start', number, body)
}

/** Puts head and body together. */
export function packRecord(kind: SessionRecord['kind'], number: number, body: Uint8Array): Buffer {
  const record = Buffer.alloc(headLength + body.length)
  record.writeUInt8(kinds[kind], 0)
  record.writeDoubleLE(number, 1)
  record.writeUInt32LE(body.length, 9)
  record.set(body, headLength)
  record.writeUInt32LE(checksum(record), checksumAt)
  return record
}

/**
 * Reads the records of a file, as far as they are whole: a crash cuts the last one off before it is committed. Whole ones
 * that are something else are left out. Bytes of any kind will do.
 */
export function readRecords(bytes: Buffer): SessionRecord[] {
  const records: SessionRecord[] = []
  if (!bytes.subarray(0, journalMagic.length).equals(journalMagic)) return records
  for (let at = journalMagic.length; at + headLength <= bytes.length; ) {
    const end = at + headLength + bytes.readUInt32LE(at + 9)
    const record = bytes.subarray(at, end)
    if (end > bytes.length || record.readUInt32LE(checksumAt) !== checksum(record)) break
    const read = readRecord(record)
    if (read) records.push(read)
    at = end
  }
  return records
}

function checksum(record: Buffer): number {
  return crc32(record.subarray(headLength), crc32(record.subarray(0, checksumAt)))
}

function readRecord(record: Buffer): SessionRecord | undefined {
  const kind = record.readUInt8(0)
  const number = record.readDoubleLE(1)
  const body = record.subarray(headLength)
  if (!Number.isSafeInteger(number) || number < 0) return undefined
  if ((kind === kinds.changes || kind === kinds.memory) && areChanges(body)) {
    const changes = { [Symbol.iterator]: () => readChanges(body) }
    return { kind: kind === kinds.memory ? 'memory' : 'changes', number, changes }
  }
  if (kind === kinds.surroundings && areSurroundings(body)) {
    return { kind: 'surroundings', number, surroundings: readSurroundings(body) }
  }
  if (kind === kinds.start && body.length === 4) return { kind: 'start', number, from: body.readUInt32LE(0) }
  return undefined
}

function lengthOf(flags: number): number {
  const seen = flags & parts.seen ? pageLength + (flags & parts.sameLabels ? 0 : labelsLength) : 0
  return baseLength + (flags & parts.entry ? labelsLength : 0) + seen
}

function areChanges(body: Buffer): boolean {
  let at = 0
  while (at + baseLength <= body.length) at += lengthOf(body.readUInt8(at + baseLength - 1))
  return at === body.length
}

/** One by one: a busy day has millions. */
function* readChanges(body: Buffer): Generator<SessionChange> {
  for (let at = 0; at < body.length; at += lengthOf(body.readUInt8(at + baseLength - 1))) yield readChange(body, at)
}

function readChange(body: Buffer, at: number): SessionChange {
  const flags = body.readUInt8(at + 64)
  const entry = flags & parts.entry ? readLabels(body, at + baseLength) : undefined
  return {
    key: body.toString('latin1', at, at + 32) as SessionKey,
    session: body.toString('latin1', at + 32, at + 48) as SessionId,
    path: body.readUInt32LE(at + 48) as PathId,
    first: body.readUInt32LE(at + 52),
    at: body.readUInt32LE(at + 56),
    isBounce: (flags & parts.bounce) > 0,
    engaged: body.readUInt32LE(at + 60),
    entry,
    isExit: (flags & parts.exit) > 0,
    seen: flags & parts.seen ? readPage(body, at + baseLength + (entry ? labelsLength : 0), flags, entry) : undefined,
  }
}

function readPage(body: Buffer, at: number, flags: number, entry: Labels | undefined): SeenPage {
  const labels = flags & parts.sameLabels ? (entry ?? []) : readLabels(body, at + pageLength)
  return { at: body.readUInt32LE(at), until: body.readUInt32LE(at + 4), ...unpackDepth(body.readUInt8(at + 8)), labels }
}

function readLabels(body: Buffer, at: number): Labels {
  return dimensions.map((_, place) => (body.readUInt32LE(at + 4 * place) || null) as LabelId | null)
}

function areSurroundings(body: Buffer): boolean {
  if (body.length < secretsLength + 4) return false
  const rest = body.length - secretsLength - 4 - deletionLength * body.readUInt32LE(secretsLength)
  return rest >= 0 && rest % optOutLength === 0
}

function readSurroundings(body: Buffer): Surroundings {
  const until = body.readDoubleLE(72)
  const secrets = { secret: Buffer.from(body.subarray(0, 32)), since: body.readDoubleLE(32) }
  const deletions = new Map<SiteId, number>()
  const optOuts = new Map<SessionKey, number>()
  let at = secretsLength + 4
  for (const end = at + deletionLength * body.readUInt32LE(secretsLength); at < end; at += deletionLength) {
    deletions.set(body.readUInt32LE(at) as SiteId, body.readUInt32LE(at + 4))
  }
  for (; at < body.length; at += optOutLength) {
    optOuts.set(body.toString('latin1', at, at + keyLength) as SessionKey, body.readDoubleLE(at + keyLength))
  }
  // No time: there was no former secret.
  return {
    secrets: until > 0 ? { ...secrets, former: { secret: Buffer.from(body.subarray(40, 72)), until } } : secrets,
    deletions,
    optOuts,
  }
}

/** The hour since 1970 to which a file belongs that is made now. */
export function hourOf(clock: Clock): number {
  return Math.floor(clock.now() / 3_600_000)
}

/** The oldest hour in which a session can have begun that has not ended. */
export function oldestHour(clock: Clock): number {
  return Math.floor((clock.now() / 1000 - sessionAge) / 3600)
}
