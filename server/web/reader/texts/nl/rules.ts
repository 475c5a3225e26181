// What a site does not count, in Dutch.

import { pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('nl')

export const rules: Texts['rules'] = {
  title: site => `Wat ${site} niet telt`,
  heading: ['Wat', 'niet telt'],
  intro: [
    'Regels gelden vanaf de volgende hit, en elke hit die ze overslaan komt bij wat',
    'niet wordt geteld',
    '. Voor bekende bots is geen regel nodig.',
  ],
  who: 'Wie',
  networks: 'Adressen',
  networksHint:
    'Een per regel, zoals 203.0.113.7, of een reeks: 203.0.113.0/24. Alleen in deze lijst staat ooit een adres opgeslagen.',
  addMine: address => `Het mijne erbij: ${address}`,
  countries: 'Landen',
  countriesHint: 'Een per regel: NL, of Nederland.',
  what: 'Wat',
  paths: 'Pagina’s en gebeurtenissen',
  pathsHint: 'Een pad of gebeurtenis per regel, zoals de lijsten het tonen. * staat voor van alles: /drafts/*',
  where: 'Waarvandaan',
  referrers: 'Verwijzers',
  referrersHint: 'Een host per regel; de hosts eronder horen erbij.',
  noSpamList: 'Verwijzerspam telt mee, want de server heeft er geen lijst van.',
  noSpamListYet: 'De lijst van verwijzerspam is nog niet opgehaald.',
  spamList: (hosts, when) =>
    `Wat op de lijst van verwijzerspam staat, heeft geen regel nodig: ${hosts}, opgehaald: ${when}.`,
  onlyHosts: 'Alleen pagina’s van de eigen hosts tellen',
  onlyHostsHint: domains =>
    `Pagina’s onder ${domains} en onder de hosts hieronder. Dat houdt kopieën van de site buiten, en pagina’s van anderen met jouw tag. Een hit die niet zegt waar de pagina staat, telt mee.`,
  hosts: 'Meer hosts',
  hostsHint:
    'Eén per regel, zoals die van voorvertoningen; subdomeinen horen erbij. Bij meer sites horen pagina’s daaronder bij deze.',
  try: days => `Op de laatste ${days} dagen proberen`,
  all: 'Alle instellingen van deze site',
  trial: {
    heading: 'Wat de proef opleverde',
    caption: 'Wat elke regel alleen zou hebben overgeslagen. Er is nog niets opgeslagen.',
    rule: 'Regel',
    hits: 'Aantal hits',
    nothing: 'Er is niets te proberen: geen regel voor landen, pagina’s of verwijzers.',
    notKept: days => `Er is niets te proberen: van de ${days} dagen zijn geen losse hits bewaard.`,
    noHits: days => `Er is niets om het op te proberen: geen hits in ${days} dagen.`,
    since: (dropped, hits, day) =>
      `Had vanaf ${day} van ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} er ${dropped} overgeslagen.`,
    all: (dropped, hits, days) =>
      `Had in de laatste ${days} dagen van ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} er ${dropped} overgeslagen.`,
    late: 'Er zijn zoveel hits dat alleen de nieuwste bekeken konden worden.',
    partly: (counted, days) => `Van ${counted} hits in ${days} dagen zijn de andere niet los bewaard.`,
    noCountry: hits => `Van ${hits} is het land niet bijgehouden.`,
    noReferrer: hits => `Van ${hits} is de verwijzer niet bijgehouden, of er staat een campagne op zijn plaats.`,
    grouped:
      'Verwijzers die voor veel hosts onder één naam staan, zoals Google, zijn in hun geheel genomen: het kunnen er minder zijn.',
    untried: 'Adressen en de hosts van pagina’s worden niet bewaard, dus regels daarvoor zijn niet te proberen.',
  },
}
