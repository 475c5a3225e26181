// An import from its first row to its last: rows become hits, hits become batches, and each batch is written with how far it is.

import { createCipheriv } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { CountStore } from '../count/batch.ts'
import { createFlush } from '../count/flush.ts'
import type { Hit } from '../count/hit.ts'
import { createMemorySessions } from '../count/memory-sessions.ts'
import type { Countries } from '../count/place.ts'
import type { Clock } from '../kit/clock.ts'
import type { Site } from '../sites/site.ts'
import { createAdmit } from './admit.ts'
import type { ImportFile } from './file.ts'
import type { ImportProgress, ImportRecord, ImportReport, ImportStore } from './ledger.ts'
import { createReport, type Reporter } from './report.ts'
import type { ImportFormat, PageSum } from './rows.ts'
import { createSumWriter } from './sums.ts'
import { UnreadableFile } from './unreadable-file.ts'

export type RunParts = {
  store: ImportStore & CountStore
  clock: Clock
  site: Site
  file: ImportFile
  format: ImportFormat
  countries?: Countries | undefined
  /** Which lines of a log are left out. */
  excludes?: string
  /** The day of sums that tell none. */
  day?: string
  /** Whether a server counts on the same database, which must have its turns. */
  isServed: () => boolean
  /** Told now and then how far it is. */
  progress: (share: number, report: ImportReport) => unknown
  /** Whether somebody wants it to stop, to be gone on with later. */
  isStopped: () => boolean
}

/** What became of an import; `stopped`: it can be gone on with; `elsewhere`: another process does so, or takes it back. */
export type RunOutcome =
  | { state: 'done' | 'stopped' | 'elsewhere'; report: ImportReport }
  | { state: 'failed'; reason: string }

/** Reads a file to its end without writing anything. */
export async function tryImport(parts: Omit<RunParts, 'store' | 'isServed'>): Promise<RunOutcome> {
  const report = createReport()
  return readAll(parts, report, { batch: () => atOnce.least, write: async () => true, before: async () => {} })
}

/** Writes a file into the numbers of a site, from where `record` says that it has come to. */
export async function runImport(parts: RunParts, record: ImportRecord): Promise<RunOutcome> {
  const { store, clock, file } = parts
  const report = createReport()
  // It has ended meanwhile, or nobody has said yet that it is to be counted.
  if (!record.seed) return { state: 'elsewhere', report: report.now() }
  const writer = createWriter(parts, { ...record, seed: record.seed })
  const outcome = await readAll(parts, report, {
    batch: writer.size,
    before: writer.replay,
    resumeAt: record.position,
    write: found => writer.write(found, { position: report.position(), share: file.share(), report: report.now() }),
  })
  const at = Math.floor(clock.now() / 1000)
  if (outcome.state === 'failed') {
    await undoImport(store, record.id, { state: 'failed', reason: outcome.reason, at })
  } else if (outcome.state === 'done') {
    const end = { position: report.position(), share: 1, report: report.now(), digest: await file.digest() }
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

/** What is to be written together. */
type Found = { hits: Hit[]; sums: PageSum[] }

type Target = {
  /** How many are to be written together. */
  batch(): number
  /** Answers false where it was not to be written any more. */
  write(found: Found): Promise<boolean>
  /** Up to this row all was written before; what was found there is only looked at. */
  resumeAt?: number
  before(found: Found): Promise<void>
}

const hopeless = 1000

async function readAll(
  {
    site,
    file,
    format,
    clock,
    countries,
    excludes = '',
    day = '',
    progress,
    isStopped,
  }: Omit<RunParts, 'store' | 'isServed'>,
  report: Reporter,
  { batch, write, before, resumeAt = 0 }: Target,
): Promise<RunOutcome> {
  const admit = createAdmit(site, { countries })
  let found: Found = { hits: [], sums: [] }
  let isElsewhere = false
  const hand = async () => {
    const handed = found
    found = { hits: [], sums: [] }
    if (report.position() <= resumeAt) return before(handed)
    isElsewhere = !(await write(handed))
    progress(file.share(), report.now())
  }
  const now = () => Math.floor(clock.now() / 1000) + mostAhead
  try {
    for await (const { rows, left, rest } of format.read(file, { site, now, excludes, day })) {
      if (left) report.leftOut(left)
      for (const row of rows) {
        if ('wrong' in row) report.wrong(row.line, row.wrong)
        else if ('sum' in row) {
          found.sums.push(row.sum)
          report.counted(row.sum.path, row.sum.at, row.sum.whole ? row.sum.visits : 0)
        } else {
          const hit = 'request' in row ? admit.request(row.request) : admit.hit(row.hit)
          if ('left' in hit) report.leftOut({ [hit.left]: 1 }, true)
          else {
            found.hits.push(hit)
            report.counted(hit.path, hit.at, 1)
          }
        }
        const position = report.position()
        if (position === resumeAt || (position > resumeAt && found.hits.length + found.sums.length >= batch())) {
          await hand()
          if (isElsewhere) return { state: 'elsewhere', report: report.now() }
          if (isStopped() && position > resumeAt) return { state: 'stopped', report: report.now() }
        } else if (position < resumeAt && found.hits.length + found.sums.length >= atOnce.most) await hand()
      }
      if (report.isHopeless(hopeless))
        throw new UnreadableFile(`None of the first ${hopeless} rows can be read as ${format.title}.`)
      if (rest && found.hits.length > 0) await hand()
      if (isElsewhere) break
    }
    if (report.now().rows > 0 || report.now().wrong > 0) await hand()
    if (isElsewhere) return { state: 'elsewhere', report: report.now() }
    return { state: 'done', report: report.now() }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { state: 'failed', reason: error.message }
  }
}

/** Clocks may differ by so much, in seconds. */
const mostAhead = 5

/** A batch holds so many hits (20,000 take 60 MB); where a server counts too, so many that writing them keeps it waiting for `waits` milliseconds. */
const atOnce = { least: 100, most: 3000 }
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
    async replay({ hits }: Found): Promise<void> {
      inner = {
        resolve: store.resolve,
        record: async () => 'recorded',
        lastBatch: async () => 0,
        lastSessions: async () => 0,
      }
      if (hits.length > 0) await flush({ hits, drops: [] })
    },
    async write({ hits, sums }: Found, progress: ImportProgress): Promise<boolean> {
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
