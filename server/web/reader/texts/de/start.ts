// The first steps: set-up, log-in, a new site, its tag, in German.

import type { Texts } from '../texts.ts'

export const start: Texts['start'] = {
  setUp: {
    title: 'Einrichten',
    heading: 'Willkommen',
    lead: 'Vier Antworten, und Ihre Website wird gezählt. Alles lässt sich später ändern.',
    code: 'Einrichtungscode',
    codeHint:
      'Der Server hat beim Start einen Link ausgegeben, der ihn enthält. Er zeigt, dass diese Installation Ihnen gehört.',
    email: 'Ihre E-Mail-Adresse',
    emailHint: 'Zum Anmelden.',
    website: 'Ihre Website',
    websiteHint: 'Ihre Domain, etwa example.com. Dort wird das Skript zählen.',
    button: 'Mit dem Zählen beginnen',
  },
  zone: 'Zeitzone',
  zoneHint: 'Tage beginnen um Mitternacht in dieser Zeitzone, für alle.',
  site: {
    title: 'Eine Website hinzufügen',
    domain: 'Ihre Domain',
    domainHint: 'Etwa example.com. Dort wird das Skript zählen.',
    button: 'Hinzufügen',
  },
  tag: {
    title: site => `${site} zu zählen beginnen`,
    heading: 'Setzen Sie dies auf jede Seite von',
    where: ['Irgendwo auf der Seite; direkt vor', 'ist eine gute Stelle.'],
    tag: 'Das Skript-Tag',
    loopback: host =>
      `Das Tag nennt ${host}: Nur ein Browser auf dem Server selbst erreicht das. Öffnen Sie Hoofprint unter der Adresse, die Besucher erreichen können, und kopieren Sie das Tag dort.`,
    private: host =>
      `Das Tag nennt ${host}, das nur in Ihrem eigenen Netz zu erreichen ist. Öffnen Sie Hoofprint unter einer Adresse, die Besucher erreichen können, und kopieren Sie das Tag dort.`,
    plainHttp:
      'Das Tag ist für http, und eine Seite, die über https kam, lädt von dort kein Skript. Öffnen Sie Hoofprint über https und kopieren Sie das Tag dort.',
    reach: 'Wie man es hinter einen Proxy stellt',
    others: 'Andere Arten zu zählen',
    named:
      'Kommen Sie von GoatCounter, oder liegt eine Seite unter einer anderen Domain? Nennen Sie den Ort, an dem gezählt wird:',
    namedTag: 'Das Skript-Tag mit eigener Zähladresse',
    picture: 'Eine Seite ohne JavaScript kann mit einem Bild zählen:',
    pictureTag: 'Ein Bild, das zählt',
    counting: 'Es wird gezählt',
    arrived: 'Der erste Zugriff ist da.',
    see: 'Die Zahlen ansehen',
    waiting: 'Warten auf den ersten Zugriff',
    open: ['Öffnen Sie eine Seite von', 'in Ihrem Browser.'],
    looks: 'Es wird alle vier Sekunden nachgesehen.',
    again: 'Alle vier Sekunden nachsehen',
    last: 'Was zuletzt angekommen ist',
    noPath: '(kein Pfad)',
    counted: 'gezählt',
    dropped: 'nicht gezählt:',
    why: 'Warum?',
    held: 'gehalten: Die Datenbank antwortet nicht',
    everything: ['Alles, was eingegangen ist', ', gezählt oder nicht.'],
    nothing:
      'Noch nichts. Werbeblocker halten Zählskripte auch in Ihrem eigenen Browser auf, und eine Seite auf localhost wird nicht gezählt.',
  },
}
