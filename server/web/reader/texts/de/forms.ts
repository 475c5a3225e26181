// The other forms of a view, in German.

import type { Texts } from '../texts.ts'

export const forms: Texts['forms'] = {
  these: 'Diese Zahlen als',
  names: { json: 'JSON', csv: 'CSV', txt: 'Text', svg: 'SVG', atom: 'Feed mit Neuigkeiten' },
  none: form => `Diese Adresse hat keine Form, die auf .${form} endet.`,
  stranger: 'Diese Zahlen sind für alle, die angemeldet sind, und für Programme mit einem Token.',
  written: 'Zuletzt gezählt',
  feed: {
    title: site => `Neues auf ${site}`,
    record: (visits, day) => `${day}: ${visits}, mehr als an jedem Tag davor`,
    recordBefore: visits => `Die meisten bis dahin: ${visits}.`,
    referrer: name => `Neue Besucher kommen von ${name}`,
    referrerDay: (visits, day) => `${visits} am ${day}. Vor den letzten 30 Tagen war von dort noch niemand gekommen.`,
    silence: moment => `Seit ${moment} wurde nichts gezählt`,
    silenceOver: (from, to) => `Von ${from} bis ${to} wurde nichts gezählt`,
    silenceWhy:
      'Das ist länger als hier üblich. Vielleicht fehlt das Skript auf den Seiten, oder der Server war nicht zu erreichen.',
  },
}
