// Sessions that outlive the process, however it ends: each flush leaves what it changed in memory before it is committed.

import type { Clock } from '../kit/clock.ts'
import type { AppendFile, MemoryFolder } from '../kit/memory-folder.ts'
import type { SiteId } from '../sites/site.ts'
import type { PathId, SessionId, SessionKey } from './hit.ts'
import { sessionAge } from './sessions.ts'

/** A session has seen a path. `at` in Unix seconds. */
export type SessionChange = { key: SessionKey; session: SessionId; path: PathId; at: number }

/** What a flush leaves, and what the next start finds. */
export interface SessionJournal {
  /** Leaves the changes of a batch, to be believed once the database says that this number is committed. */
  write(number: number, changes: readonly SessionChange[]): void
  /** Leaves that the numbers of a site were deleted, so that its sessions begin anew. */
  forget(site: SiteId): void
  /** Removes what belongs to sessions that have ended. */
  tidy(): void
}

/** What the last run left: the secret behind its keys, and what was committed, oldest first. */
export type Kept = { secret: Uint8Array; changes: Iterable<SessionChange>; deletions: readonly SiteId[] }

export type JournalParts = {
  folder: MemoryFolder
  clock: Clock
  /** The number of the last batch of changes that the database has committed. */
  committed: number
  /** 32 random bytes, for a first run. */
  newSecret: () => Uint8Array
  report: (problem: string) => void
}

/**
 * Opens the journal and reads what is in it. It is one file for each hour, so that forgetting is removing files; a file is
 * the secret and then records: kind, number, length, changes. A record that a crash cut off was never committed.
 */
export function openJournal({ folder, clock, committed, newSecret, report }: JournalParts): {
  journal: SessionJournal
  kept: Kept
  /** What was committed last is there, so that nobody is forgotten. */
  handedOver: boolean
} {
  const hourOf = () => String(Math.floor(clock.now() / 3_600_000)).padStart(9, '0')
  const secretOf = (bytes: Buffer) => bytes.subarray(magic.length, headerLength)
  const files = folder.names().flatMap(name => {
    const bytes = folder.read(name)
    const whole = bytes && bytes.length >= headerLength && bytes.toString('latin1', 0, magic.length) === magic
    return whole ? [{ name, bytes }] : []
  })
  const last = files.at(-1)
  const secret = last ? Buffer.from(secretOf(last.bytes)) : Buffer.from(newSecret())
  const records = files.filter(({ bytes }) => secretOf(bytes).equals(secret)).flatMap(({ bytes }) => readRecords(bytes))

  let hour = ''
  let file: AppendFile | undefined
  let failing = false

  function append(record: Buffer): void {
    if (hour !== hourOf()) openFile()
    const failed = file?.append(record)
    if (failed && !failing) report(failed.problem)
    failing = failed !== undefined
  }

  function openFile(): void {
    file?.close()
    hour = hourOf()
    const known = folder.read(hour)
    const sizeOfKnown = known && known.length >= headerLength && secretOf(known).equals(secret) ? wholeSize(known) : 0
    file = folder.open(hour, sizeOfKnown)
    if (sizeOfKnown === 0) file.append(Buffer.concat([Buffer.from(magic), secret]))
    tidy()
  }

  function tidy(): void {
    const oldest = String(Math.floor((clock.now() / 1000 - sessionAge) / 3600)).padStart(9, '0')
    for (const name of folder.names()) if (name < oldest) folder.remove(name)
  }

  return {
    journal: {
      write: (number, changes) => append(packChanges(number, changes)),
      forget: site => append(packDeletion(site)),
      tidy,
    },
    kept: { secret, ...readKept(records, committed) },
    handedOver: records.some(({ kind, number }) => kind === changesKind && number === committed),
  }
}

const magic = 'hoofprint sessions 2\n'
const headerLength = magic.length + 32
const recordHead = 1 + 8 + 4
const changeLength = 32 + 16 + 4 + 4
const changesKind = 1
const deletionKind = 2

type Record = { kind: number; number: number; body: Buffer }

function packChanges(number: number, changes: readonly SessionChange[]): Buffer {
  const record = startRecord(changesKind, number, changes.length * changeLength)
  let at = recordHead
  for (const { key, session, path, at: seen } of changes) {
    record.write(key, at, 'latin1')
    record.write(session, at + 32, 'latin1')
    record.writeUInt32LE(path, at + 48)
    at = record.writeUInt32LE(seen, at + 52)
  }
  return record
}

function packDeletion(site: SiteId): Buffer {
  const record = startRecord(deletionKind, 0, 4)
  record.writeUInt32LE(site, recordHead)
  return record
}

function startRecord(kind: number, number: number, length: number): Buffer {
  const record = Buffer.alloc(recordHead + length)
  record.writeUInt8(kind, 0)
  record.writeDoubleLE(number, 1)
  record.writeUInt32LE(length, 9)
  return record
}

function readRecords(bytes: Buffer): Record[] {
  const records: Record[] = []
  for (let at = headerLength; at + recordHead <= bytes.length; ) {
    const end = at + recordHead + bytes.readUInt32LE(at + 9)
    if (end > bytes.length) break
    const body = bytes.subarray(at + recordHead, end)
    records.push({ kind: bytes.readUInt8(at), number: bytes.readDoubleLE(at + 1), body })
    at = end
  }
  return records
}

function wholeSize(bytes: Buffer): number {
  return readRecords(bytes).reduce((size, { body }) => size + recordHead + body.length, headerLength)
}

/** A number that stands twice was written again before it was committed: the later one is the one that counts. */
function readKept(records: readonly Record[], committed: number): Omit<Kept, 'secret'> {
  const valid = new Map<number, Record>()
  const deletions: SiteId[] = []
  for (const record of records) {
    if (record.kind === deletionKind) deletions.push(record.body.readUInt32LE(0) as SiteId)
    else if (record.number <= committed) {
      valid.delete(record.number)
      valid.set(record.number, record)
    }
  }
  return { deletions, changes: readChanges(valid.values()) }
}

/** One by one: a busy day has millions. */
function* readChanges(records: Iterable<Record>): Generator<SessionChange> {
  for (const { body } of records) {
    for (let at = 0; at + changeLength <= body.length; at += changeLength) {
      yield {
        key: body.toString('latin1', at, at + 32) as SessionKey,
        session: body.toString('latin1', at + 32, at + 48) as SessionId,
        path: body.readUInt32LE(at + 48) as PathId,
        at: body.readUInt32LE(at + 52),
      }
    }
  }
}
