// What goes with numbers, changes and names, in Dutch.

import { type Amount, pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('nl')

function counted(one: string, other: string) {
  return (amount: Amount) => (amount.value === 0 ? `geen ${other}` : `${amount.text} ${plural(amount, { one, other })}`)
}

export const words: Texts['words'] = {
  counts: {
    visitors: counted('bezoeker', 'bezoekers'),
    visits: counted('bezoek', 'bezoeken'),
    pageviews: counted('paginaweergave', 'paginaweergaven'),
    hits: counted('hit', 'hits'),
    hosts: counted('host', 'hosts'),
    days: counted('dag', 'dagen'),
  },
  change: {
    new: 'nieuw',
    same: 'evenveel als daarvoor',
    none: 'daarvoor geen',
    times: times => `${times} keer zoveel`,
    more: percent => `${percent} meer`,
    less: percent => `${percent} minder`,
  },
  justNow: 'zojuist',
  moment: (day, time) => `${day}, ${time}`,
  direct: '(rechtstreeks, of niet vermeld)',
  unknown: '(onbekend)',
  pixels: width => `${width} pixels`,
  sizes: { phone: 'Telefoons', tablet: 'Tablets', desktop: 'Computers', desktophd: 'Grote computers' },
}
