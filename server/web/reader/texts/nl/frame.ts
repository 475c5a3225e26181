// What stands around every page, what came of a form, and what is wrong, in Dutch.

import { pluralOf } from '../plural.ts'
import type { Texts } from '../texts.ts'

const plural = pluralOf('nl')

export const frame: Texts['frame'] = {
  skip: 'Naar de inhoud',
  main: 'Hoofdmenu',
  sites: 'Sites',
  allSites: 'Alle sites',
  addSite: 'Site toevoegen',
  settings: 'Instellingen',
  help: 'Handleiding',
  account: 'Jouw account',
  logOut: 'Uitloggen',
  held: (failure, hits) =>
    `De database neemt op dit moment geen hits aan (${failure}). Er ${plural(hits, { one: 'wacht', other: 'wachten' })} ${hits.text} in het geheugen; die worden geschreven zodra het weer kan.`,
  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  notAllowed: 'Niet toegestaan',
  reveal: 'Tonen',
  conceal: 'Verbergen',
  code: 'Broncode',
}

export const done: Texts['done'] = {
  saved: 'Opgeslagen. Geldt vanaf de volgende hit.',
  deleted: 'Alle cijfers en alle hits van deze site zijn verwijderd.',
  siteDeleted: 'De site is verwijderd. Wat ervan geteld is, verdwijnt binnen enkele minuten uit de database.',
  anyway: 'Vanaf de volgende hit worden ze geteld.',
  again: 'Vanaf de volgende hit worden ze niet meer geteld.',
  password: 'Je wachtwoord is veranderd, en overal elders ben je uitgelogd.',
  site: 'De site is er. Dit is de scripttag:',
  account: 'Opgeslagen.',
  note: 'Opgeslagen. De notitie staat op haar dag in de grafiek.',
  view: 'Bewaard. De weergave staat voortaan in de lijst.',
  removed: 'Verwijderd.',
}

export const problems: Texts['problems'] = {
  titles: { missing: 'Hier is niets', refused: 'Zo niet' },
  headings: { missing: 'Pagina niet gevonden', refused: 'Dit lukt niet', failed: 'Er ging iets mis' },
  home: 'Naar het begin',
  error: status => `Fout ${status}`,
  noSite: 'Er is hier geen site met die naam. Misschien wordt die anders geschreven.',
  noPage: 'Op dit adres is geen pagina.',
  noFile: 'Dat bestand is er niet. Misschien is er een nieuwere versie: laad de pagina opnieuw.',
  noChapter: 'Dat hoofdstuk heeft de handleiding niet.',
  method: 'Op die methode geeft dit adres geen antwoord.',
  form: 'Dit formulier is te groot, of het is er geen.',
  elsewhere: 'Dit formulier kwam van een andere website, dus er is niets veranderd.',
  address: 'Dit adres is niet te lezen.',
  busy: 'Een andere vraag van jou wordt nog beantwoord. Wacht daarop, en stel deze dan opnieuw.',
  overdue:
    'Dat duurde te lang en is opgegeven. Vraag een kortere periode, of met minder voorwaarden; het tellen ging door.',
  surprise: 'Hier ging iets mis. Het staat in het logboek; van wat geteld is, is niets verloren.',
  anyway: 'Dat is niets wat toch geteld kan worden, dus er is niets veranderd.',
}
