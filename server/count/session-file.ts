// Sessions as bytes, so that a clean stop can hand them to the next start through memory.

import type { PathId, SessionId, SessionKey } from './hit.ts'
import type { Session } from './memory-sessions.ts'

/** What is handed over: the secret behind the keys, and the sessions, those heard of last at the end. */
export type Handed = { secret: Uint8Array; sessions: [SessionKey, Session][] }

const magic = 'hoofprint sessions 1\n'
const secretLength = 32
const keyLength = 32
const idLength = 16
const fixedLength = keyLength + idLength + 4 + 4 + 4

/** Packs them; about 72 bytes for a session with three paths. */
export function packSessions(secret: Uint8Array, sessions: Iterable<[SessionKey, Session]>): Buffer {
  const parts = [Buffer.from(magic), Buffer.from(secret)]
  for (const [key, { id, first, last, paths }] of sessions) {
    const seen = [...paths]
    const bytes = Buffer.alloc(fixedLength + 4 * seen.length)
    bytes.write(key, 0, 'latin1')
    bytes.write(id, keyLength, 'latin1')
    let at = bytes.writeUInt32LE(first, keyLength + idLength)
    at = bytes.writeUInt32LE(last, at)
    at = bytes.writeUInt32LE(seen.length, at)
    for (const path of seen) at = bytes.writeUInt32LE(path, at)
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

/** Reads what `packSessions` wrote; undefined when the bytes are not whole. */
export function unpackSessions(bytes: Buffer): Handed | undefined {
  const start = magic.length + secretLength
  if (bytes.length < start || bytes.toString('latin1', 0, magic.length) !== magic) return undefined
  const sessions: [SessionKey, Session][] = []
  let at = start
  while (at < bytes.length) {
    if (at + fixedLength > bytes.length) return undefined
    const count = bytes.readUInt32LE(at + fixedLength - 4)
    const end = at + fixedLength + 4 * count
    if (end > bytes.length) return undefined
    const key = bytes.toString('latin1', at, at + keyLength) as SessionKey
    const id = bytes.toString('latin1', at + keyLength, at + keyLength + idLength) as SessionId
    const first = bytes.readUInt32LE(at + keyLength + idLength)
    const last = bytes.readUInt32LE(at + keyLength + idLength + 4)
    const paths: PathId[] = []
    for (let path = at + fixedLength; path < end; path += 4) paths.push(bytes.readUInt32LE(path) as PathId)
    sessions.push([key, { id, first, last, paths: paths.length > 32 ? new Set(paths) : paths }])
    at = end
  }
  return { secret: bytes.subarray(magic.length, start), sessions }
}
