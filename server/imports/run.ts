// An import: each batch of its hits is written with how far it is, so that it can be gone on with, and taken back.

import { createCipheriv } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { CountStore } from '../count/batch.ts'
import { createFlush } from '../count/flush.ts'
import { createMemorySessions } from '../count/memory-sessions.ts'
import type { ImportProgress, ImportRecord, ImportStore } from './ledger.ts'
import { type FoundBatch, type ImportSource, type RunOutcome, readRows } from './read-rows.ts'
import { createReport } from './report.ts'
import type { Spool } from './spool.ts'
import { createSumWriter } from './sums.ts'

/** `store`: where it is counted; `isServed`: whether a server counts on the same database, which must have its turns. */
export type RunParts = ImportSource & { store: ImportStore & CountStore; isServed: () => boolean }

/** Reads a file to its end without counting anything. `spool`: where what was found is to wait. */
export async function tryImport(parts: ImportSource, spool?: Spool): Promise<RunOutcome> {
  const report = createReport()
  const outcome = await readRows(parts, report, {
    batch: () => atOnce.least,
    before: async () => {},
    wrong: spool?.wrong,
    async write(found) {
      await spool?.write(found)
      return true
    },
  })
  if (outcome.state === 'done') await spool?.end(outcome.report.left)
  return outcome
}

/** Writes a file into the numbers of a site, from where `record` says that it has come to. */
export async function runImport(parts: RunParts, record: ImportRecord): Promise<RunOutcome> {
  const { store, clock, file } = parts
  const report = createReport()
  // It has ended meanwhile, or nobody has said yet that it is to be counted.
  if (!record.seed) return { state: 'elsewhere', report: report.now() }
  const writer = createWriter(parts, { ...record, seed: record.seed })
  const outcome = await readRows(parts, report, {
    batch: writer.size,
    before: writer.replay,
    resumeAt: record.position,
    write: found => writer.write(found, { position: report.position(), share: file.share(), report: report.now() }),
  })
  const at = clock.seconds()
  if (outcome.state === 'failed') {
    await undoImport(store, record.id, { state: 'failed', reason: outcome.reason, at })
  } else if (outcome.state === 'done') {
    const end = {
      position: report.position(),
      share: 1,
      report: report.now(),
      digest: record.digest || (await file.digest()),
    }
    if (!(await store.endImport(record.id, { ...end, state: 'done', at })))
      return { state: 'elsewhere', report: report.now() }
  }
  return outcome
}

/** Takes back an import to its last number; or says why that cannot be. */
export async function undoImport(
  store: ImportStore,
  id: ImportRecord['id'],
  end: Parameters<ImportStore['undoStep']>[1],
  pause: () => Promise<unknown> = async () => {},
): Promise<'undone' | { refused: string }> {
  for (;;) {
    const more = await store.undoStep(id, end)
    if (typeof more === 'object') return more
    if (!more) return 'undone'
    await pause()
  }
}

/** A batch holds so many hits (20,000 take 60 MB); where a server counts too, so many that writing them keeps it waiting for `waits` milliseconds. */
const atOnce = { least: 100, most: 2000 }
const waits = { served: 40, alone: 500 }
// Milliseconds: a server that waits to write asks again every 50 at the latest.
const pause = 60
// 100,000 sessions take about 15 MB.
const mostSessions = 300_000

function createWriter(
  { store, clock, site, isServed }: RunParts,
  { id, seed, position }: ImportRecord & { seed: Buffer },
) {
  let inner: Pick<CountStore, 'resolve' | 'record' | 'lastBatch' | 'lastSessions'> = store
  const sessions = createMemorySessions({ limit: mostSessions, random: drawFrom(seed) })
  const flush = createFlush({
    store: {
      resolve: (...words) => inner.resolve(...words),
      record: batch => inner.record(batch),
      lastBatch: () => inner.lastBatch(),
      lastSessions: () => inner.lastSessions(),
    },
    sessions,
    siteOf: () => site,
  })
  const writeSums = createSumWriter(site)
  let after = position
  let size = atOnce.least
  let served = { is: isServed(), at: clock.now() }

  function adapt(took: number): void {
    if (clock.now() - served.at > 1000) served = { is: isServed(), at: clock.now() }
    const wanted = served.is ? waits.served : waits.alone
    const factor = Math.min(2, wanted / Math.max(1, took))
    size = Math.round(Math.min(atOnce.most, Math.max(atOnce.least, size * factor)))
  }

  return {
    size: () => size,
    /** Lets sessions know what they knew when this was written. */
    async replay({ hits }: FoundBatch): Promise<void> {
      inner = {
        resolve: store.resolve,
        record: async () => 'recorded',
        lastBatch: async () => 0,
        lastSessions: async () => 0,
      }
      if (hits.length > 0) await flush({ hits, drops: [] })
    },
    async write({ hits, sums }: FoundBatch, progress: ImportProgress): Promise<boolean> {
      const begun = clock.now()
      const isWritten = await store.importStep(id, { ...progress, after }, async lent => {
        inner = lent
        if (hits.length > 0) await flush({ hits, drops: [] })
        if (sums.length > 0) await writeSums(lent, sums)
      })
      if (!isWritten) return false
      after = progress.position
      const last = hits.at(-1)
      // What has ended by the time of the file takes no room.
      if (last) sessions.sweep(last.at)
      adapt(clock.now() - begun)
      if (served.is) await setTimeout(pause)
      return true
    },
  }
}

/** Bytes that are the same whenever the same seed is handed in: so are the ids of sessions when an import is gone on with. */
function drawFrom(seed: Buffer): (bytes: Buffer) => void {
  const stream = createCipheriv('aes-256-ctr', seed, Buffer.alloc(16))
  return bytes => void bytes.set(stream.update(Buffer.alloc(bytes.length)))
}
