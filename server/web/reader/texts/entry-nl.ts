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
    noPasswords: 'Op deze server kun je niet met een wachtwoord inloggen. Log op een andere manier in.',
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
  passkeys: {
    title: 'Passkeys',
    about:
      'Met een passkey log je in met vingerafdruk, gezicht of pincode in plaats van je wachtwoord. Hij zit in je telefoon, je computer of een beveiligingssleutel, en is op een valse pagina niet te ontfutselen.',
    of: host => `voor ${host}`,
    since: day => `sinds ${day}`,
    used: day => `laatst gebruikt ${day}`,
    unused: 'nog niet gebruikt',
    remove: 'Verwijderen',
    removeNamed: name => `Passkey verwijderen: ${name}`,
    add: 'Passkey toevoegen',
    name: 'Naam',
    nameHint: 'Zoals “mijn telefoon”; zonder naam heet hij naar de plek waar hij wordt bewaard.',
    make: 'Toevoegen',
    logIn: 'Inloggen met een passkey',
    needsScript: 'Passkeys hebben JavaScript nodig, en dat staat in deze browser uit. De rest werkt zonder.',
    missing: 'Deze browser heeft geen passkeys, of de pagina kwam niet via https.',
    cancelled: 'Afgebroken, of het duurde te lang. Er is niets veranderd.',
    already: 'Daar heb je al een passkey.',
    elsewhere: host => `Passkeys van deze server horen bij ${host}. Open hem onder die naam en via https.`,
    failed: 'Dat is niet gelukt. Laad de pagina opnieuw en probeer het nog eens.',
    wrong:
      'De passkey is niet toegevoegd: het antwoord van de browser klopte niet of kwam te laat. Probeer het opnieuw.',
    full: 'Je hebt 20 passkeys; verwijder er eerst een.',
    taken: 'Deze passkey is al bekend.',
    notYours:
      'De passkey liet je niet binnen: hij is hier niet bekend, vroeg geen pincode of het duurde te lang. Probeer het opnieuw of log op een andere manier in.',
    lastOne: 'Hij wordt na je wachtwoord gevraagd. Zet dat eerst uit of voeg een andere toe.',
    logInAgain: 'Log uit en weer in, en voeg de passkey dan binnen tien minuten toe.',
    second: 'Na het wachtwoord',
    asksNot: 'Je kunt na je wachtwoord ook een passkey laten vragen, zodat het wachtwoord alleen niemand binnenlaat.',
    asks: codes => `Na je wachtwoord wordt een passkey gevraagd. Herstelcodes over: ${codes}.`,
    on: 'Passkey vragen',
    off: 'Niet vragen',
    newCodes: 'Nieuwe herstelcodes',
    ask: 'Gebruik je passkey',
    recovery: 'Herstelcode',
    others: hosts => `Je andere passkeys horen bij ${hosts}: log daar in om ze te gebruiken.`,
  },
  proxy: {
    title: 'Je bent ingelogd door de proxy',
    about: email =>
      `De proxy voor deze server heeft je binnengelaten als ${email}, en doet dat bij elke pagina. Log daar uit om uit te loggen.`,
    unknown: email =>
      `De proxy voor deze server heeft je binnengelaten als ${email}, maar niemand heeft hier dat adres. Vraag de beheerder van de server om je toe te voegen.`,
    noPassword:
      'Je hebt hier geen wachtwoord: je logt op een andere manier in. De beheerder van de server kan een link maken om er een in te stellen.',
  },
  notices: {
    subject: 'Een wijziging in hoe je inlogt bij Hoofprint',
    heading: 'Hoe je inlogt, is gewijzigd',
    said: {
      password: email => `Het wachtwoord van ${email} is gewijzigd.`,
      passkey: email => `Er is een passkey toegevoegd voor ${email}.`,
      secondOff: email => `Aan ${email} wordt na het wachtwoord geen code of passkey meer gevraagd.`,
    },
    other: 'Was jij het niet, stel dan een nieuw wachtwoord in, bekijk je passkeys en log overal elders uit.',
    button: 'Bekijk waar je bent ingelogd',
  },
}
