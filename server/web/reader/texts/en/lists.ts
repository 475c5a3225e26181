// The lists of a report, in English.

import type { Panel } from '../../../../stats/panels.ts'
import type { PathKind } from '../../../../stats/source.ts'
import type { Amount } from '../plural.ts'

export const lists = {
  titles: {
    pages: 'Pages',
    entries: 'Entry pages',
    events: 'Events',
    referrers: 'Referrers',
    countries: 'Countries',
    campaigns: 'Campaigns',
    languages: 'Languages',
    browsers: 'Browsers',
    systems: 'Systems',
    sizes: 'Screen sizes',
  } satisfies Record<Panel['list'] | PathKind, string>,
  /** The two sections in which the lists stand. */
  origin: { title: 'Came from', text: 'Who sent them, and where in the world they were.' },
  means: { title: 'Came with', text: 'What they looked through.' },
  noPage: 'No page was seen in this period.',
  /** Behind the row (other). */
  other: 'new names beyond the limit of a day',
  none: 'None in this period.',
  notCollected: 'Not collected.',
  settings: 'Settings',
  more: (rows: Amount) => `${rows.text} more`,
  /** For those who hear the page: of what there are more. */
  moreOf: (rows: Amount, title: string) => `${rows.text} more: ${title}`,
  /** Where nothing more is: the way to the list's own page. */
  all: 'All',
  allOf: (title: string) => `All: ${title}`,
  /** Opens the website of a referrer. */
  visit: 'visit',
  visitOf: (host: string) => `Visit ${host}`,
  /** Of a row that the view is narrowed to already. */
  chosen: 'chosen; remove',
  /** What a table holds, and by which number ('by visits'). */
  caption: (title: string, by: string) => `${title}, ${by}`,
  share: 'Share',
  change: 'Change',
  /** What the small charts of a list mean, and the choice of it. */
  scales: { own: 'Each small chart has its own scale.', common: 'All small charts have one scale.' },
  smallCharts: 'Small charts',
  toScale: { own: 'own scale', common: 'common scale' },
  event: 'event',
  /** Which rows of a whole list are shown. */
  part: (first: string, last: string, total: string, by: string) => `${first} – ${last} of ${total}, ${by}`,
  paging: 'Pages of this list',
  first: '« First',
  back: '‹ Before',
  forward: 'After ›',
  last: 'Last »',
  byName: 'by name',
  search: 'Search this list',
  find: 'Search',
  notFound: (search: string) => `Nothing in this list contains “${search}”.`,
  whole: 'The whole list',
  ends: (page: string) => `This list ends with page ${page}, which is shown.`,
}
