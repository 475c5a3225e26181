// The other forms of a view, in Dutch.

import type { Texts } from '../texts.ts'

export const forms: Texts['forms'] = {
  these: 'Deze cijfers als',
  names: { json: 'JSON', csv: 'CSV', txt: 'tekst', svg: 'SVG', atom: 'een feed met wat nieuw is' },
  none: form => `Dit adres heeft geen vorm die op .${form} eindigt.`,
  stranger: 'Deze cijfers zijn voor wie is ingelogd, en voor programma’s met een token.',
  written: 'Laatst geteld',
  feed: {
    title: site => `Wat er nieuw is op ${site}`,
    record: (visits, day) => `${day}: ${visits}, meer dan op welke dag ook daarvoor`,
    recordBefore: visits => `Het meeste tot dan toe: ${visits}.`,
    referrer: name => `Nieuwe bezoekers komen van ${name}`,
    referrerDay: (visits, day) => `${visits} op ${day}. Voor de laatste 30 dagen was daar nog niemand vandaan gekomen.`,
    silence: moment => `Sinds ${moment} is er niets geteld`,
    silenceOver: (from, to) => `Van ${from} tot ${to} is er niets geteld`,
    silenceWhy:
      'Dat is langer dan hier gewoon is. Misschien ontbreekt het script op de pagina’s, of was de server niet te bereiken.',
  },
}
