// What a site does not count, in German.

import { pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('de')

export const rules: Texts['rules'] = {
  title: site => `Was ${site} nicht zählt`,
  heading: ['Was', 'nicht zählt'],
  intro: [
    'Regeln gelten ab dem nächsten Zugriff, und jeder Zugriff, den sie auslassen, kommt zu dem, was',
    'nicht gezählt wird',
    '. Für bekannte Bots braucht es keine Regel.',
  ],
  who: 'Wer',
  networks: 'Adressen',
  networksHint:
    'Eine je Zeile, etwa 203.0.113.7, oder ein Bereich: 203.0.113.0/24. Nur in dieser Liste wird je eine Adresse gespeichert.',
  addMine: address => `Meine hinzufügen: ${address}`,
  countries: 'Länder',
  countriesHint: 'Eines je Zeile: DE, oder Deutschland.',
  what: 'Was',
  paths: 'Seiten und Ereignisse',
  pathsHint: 'Ein Pfad oder Ereignis je Zeile, wie die Listen sie zeigen. * steht für alles: /drafts/*',
  where: 'Woher',
  referrers: 'Verweise',
  referrersHint: 'Ein Host je Zeile; die Hosts darunter sind mitgemeint.',
  noSpamList: 'Verweis-Spam wird gezählt, weil der Server keine Liste davon hat.',
  noSpamListYet: 'Die Liste des Verweis-Spams wurde noch nicht geholt.',
  spamList: (hosts, when) =>
    `Was auf der Liste des Verweis-Spams steht, braucht keine Regel: ${hosts}, geholt: ${when}.`,
  onlyHosts: 'Nur Seiten der eigenen Hosts zählen',
  onlyHostsHint: domains =>
    `Seiten unter ${domains} und unter den Hosts hier unten. Das hält Kopien der Website fern und Seiten anderer, die Ihr Tag tragen. Ein Zugriff, der nicht sagt, wo seine Seite ist, wird gezählt.`,
  hosts: 'Weitere Hosts',
  hostsHint:
    'Einer je Zeile, etwa die von Vorschauen; Subdomains gehören dazu. Bei mehreren Sites gehören Seiten darunter zu dieser.',
  try: days => `An den letzten ${days} Tagen erproben`,
  all: 'Alle Einstellungen dieser Website',
  trial: {
    heading: 'Was die Probe ergab',
    caption: 'Was jede Regel für sich ausgelassen hätte. Es ist noch nichts gespeichert.',
    rule: 'Regel',
    hits: 'Zugriffe',
    nothing: 'Es gibt nichts zu erproben: keine Regel für Länder, Seiten oder Verweise.',
    notKept: days => `Es lässt sich nichts erproben: Von den ${days} Tagen sind keine einzelnen Zugriffe aufbewahrt.`,
    noHits: days => `Es gibt nichts, woran es zu erproben wäre: keine Zugriffe in ${days} Tagen.`,
    since: (dropped, hits, day) =>
      `Hätte seit dem ${day} von ${hits.text} ${plural(hits, { one: 'Zugriff', other: 'Zugriffen' })} ${dropped} ausgelassen.`,
    all: (dropped, hits, days) =>
      `Hätte in den letzten ${days} Tagen von ${hits.text} ${plural(hits, { one: 'Zugriff', other: 'Zugriffen' })} ${dropped} ausgelassen.`,
    late: 'Es sind so viele Zugriffe, dass nur die neuesten angesehen werden konnten.',
    partly: (counted, days) => `Von ${counted} Zugriffen in ${days} Tagen sind die übrigen nicht einzeln aufbewahrt.`,
    noCountry: hits => `Ohne erfasstes Land: ${hits}.`,
    noReferrer: hits => `Ohne erfassten Verweis, oder mit einer Kampagne an seiner Stelle: ${hits}.`,
    grouped:
      'Verweise, die für viele Hosts unter einem Namen stehen, wie Google, wurden ganz genommen: Es können weniger sein.',
    untried: 'Adressen und die Hosts von Seiten werden nicht gespeichert, also sind Regeln dafür nicht zu erproben.',
  },
}
