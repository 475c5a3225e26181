// What could not be shown as it was asked, in Dutch.

import type { Texts } from '../texts.ts'

export const asked: Texts['asked'] = {
  field: word => `Onbekend filter “${word}”; genegeerd.`,
  keyword: word => `“${word}” wordt niet begrepen en is weggelaten.`,
  bare: word => `“${word}” gaat over woorden ernaast; die zijn er niet, dus is het weggelaten.`,
  pattern: (word, length, stars) =>
    `“${word}…” is te lang en is weggelaten: een patroon met * heeft hoogstens ${length} tekens en ${stars} sterretjes.`,
  conditions: most => `Een overzicht kent hoogstens ${most} voorwaarden; de rest is weggelaten.`,
  period: 'Een periode met die naam bestaat niet; je ziet de laatste 30 dagen.',
  swapped: 'De eerste dag lag na de laatste; ze zijn omgewisseld.',
  unreadable: 'Een datum schrijf je als 2026-11-21; die in dit adres is niet te lezen.',
  ahead: 'Die dag is er nog niet; het overzicht loopt tot vandaag.',
  figure: 'Een getal met die naam bestaat niet; je ziet bezoeken.',
  sessions: 'Deze site houdt geen sessies bij en kent dus geen bezoekers; je ziet bezoeken.',
  compare: 'Daarmee valt niet te vergelijken; je ziet de periode ervoor.',
  align: 'Dagen zijn alleen op weekdag naast elkaar te leggen; ze staan in hun volgorde.',
  scale: 'Een schaal is “own” of “common”; elke grafiek heeft haar eigen.',
  page: 'De bladzijden van een lijst tellen vanaf 1; je ziet de eerste.',
  sort: 'Die volgorde bestaat niet; de meeste staan bovenaan.',
  early: day => `Vóór ${day} is niets geteld; daar begint het overzicht.`,
  nearest: day => `Die dag bestaat niet; ${day} ligt er het dichtst bij.`,
  group: {
    hour: 'Zo is deze periode niet in te delen; je ziet haar per uur.',
    day: 'Zo is deze periode niet in te delen; je ziet haar per dag.',
    week: 'Zo is deze periode niet in te delen; je ziet haar per week.',
    month: 'Zo is deze periode niet in te delen; je ziet haar per maand.',
  },
}
