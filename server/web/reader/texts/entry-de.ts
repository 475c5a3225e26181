// The texts of the ways in beside the password, in German.

import type { Texts } from './en.ts'

export const entryDe: Texts['entry'] = {
  logins: {
    section: 'Anmeldungen',
    title: 'Wo Sie angemeldet sind',
    about:
      'Bei der Anmeldung wird der Name des Browsers gespeichert, keine Adresse. Melden Sie sich ab, wo Sie ihn nicht kennen.',
    device: (browser, system) => `${browser} auf ${system}`,
    unknown: 'Unbekannter Browser',
    ways: { password: 'mit Passwort', passkey: 'mit Passkey', oidc: 'über Single Sign-on' },
    since: day => `seit ${day}`,
    used: day => `zuletzt benutzt ${day}`,
    this: 'dieser',
    end: 'Dort abmelden',
    endNamed: name => `Abmelden: ${name}`,
    endOthers: 'Überall sonst abmelden',
  },
  reset: {
    title: 'Neues Passwort',
    forgotten: 'Passwort vergessen?',
    about:
      'Geben Sie Ihre E-Mail-Adresse ein. Wenn jemand hier diese Adresse hat, geht ein Link für ein neues Passwort dorthin.',
    send: 'Link senden',
    byCommand:
      'Dieser Server verschickt keine E-Mails. Wer ihn betreibt, erzeugt einen Link für Sie mit diesem Befehl:',
    mail: {
      subject: 'Ein neues Passwort für Hoofprint',
      heading: 'Ein neues Passwort',
      asked: email => `Jemand, vermutlich Sie, hat ein neues Passwort für ${email} angefordert.`,
      button: 'Neues Passwort wählen',
      once: 'Der Link gilt einmal und zwei Stunden lang.',
      other: 'Waren Sie es nicht, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
    },
    whose: email => `Für ${email}.`,
    button: 'Passwort setzen',
    tokens: names => `Auch diese Tokens löschen: ${names}`,
    hint: 'Sie werden überall abgemeldet. Codes oder Passkeys, die Sie nach dem Passwort benutzen, brauchen Sie weiterhin.',
    over: 'Dieser Link wurde schon benutzt, ist älter als zwei Stunden oder unvollständig. Fordern Sie einen neuen an.',
  },
  signOn: {
    noPasswords: 'Auf diesem Server kann man sich nicht mit Passwort anmelden. Melden Sie sich anders an.',
    button: name => `Anmelden mit ${name === '' ? 'Single Sign-on' : name}`,
    late: 'Das dauerte länger als zehn Minuten oder begann in einem anderen Browser. Bitte versuchen Sie es noch einmal.',
    silent:
      'Der Anmeldedienst antwortet nicht. Versuchen Sie es in einer Minute noch einmal oder melden Sie sich anders an.',
    refused: 'Der Anmeldedienst hat Sie nicht eingelassen, oder Sie haben abgebrochen.',
    wrong:
      'Der Antwort des Anmeldedienstes ist nicht zu trauen, deshalb sind Sie nicht angemeldet. Im Log des Servers steht, warum.',
    unverified:
      'Der Anmeldedienst hat Ihre E-Mail-Adresse nicht geprüft, deshalb ist nicht bekannt, wer Sie hier sind.',
    otherDomain: 'Ihre E-Mail-Adresse gehört zu keiner Domain, die sich hier anmelden darf.',
    unknown: 'Niemand hat hier Ihre E-Mail-Adresse. Wer den Server betreibt, kann Sie hinzufügen.',
    end: 'Beim Anmeldedienst sind Sie noch angemeldet. Auch dort abmelden',
  },
  passkeys: {
    title: 'Passkeys',
    about:
      'Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder PIN an statt mit dem Passwort. Er liegt in Ihrem Telefon, Ihrem Computer oder einem Sicherheitsschlüssel und lässt sich auf einer gefälschten Seite nicht abfangen.',
    of: host => `für ${host}`,
    since: day => `seit ${day}`,
    used: day => `zuletzt benutzt ${day}`,
    unused: 'noch nicht benutzt',
    remove: 'Entfernen',
    removeNamed: name => `Passkey entfernen: ${name}`,
    add: 'Passkey hinzufügen',
    name: 'Name',
    nameHint: 'Etwa „mein Telefon“; ohne Namen heißt er danach, wo er aufbewahrt wird.',
    make: 'Hinzufügen',
    logIn: 'Mit einem Passkey anmelden',
    needsScript: 'Passkeys brauchen JavaScript, das in diesem Browser ausgeschaltet ist. Alles andere geht ohne.',
    missing: 'Dieser Browser hat keine Passkeys, oder die Seite kam nicht über https.',
    cancelled: 'Abgebrochen, oder es dauerte zu lange. Nichts wurde geändert.',
    already: 'Dort haben Sie schon einen Passkey.',
    elsewhere: host => `Passkeys dieses Servers gehören zu ${host}. Öffnen Sie ihn unter diesem Namen und über https.`,
    failed: 'Das hat nicht geklappt. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
    wrong:
      'Der Passkey wurde nicht hinzugefügt: Die Antwort des Browsers stimmte nicht oder kam zu spät. Bitte versuchen Sie es noch einmal.',
    full: 'Sie haben 20 Passkeys; entfernen Sie zuerst einen.',
    taken: 'Dieser Passkey ist schon bekannt.',
    notYours:
      'Der Passkey hat Sie nicht eingelassen: Er ist hier nicht bekannt, hat keine PIN verlangt, oder es dauerte zu lange. Versuchen Sie es noch einmal, oder melden Sie sich anders an.',
    lastOne: 'Er wird nach dem Passwort verlangt. Schalten Sie das zuerst aus, oder fügen Sie einen anderen hinzu.',
    logInAgain: 'Melden Sie sich ab und wieder an, und fügen Sie den Passkey dann innerhalb von zehn Minuten hinzu.',
    second: 'Nach dem Passwort',
    asksNot:
      'Sie können nach dem Passwort auch einen Passkey verlangen lassen, sodass das Passwort allein niemanden hereinlässt.',
    asks: codes => `Nach dem Passwort wird ein Passkey verlangt. Ersatzcodes übrig: ${codes}.`,
    on: 'Passkey verlangen',
    off: 'Nicht verlangen',
    newCodes: 'Neue Ersatzcodes',
    ask: 'Passkey benutzen',
    recovery: 'Ersatzcode',
    others: hosts => `Ihre anderen Passkeys gehören zu ${hosts}: Melden Sie sich dort an, um sie zu benutzen.`,
  },
  proxy: {
    title: 'Der Proxy meldet Sie an',
    about: email =>
      `Der Proxy vor diesem Server hat Sie als ${email} eingelassen und tut das mit jeder Seite. Zum Abmelden melden Sie sich dort ab.`,
    unknown: email =>
      `Der Proxy vor diesem Server hat Sie als ${email} eingelassen, aber niemand hat hier diese Adresse. Wer den Server betreibt, kann Sie hinzufügen.`,
    noPassword:
      'Sie haben hier kein Passwort: Sie melden sich anders an. Wer den Server betreibt, kann einen Link erzeugen, mit dem Sie eines setzen.',
  },
  notices: {
    subject: 'Eine Änderung Ihrer Anmeldung bei Hoofprint',
    heading: 'Ihre Anmeldung wurde geändert',
    said: {
      password: email => `Das Passwort von ${email} wurde geändert.`,
      passkey: email => `Für ${email} wurde ein Passkey hinzugefügt.`,
      secondOff: email => `Von ${email} wird nach dem Passwort kein Code oder Passkey mehr verlangt.`,
    },
    other:
      'Waren Sie es nicht, setzen Sie ein neues Passwort, sehen Sie Ihre Passkeys durch und melden Sie sich überall sonst ab.',
    button: 'Ansehen, wo Sie angemeldet sind',
  },
}
