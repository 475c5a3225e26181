// What goes with numbers, changes and names, in German.

import { type Amount, pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('de')

function counted(one: string, other: string) {
  return (amount: Amount) =>
    amount.value === 0 ? `keine ${other}` : `${amount.text} ${plural(amount, { one, other })}`
}

export const words: Texts['words'] = {
  counts: {
    visitors: counted('Besucher', 'Besucher'),
    visits: counted('Besuch', 'Besuche'),
    pageviews: counted('Seitenaufruf', 'Seitenaufrufe'),
    hits: counted('Zugriff', 'Zugriffe'),
    hosts: counted('Host', 'Hosts'),
    days: counted('Tag', 'Tage'),
  },
  change: {
    new: 'neu',
    same: 'so viele wie zuvor',
    none: 'zuvor keine',
    times: times => `${times}-mal so viele`,
    more: percent => `${percent} mehr`,
    less: percent => `${percent} weniger`,
  },
  justNow: 'gerade eben',
  moment: (day, time) => `${day}, ${time}`,
  direct: '(direkt oder nicht angegeben)',
  unknown: '(unbekannt)',
  pixels: width => `${width} Pixel`,
  sizes: { phone: 'Telefone', tablet: 'Tablets', desktop: 'Computer', desktophd: 'Große Computer' },
}
