// The contract of cleaning up: what is removed of a site for good, and which pages are deleted or become one.

import type { Triple } from '../count/batch.ts'
import type { SiteId } from '../sites/site.ts'
import type { UserId } from '../sites/user.ts'
import type { PathRow } from './source.ts'

/** `folded`: raw hits became sums; `retention`: everything of some days; `pages`: pages that were deleted. */
export type RemovalKind = 'folded' | 'retention' | 'pages'

/** One line of the ledger. `since` and `until`: Unix seconds, null where that is no range. */
export type Removal = Triple & {
  id: number
  at: number
  kind: RemovalKind
  since: number | null
  until: number | null
  days: number
  hits: number
  about: string
}

/** What would go if all from before an instant did. `raw`: so many of the hits are kept one by one. */
export type RetentionPreview = Triple & { days: number; hits: number; raw: number; drops: number; since: number | null }

/** Which pages are meant: those that fit one of the patterns, of those that were there when `newest` was the newest. */
export type PagesWanted = {
  /** `*` stands for any text. */
  patterns: readonly string[]
  matchCase: boolean
  /** Titles count as well as paths. */
  titles: boolean
  newest?: number | undefined
  /** Not this path. */
  except?: string | undefined
}

/** Pages that were found: the first ones, those with the most visits first, and what all of them come to. */
export type FoundPages = {
  rows: PathRow[]
  total: number
  sums: Triple
  /** Some of them are pages, and some events. */
  mixed: boolean
  newest: number
}

export type PageEditId = number & { readonly of: 'page edit' }
export type PageEditKind = 'delete' | 'merge' | 'rename'
/** `over`: it cannot be undone any more, and nothing is left to be done. */
export type PageEditState = 'running' | 'done' | 'undoing' | 'undone' | 'over'

/** Pages that were deleted, or became one. `name`: what the one is called; the sums are those of before. */
export type PageEdit = Triple & {
  id: PageEditId
  site: SiteId
  kind: PageEditKind
  state: PageEditState
  at: number
  endedAt: number | null
  user: UserId | null
  name: string
  pattern: string
  pages: number
}

/** `into`: the path that they become; without it they are deleted. */
export type NewPageEdit = PagesWanted & { into?: string | undefined; at: number; user: UserId | null }

/** Why pages cannot be deleted or merged, or not be given back. */
export type EditProblem = 'none' | 'many' | 'mixed' | 'same' | 'busy' | 'late' | 'later' | 'unknown'

/** How long an edit can be undone, in seconds; and when sessions that know its pages have ended. */
export const undoSeconds = 24 * 3600
export const editSeconds = 33 * 3600

/** More pages are not edited at once. */
export const mostEdited = 20_000

/** Where is cleaned up. Every step is one transaction of some milliseconds; after any stop the next one goes on. */
export interface CleanupStore {
  findPages(site: SiteId, wanted: PagesWanted, limit: number): Promise<FoundPages>
  /** Begins to delete pages, or to make one of them. What is done of it at once: hits that come from now on go to the right page. */
  beginPageEdit(site: SiteId, edit: NewPageEdit): Promise<PageEdit | { refused: EditProblem }>
  undoPageEdit(site: SiteId, id: PageEditId, now: number): Promise<PageEdit | { refused: EditProblem }>
  /** The newest first. */
  pageEdits(site: SiteId, limit: number): Promise<PageEdit[]>
  /** Does a part of what edits of pages have left to do. Answers whether there may be more. */
  editPages(now: number): Promise<boolean>

  previewRetention(site: SiteId, before: number): Promise<RetentionPreview>
  /** Says that what is from before an instant (the start of a day) is known no more, and why. Answers whether anything is. */
  forgetBefore(site: SiteId, before: number, about: string): Promise<boolean>
  /** Removes a part of what is known no more. Answers whether there may be more. */
  removeForgotten(site: SiteId): Promise<boolean>
  /** The newest first. */
  removals(site: SiteId, limit: number): Promise<Removal[]>
}
