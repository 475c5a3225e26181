// Saved views, in Dutch.

import type { Texts } from '../texts.ts'

export const views: Texts['views'] = {
  title: 'Bewaarde weergaven',
  about: 'Een weergave is wat je van een site ziet: periode, vergelijking, filters en volgorde. Ze past op elke site.',
  none: 'Er zijn er nog geen. Bewaar er een vanaf een overzicht.',
  save: 'Deze weergave bewaren als',
  saved: 'Weergaven',
  button: 'Bewaren',
  begin: 'Met deze weergave beginnen',
  nameOf: name => `Naam van de weergave ${name}`,
  rename: 'Hernoemen',
  isDefault: 'Sites beginnen ermee',
  makeDefault: 'Ermee beginnen',
  endDefault: 'Er niet mee beginnen',
  remove: 'Verwijderen',
  of: (button, name) => `${button}: ${name}`,
  unnamed: 'Een weergave heeft een naam nodig, van hooguit 60 tekens. Er is niets bewaard.',
  long: 'Dit adres is te lang om te bewaren. Er is niets bewaard.',
  full: 'Je hebt al 50 bewaarde weergaven. Verwijder er een die je niet meer gebruikt.',
  taken: name => `Je hebt al een andere weergave die ${name} heet, dus deze houdt haar naam.`,
}
