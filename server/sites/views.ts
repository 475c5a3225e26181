// Saved views: questions that a person asks again and again, under a name. Each belongs to one person and fits every site.

import type { UserId } from './user.ts'

export type ViewId = number & { readonly of: 'view' }

/** A question with a name. */
export type SavedView = {
  id: ViewId
  name: string
  /** What stands in the address after the question mark, without `page`. */
  search: string
  /** What its person sees first of a site; at most one is. */
  isDefault: boolean
}

/** A person has at most so many. */
export const mostViews = 50

/**
 * What a view keeps of an address: not on which page of a list it was, nor what was just done, nor what a form adds to it
 * (a page that is added to leads to another address, which could be the one that leads here). Undefined for one that is
 * longer than any of ours, and might not be taken back.
 */
export function readViewSearch(text: string): string | undefined {
  const search = new URLSearchParams(text.toWellFormed())
  for (const name of ['page', 'done', 'field', 'manner', 'value']) search.delete(name)
  const kept = search.toString()
  return kept.length > longestSearch ? undefined : kept
}

const longestSearch = 4000

/** Where saved views are kept. What belongs to somebody else is never found. */
export interface ViewStore {
  /** In the order in which they were made. */
  viewsOf(user: UserId): Promise<SavedView[]>
  /**
   * Keeps a view. One of that name (whatever the case) is replaced, in its place. `isDefault` takes that from any other;
   * without it a view that is replaced stays what it was. `full`: there are `mostViews` already.
   */
  saveView(user: UserId, view: Omit<SavedView, 'id'>): Promise<SavedView | 'full'>
  /** Gives a view another name; `taken`: another view has it. Undefined: it has that name now, or there is no such view. */
  renameView(user: UserId, id: ViewId, name: string): Promise<'taken' | undefined>
  deleteView(user: UserId, id: ViewId): Promise<void>
  /** Makes one view the default, or none. */
  setDefaultView(user: UserId, id: ViewId | null): Promise<void>
}
