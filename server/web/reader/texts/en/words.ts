// What goes with numbers, changes and names, in English.

import { type Amount, pluralOf } from '../plural.ts'

const plural = pluralOf('en')

function counted(one: string, other: string) {
  return (amount: Amount) =>
    amount.value === 0
      ? `no ${other}`
      : amount.value === 1
        ? `one ${one}`
        : `${amount.text} ${plural(amount, { one, other })}`
}

export const words = {
  /** A number of something; 'no visits' for none. */
  counts: {
    visitors: counted('visitor', 'visitors'),
    visits: counted('visit', 'visits'),
    pageviews: counted('pageview', 'pageviews'),
    hits: counted('hit', 'hits'),
    hosts: counted('host', 'hosts'),
    days: counted('day', 'days'),
  },
  change: {
    new: 'new',
    same: 'as many as before',
    none: 'none before',
    times: (times: string) => `${times} times as many`,
    more: (percent: string) => `${percent} more`,
    less: (percent: string) => `${percent} less`,
  },
  justNow: 'just now',
  /** A moment: a day, and a time of it. */
  moment: (day: string, time: string) => `${day}, ${time}`,
  direct: '(direct, or not told)',
  unknown: '(unknown)',
  pixels: (width: string) => `${width} pixels`,
  sizes: { phone: 'Phones', tablet: 'Tablets', desktop: 'Computers', desktophd: 'Large computers' },
}
