// What was found in a file so far, counted while it is read.

import { type ImportReport, mostErrors } from './ledger.ts'

export interface Reporter {
  /** How many rows were found that stand for something: the same whenever the same file is read. */
  position(): number
  /** `isRow`: it was found as a row, and then left out. */
  leftOut(reasons: Readonly<Record<string, number>>, isRow?: boolean): void
  wrong(line: number, why: string): void
  counted(path: string, at: number, count: number): void
  now(): ImportReport
  /** Whether so many rows were found, and none of them could be read. */
  isHopeless(rows: number): boolean
}

// Beyond so many it says how many there are at least.
const mostPaths = 100_000

export function createReport(): Reporter {
  const report: ImportReport = { rows: 0, counted: 0, left: {}, wrong: 0, errors: [], from: null, to: null, paths: 0 }
  const paths = new Set<string>()
  let position = 0
  return {
    position: () => position,
    leftOut(reasons, isRow = false) {
      for (const [reason, count] of Object.entries(reasons)) {
        report.left[reason] = (report.left[reason] ?? 0) + count
        report.rows += count
      }
      if (isRow) position += 1
    },
    wrong(line, why) {
      position += 1
      report.rows += 1
      report.wrong += 1
      if (report.errors.length < mostErrors) report.errors.push({ line, why })
    },
    counted(path, at, count) {
      position += 1
      report.rows += 1
      report.counted += count
      if (report.from === null || at < report.from) report.from = at
      if (report.to === null || at > report.to) report.to = at
      if (paths.size < mostPaths) paths.add(path)
    },
    now: () => ({ ...report, left: { ...report.left }, errors: [...report.errors], paths: paths.size }),
    isHopeless: rows => report.wrong >= rows && report.counted === 0 && position === report.wrong,
  }
}
