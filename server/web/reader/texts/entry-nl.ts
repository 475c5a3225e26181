// The texts of the ways in beside the password, in Dutch.

import type { Texts } from './en.ts'

export const entryNl: Texts['entry'] = {
  logins: {
    section: 'Ingelogd',
    title: 'Waar je bent ingelogd',
    about:
      'Bij het inloggen wordt de naam van de browser bewaard, geen adres. Log uit waar je een browser niet herkent.',
    device: (browser, system) => `${browser} op ${system}`,
    unknown: 'Onbekende browser',
    ways: { password: 'met wachtwoord', passkey: 'met passkey', oidc: 'via single sign-on' },
    since: day => `sinds ${day}`,
    used: day => `laatst gebruikt ${day}`,
    this: 'deze',
    end: 'Daar uitloggen',
    endNamed: name => `Uitloggen: ${name}`,
    endOthers: 'Overal elders uitloggen',
  },
  reset: {
    title: 'Nieuw wachtwoord',
    forgotten: 'Wachtwoord vergeten?',
    about:
      'Vul je e-mailadres in. Als iemand hier dat adres heeft, gaat er een link voor een nieuw wachtwoord naartoe.',
    send: 'Link sturen',
    byCommand: 'Deze server verstuurt geen mail. De beheerder maakt een link voor je met dit commando:',
    mail: {
      subject: 'Een nieuw wachtwoord voor Hoofprint',
      heading: 'Een nieuw wachtwoord',
      asked: email => `Iemand, waarschijnlijk jij, vroeg om een nieuw wachtwoord voor ${email}.`,
      button: 'Nieuw wachtwoord kiezen',
      once: 'De link werkt één keer, en twee uur lang.',
      other: 'Was jij het niet, doe dan niets: je wachtwoord blijft zoals het is.',
    },
    whose: email => `Voor ${email}.`,
    button: 'Wachtwoord instellen',
    tokens: names => `Ook deze tokens verwijderen: ${names}`,
    hint: 'Je wordt overal uitgelogd. Codes of passkeys die je na je wachtwoord gebruikt, blijven nodig.',
    over: 'Deze link is al gebruikt, is ouder dan twee uur of is niet compleet. Vraag een nieuwe aan.',
  },
  signOn: {
    button: name => `Inloggen met ${name === '' ? 'single sign-on' : name}`,
    late: 'Dit duurde langer dan tien minuten of begon in een andere browser. Probeer het opnieuw.',
    silent: 'De inlogdienst antwoordt niet. Probeer het over een minuut opnieuw of log op een andere manier in.',
    refused: 'De inlogdienst heeft je niet toegelaten, of je hebt het afgebroken.',
    wrong:
      'Het antwoord van de inlogdienst is niet te vertrouwen; je bent niet ingelogd. In het log van de server staat waarom.',
    unverified: 'De inlogdienst heeft je e-mailadres niet gecontroleerd, dus is niet bekend wie je hier bent.',
    otherDomain: 'Je e-mailadres hoort niet bij een domein dat hier mag inloggen.',
    unknown: 'Niemand heeft hier jouw e-mailadres. Vraag de beheerder van de server om je toe te voegen.',
    end: 'Bij de inlogdienst ben je nog ingelogd. Daar ook uitloggen',
  },
}
