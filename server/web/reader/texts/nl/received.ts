// Where the hits went, in Dutch.

import { type Amount, pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('nl')

export const received: Texts['received'] = {
  title: 'Binnengekomen',
  heading: 'Waar bleven de hits?',
  nothing: 'In deze periode is niets binnengekomen.',
  nothingWhy: [
    'Als iemand toen een pagina van',
    ' bekeek, kwam het script hier niet aan: misschien ontbreekt',
    'de tag',
    ', hield een adblocker het tegen, of stond de pagina op localhost.',
    'Wat het nog meer kan zijn',
  ],
  received: 'binnengekomen',
  counted: 'geteld',
  dropped: 'niet geteld',
  chart: 'Binnengekomen',
  column: (counted, dropped) => `${counted} geteld, ${dropped} niet`,
  cameIn: {
    oneCounted: 'Er kwam één verzoek binnen, en dat is geteld.',
    oneDropped: 'Er kwam één verzoek binnen, en dat is niet geteld.',
    allCounted: all => `Er kwamen ${all} verzoeken binnen, en alle zijn geteld.`,
    noneCounted: all => `Er kwamen ${all} verzoeken binnen, en geen ervan is geteld.`,
    both: (all, counted, dropped) => {
      const are = (amount: Amount) => `${amount.text} ${plural(amount, { one: 'is', other: 'zijn' })}`
      return `Er kwamen ${all} verzoeken binnen: ${are(counted)} geteld, ${are(dropped)} dat niet.`
    },
  },
  ways: {
    heading: 'Geteld',
    text: 'Elke hit ging een van deze wegen.',
    caption: 'Hits naar de manier waarop ze zijn geteld',
    hits: 'Hits',
    way: 'Weg',
    total: 'samen geteld',
    visits: {
      name: 'Bezoeken',
      says: 'De eerste keer dat een sessie een pagina zag of een gebeurtenis stuurde: het getal op het overzicht.',
    },
    repeats: {
      name: 'Herhalingen',
      says: 'Een pagina die de sessie al had gezien: nog een paginaweergave, geen bezoek.',
    },
    events: { name: 'Herhaalde gebeurtenissen', says: 'Een gebeurtenis die de sessie al had gestuurd.' },
    ofThese: events =>
      events.value === 1 ? 'Daarvan is er één een gebeurtenis.' : `Daarvan zijn er ${events.text} gebeurtenissen.`,
  },
  share: 'Deel van alles wat binnenkwam',
  reasons: {
    heading: 'Niet geteld',
    text: 'Elk om één reden: de eerste die opging. Elke kleine grafiek heeft een eigen schaal.',
    caption: 'Verzoeken die niet zijn geteld, naar reden',
    requests: 'Verzoeken',
    reason: 'Reden',
    total: 'samen niet geteld',
    none: 'Alles wat binnenkwam is geteld.',
    why: 'Waarom',
    all: 'Alle redenen',
  },
  settings: { rules: 'Regels', domains: 'Domeinen', settings: 'Instellingen', server: 'Instelling van de server' },
  settingFor: reason => `voor ${reason}`,
  bots: {
    heading: 'Bots',
    text: 'Naar de naam die in hun User-Agent stond; die zelf wordt niet bewaard. Met hun deel van alle bots.',
    caption: 'Verzoeken van bots, naar naam',
    bot: 'Bot',
    share: 'Deel van alle bots',
    more: bots => `nog ${bots.text} met elk minder`,
  },
  anyway: {
    heading: 'Toch geteld',
    text: 'Wat zonder jou zou zijn overgeslagen.',
    these: 'Deze toch tellen',
    this: 'Toch tellen',
    says: [
      'Vanaf de volgende hit telt de server',
      ' mee op',
      ', zoals iedereen. Wat is overgeslagen blijft dat, en op deze pagina kun je het terugdraaien.',
    ],
    count: 'Meetellen',
    again: 'Weer overslaan',
    who: {
      'do-not-track': 'browsers die vragen om niet gevolgd te worden',
      'no-agent': 'verzoeken zonder User-Agent',
      bot: 'alle bots, bekend of niet',
      automated: 'geautomatiseerde browsers',
      'ignored-path': 'paden die geen pagina heeft, zoals /favicon.ico',
    },
  },
  last: {
    heading: 'Op dit moment',
    text: 'De laatste honderd die niet zijn geteld, de nieuwste eerst. Ze staan alleen in het geheugen, en zijn weg als de server stopt.',
    caption: 'Wat het laatst niet is geteld',
    when: 'Wanneer',
    path: 'Pad',
    noPath: '(geen pad)',
    more: rows => `nog ${rows.text}`,
    none: since => `Geen sinds de server startte: ${since}.`,
  },
  nowhere: {
    heading: 'Geen site',
    text: [
      'Verzoeken die bij geen site pasten, naar wat ze in plaats daarvan noemden:',
      'ontbreekt er een domein',
      '? Geen deel van de sommen hierboven; de dagen zijn die van UTC.',
    ],
    caption: 'Verzoeken die geen site vonden, naar wat ze noemden',
    named: 'Genoemd',
  },
}
