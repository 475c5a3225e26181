// Who is here now, in English.

import { type Amount, pluralOf } from '../plural.ts'

const plural = pluralOf('en')

export const live = {
  title: 'Who is here now',
  /** What the numbers count, and what each is. */
  sessions: {
    here: (people: Amount) => (people.value === 0 ? 'Nobody here now' : `${people.text} here now`),
    meaning: 'Sessions with a hit in the last five minutes, and the page each was on last.',
    column: 'Sessions',
    none: 'Nobody has looked at a page in the last five minutes.',
  },
  pageviews: {
    here: (views: Amount) =>
      `${views.value === 0 ? 'No' : views.text} ${plural(views, { one: 'pageview', other: 'pageviews' })} in the last five minutes`,
    meaning: 'This site counts without sessions, so nobody can say who is here: these are pageviews.',
    column: 'Pageviews',
    none: 'No page was seen in the last five minutes.',
  },
  moreThan: (number: string) => `more than ${number}`,
  elsewhere: (people: Amount) => `${people.text} on other pages, or on one that is not known`,
  young: 'The server was started less than five minutes ago, and knows of nobody who came before that.',
  seenAt: (time: string, zone: string) => `As of ${time}, ${zone}`,
  again: 'This page looks again every ten seconds.',
  stand: 'Pause',
  goOn: 'Look again every ten seconds',
  json: 'As JSON',
  full: 'Too many pages with live numbers are open. Close some, or wait a minute.',
}
