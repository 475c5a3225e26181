// Where the hits went, in German.

import { type Amount, pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('de')

export const received: Texts['received'] = {
  title: 'Eingegangen',
  heading: 'Wo blieben die Zugriffe?',
  nothing: 'In diesem Zeitraum ist nichts eingegangen.',
  nothingWhy: [
    'Hat damals jemand eine Seite von',
    ' angesehen, so kam ihr Skript hier nicht an: Vielleicht fehlt',
    'das Tag',
    ', ein Werbeblocker hat es aufgehalten, oder die Seite lag auf localhost.',
    'Was es sonst sein kann',
  ],
  received: 'eingegangen',
  counted: 'gezählt',
  dropped: 'nicht gezählt',
  chart: 'Eingegangen',
  column: (counted, dropped) => `${counted} gezählt, ${dropped} nicht`,
  cameIn: {
    oneCounted: 'Eine Anfrage ging ein und wurde gezählt.',
    oneDropped: 'Eine Anfrage ging ein und wurde nicht gezählt.',
    allCounted: all => `${all} Anfragen gingen ein, und alle wurden gezählt.`,
    noneCounted: all => `${all} Anfragen gingen ein, und keine wurde gezählt.`,
    both: (all, counted, dropped) => {
      const were = (amount: Amount) => `${amount.text} ${plural(amount, { one: 'wurde', other: 'wurden' })}`
      return `${all} Anfragen gingen ein: ${were(counted)} gezählt, ${were(dropped)} es nicht.`
    },
  },
  ways: {
    heading: 'Gezählt',
    text: 'Jeder Zugriff ging einen dieser Wege.',
    caption: 'Zugriffe nach der Art, wie sie gezählt wurden',
    hits: 'Zugriffe',
    way: 'Weg',
    total: 'zusammen gezählt',
    visits: {
      name: 'Besuche',
      says: 'Das erste Mal, dass eine Sitzung eine Seite sah oder ein Ereignis sandte: die Zahl in der Übersicht.',
    },
    repeats: {
      name: 'Wiederholungen',
      says: 'Eine Seite, die ihre Sitzung schon gesehen hatte: ein Seitenaufruf mehr, kein Besuch.',
    },
    events: { name: 'Wiederholte Ereignisse', says: 'Ein Ereignis, das seine Sitzung schon gesandt hatte.' },
    ofThese: events => (events.value === 1 ? 'Davon ist einer ein Ereignis.' : `Davon sind ${events.text} Ereignisse.`),
  },
  share: 'Anteil an allem, was einging',
  reasons: {
    heading: 'Nicht gezählt',
    text: 'Jede aus einem Grund: dem ersten, der zutraf. Jedes kleine Diagramm hat seinen eigenen Maßstab.',
    caption: 'Anfragen, die nicht gezählt wurden, nach Grund',
    requests: 'Anfragen',
    reason: 'Grund',
    total: 'zusammen nicht gezählt',
    none: 'Alles, was einging, wurde gezählt.',
    why: 'Warum',
    all: 'Alle Gründe',
  },
  settings: { rules: 'Regeln', domains: 'Domains', settings: 'Einstellungen', server: 'Einstellung des Servers' },
  settingFor: reason => `für ${reason}`,
  bots: {
    heading: 'Bots',
    text: 'Nach dem Namen, der in ihrem User-Agent stand; dieser selbst wird nicht gespeichert. Mit ihrem Anteil an allen Bots.',
    caption: 'Anfragen von Bots, nach Namen',
    bot: 'Bot',
    share: 'Anteil an allen Bots',
    more: bots => `${bots.text} weitere mit jeweils weniger`,
  },
  anyway: {
    heading: 'Trotzdem gezählt',
    text: 'Was ohne Sie ausgelassen würde.',
    these: 'Diese trotzdem zählen',
    this: 'Trotzdem zählen',
    says: [
      'Ab dem nächsten Zugriff zählt der Server',
      ' mit, und zwar auf',
      ', wie alle anderen. Was ausgelassen wurde, bleibt es, und auf dieser Seite können Sie es zurücknehmen.',
    ],
    count: 'Mitzählen',
    again: 'Wieder auslassen',
    who: {
      'do-not-track': 'Browser, die bitten, nicht verfolgt zu werden',
      'no-agent': 'Anfragen ohne User-Agent',
      bot: 'alle Bots, bekannt oder nicht',
      automated: 'automatisierte Browser',
      'ignored-path': 'Pfade, die keine Seite hat, wie /favicon.ico',
    },
  },
  last: {
    heading: 'Gerade eben',
    text: 'Die letzten hundert, die nicht gezählt wurden, die neueste zuerst. Sie stehen nur im Arbeitsspeicher und sind fort, wenn der Server anhält.',
    caption: 'Was zuletzt nicht gezählt wurde',
    when: 'Wann',
    path: 'Pfad',
    noPath: '(kein Pfad)',
    more: rows => `${rows.text} weitere`,
    none: since => `Keine, seit der Server gestartet ist: ${since}.`,
  },
  nowhere: {
    heading: 'Keine Website',
    text: [
      'Anfragen, die zu keiner Website passten, nach dem, was sie stattdessen nannten:',
      'Fehlt eine Domain',
      '? Kein Teil der Summen oben; die Tage sind die von UTC.',
    ],
    caption: 'Anfragen, die keine Website fanden, nach dem, was sie nannten',
    named: 'Genannt',
  },
}
