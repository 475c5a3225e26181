// What it takes to trust the numbers: comparing everything that must agree, and counting again.

import type { SiteId } from '../sites/site.ts'
import type { Span } from './recountable-days.ts'

/** Something that does not agree. `rebuild`: counting again from the raw hits can mend it. */
export type Problem = { sentence: string; rebuild: boolean }

/** One thing that was compared, and what did not agree: the first few, and how many more there are. */
export type Checked = {
  /** The code of the site; '' for what belongs to the whole database. */
  site: string
  what: string
  /** What could not be compared, and why; '' for nothing. */
  note: string
  problems: readonly Problem[]
  more: number
}

/** Whom to tell while it goes on. */
export type Watcher = {
  /** `share` of the work is done, from 0 to 1; `at` says in a few words what comes next. */
  progress(share: number, at: string): void
  checked(checked: Checked): void
}

/** Where the numbers are compared and counted again. Both take long: for a process of its own, beside the server. */
export interface VerifyStore {
  /**
   * Compares everything that must agree, in one snapshot, so that hits which come in meanwhile do not disturb it. Does
   * nothing else until it is done.
   */
  verify(watcher: Watcher): Promise<void>
  /** All days of a site on which something was counted, in order, each with whether it can be counted again. */
  spans(site: SiteId): Promise<Span[]>
  /** Whether all sums of a span are what its raw hits give. Keeps nobody from writing. */
  agrees(site: SiteId, span: Span): Promise<boolean>
  /**
   * Counts the hits of a span again, by the time zone of now, and replaces what was counted, in one transaction.
   * `not-whole`: not all of its hits are kept, or not any more; nothing was written.
   */
  recount(site: SiteId, span: Span): Promise<'recounted' | 'not-whole'>
  /** Adds the days of each month up again where they do not agree. Answers how many months were wrong. */
  addUpMonths(site: SiteId): Promise<number>
}
