// What is wrong with what was typed into a form, in Dutch.

import type { Texts } from '../texts.ts'

export const wrong: Texts['wrong'] = {
  noName: most => `Geef de site een naam van ten hoogste ${most} tekens.`,
  notDomain: typed => `“${typed}” is geen domein. Schrijf het als example.com.`,
  noDomain: 'Noem minstens één domein, zoals example.com.',
  manyDomains: most => `Een site kan ten hoogste ${most} domeinen hebben.`,
  noZone: 'Kies een tijdzone, zoals Europe/Amsterdam.',
  notDays: most => `Schrijf een aantal dagen tot ${most}, of niets om ze altijd te bewaren.`,
  notNetwork: typed => `“${typed}” is geen IP-adres, zoals 203.0.113.7, en ook geen reeks, zoals 203.0.113.0/24.`,
  notCountry: typed => `“${typed}” is geen land. Schrijf de twee letters, zoals NL, of de naam.`,
  longPattern: typed => `“${typed}” is te lang: een patroon met * heeft hoogstens 200 tekens en 8 sterretjes.`,
  notPath: typed =>
    `“${typed}” is geen pad. Schrijf het als /drafts/*, zonder de host; met alleen * bleef er niets te tellen.`,
  notHost: typed => `“${typed}” is geen hostnaam. Schrijf hem als pages.example.net.`,
  manyRules: most => `Hiervan kunnen er ten hoogste ${most} zijn.`,
  noWebsite: 'Schrijf het domein van je website, zoals example.com.',
  notCode:
    'Kies een code van 2 tot 64 kleine letters, cijfers, punten of streepjes, die geen woord is dat dit programma zelf gebruikt.',
  needsCode: host => `Een site kan niet ${host} heten. Op de opdrachtregel geeft --code een andere naam.`,
  codeTaken: code => `Er is al een site “${code}”.`,
  domainTaken: domain => `Er is al een site voor ${domain}.`,
  domainElsewhere: 'Een van deze domeinen hoort bij een andere site. Haal het daar eerst weg.',
  notEmail: 'Schrijf een e-mailadres, zoals me@example.com.',
  personTaken: email => `${email} kan al inloggen.`,
  shortPassword: least => `Gebruik minstens ${least} tekens. Een korte zin is een goed wachtwoord.`,
  commonPassword: 'Dit is een van de eerste wachtwoorden die iedereen probeert. Kies een ander.',
  longPassword: most => `Gebruik ten hoogste ${most} tekens.`,
  wrongPassword: 'Dit is niet je huidige wachtwoord.',
  manyAttempts: when => `Te veel pogingen. Probeer het ${when} opnieuw.`,
  notConfirmed: code => `Er is niets verwijderd: typ ${code} precies zoals het hier staat.`,
  wrongSetUpCode: 'Dit is niet de code die de server bij de laatste start heeft afgedrukt.',
}
