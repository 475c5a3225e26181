// What an import is and what is remembered of it, and what the writer needs of a store.

import type { CountStore } from '../count/batch.ts'
import type { Site, SiteId } from '../sites/site.ts'

export type ImportId = number & { readonly of: 'import' }

/**
 * 'found': an upload that was read, and waits until somebody says that it is to be counted; 'running': begun, and to be gone on with if nobody does; 'failed': its file turned out to be broken, and nothing of it is left;
 * 'undoing', 'undone': it was taken back, or is about to be.
 */
export type ImportState = 'found' | 'running' | 'done' | 'failed' | 'undoing' | 'undone'

/** A row that could not be read: where, and why. */
export type RowError = { line: number; why: string }

/** What has been found in a file so far. */
export type ImportReport = {
  /** Rows that stand for something to count, or should. */
  rows: number
  /** Of these, so many hits were counted, or visits where the file has sums. */
  counted: number
  /** So many were left out on purpose, by reason. */
  left: Record<string, number>
  /** So many could not be read; `errors` has the first of them. */
  wrong: number
  errors: RowError[]
  /** The first and the last moment of what was counted, Unix seconds; null where nothing was. */
  from: number | null
  to: number | null
  /** So many different pages and events. */
  paths: number
}

/** How many errors of rows are kept and shown. */
export const mostErrors = 50

/** One import as it is remembered. Times in Unix seconds. */
export type ImportRecord = {
  id: ImportId
  site: SiteId
  /** The file's own name, without its folder. */
  name: string
  /** SHA-256 of the file's bytes in hex; '' while they are not known, as those of a stream. */
  digest: string
  /** The name of the format. */
  format: string
  /** It came through a browser or the API: the server goes on with it by itself, and nobody else does. */
  upload: boolean
  state: ImportState
  startedAt: number
  endedAt: number | null
  /** The time zone by which its days were told. */
  zone: string
  /** How many rows of the file are written. */
  position: number
  /** What share of the file has been read, from 0 to 1. */
  share: number
  report: ImportReport
  /** Why it failed; '' where it did not. */
  reason: string
  /** From what the ids of its sessions are drawn, so that they are the same when it is gone on with; null once it has ended. */
  seed: Buffer | null
}

/** How far an import is with a batch. */
export type ImportProgress = Pick<ImportRecord, 'position' | 'share' | 'report'>

/** Where imports are remembered, and what they counted, so that it can be taken back. */
export interface ImportStore {
  /** The newest first; of one site or of all. */
  imports(site?: SiteId): Promise<ImportRecord[]>
  findImport(id: ImportId): Promise<ImportRecord | undefined>
  beginImport(
    site: Site,
    file: Pick<ImportRecord, 'name' | 'digest' | 'format' | 'startedAt'> & { seed: Buffer },
  ): Promise<ImportRecord>
  /** Remembers what was found in an upload, none of which is counted yet. */
  keepFound(
    site: Site,
    found: Pick<ImportRecord, 'name' | 'digest' | 'format' | 'startedAt' | 'report'>,
  ): Promise<ImportRecord>
  /** Makes an import that runs of what was found; undefined where it is not there any more, or runs already. */
  startFound(id: ImportId, seed: Buffer): Promise<ImportRecord | undefined>
  /** Forgets what was found; false where it is not there, or is counted. */
  forgetFound(id: ImportId): Promise<boolean>
  /**
   * Writes a batch of an import and how far it is, in one transaction: `write` is lent a store that resolves and records within
   * it, never finds its ids stale, and leaves sessions in memory alone. Nothing else of this process may write meanwhile.
   * `after`: the position at which it must stand. Answers false, and has written nothing, where it does not: somebody else goes on
   * with it, or takes it back.
   */
  importStep(
    id: ImportId,
    progress: ImportProgress & { after: number },
    write: (store: CountStore) => Promise<void>,
  ): Promise<boolean>
  /** Ends an import that is running at this position, or answers false; one that is done leaves a mark on the time line of its site. */
  endImport(
    id: ImportId,
    end: ImportProgress & Pick<ImportRecord, 'digest'> & { state: 'done'; at: number },
  ): Promise<boolean>
  /**
   * Takes back the last batch that is left of an import, in one transaction: its sums, and those of its raw hits that are there
   * still. When none is left, pages that nothing was counted on any more go too, and the import is in the state `end`. Answers
   * whether there is more to do.
   */
  undoStep(
    id: ImportId,
    end: { state: 'undone' | 'failed'; reason: string; at: number },
  ): Promise<boolean | { refused: string }>
}
