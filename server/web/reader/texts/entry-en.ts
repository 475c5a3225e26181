// The texts of the ways in beside the password, in English: logins, a forgotten password, passkeys, single sign-on.

export const entryEn = {
  logins: {
    section: 'Log-ins',
    title: 'Where you are logged in',
    about: 'A browser is told by its name when you log in; no address is kept. Log out wherever you do not know it.',
    /** Of a browser on a system. */
    device: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: 'Unknown browser',
    ways: { password: 'by password', passkey: 'by passkey', oidc: 'by single sign-on' },
    since: (day: string) => `since ${day}`,
    used: (day: string) => `last used ${day}`,
    this: 'this one',
    end: 'Log out there',
    endNamed: (name: string) => `Log out: ${name}`,
    endOthers: 'Log out everywhere else',
  },
  reset: {
    title: 'New password',
    whose: (email: string) => `For ${email}.`,
    button: 'Set password',
    tokens: (names: string) => `Also delete the tokens: ${names}`,
    hint: 'You are logged out everywhere. If you use codes or passkeys after your password, you still need them.',
    over: 'This link was used already, is older than two hours, or is incomplete. Ask for a new one.',
  },
  signOn: {
    button: (name: string) => `Log in with ${name === '' ? 'single sign-on' : name}`,
    late: 'This took longer than ten minutes, or began in another browser. Please try again.',
    silent: 'The log-in service does not answer. Try again in a minute, or log in another way.',
    refused: 'The log-in service did not let you in, or you cancelled.',
    wrong: 'The answer of the log-in service cannot be trusted, so you were not logged in. The server’s log says why.',
    unverified: 'The log-in service has not verified your e-mail address, so it is not known who you are here.',
    otherDomain: 'Your e-mail address is not of a domain that may log in here.',
    unknown: 'Nobody has your e-mail address here. Ask the administrator of the server to add you.',
    end: 'You are still logged in at the log-in service. Log out there too',
  },
}
