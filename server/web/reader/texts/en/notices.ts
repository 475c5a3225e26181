// What the owner of a site should know before looking at its numbers, in English.

import type { Panel } from '../../../../stats/panels.ts'

export const notices = {
  oneAddress:
    'Nearly all sessions of the last hour came from one address. If that is your proxy, it does not hand on whom it asks for, or is not trusted: visitors run together, and are far too few.',
  privateAddresses:
    'Most sessions of the last hour came from one private address or a few, as from a proxy that does not hand on whom it asks for: visitors run together, and are far too few.',
  you: 'What the server sees of you',
  proxy: 'Behind a proxy',
  sessionsLost:
    'The sessions of now will not outlive a restart of the server: their place in memory (--memory-dir) cannot be written. Counting goes on; the log says what is wrong.',
  sessionsHelp: 'How restarts count nobody twice',
  /** Of which there were too many: pages, or the values of a list. */
  capped: {
    day: (most: string, what: string) =>
      `More than ${most} new ${what} came today; the rest are counted under (other).`,
    network: (most: string, what: string) =>
      `One network sent more than ${most} new ${what} today; the rest of its are counted under (other), unless others send them too.`,
  },
  spamList: (before: string, now: string) =>
    `The list of referrer spam was not renewed: it suddenly has ${now} hosts, where it had ${before}.`,
  cappedHelp: 'Why, and what to do',
  /** What new names are of, in the middle of a sentence. */
  names: {
    pages: 'pages',
    referrers: 'referrers',
    countries: 'countries',
    campaigns: 'campaigns',
    languages: 'languages',
    browsers: 'browsers',
    systems: 'systems',
    sizes: 'screen sizes',
  } satisfies Record<Panel['list'] | 'pages', string>,
}
