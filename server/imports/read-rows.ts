// A file from its first row to its last: rows become hits, and hits batches, for whoever writes or only looks.

import type { Hit } from '../count/hit.ts'
import type { Countries } from '../count/place.ts'
import type { Clock } from '../kit/clock.ts'
import type { Site } from '../sites/site.ts'
import { createAdmit } from './admit.ts'
import type { ImportFile } from './file.ts'
import type { ImportReport } from './ledger.ts'
import type { Reporter } from './report.ts'
import type { ImportFormat, PageSum } from './rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** What is read, and by whose rules. */
export type ImportSource = {
  clock: Clock
  site: Site
  file: ImportFile
  format: ImportFormat
  countries?: Countries | undefined
  /** Which lines of a log are left out. */
  excludes?: string
  /** The day of sums that tell none. */
  day?: string
  /** Told now and then how far it is. */
  progress: (share: number, report: ImportReport) => unknown
  /** Whether somebody wants it to stop, to be gone on with later. */
  isStopped: () => boolean
}

/** What became of an import; `stopped`: it can be gone on with; `elsewhere`: another process does so, or takes it back. */
export type RunOutcome =
  | { state: 'done' | 'stopped' | 'elsewhere'; report: ImportReport }
  | { state: 'failed'; reason: string }

/** What is to be written together. */
export type FoundBatch = { hits: Hit[]; sums: PageSum[] }

export type Target = {
  /** How many are to be written together. */
  batch(): number
  /** Answers false where it was not to be written any more. */
  write(found: FoundBatch): Promise<boolean>
  /** Told of each row that cannot be read. */
  wrong?: ((line: number, why: string) => Promise<void>) | undefined
  /** Up to this row all was written before; what was found there is only looked at. */
  resumeAt?: number
  before(found: FoundBatch): Promise<void>
}

/** Rows that are not counted again are looked at so many at a time. */
const mostAtOnce = 3000

const hopeless = 1000

/** Reads a file from its first row to its last: rows become hits, which are handed over in batches. */
export async function readRows(
  { site, file, format, clock, countries, excludes = '', day = '', progress, isStopped }: ImportSource,
  report: Reporter,
  { batch, write, before, wrong, resumeAt = 0 }: Target,
): Promise<RunOutcome> {
  const admit = createAdmit(site, { countries })
  let found: FoundBatch = { hits: [], sums: [] }
  let isElsewhere = false
  const hand = async () => {
    const handed = found
    found = { hits: [], sums: [] }
    if (report.position() <= resumeAt) return before(handed)
    isElsewhere = !(await write(handed))
    progress(file.share(), report.now())
  }
  const now = () => clock.seconds() + mostAhead
  try {
    for await (const { rows, left, rest } of format.read(file, { site, now, excludes, day })) {
      if (left) report.leftOut(left)
      for (const row of rows) {
        if ('wrong' in row) {
          report.wrong(row.line, row.wrong)
          await wrong?.(row.line, row.wrong)
        } else if ('sum' in row) {
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
        } else if (position < resumeAt && found.hits.length + found.sums.length >= mostAtOnce) await hand()
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
