// What is wrong with what was typed into a form, in German.

import type { Texts } from '../texts.ts'

export const wrong: Texts['wrong'] = {
  noName: most => `Geben Sie der Website einen Namen von höchstens ${most} Zeichen.`,
  notDomain: typed => `„${typed}“ ist keine Domain. Schreiben Sie sie wie example.com.`,
  noDomain: 'Nennen Sie mindestens eine Domain, etwa example.com.',
  manyDomains: most => `Eine Website kann höchstens ${most} Domains haben.`,
  noZone: 'Wählen Sie eine Zeitzone, etwa Europe/Berlin.',
  notDays: most => `Schreiben Sie eine Zahl von Tagen bis ${most}, oder nichts, um sie für immer zu behalten.`,
  notNetwork: typed => `„${typed}“ ist weder eine IP-Adresse, etwa 203.0.113.7, noch ein Bereich, etwa 203.0.113.0/24.`,
  notCountry: typed => `„${typed}“ ist kein Land. Schreiben Sie die zwei Buchstaben, etwa DE, oder den Namen.`,
  longPattern: typed => `„${typed}“ ist zu lang: Ein Muster mit * hat höchstens 200 Zeichen und 8 Sterne.`,
  notPath: typed =>
    `„${typed}“ ist kein Pfad. Schreiben Sie ihn wie /drafts/*, ohne den Host; mit * allein bliebe nichts zu zählen.`,
  notHost: typed => `„${typed}“ ist kein Hostname. Schreiben Sie ihn wie pages.example.net.`,
  manyRules: most => `Davon kann es höchstens ${most} geben.`,
  noWebsite: 'Schreiben Sie die Domain Ihrer Website, etwa example.com.',
  notCode:
    'Wählen Sie ein Kürzel aus 2 bis 64 Kleinbuchstaben, Ziffern, Punkten oder Strichen, das kein Wort ist, das dieses Programm selbst benutzt.',
  needsCode: host => `Eine Website kann nicht ${host} heißen. Auf der Befehlszeile gibt --code einen anderen Namen.`,
  codeTaken: code => `Es gibt schon eine Website „${code}“.`,
  domainTaken: domain => `Es gibt schon eine Website für ${domain}.`,
  domainElsewhere: 'Eine dieser Domains gehört zu einer anderen Website. Nehmen Sie sie zuerst dort weg.',
  notEmail: 'Schreiben Sie eine E-Mail-Adresse, etwa me@example.com.',
  personTaken: email => `${email} kann sich schon anmelden.`,
  shortPassword: least => `Nehmen Sie mindestens ${least} Zeichen. Ein kurzer Satz ist ein gutes Passwort.`,
  commonPassword: 'Dieses Passwort ist eines der ersten, die jeder probiert. Wählen Sie ein anderes.',
  longPassword: most => `Nehmen Sie höchstens ${most} Zeichen.`,
  wrongPassword: 'Das ist nicht Ihr jetziges Passwort.',
  manyAttempts: when => `Zu viele Versuche. Versuchen Sie es ${when} noch einmal.`,
  notConfirmed: code => `Es wurde nichts gelöscht: Tippen Sie ${code} genau so, wie es hier steht.`,
  wrongSetUpCode: 'Das ist nicht der Code, den der Server beim letzten Start ausgegeben hat.',
}
