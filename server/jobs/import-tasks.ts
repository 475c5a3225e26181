// What the thread of an import is told, and what it tells.

import type { ImportId, ImportReport } from '../imports/ledger.ts'
import type { Site } from '../sites/site.ts'

/** Reads a file that comes as standard input. `spool`: where what was found is to lie; `geodb`: '' where no file tells countries. */
export type FindTask = {
  do: 'find'
  site: Site
  name: string
  format: string
  excludes: string
  day: string
  geodb: string
  spool: string
}

/** Counts what was found. */
export type RunTask = { do: 'run'; id: ImportId; db: string; geodb: string; spool: string }

/** Takes an import back. */
export type UndoTask = { do: 'undo'; id: ImportId; db: string }

export type ImportTask = FindTask | RunTask | UndoTask

/** What became of it. `refused`: a sentence that says why nothing did. */
export type ImportDone =
  | { refused: string }
  | { found: { format: string; digest: string; report: ImportReport } }
  | { ended: 'done' | 'stopped' | 'elsewhere' | 'undone' | 'gone' }

export type ImportTold = { share: number; report: ImportReport } | { done: ImportDone }
