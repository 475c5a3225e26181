// What a site does not count, in English.

import { type Amount, pluralOf } from '../plural.ts'

const plural = pluralOf('en')

export const rules = {
  title: (site: string) => `What ${site} does not count`,
  /** Around the name of the site. */
  heading: ['What', 'does not count'],
  /** Around a link. */
  intro: [
    'Rules hold from the next hit on, and each hit that they leave out is counted as a',
    'drop',
    '. Known bots need no rule.',
  ],
  who: 'Who',
  networks: 'Addresses',
  networksHint:
    'One a line, such as 203.0.113.7, or a range: 203.0.113.0/24. This list is the only place where an address is stored.',
  addMine: (address: string) => `Add mine: ${address}`,
  countries: 'Countries',
  countriesHint: 'One a line: NL, or Netherlands.',
  what: 'What',
  paths: 'Pages and events',
  pathsHint: 'One path or event a line, as the lists show it. * stands for anything: /drafts/*',
  where: 'From where',
  referrers: 'Referrers',
  referrersHint: 'One host a line; the hosts under it are meant too.',
  noSpamList: 'Referrer spam is counted, as the server has no list of it.',
  noSpamListYet: 'The list of referrer spam has not been fetched yet.',
  spamList: (hosts: string, when: string) =>
    `Those on the list of referrer spam need no rule: ${hosts}, as of ${when}.`,
  onlyHosts: 'Count pages of the site’s own hosts only',
  onlyHostsHint: (domains: string) =>
    `Pages under ${domains} and under the hosts below. It keeps out copies of the site, and pages of others that carry your tag. A hit that does not say where its page is, is counted.`,
  hosts: 'Further hosts',
  hostsHint:
    'One per line, such as those of previews; subdomains included. With several sites, pages under them belong to this one.',
  try: (days: string) => `Try on the last ${days} days`,
  all: 'All settings of this site',
  trial: {
    heading: 'What came of the trial',
    caption: 'What each rule alone would have left out. Nothing is saved yet.',
    rule: 'Rule',
    hits: 'Hits',
    nothing: 'There is nothing to try: no rule for countries, pages or referrers.',
    notKept: (days: string) => `Nothing can be tried: of the ${days} days no single hits are kept.`,
    noHits: (days: string) => `There is nothing to try it on: no hits in ${days} days.`,
    since: (dropped: string, hits: Amount, day: string) =>
      `Would have dropped ${dropped} of ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} from ${day} on.`,
    all: (dropped: string, hits: Amount, days: string) =>
      `Would have dropped ${dropped} of ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} of the last ${days} days.`,
    late: 'There are so many hits that only the newest could be looked at.',
    partly: (counted: string, days: string) => `Of ${counted} hits in ${days} days, the others are not kept singly.`,
    noCountry: (hits: string) => `The country of ${hits} was not collected.`,
    noReferrer: (hits: string) => `The referrer of ${hits} was not collected, or a campaign stands in its place.`,
    grouped:
      'Referrers that are kept under one name for many hosts, such as Google, were taken whole: it may be fewer.',
    untried: 'Addresses and the hosts of pages are not stored, so that rules for them cannot be tried.',
  },
}
