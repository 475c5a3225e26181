// Why a request is not counted, in German.

import type { Texts } from '../texts.ts'

export const drops: Texts['drops'] = {
  'no-site': 'Sie sagte nicht, zu welcher Website sie gehört, und aus den Hostnamen ließ es sich nicht erkennen.',
  invalid: 'Der Pfad fehlte, war zu lang oder nicht zu lesen, oder „e“ oder „s“ war es nicht.',
  localhost: 'Die Seite liegt auf localhost, in einem privaten Netz oder in einer Datei. Mit allow_local zählt sie.',
  prefetch: 'Der Browser holte die Seite im Voraus, und noch niemand hat sie angesehen.',
  'do-not-track': 'Der Browser bat darum, nicht verfolgt zu werden (Do Not Track oder Global Privacy Control).',
  'ignored-address': 'Sie kam von einer Adresse oder aus einem Adressbereich, den die Regeln der Website auslassen.',
  'wrong-host': 'Der Host der Seite gehört nicht zu dieser Website, und nur deren Hosts werden gezählt.',
  'referrer-spam': 'Die Seite, von der sie kam, steht auf der Liste des Verweis-Spams.',
  'ignored-referrer': 'Sie kam von einem Host, den die Regeln der Website auslassen.',
  'ignored-country': 'Sie kam aus einem Land, das die Regeln der Website auslassen.',
  'excluded-path': 'Ihr Pfad passt zu einem Muster, das die Regeln der Website auslassen.',
  'no-agent': 'Sie hatte keinen User-Agent, wie bei Programmen.',
  bot: 'Ihr User-Agent ist der eines bekannten Bots, einer Bibliothek oder eines Überwachungsdienstes.',
  automated: 'Der Browser ist automatisiert (zum Beispiel durch Selenium).',
  'ignored-path': 'Ihr Pfad ist einer, den keine Seite hat, wie /favicon.ico.',
  'rate-limit': 'Von einem Besucher oder aus einem Netz kamen in kurzer Zeit zu viele Anfragen.',
  full: 'Die Datenbank nahm so lange keine Zugriffe an, dass kein Platz war, um mehr zu halten.',
}
