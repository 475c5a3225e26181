// Who may come in, and how they read, in English.

export const access = {
  logIn: {
    title: 'Log in',
    email: 'E-mail address',
    password: 'Password',
    button: 'Log in',
    /** Before a command. */
    forgotten: 'Forgotten it? Whoever runs the server can set a new one:',
    wrong: 'Wrong e-mail address or password.',
    busy: 'Too many people are logging in at this moment. Try again in a few seconds.',
    changed: 'The password has just been changed. Log in with the new one.',
  },
  /** In a form that comes back. */
  again: 'Type it again: passwords are not kept in a form.',
  passwordHint: 'At least 10 characters; a sentence is fine.',
  password: {
    title: 'Password',
    heading: 'Change your password',
    current: 'The one you have now',
    new: 'The new one',
    button: 'Change it',
    hint: 'You stay logged in here, and are logged out everywhere else.',
    tokens: (names: string) => `Also delete my tokens: ${names}`,
    tokensWhy: 'Whoever had the old password may have made one. Programs that use them need new ones then.',
  },
  account: {
    title: 'Your account',
    reading: 'How you read',
    language: 'Language',
    languageHint: 'Numbers and dates are written as in your region, if your browser names one for this language.',
    weekStart: 'A week begins on',
    theme: 'Colours',
    light: 'Light',
    dark: 'Dark',
    /** What is chosen where nothing is; with what that is now. */
    asBrowser: (now: string) => `As the browser asks (${now})`,
    byRegion: (now: string) => `As the region has it (${now})`,
    asSystem: 'As the system has it',
    save: 'Save',
    changePassword: 'Change your password',
  },
}
