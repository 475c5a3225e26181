// Where the hits went, in English.

import type { Overrulable } from '../../../../count/drops.ts'
import { type Amount, pluralOf } from '../plural.ts'

const plural = pluralOf('en')

export const received = {
  title: 'Received',
  heading: 'Where did the hits go?',
  nothing: 'Nothing came in in this period.',
  /** Around the site's name, and the links to its tag and to the manual. */
  nothingWhy: [
    'If somebody looked at a page of',
    ' then, its script did not get here: perhaps',
    'the tag',
    ' is missing, an ad blocker stopped it, or the page was on localhost.',
    'What else it may be',
  ],
  /** What is drawn, and what adds up. */
  received: 'received',
  counted: 'counted',
  dropped: 'not counted',
  chart: 'Received',
  column: (counted: string, dropped: string) => `${counted} counted, ${dropped} not`,
  /** In one sentence, how many came in and what became of them. */
  cameIn: {
    oneCounted: 'One request came in, and was counted.',
    oneDropped: 'One request came in, and was not counted.',
    allCounted: (all: string) => `${all} requests came in, and all were counted.`,
    noneCounted: (all: string) => `${all} requests came in, and none was counted.`,
    both: (all: string, counted: Amount, dropped: Amount) => {
      const were = (amount: Amount) => `${amount.text} ${plural(amount, { one: 'was', other: 'were' })}`
      return `${all} requests came in: ${were(counted)} counted, ${were(dropped)} not.`
    },
  },
  ways: {
    heading: 'Counted',
    text: 'Each hit went one of these ways.',
    caption: 'Hits by the way in which they were counted',
    hits: 'Hits',
    way: 'Way',
    total: 'counted in all',
    visits: {
      name: 'Visits',
      says: 'The first time that a session saw a page, or sent an event: the number on the dashboard.',
    },
    repeats: { name: 'Repeats', says: 'A page that its session had seen already: one more pageview, no visit.' },
    events: { name: 'Repeated events', says: 'An event that its session had sent already.' },
    ofThese: (events: Amount) =>
      events.value === 1 ? 'Of these, one is an event.' : `Of these, ${events.text} are events.`,
  },
  share: 'Share of all that came in',
  reasons: {
    heading: 'Not counted',
    text: 'Each for one reason: the first that applied. Each small chart has its own scale.',
    caption: 'Requests that were not counted, by reason',
    requests: 'Requests',
    reason: 'Reason',
    total: 'not counted in all',
    none: 'Everything that came in was counted.',
    why: 'Why',
    all: 'All reasons',
  },
  /** Where the setting is that changes a reason, and for which reason it is. */
  settings: { rules: 'Rules', domains: 'Domains', settings: 'Settings', server: 'Setting of the server' },
  settingFor: (reason: string) => `for ${reason}`,
  bots: {
    heading: 'Bots',
    text: 'By the name that was found in their User-Agent, which itself is not kept. With their share of all bots.',
    caption: 'Requests of bots, by name',
    bot: 'Bot',
    share: 'Share of all bots',
    more: (bots: Amount) => `${bots.text} more with less each`,
  },
  anyway: {
    heading: 'Counted anyway',
    text: 'What would be dropped, but for you.',
    these: 'Count these anyway',
    this: 'Count anyway',
    /** Around who or what is meant, and the site. */
    says: [
      'From the next hit on,',
      ' will be counted on',
      ' like everybody else. What was dropped stays so, and you can take it back on this page.',
    ],
    count: 'Count them',
    again: 'Drop them again',
    /** Who or what is meant, for each reason that can be overruled. */
    who: {
      'do-not-track': 'browsers that ask not to be tracked',
      'no-agent': 'requests without a User-Agent',
      bot: 'all bots, known or not',
      automated: 'automated browsers',
      'ignored-path': 'paths that no page has, such as /favicon.ico',
    } satisfies Record<Overrulable, string>,
  },
  last: {
    heading: 'Right now',
    text: 'The last hundred that were not counted, newest first. They are in memory only, and gone when the server stops.',
    caption: 'What was not counted last',
    when: 'When',
    path: 'Path',
    noPath: '(no path)',
    more: (rows: Amount) => `${rows.text} more`,
    none: (since: string) => `None since the server started: ${since}.`,
  },
  nowhere: {
    heading: 'No site',
    /** Around the link to the site's domains. */
    text: [
      'Requests that matched no site, by what they named instead:',
      'is a domain missing',
      '? Not part of the sums above; its days are those of UTC.',
    ],
    caption: 'Requests that found no site, by what they named',
    named: 'Named',
  },
}
