// What stands around every page, what came of a form, and what is wrong, in English.

import { type Amount, pluralOf } from '../plural.ts'

const plural = pluralOf('en')

export const frame = {
  skip: 'To the content',
  main: 'Main',
  sites: 'Sites',
  allSites: 'All sites',
  addSite: 'Add a site',
  settings: 'Settings',
  help: 'Help',
  account: 'Your account',
  logOut: 'Log out',
  held: (failure: string, hits: Amount) =>
    `The database does not take hits at the moment (${failure}). ${hits.text} ${plural(hits, { one: 'hit waits', other: 'hits wait' })} in memory, and will be written as soon as it does.`,
  /** On buttons that a script makes work. */
  copy: 'Copy',
  copied: 'Copied',
  notAllowed: 'Not allowed',
  reveal: 'Show',
  conceal: 'Hide',
  code: 'Code',
}

/** What came of a form, by the word in the address. */
export const done = {
  saved: 'Saved. Applies from the next hit.',
  deleted: 'Every number and every hit of this site has been deleted.',
  siteDeleted: 'The site has been deleted. What was counted of it leaves the database within a few minutes.',
  anyway: 'From the next hit on, they are counted.',
  again: 'From the next hit on, they are not counted any more.',
  password: 'Your password is changed, and you are logged out everywhere else.',
  site: 'The site is there. This is its script tag:',
  account: 'Saved.',
  note: 'Saved. It stands on its day in the chart.',
  view: 'Saved. It is in the list of views from now on.',
  removed: 'Deleted.',
}

export const problems = {
  titles: { missing: 'Nothing here', refused: 'Not like this' },
  headings: { missing: 'Page not found', refused: 'This does not work', failed: 'Something went wrong' },
  home: 'To the beginning',
  error: (status: number) => `Error ${status}`,
  noSite: 'There is no site of that name here. It may have been written differently.',
  noPage: 'There is no page at this address.',
  noFile: 'There is no such file. A newer version may have replaced it: reload the page.',
  noChapter: 'The manual has no such chapter.',
  method: 'This address does not answer to that method.',
  form: 'This form is too large, or is none.',
  elsewhere: 'This form was sent from another website, so nothing was changed.',
  address: 'This address cannot be read.',
  busy: 'Another of your questions is still being answered. Wait for it, and ask this one again.',
  overdue:
    'That took too long, and was given up. Ask for a shorter period, or with fewer conditions; counting went on.',
  surprise: 'Something went wrong here. It is in the log; nothing that was counted is lost.',
  anyway: 'That is nothing that can be counted anyway, so nothing was changed.',
}
