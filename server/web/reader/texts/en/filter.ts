// What narrows a view, and what is known of what it leaves, in English.

import type { FilterField } from '../../../../stats/filter.ts'

export const filter = {
  label: 'Narrowed to',
  fields: {
    text: 'Path or title',
    page: 'Page',
    title: 'Title',
    entry: 'Entry page',
    event: 'Event',
    is: 'Kind',
    referrer: 'Referrer',
    campaign: 'Campaign',
    browser: 'Browser',
    system: 'System',
    size: 'Screen size',
    country: 'Country',
    language: 'Language',
  } satisfies Record<FilterField, string>,
  /** Between a field and a value: 'Country is Netherlands'. */
  verbs: {
    yes: { is: 'is', begins: 'begins with', contains: 'contains', matches: 'matches' },
    not: { is: 'is not', begins: 'does not begin with', contains: 'does not contain', matches: 'does not match' },
  },
  kinds: {
    yes: { event: 'Only events', pageview: 'Only pageviews' },
    not: { event: 'No events', pageview: 'No pageviews' },
  },
  /** A value without a letter. */
  blank: '(empty)',
  remove: (condition: string) => `Remove: ${condition}`,
  clear: 'Clear all',
  seek: 'Narrow by words of a path or title, or by conditions such as country:NL',
  example: 'words, or country:NL',
  narrow: 'Narrow',
  add: 'Add a condition',
  field: 'What',
  manner: 'How',
  value: 'Value',
  take: 'Add',
  help: 'What can be written here',
  nothing: 'Nothing in this period matches.',
  /** Ways back from nothing: without the last condition, in words, and without any. */
  without: (condition: string) => `Without “${condition}”`,
  withoutAny: 'Without any condition',
  /** From which moment on numbers are known. */
  since: {
    gone: (moment: string) => `Known from ${moment} on: single hits of before are not kept.`,
    time: (moment: string) =>
      `Known from ${moment} on: adding up took too long. Choose a shorter period for all of it.`,
    allGone: 'Nothing is known of this period: its single hits are not kept.',
    nothing: 'Adding up took too long, so that nothing is known. Choose a shorter period.',
  },
  listsSince: {
    gone: (moment: string) => `These lists are known from ${moment} on: single hits of before are not kept.`,
    time: (moment: string) => `These lists are known from ${moment} on: adding up took too long.`,
    allGone: 'Nothing is known of these lists: single hits of this period are not kept.',
    nothing: 'Nothing is known of these lists: adding up took too long.',
  },
  /** Some days, in words. */
  unreadable: (days: string) =>
    `The single hits of ${days} cannot be read, and are missing here. “hoofprint check” says why.`,
}
