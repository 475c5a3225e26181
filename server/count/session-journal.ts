// Sessions that outlive the process, however it ends: each flush leaves what it changed in memory before it is committed.

import type { AppendFile, FileProblem } from '../kit/append-file.ts'
import type { Clock } from '../kit/clock.ts'
import { findLoss, type MemoryFolder } from '../kit/memory-folder.ts'
import { hourOf, journalMagic, oldestHour, packChanges, packStart, packSurroundings } from './session-records.ts'
import { type SessionMemory, writeSnapshot } from './session-snapshot.ts'
import type { SessionChange } from './sessions.ts'

/** What a flush leaves, and what the next start finds. It never throws: keeping sessions is no reason not to count. */
export interface SessionJournal {
  /** A number for the next batch: above the last that was committed, and one that no run before has left. */
  nextNumber(committed: number): number
  /**
   * Leaves the changes of a batch, to be believed once the database says that this number is committed. To be called when
   * memory knows of this batch, and of nothing that comes after it.
   */
  write(number: number, changes: readonly SessionChange[]): void
  /** Leaves that the secret was renewed, or that the numbers of a site were deleted, so that its sessions begin anew. */
  leaveSurroundings(): void
  /** Removes what belongs to sessions that have ended, and what anybody left a day ago; looks whether the rest is there. */
  tidy(): void
  /** 'never': there has been no place since the start. 'lost': there was one, and it cannot be written any more. */
  state(): 'kept' | 'never' | 'lost'
}

/** What a journal is made of, and what it is read from. */
export type JournalParts = {
  folder: MemoryFolder
  clock: Clock
  /** The number of the last batch of changes that the database has committed. */
  committed: number
  /** Told once when the journal cannot be written any more, and with undefined when it can be again. */
  report: (problem: string | undefined) => void
}

/** A file of the journal. `since`: the time of the secret it was written under. `made`: in this run. */
export type JournalFile = { order: number; hour: number; name: string; since?: number | undefined; made?: AppendFile }

/** A place that failed is tried again after so many milliseconds. */
const pause = 60_000

export function createJournal({
  folder,
  clock,
  committed,
  report,
  memory,
  handedOver,
  lastNumber,
  files: found,
  from,
}: JournalParts & {
  memory: SessionMemory
  handedOver: boolean
  lastNumber: number
  files: readonly JournalFile[]
  /** The first of the files that count. */
  from: number
}): SessionJournal {
  let files = [...found]
  let order = files.reduce((last, file) => Math.max(last, file.order), 0)
  /** What is written to; undefined when there is nothing, and all must be written anew. */
  let current: { file: AppendFile; hour: number } | undefined
  let problem: string | undefined
  let failedAt: number | undefined
  let everKept = false
  let written: { number: number; record: Buffer } | undefined
  /** The number of the last batch of which it is known that it was committed. */
  let last = committed

  function lose(why: string): void {
    current?.file.close()
    current = undefined
    written = undefined
    if (problem === undefined) report(why)
    problem = why
  }

  function keep(file: AppendFile, hour: number): void {
    current = { file, hour }
    everKept = true
    if (problem !== undefined) report(undefined)
    problem = undefined
    failedAt = undefined
  }

  function makeFile(hour: number, ...begin: Buffer[]): AppendFile | FileProblem {
    const file: JournalFile = { order: ++order, hour, name: nameOf(order, hour) }
    const made = folder.create(file.name)
    if ('problem' in made) return made
    files.push({ ...file, since: memory.surroundings().secrets.since, made })
    const failed = made.append(Buffer.concat([journalMagic, ...begin]))
    return failed ?? made
  }

  /** Goes on in a new file. */
  function turn(...more: Buffer[]): void {
    const loss = findLoss(folder, files)
    if (loss !== undefined) {
      lose(loss)
      return
    }
    current?.file.close()
    current = undefined
    const hour = hourOf(clock)
    const file = makeFile(hour, packSurroundings(memory.surroundings()), ...more)
    if ('problem' in file) lose(file.problem)
    else keep(file, hour)
  }

  function removeFiles(): void {
    folder.remove(...folder.names())
    files = []
  }

  /**
   * Writes all anew: what is true now, and after it what a batch has changed and is still to be committed. So either is believed,
   * whichever the database has. What is there has a gap; it goes first, which makes room.
   */
  function begin(changes: readonly SessionChange[], ...records: Buffer[]): void {
    removeFiles()
    from = order + 1
    const failed = writeSnapshot({ memory, number: last, without: changes, clock, makeFile })
    if (failed) lose(failed.problem)
    else turn(packStart(last, from), ...records)
    if (current) return
    removeFiles()
    failedAt = clock.now()
  }

  /** Adds a record of changes to what there is, or writes all of it anew. */
  function append(record: Buffer, changes: readonly SessionChange[]): void {
    const waits = failedAt !== undefined && Math.abs(clock.now() - failedAt) < pause
    if (current && current.hour !== hourOf(clock)) turn()
    const failed = current?.file.append(record)
    if (failed) lose(failed.problem)
    // The first time at once: most often what was there is gone, and can be made again.
    if (!current && !waits) begin(changes, record)
  }

  /** Whether a flush that is tried again has left its record, and it is still there. */
  function isLeft(number: number, record: Buffer): boolean {
    if (!current || written?.number !== number || !written.record.equals(record)) return false
    const loss = findLoss(folder, files)
    if (loss !== undefined) lose(loss)
    return loss === undefined
  }

  if (handedOver) turn(packStart(committed, from))
  else begin([])

  return {
    nextNumber(now) {
      last = now
      return Math.max(now, lastNumber) + 1
    },
    write(number, changes) {
      lastNumber = Math.max(lastNumber, number)
      const record = packChanges(number, changes)
      // A database that does not answer for long must not fill the memory.
      if (isLeft(number, record)) return
      append(record, changes)
      written = { number, record }
    },
    leaveSurroundings() {
      if (current) turn()
      // What is left would be wrong from now on; the next flush writes it anew.
      if (!current) removeFiles()
    },
    tidy() {
      folder.removeOld()
      const { secrets } = memory.surroundings()
      // When the former secret has ended, whoever was known by it is known by the new one, or gone.
      const isOld = ({ hour, since }: JournalFile) =>
        hour < oldestHour(clock) || (!secrets.former && since !== undefined && since !== secrets.since)
      folder.remove(...files.filter(isOld).map(({ name }) => name))
      files = files.filter(file => !isOld(file))
      if (!current) return
      // Nobody has come for a day.
      if (current.hour < oldestHour(clock)) {
        current.file.close()
        current = undefined
        return
      }
      const loss = findLoss(folder, files)
      if (loss !== undefined) lose(loss)
    },
    state: () => (problem === undefined ? 'kept' : everKept ? 'lost' : 'never'),
  }
}

function nameOf(order: number, hour: number): string {
  return `${String(order).padStart(9, '0')}.${String(hour).padStart(9, '0')}`
}
