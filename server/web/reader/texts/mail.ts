// Mails, and the pages about them, in every language.

import type { MailKind, MailStep } from '../../../sites/mail.ts'
import { type Amount, pluralOf } from './plural.ts'
import type { Widened } from './widened.ts'

const plural = { en: pluralOf('en'), nl: pluralOf('nl'), de: pluralOf('de') }

const kinds: Record<MailKind, string> = {
  test: 'Test mail',
  invitation: 'Invitation',
  reset: 'New password',
  report: 'Report',
  alert: 'Alert',
  notice: 'Notice',
}

/** Why a mail was not sent. */
const steps: Record<MailStep, string> = {
  address: 'This is not an address that mail can be sent to.',
  settings: 'The file with the password (--smtp-password-file) cannot be read.',
  lookup: 'The mail server’s name was not found (--smtp).',
  connect:
    'The mail server could not be reached. Check name and port (--smtp), and whether this network lets mail out.',
  greeting: 'The mail server did not greet. Perhaps this port needs TLS from the start: smtps:// instead of smtp://.',
  encryption:
    'The connection could not be encrypted. Try smtps:// for TLS from the start, smtp:// for STARTTLS, or --smtp-tls none in a network of your own.',
  certificate: 'The mail server’s certificate is not valid for its name. --smtp-tls unverified accepts any.',
  login: 'The mail server refused the log-in: check the user in --smtp and --smtp-password.',
  sender: 'The mail server refused the sender (--mail-from).',
  recipient: 'The mail server refused the recipient.',
  message: 'The mail server refused the message.',
  answer: 'The mail server stopped answering.',
}

export const mailEn = {
  /** At the end of each mail. */
  sentBy: (host: string) => `Sent by Hoofprint at ${host}`,
  kinds,
  steps,
  test: {
    subject: 'Test mail from Hoofprint',
    heading: 'Mail works',
    paragraph: 'Reports, alerts, invitations and new passwords will arrive at this address.',
    button: 'Open Hoofprint',
  },
  title: 'Mail',
  byLog: 'No mail server is set, so mails are only written to the log.',
  howTo: 'How to set one',
  by: (server: string, from: string) => `Mails go to ${server} and are from ${from}.`,
  encrypted: {
    verify: 'Encrypted, with a valid certificate.',
    unverified: 'Encrypted; any certificate is accepted.',
    none: 'Not encrypted.',
  },
  sendTest: (address: string) => `Send a test to ${address}`,
  zone: (zone: string) => `Times are in ${zone}.`,
  waiting: 'Waiting and failed',
  noneWaiting: 'No mail is waiting, and none has failed.',
  sent: 'Sent in the last 30 days',
  noneSent: 'No mail has been sent yet. Texts of mails are not kept.',
  soon: 'Is sent within seconds',
  tried: (times: Amount) => plural.en(times, { one: 'Tried once', other: `Tried ${times.text} times` }),
  next: (moment: string) => `Next try: ${moment}`,
  failed: 'Failed',
  handed: 'The mail server has it, but the program ended before its answer came. It may have arrived.',
  said: (words: string) => `It said: ${words}`,
  tryNow: 'Try now',
  tryNowOf: (subject: string) => `Try now: ${subject}`,
  testSent: 'The test has been sent.',
  testLogged: 'The test has been written to the log.',
  testWaits: 'The mail server has not answered yet. Reload the page in a minute.',
}

export const mailNl: Widened<typeof mailEn> = {
  sentBy: host => `Verzonden door Hoofprint op ${host}`,
  kinds: {
    test: 'Testmail',
    invitation: 'Uitnodiging',
    reset: 'Nieuw wachtwoord',
    report: 'Rapport',
    alert: 'Waarschuwing',
    notice: 'Bericht',
  },
  steps: {
    address: 'Naar dit adres kan geen mail worden gestuurd.',
    settings: 'Het bestand met het wachtwoord (--smtp-password-file) kan niet worden gelezen.',
    lookup: 'De naam van de mailserver is niet gevonden (--smtp).',
    connect:
      'De mailserver is niet bereikbaar. Controleer naam en poort (--smtp), en of dit netwerk mail naar buiten laat.',
    greeting: 'De mailserver groette niet. Misschien wil deze poort meteen TLS: smtps:// in plaats van smtp://.',
    encryption:
      'De verbinding kon niet worden versleuteld. Probeer smtps:// voor meteen TLS, smtp:// voor STARTTLS, of --smtp-tls none in een eigen netwerk.',
    certificate:
      'Het certificaat van de mailserver is niet geldig voor zijn naam. --smtp-tls unverified neemt elk aan.',
    login: 'De mailserver weigerde de login: controleer de gebruiker in --smtp en --smtp-password.',
    sender: 'De mailserver weigerde de afzender (--mail-from).',
    recipient: 'De mailserver weigerde de ontvanger.',
    message: 'De mailserver weigerde het bericht.',
    answer: 'De mailserver antwoordde niet meer.',
  },
  test: {
    subject: 'Testmail van Hoofprint',
    heading: 'Mail werkt',
    paragraph: 'Rapporten, waarschuwingen, uitnodigingen en nieuwe wachtwoorden komen op dit adres aan.',
    button: 'Hoofprint openen',
  },
  title: 'Mail',
  byLog: 'Er is geen mailserver ingesteld, dus mails komen alleen in het logboek.',
  howTo: 'Zo stel je er een in',
  by: (server, from) => `Mails gaan naar ${server} en zijn van ${from}.`,
  encrypted: {
    verify: 'Versleuteld, met een geldig certificaat.',
    unverified: 'Versleuteld; elk certificaat wordt aangenomen.',
    none: 'Niet versleuteld.',
  },
  sendTest: address => `Een test sturen naar ${address}`,
  zone: zone => `Tijden zijn in ${zone}.`,
  waiting: 'Wachtend en mislukt',
  noneWaiting: 'Er wacht geen mail, en geen is mislukt.',
  sent: 'Verzonden in de laatste 30 dagen',
  noneSent: 'Er is nog geen mail verzonden. Teksten van mails worden niet bewaard.',
  soon: 'Wordt binnen seconden verzonden',
  tried: times => plural.nl(times, { one: 'Eén keer geprobeerd', other: `${times.text} keer geprobeerd` }),
  next: moment => `Volgende poging: ${moment}`,
  failed: 'Mislukt',
  handed: 'De mailserver heeft hem, maar het programma eindigde voor het antwoord kwam. Misschien is hij aangekomen.',
  said: words => `Hij zei: ${words}`,
  tryNow: 'Nu proberen',
  tryNowOf: subject => `Nu proberen: ${subject}`,
  testSent: 'De test is verzonden.',
  testLogged: 'De test staat in het logboek.',
  testWaits: 'De mailserver heeft nog niet geantwoord. Laad de pagina over een minuut opnieuw.',
}

export const mailDe: Widened<typeof mailEn> = {
  sentBy: host => `Gesendet von Hoofprint auf ${host}`,
  kinds: {
    test: 'Testnachricht',
    invitation: 'Einladung',
    reset: 'Neues Passwort',
    report: 'Bericht',
    alert: 'Warnung',
    notice: 'Mitteilung',
  },
  steps: {
    address: 'An diese Adresse lässt sich keine Mail schicken.',
    settings: 'Die Datei mit dem Passwort (--smtp-password-file) lässt sich nicht lesen.',
    lookup: 'Der Name des Mailservers wurde nicht gefunden (--smtp).',
    connect:
      'Der Mailserver ist nicht erreichbar. Prüfen Sie Name und Port (--smtp) und ob dieses Netz Mail hinauslässt.',
    greeting: 'Der Mailserver grüßte nicht. Vielleicht will dieser Port sofort TLS: smtps:// statt smtp://.',
    encryption:
      'Die Verbindung ließ sich nicht verschlüsseln. Versuchen Sie smtps:// für sofortiges TLS, smtp:// für STARTTLS oder in einem eigenen Netz --smtp-tls none.',
    certificate: 'Das Zertifikat des Mailservers gilt nicht für seinen Namen. --smtp-tls unverified nimmt jedes an.',
    login: 'Der Mailserver lehnte die Anmeldung ab: Prüfen Sie den Benutzer in --smtp und --smtp-password.',
    sender: 'Der Mailserver lehnte den Absender ab (--mail-from).',
    recipient: 'Der Mailserver lehnte den Empfänger ab.',
    message: 'Der Mailserver lehnte die Nachricht ab.',
    answer: 'Der Mailserver antwortete nicht mehr.',
  },
  test: {
    subject: 'Testmail von Hoofprint',
    heading: 'Mail funktioniert',
    paragraph: 'Berichte, Warnungen, Einladungen und neue Passwörter kommen an dieser Adresse an.',
    button: 'Hoofprint öffnen',
  },
  title: 'Mail',
  byLog: 'Es ist kein Mailserver eingestellt; Mails stehen nur im Protokoll.',
  howTo: 'So wird einer eingestellt',
  by: (server, from) => `Mails gehen an ${server} und sind von ${from}.`,
  encrypted: {
    verify: 'Verschlüsselt, mit gültigem Zertifikat.',
    unverified: 'Verschlüsselt; jedes Zertifikat wird angenommen.',
    none: 'Nicht verschlüsselt.',
  },
  sendTest: address => `Test an ${address} senden`,
  zone: zone => `Zeiten in ${zone}.`,
  waiting: 'Wartend und fehlgeschlagen',
  noneWaiting: 'Keine Mail wartet, und keine ist fehlgeschlagen.',
  sent: 'In den letzten 30 Tagen gesendet',
  noneSent: 'Noch keine Mail wurde gesendet. Texte von Mails werden nicht aufbewahrt.',
  soon: 'Wird in Sekunden gesendet',
  tried: times => plural.de(times, { one: 'Einmal versucht', other: `${times.text}-mal versucht` }),
  next: moment => `Nächster Versuch: ${moment}`,
  failed: 'Fehlgeschlagen',
  handed: 'Der Mailserver hat sie, aber das Programm endete vor seiner Antwort. Vielleicht ist sie angekommen.',
  said: words => `Er sagte: ${words}`,
  tryNow: 'Jetzt versuchen',
  tryNowOf: subject => `Jetzt versuchen: ${subject}`,
  testSent: 'Der Test wurde gesendet.',
  testLogged: 'Der Test steht im Protokoll.',
  testWaits: 'Der Mailserver hat noch nicht geantwortet. Laden Sie die Seite in einer Minute neu.',
}
