// Tokens of programs, in English.

export const tokens = {
  title: 'Tokens',
  about: 'A token lets a program read your numbers, or write notes, without your password.',
  manual: 'How programs use one',
  may: { read: 'read', write: 'read, and write notes' },
  /** What is told of one that is there. */
  facts: (may: string, created: string, used: string) => `may ${may}; made on ${created}; ${used}`,
  used: (day: string) => `used last on ${day}`,
  never: 'never used',
  name: 'For what it is',
  nameHint: 'Such as “feed reader” or “deploy script”.',
  rights: 'What it may do',
  make: 'Make a token',
  remove: 'Delete',
  removeNamed: (name: string) => `Delete the token ${name}`,
  made: (name: string) => `The token for ${name}`,
  once: 'Copy it now: it is shown this once, and only its fingerprint is kept.',
  use: 'With curl, for instance:',
  back: 'Your account',
  unnamed: 'A token needs a name, of 60 characters at most, so that you know later what it is for. None was made.',
  full: 'You have 50 tokens already. Delete one that is not used any more.',
  /** To programs. */
  unknown: 'Nobody has this token. It may have been deleted.',
  notHere: 'A token reads reports and, where it may, writes notes; nothing else. Log in for this.',
  readsOnly: 'This token may only read. One that may write notes is made on the page of your account.',
  tooOften: (when: string) => `Too many requests. Try again ${when}.`,
}
