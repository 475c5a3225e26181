// Hits that are held while the database does not answer, left where the next process finds them, to be counted once.

import type { AppendFile } from '../kit/append-file.ts'
import type { Clock } from '../kit/clock.ts'
import { findLoss, type MemoryFolder } from '../kit/memory-folder.ts'
import type { NetworkKey } from './network-key.ts'
import type { Pending, Spill } from './pending.ts'
import { packSpilled, readSpilled, type SpillRecord } from './spill-records.ts'

/** What a spill is made of. */
export type SpillParts = {
  folder: MemoryFolder
  clock: Clock
  /** Stands for the database file whose hits these are: letters and digits. */
  origin: string
  /** Up to which position the database has what was spilled for this origin. */
  committed: number
  /** Told once when it cannot be written any more, and with undefined when it can be again. */
  report: (problem: string | undefined) => void
}

/** A spill as it is found at the start, with so many hits; `lost`: so many more, as far as is known, cannot be read. */
export type OpenedSpill = Spill & { found: number; lost: number }

/** `made`: in this run. */
type SpillFile = { name: string; to: number; made?: AppendFile }

/** A place that failed is tried again after so many milliseconds. */
const pause = 5000
/** A file is not made longer than that, so that it can be removed while others still have to be written. */
const longest = 1_000_000

/** Reads what the process before has left, and goes on behind it. */
export function openSpill({ folder, clock, origin, committed, report }: SpillParts): OpenedSpill {
  const found = [...readFiles(folder, origin)]
  const { left, missing } = sortOut(
    found.flatMap(({ records }) => records),
    { origin, committed },
  )
  const cut = found.filter(({ isCut }) => isCut).length
  let last = left.at(-1)?.spilled?.to ?? committed
  /** The files that there are, and up to which position they go. */
  let files: SpillFile[] = found.map(({ name, records }) => ({ name, to: Math.min(last, lastOf(records)) }))
  let order = Math.max(0, ...files.map(({ name }) => orderOf(name)))
  /** Up to which position what is held is left. */
  let leftTo = last
  let current: { file: AppendFile; length: number } | undefined
  let problem: string | undefined
  let failedAt: number | undefined
  const networks = new Map<NetworkKey, string>()

  function nameNetwork(network: NetworkKey): string {
    if (network === '') return network
    const name = networks.get(network) ?? `${origin} ${order} ${networks.size}`
    networks.set(network, name)
    return name
  }

  function place(pending: Pending): void {
    if (pending.spilled) return
    const from = last
    last += Math.max(1, pending.hits.length)
    pending.spilled = { origin, from, to: last }
  }

  function lose(why: string): void {
    current?.file.close()
    current = undefined
    failedAt = clock.now()
    if (problem === undefined) report(why)
    problem = why
  }

  function openFile(): string | undefined {
    current?.file.close()
    current = undefined
    const name = `${origin}.${String(++order).padStart(9, '0')}`
    const made = folder.create(name)
    if ('problem' in made) return made.problem
    files.push({ name, to: leftTo, made })
    current = { file: made, length: 0 }
    return undefined
  }

  function append(pending: Pending): string | undefined {
    const { to } = pending.spilled!
    const failed = !current || current.length > longest ? openFile() : undefined
    if (failed !== undefined) return failed
    const bytes = packSpilled(pending.spilled!, pending, nameNetwork)
    const refused = current!.file.append(bytes)
    if (refused) return refused.problem
    current!.length += bytes.length
    files.at(-1)!.to = to
    leftTo = to
    return undefined
  }

  function remove(isOver: (file: SpillFile) => boolean): void {
    const over = files.filter(isOver)
    if (over.length > 0) folder.remove(...over.map(({ name }) => name))
    files = files.filter(file => !over.includes(file))
  }

  // What is over, or beyond reading.
  if (left.length === 0) remove(() => true)

  return {
    takeLeft: () => left.splice(0),
    found: left.reduce((sum, { hits }) => sum + hits.length, 0),
    lost: missing + cut,
    works: () => problem === undefined,
    leave(held) {
      for (const pending of held) place(pending)
      if (failedAt !== undefined && Math.abs(clock.now() - failedAt) < pause) return
      const loss = findLoss(folder, files)
      if (loss !== undefined) lose(loss)
      // Then all that is held is left anew; what is there goes when that is done.
      const former = loss === undefined ? [] : [...files]
      if (loss !== undefined) leftTo = 0
      for (const pending of held) {
        const failed = pending.spilled!.to > leftTo ? append(pending) : undefined
        if (failed !== undefined) return lose(failed)
      }
      remove(file => former.includes(file))
      if (problem !== undefined) report(undefined)
      problem = undefined
      failedAt = undefined
    },
    committed(to) {
      if (to >= last) {
        current?.file.close()
        current = undefined
        networks.clear()
      }
      remove(file => file.to <= to && (!current || file.made !== current.file))
    },
  }
}

/** How many files lie there for databases of the same installation that stand elsewhere. */
export function countOthers(folder: MemoryFolder, origin: string): number {
  return folder.names().filter(name => !name.startsWith(`${origin}.`)).length
}

function* readFiles(
  folder: MemoryFolder,
  origin: string,
): Generator<{ name: string; records: SpillRecord[]; isCut: boolean }> {
  for (const [name, bytes] of folder.readAll()) {
    if (name.startsWith(`${origin}.`)) yield { name, ...readSpilled(bytes) }
  }
}

function lastOf(records: readonly SpillRecord[]): number {
  return Math.max(0, ...records.map(({ to }) => to))
}

function orderOf(name: string): number {
  return Number(name.slice(name.indexOf('.') + 1)) || 0
}

/**
 * Puts in order what is left of it and whole, once, and counts what is missing in between. After a place was lost and found again
 * two records may hold the same hits: the longer one counts, and no other that has a part in common with it.
 */
function sortOut(
  records: readonly SpillRecord[],
  { origin, committed }: { origin: string; committed: number },
): { left: Pending[]; missing: number } {
  const sorted = records.toSorted((a, b) => a.from - b.from || b.to - a.to)
  const left: Pending[] = []
  let missing = 0
  let reached = committed
  for (const { from, to, body } of sorted) {
    if (!body || from < reached) continue
    missing += from - reached
    reached = to
    left.push({ ...body, spilled: { origin, from, to } })
  }
  return { left, missing: missing + Math.max(0, lastOf(records) - reached) }
}
