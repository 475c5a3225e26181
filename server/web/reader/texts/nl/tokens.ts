// Tokens of programs, in Dutch.

import type { Texts } from '../texts.ts'

export const tokens: Texts['tokens'] = {
  title: 'Tokens',
  about: 'Met een token kan een programma je cijfers lezen of notities schrijven, zonder je wachtwoord.',
  manual: 'Hoe programma’s er een gebruiken',
  may: { read: 'lezen', write: 'lezen, en notities schrijven' },
  facts: (may, created, used) => `mag ${may}; gemaakt op ${created}; ${used}`,
  used: day => `laatst gebruikt op ${day}`,
  never: 'nooit gebruikt',
  name: 'Waarvoor het is',
  nameHint: 'Bijvoorbeeld ‘feedlezer’ of ‘deploy-script’.',
  rights: 'Wat het mag',
  make: 'Token maken',
  remove: 'Verwijderen',
  removeNamed: name => `Het token ${name} verwijderen`,
  made: name => `Het token voor ${name}`,
  once: 'Kopieer het nu: het wordt alleen deze keer getoond, en alleen de vingerafdruk ervan wordt bewaard.',
  use: 'Met curl bijvoorbeeld:',
  back: 'Jouw account',
  unnamed:
    'Een token heeft een naam nodig, van hooguit 60 tekens, zodat je later weet waarvoor het is. Er is er geen gemaakt.',
  full: 'Je hebt al 50 tokens. Verwijder er een dat niet meer wordt gebruikt.',
  unknown: 'Niemand heeft dit token. Misschien is het verwijderd.',
  notHere: 'Een token leest rapporten en schrijft, als dat mag, notities; verder niets. Log hiervoor in.',
  readsOnly: 'Dit token mag alleen lezen. Een token dat notities mag schrijven, maak je op de pagina van je account.',
  tooOften: when => `Te veel verzoeken. Probeer het ${when} opnieuw.`,
}
