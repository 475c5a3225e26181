// What narrows a view, and what is known of what it leaves, in Dutch.

import type { Texts } from '../texts.ts'

export const filter: Texts['filter'] = {
  label: 'Beperkt tot',
  fields: {
    text: 'Pad of titel',
    page: 'Pagina',
    title: 'Titel',
    entry: 'Beginpagina',
    event: 'Gebeurtenis',
    is: 'Soort',
    referrer: 'Verwijzer',
    campaign: 'Campagne',
    browser: 'Browser',
    system: 'Systeem',
    size: 'Schermformaat',
    country: 'Land',
    language: 'Taal',
  },
  verbs: {
    yes: { is: 'is', begins: 'begint met', contains: 'bevat', matches: 'past op' },
    not: { is: 'is niet', begins: 'begint niet met', contains: 'bevat niet', matches: 'past niet op' },
  },
  kinds: {
    yes: { event: 'Alleen gebeurtenissen', pageview: 'Alleen paginaweergaven' },
    not: { event: 'Geen gebeurtenissen', pageview: 'Geen paginaweergaven' },
  },
  blank: '(leeg)',
  remove: condition => `Weghalen: ${condition}`,
  clear: 'Alles weghalen',
  seek: 'Filter op woorden in een pad of titel, of met voorwaarden zoals country:NL',
  example: 'woorden, of country:NL',
  narrow: 'Filteren',
  add: 'Voorwaarde toevoegen',
  field: 'Wat',
  manner: 'Hoe',
  value: 'Waarde',
  take: 'Toevoegen',
  help: 'Wat je hier kunt schrijven',
  nothing: 'Niets in deze periode voldoet hieraan.',
  without: condition => `Zonder “${condition}”`,
  withoutAny: 'Zonder enige voorwaarde',
  since: {
    gone: moment => `Bekend vanaf ${moment}: losse hits van daarvoor zijn niet bewaard.`,
    time: moment => `Bekend vanaf ${moment}: optellen duurde te lang. Kies een kortere periode om alles te zien.`,
    allGone: 'Van deze periode is niets bekend: haar losse hits zijn niet bewaard.',
    nothing: 'Optellen duurde te lang, dus er is niets bekend. Kies een kortere periode.',
  },
  listsSince: {
    gone: moment => `Deze lijsten zijn bekend vanaf ${moment}: losse hits van daarvoor zijn niet bewaard.`,
    time: moment => `Deze lijsten zijn bekend vanaf ${moment}: optellen duurde te lang.`,
    allGone: 'Van deze lijsten is niets bekend: losse hits van deze periode zijn niet bewaard.',
    nothing: 'Van deze lijsten is niets bekend: optellen duurde te lang.',
  },
  unreadable: days => `De losse hits van ${days} zijn niet te lezen en ontbreken hier. “hoofprint check” zegt waarom.`,
}
