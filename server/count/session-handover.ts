// What the last run has left of its sessions, and how much of it is true.

import type { Log } from '../kit/log.ts'
import { createJournal, type JournalFile, type JournalParts, type SessionJournal } from './session-journal.ts'
import { oldestHour, readRecords, type SessionRecord, type Surroundings } from './session-records.ts'
import type { SessionMemory } from './session-snapshot.ts'
import type { SessionChange } from './sessions.ts'

/** What the last run left, oldest first; all of it was committed. `surroundings` is undefined where nothing was left. */
export type RestoredSessions = {
  surroundings: Surroundings | undefined
  changes: Iterable<SessionChange>
}

/** What was found, and how to go on from there. */
export type Handover = {
  kept: RestoredSessions
  /** Whether what was committed last is there, so that nobody is forgotten. Where it is not, nothing is believed. */
  handedOver: boolean
  start(memory: SessionMemory): SessionJournal
}

/** What the last run left, and where this one leaves its own; the log tells what becomes of that. */
export function openHandover(parts: Omit<JournalParts, 'report'>, log: Log): Handover {
  return readJournal({
    ...parts,
    report: problem =>
      problem === undefined
        ? log.info('sessions outlive a restart again')
        : log.warn('sessions of now will not outlive a restart (--memory-dir); counting goes on', { problem }),
  })
}

/**
 * Reads the journal. It is one file for each hour, in order, so that forgetting is removing files. Each file begins with the
 * secrets and deletions of its time. A run begins with a record of the number that was committed then, so that what the run
 * before had left without committing it is void for ever.
 */
export function readJournal(parts: JournalParts): Handover {
  const { folder, clock, committed } = parts
  const files: JournalFile[] = []
  const records: (SessionRecord & { order: number })[] = []
  let lastNumber = committed
  for (const [name, bytes] of folder.readAll()) {
    const file = parseName(name)
    if (!file) continue
    for (const record of readRecords(bytes)) {
      if (record.kind === 'surroundings') file.since ??= record.surroundings.secrets.since
      lastNumber = Math.max(lastNumber, record.number)
      if (file.hour >= oldestHour(clock)) records.push({ ...record, order: file.order })
    }
    files.push(file)
  }
  const valid = findValid(records, committed)
  const handedOver = valid.some(({ kind, number }) => (kind === 'start' || kind === 'changes') && number === committed)
  return {
    kept: handedOver ? readKept(valid) : { surroundings: undefined, changes: [] },
    handedOver,
    start: memory => createJournal({ ...parts, memory, handedOver, lastNumber, files, from: findFrom(valid) }),
  }
}

/** Leaves out what was not committed, and what a later run, or a new beginning, has made void. */
function findValid(records: readonly (SessionRecord & { order: number })[], committed: number): typeof records {
  let valid: (SessionRecord & { order: number })[] = []
  for (const record of records) {
    if (record.number > committed) continue
    if (record.kind === 'start') {
      valid = valid.filter(({ order, number }) => order >= record.from && number <= record.number)
    }
    valid.push(record)
  }
  return valid
}

function readKept(valid: readonly SessionRecord[]): RestoredSessions {
  const surroundings = valid.findLast(record => record.kind === 'surroundings')?.surroundings
  return { surroundings, changes: joinChanges(valid) }
}

function* joinChanges(valid: readonly SessionRecord[]): Generator<SessionChange> {
  for (const record of valid) if ('changes' in record) yield* record.changes
}

function findFrom(valid: readonly SessionRecord[]): number {
  return valid.findLast(record => record.kind === 'start')?.from ?? 0
}

function parseName(name: string): JournalFile | undefined {
  const parsed = /^(\d{9,10})\.(\d{9})$/.exec(name)
  return parsed ? { name, order: Number(parsed[1]), hour: Number(parsed[2]) } : undefined
}
