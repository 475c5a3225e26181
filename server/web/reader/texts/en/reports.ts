// What stands around the numbers, in English.

import type { Amount } from '../plural.ts'

export const reports = {
  dashboard: 'Dashboard',
  allPages: 'All pages',
  openPage: 'Open the page',
  /** What a page was called before, and since when. */
  titles: 'Its titles',
  since: (day: string) => `since ${day}`,
  /** What was asked for and is not there, and what is near to it. */
  nowhere: {
    page: (path: string) => `No hit was ever counted for ${path}.`,
    list: (name: string) => `There is no list called “${name}”.`,
    near: (text: string) => `Pages whose path or title contains “${text}”`,
    dashboard: 'The dashboard of this site',
    lists: 'Its lists',
  },
  /** The last line of a view. */
  foot: {
    stored: 'What is stored',
    dropped: (hits: Amount) => `${hits.text} not counted`,
    noneDropped: 'What is not counted',
  },
  /** A site that never had a hit. */
  empty: {
    title: 'Nobody has come by yet',
    /** Before the name of the site, between it and the tag, and after that. */
    put: ['Put this line on every page of', ', best just before', ':'],
    tag: 'The script tag',
    later:
      'The first visit takes the place of this page. It will show how many came, on which pages they were, who sent them, and with what they looked: no more than that, and nothing about who they are.',
    wait: 'Wait for the first hit',
    others: 'Other ways to count',
  },
  sites: {
    title: 'Sites',
    caption:
      'Visits of the last 30 days, their change against the 30 days before, and their days. Each small chart has its own scale.',
    site: 'Site',
    waiting: 'Waiting for its first hit',
    none: 'There is no site yet.',
  },
  missing: 'This site has nothing of that name. It may never have been visited.',
  tooManyFiles: (when: string) =>
    `These are enough files for now: try again ${when}. On the server, “hoofprint export” is not limited.`,
}
