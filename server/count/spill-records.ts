// The bytes of what is spilled: hits without address and agent, and what of a damaged file is believed (nothing).

import { crc32 } from 'node:zlib'
import type { DropDelta } from './batch.ts'
import { dimensions } from './dimensions.ts'
import type { Hit, Label } from './hit.ts'
import type { NetworkKey } from './network-key.ts'
import type { SpillPosition } from './pending.ts'

/** What was left at a place; `body` is undefined where it is damaged. */
export type SpillRecord = Omit<SpillPosition, 'origin'> & { body: SpillBody | undefined }

export type SpillBody = { hits: Hit[]; drops: DropDelta[] }

/** Another one as soon as a hit is written in another manner. */
const magic = 'hoofprint spill 1'
/** Begins each record, and is in no text. */
const mark = Buffer.from([0xff, 0x68, 0x6f, 0x6f])
// The mark, two positions, the length of the body and its checksum, the checksum of all that.
const headLength = 4 + 8 + 8 + 4 + 4 + 4
const checksumAt = headLength - 4

/**
 * Packs what is left at a place. `nameNetwork` gives each network a name that tells nothing of it, and yet is the same for all of
 * its hits: a crash must not give one network a part of the day's new names that it would not have had.
 */
export function packSpilled(
  { from, to }: Omit<SpillPosition, 'origin'>,
  { hits, drops }: { hits: readonly Hit[]; drops: readonly DropDelta[] },
  nameNetwork: (network: NetworkKey) => string,
): Buffer {
  const written = hits.map(hit => ({ ...hit, network: nameNetwork(hit.network), labels: toNamed(hit.labels) }))
  const body = Buffer.from(JSON.stringify({ magic, hits: written, drops }))
  const record = Buffer.alloc(headLength + body.length)
  record.set(mark)
  record.writeDoubleLE(from, 4)
  record.writeDoubleLE(to, 12)
  record.writeUInt32LE(body.length, 20)
  record.writeUInt32LE(crc32(body), 24)
  record.writeUInt32LE(crc32(record.subarray(0, checksumAt)), checksumAt)
  record.set(body, headLength)
  return record
}

/** Reads all records that can be told apart; bytes of any kind will do. `isCut`: behind the last of them is something else, or there is none. */
export function readSpilled(bytes: Buffer): { records: SpillRecord[]; isCut: boolean } {
  const records: SpillRecord[] = []
  let end = 0
  for (let at = bytes.indexOf(mark); at >= 0; ) {
    const record = readRecord(bytes.subarray(at))
    if (record) records.push(record)
    if (record) end = at + record.length
    // The body of a damaged one is gone through: its length may be what is wrong.
    at = bytes.indexOf(mark, at + (record?.body ? record.length : mark.length))
  }
  return { records, isCut: end < bytes.length || end === 0 }
}

function readRecord(bytes: Buffer): (SpillRecord & { length: number }) | undefined {
  if (bytes.length < headLength || bytes.readUInt32LE(checksumAt) !== crc32(bytes.subarray(0, checksumAt))) return
  const [from, to] = [bytes.readDoubleLE(4), bytes.readDoubleLE(12)]
  const length = headLength + bytes.readUInt32LE(20)
  const body = bytes.subarray(headLength, length)
  const isWhole = length <= bytes.length && crc32(body) === bytes.readUInt32LE(24)
  return { from, to, length, body: isWhole ? readBody(body.toString()) : undefined }
}

/** Undefined where another version has written it, which this one cannot read. */
function readBody(text: string): SpillBody | undefined {
  const read = JSON.parse(text) as { magic: string; hits: ReturnType<typeof JSON.parse>[]; drops: DropDelta[] }
  if (read.magic !== magic) return undefined
  return {
    hits: read.hits.map(hit => ({ ...hit, labels: hit.told ? [] : fromNamed(hit.labels) }) as Hit),
    drops: read.drops,
  }
}

// By the names of dimensions: after an upgrade there may be more of them.
function toNamed(labels: Hit['labels']): Record<string, Label> {
  return Object.fromEntries(labels.flatMap((label, place) => (label ? [[dimensions[place]!.name, label]] : [])))
}

function fromNamed(named: Record<string, Label>): Hit['labels'] {
  return dimensions.map(({ name }) => named[name] ?? null)
}
