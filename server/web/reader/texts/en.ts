// All texts in English.

import type { DropReason, Overrulable } from '../../../count/drops.ts'
import type { FieldProblem } from '../../../sites/form-errors.ts'
import type { FilterField } from '../../../stats/filter.ts'
import type { Group } from '../../../stats/group.ts'
import type { Panel } from '../../../stats/panels.ts'
import type { PathKind } from '../../../stats/source.ts'
import { type Amount, pluralOf } from './plural.ts'

const plural = pluralOf('en')

// What goes with numbers, changes and names.

function counted(one: string, other: string) {
  return (amount: Amount) =>
    amount.value === 0
      ? `no ${other}`
      : amount.value === 1
        ? `one ${one}`
        : `${amount.text} ${plural(amount, { one, other })}`
}

const words = {
  /** A number of something; 'no visits' for none. */
  counts: {
    visitors: counted('visitor', 'visitors'),
    visits: counted('visit', 'visits'),
    pageviews: counted('pageview', 'pageviews'),
    hits: counted('hit', 'hits'),
    hosts: counted('host', 'hosts'),
    days: counted('day', 'days'),
  },
  change: {
    new: 'new',
    same: 'as many as before',
    none: 'none before',
    times: (times: string) => `${times} times as many`,
    more: (percent: string) => `${percent} more`,
    less: (percent: string) => `${percent} less`,
  },
  justNow: 'just now',
  /** A moment: a day, and a time of it. */
  moment: (day: string, time: string) => `${day}, ${time}`,
  direct: '(direct, or not told)',
  unknown: '(unknown)',
  pixels: (width: string) => `${width} pixels`,
  sizes: { phone: 'Phones', tablet: 'Tablets', desktop: 'Computers', desktophd: 'Large computers' },
}

// Who may come in, and how they read.

const access = {
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

// What could not be shown as it was asked.

const asked = {
  field: (word: string) => `Unknown filter “${word}”; ignored.`,
  keyword: (word: string) => `“${word}” is not understood, so it was left out.`,
  bare: (word: string) => `“${word}” is about words beside it; there are none, so it was left out.`,
  pattern: (word: string, length: string, stars: string) =>
    `“${word}…” is too long, and was left out: a pattern with * has at most ${length} characters and ${stars} stars.`,
  conditions: (most: string) => `A view takes ${most} conditions at most; the rest were left out.`,
  period: 'There is no period of that name; the last 30 days are shown.',
  swapped: 'The first day was after the last, so they have changed places.',
  unreadable: 'A date is written as 2026-11-21; the one in this address cannot be read.',
  ahead: 'That day has not come yet; the view ends today.',
  figure: 'There is no figure of that name; visits are shown.',
  sessions: 'This site keeps no sessions, so it knows no visitors; visits are shown.',
  compare: 'This cannot be compared with; the period before is.',
  align: 'Days can be aligned by weekday alone; they stand in their order.',
  scale: 'A scale is “own” or “common”; each chart has its own.',
  page: 'The pages of a list are numbered from 1; the first is shown.',
  sort: 'There is no such order; most come first.',
  early: (day: string) => `Nothing was counted before ${day}, so the view begins there.`,
  nearest: (day: string) => `There is no such day to see; ${day} is the nearest.`,
  group: {
    hour: 'This period cannot be cut like that; it is shown by the hour.',
    day: 'This period cannot be cut like that; it is shown by the day.',
    week: 'This period cannot be cut like that; it is shown by the week.',
    month: 'This period cannot be cut like that; it is shown by the month.',
  },
}

// What stands around every page, what came of a form, and what is wrong.

const frame = {
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
const done = {
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

const problems = {
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

// What the owner of a site should know before looking at its numbers.

const notices = {
  oneAddress:
    'Nearly all sessions of the last hour came from one address. If that is your proxy, it does not hand on whom it asks for, or is not trusted: visitors run together, and are far too few.',
  privateAddresses:
    'Most sessions of the last hour came from one private address or a few, as from a proxy that does not hand on whom it asks for: visitors run together, and are far too few.',
  you: 'What the server sees of you',
  proxy: 'Behind a proxy',
  sessionsLost:
    'The sessions of now will not outlive a restart of the server: their place in memory (--memory-dir) cannot be written. Counting goes on; the log says what is wrong.',
  sessionsHelp: 'How restarts count nobody twice',
  /** Of which there were too many: pages, or the values of a list. */
  capped: {
    day: (most: string, what: string) =>
      `More than ${most} new ${what} came today; the rest are counted under (other).`,
    network: (most: string, what: string) =>
      `One network sent more than ${most} new ${what} today; the rest of its are counted under (other), unless others send them too.`,
  },
  spamList: (before: string, now: string) =>
    `The list of referrer spam was not renewed: it suddenly has ${now} hosts, where it had ${before}.`,
  cappedHelp: 'Why, and what to do',
  /** What new names are of, in the middle of a sentence. */
  names: {
    pages: 'pages',
    referrers: 'referrers',
    countries: 'countries',
    campaigns: 'campaigns',
    languages: 'languages',
    browsers: 'browsers',
    systems: 'systems',
    sizes: 'screen sizes',
  } satisfies Record<Panel['list'] | 'pages', string>,
}

// The three numbers of every view.

const figures = {
  /** For each number: `ofPage` is what it means in the view of one page; `by`: how a list is sorted; `pages`: what stands by the pages. */
  visitors: {
    title: 'visitors',
    one: 'visitor',
    by: 'by visitors',
    definition: 'One per session: somebody came, and stayed until eight hours went by without a sign.',
    ofPage: 'Visitors whose session began on this page.',
    pages: 'Where their sessions began.',
  },
  visits: {
    title: 'visits',
    one: 'visit',
    by: 'by visits',
    definition: 'One per session and page: a page was seen, however often it was loaded again.',
    ofPage: 'Sessions that saw this page, however often.',
    pages: 'With their share of all visits.',
  },
  pageviews: {
    title: 'pageviews',
    one: 'pageview',
    by: 'by pageviews',
    definition: 'One each time a page was loaded.',
    ofPage: 'How often this page was loaded.',
    pages: 'With their share of all pageviews.',
  },
  label: 'Figures',
  /** What changes are measured against. */
  compared: {
    whole: (days: string) => `against ${days}`,
    hour: (days: string) => `against ${days}, up to this hour`,
    day: (days: string) => `against ${days}, up to this day`,
  },
}

// The line of periods.

const period = {
  label: 'Period',
  names: {
    day: 'Today',
    yesterday: 'Yesterday',
    '7d': '7 days',
    '30d': '30 days',
    week: 'Week',
    month: 'Month',
    quarter: 'Quarter',
    half: 'Half year',
    year: 'Year',
    all: 'All',
  },
  since: (day: string) => `Since ${day}`,
  /** Of one that was over before the first visit. */
  tooEarly: (day: string) => `Counting began on ${day}, after this period.`,
  today: (day: string) => `Today, ${day}`,
  /** After a period that is not over. */
  soFar: 'so far',
  before: 'The period before',
  after: 'The period after',
  dates: 'Two dates',
  from: 'From',
  to: 'To, included',
  show: 'Show',
}

// What a period is compared with.

const compare = {
  /** Before the choices. */
  label: 'Compared with',
  /** The period before, as a choice: the words for each kind of period; `dates` for so many days. */
  previous: {
    day: 'the day before',
    '7d': 'the 7 days before',
    '30d': 'the 30 days before',
    week: 'the week before',
    month: 'the month before',
    quarter: 'the quarter before',
    half: 'the half year before',
    year: 'the year before',
    dates: (days: Amount) => (days.value === 1 ? 'the day before' : `the ${days.text} days before`),
  },
  year: 'a year before',
  other: 'other days',
  none: 'nothing',
  /** After '8% less': the same in a sentence. */
  than: {
    day: 'than on the day before',
    '7d': 'than in the 7 days before',
    '30d': 'than in the 30 days before',
    week: 'than in the week before',
    month: 'than in the month before',
    quarter: 'than in the quarter before',
    half: 'than in the half year before',
    year: 'than in the year before',
    dates: (days: Amount) => (days.value === 1 ? 'than on the day before' : `than in the ${days.text} days before`),
    yearBefore: 'than a year before',
    other: (days: string) => `than in the period ${days}`,
  },
  upTo: { hour: 'up to the same hour', day: 'up to the same day' },
  /** Moves the compared days so that Mondays stand below Mondays. */
  weekdays: 'by weekday',
  weekdaysHint: 'Compares each day with the same day of the week',
  from: 'From this day on',
  show: 'Compare',
  /** Why there is nothing to compare with. */
  early: (day: string) => `Nothing to compare with: counting began on ${day}.`,
  unknown: 'Nothing to compare with: of those days, this filter knows only a part.',
}

// The chart and its table.

const groups: Record<Group, string> = { hour: 'hour', day: 'day', week: 'week', month: 'month' }

const chart = {
  /** What is drawn ('visits', 'received'), and by which pieces of time. */
  title: (what: string, group: Group) => `${what} by ${groups[group]}`,
  nothing: 'Nothing was counted in this period.',
  nothingYet: 'Nothing has been counted in this period yet.',
  /** Where the highest bar stands, and its number: after a sum. */
  most: {
    hour: (time: string, value: string) => `most in the hour from ${time}: ${value}`,
    day: (day: string, value: string) => `most on ${day}: ${value}`,
    week: (days: string, value: string) => `most in the week of ${days}: ${value}`,
    month: (month: string, value: string) => `most in ${month}: ${value}`,
  },
  /** What a hatched bar means. */
  hatched: {
    hour: 'The hatched hour is not over.',
    day: 'The hatched day is not over.',
    week: 'A hatched week is not all in the period, or not over.',
    month: 'A hatched month is not all in the period, or not over.',
  },
  /** In place of that, where hardly any of it has passed; `ago`: '5 minutes ago'. */
  young: {
    hour: (ago: string) => `The last hour began ${ago}.`,
    day: (ago: string) => `The last day began ${ago}.`,
    week: (ago: string) => `The last week began ${ago}.`,
    month: (ago: string) => `The last month began ${ago}.`,
  },
  /** '12 visits' of a bar that is not over. */
  soFar: (count: string) => `${count} so far`,
  table: 'The numbers as a table',
  when: 'When',
  /** Before the pieces that a chart can be cut into, and each as a choice. */
  by: 'By',
  groups,
  /** The columns of what is compared with: of which day, how much, and what became of it. */
  compared: 'Compared with',
  before: 'Before',
  change: 'Change',
  addNote: 'Add a note',
  /** Opens the notes that are not shown. */
  moreNotes: (count: string) => `${count} more`,
}

// The countries of the world.

const map = {
  /** The picture, for those who hear the page; `what`: 'visits'. */
  title: (what: string) => `${what} by country`,
}

// When in the week and in the month people come.

const rhythm = {
  title: 'When',
  about: (days: string) => `An average hour of each weekday, of ${days}.`,
  /** The picture, for those who hear the page; `what`: 'visits'. */
  week: (what: string) => `${what} by weekday and hour`,
  month: (what: string) => `${what} by day of the month`,
  /** A weekday comes by its name: 'Tuesday'; its hour as '20:00'; how many as '23 visits'. */
  most: (weekday: string, time: string, count: string) => `Most on ${weekday}s from ${time}: ${count} in an hour.`,
  days: (most: string, fewest: string) => `${most}s bring the most of a week, ${fewest}s the fewest.`,
  /** A day of the month: '3'. */
  mostOfMonth: (day: string, count: string) => `Of a month, day ${day} brings the most: ${count}.`,
  none: 'Nothing was counted on days that are over.',
  hour: 'Hour',
  day: 'Day',
  average: 'Average',
  table: 'The averages as a table',
}

// What narrows a view, and what is known of what it leaves.

const filter = {
  label: 'Narrowed to',
  fields: {
    text: 'Path or title',
    page: 'Page',
    title: 'Title',
    entry: 'Entry page',
    event: 'Event',
    is: 'Kind',
    referrer: 'Referrer',
    campaign: 'Campaign',
    browser: 'Browser',
    system: 'System',
    size: 'Screen size',
    country: 'Country',
    language: 'Language',
  } satisfies Record<FilterField, string>,
  /** Between a field and a value: 'Country is Netherlands'. */
  verbs: {
    yes: { is: 'is', begins: 'begins with', contains: 'contains', matches: 'matches' },
    not: { is: 'is not', begins: 'does not begin with', contains: 'does not contain', matches: 'does not match' },
  },
  kinds: {
    yes: { event: 'Only events', pageview: 'Only pageviews' },
    not: { event: 'No events', pageview: 'No pageviews' },
  },
  /** A value without a letter. */
  blank: '(empty)',
  remove: (condition: string) => `Remove: ${condition}`,
  clear: 'Clear all',
  seek: 'Narrow by words of a path or title, or by conditions such as country:NL',
  example: 'words, or country:NL',
  narrow: 'Narrow',
  add: 'Add a condition',
  field: 'What',
  manner: 'How',
  value: 'Value',
  take: 'Add',
  help: 'What can be written here',
  nothing: 'Nothing in this period matches.',
  /** Ways back from nothing: without the last condition, in words, and without any. */
  without: (condition: string) => `Without “${condition}”`,
  withoutAny: 'Without any condition',
  /** From which moment on numbers are known. */
  since: {
    gone: (moment: string) => `Known from ${moment} on: single hits of before are not kept.`,
    time: (moment: string) =>
      `Known from ${moment} on: adding up took too long. Choose a shorter period for all of it.`,
    allGone: 'Nothing is known of this period: its single hits are not kept.',
    nothing: 'Adding up took too long, so that nothing is known. Choose a shorter period.',
  },
  listsSince: {
    gone: (moment: string) => `These lists are known from ${moment} on: single hits of before are not kept.`,
    time: (moment: string) => `These lists are known from ${moment} on: adding up took too long.`,
    allGone: 'Nothing is known of these lists: single hits of this period are not kept.',
    nothing: 'Nothing is known of these lists: adding up took too long.',
  },
  /** Some days, in words. */
  unreadable: (days: string) =>
    `The single hits of ${days} cannot be read, and are missing here. “hoofprint check” says why.`,
}

// The lists of a report.

const lists = {
  titles: {
    pages: 'Pages',
    entries: 'Entry pages',
    events: 'Events',
    referrers: 'Referrers',
    countries: 'Countries',
    campaigns: 'Campaigns',
    languages: 'Languages',
    browsers: 'Browsers',
    systems: 'Systems',
    sizes: 'Screen sizes',
  } satisfies Record<Panel['list'] | PathKind, string>,
  /** The two sections in which the lists stand. */
  origin: { title: 'Came from', text: 'Who sent them, and where in the world they were.' },
  means: { title: 'Came with', text: 'What they looked through.' },
  noPage: 'No page was seen in this period.',
  /** Behind the row (other). */
  other: 'new names beyond the limit of a day',
  none: 'None in this period.',
  notCollected: 'Not collected.',
  settings: 'Settings',
  more: (rows: Amount) => `${rows.text} more`,
  /** For those who hear the page: of what there are more. */
  moreOf: (rows: Amount, title: string) => `${rows.text} more: ${title}`,
  /** Where nothing more is: the way to the list's own page. */
  all: 'All',
  allOf: (title: string) => `All: ${title}`,
  /** Opens the website of a referrer. */
  visit: 'visit',
  visitOf: (host: string) => `Visit ${host}`,
  /** Of a row that the view is narrowed to already. */
  chosen: 'chosen; remove',
  /** What a table holds, and by which number ('by visits'). */
  caption: (title: string, by: string) => `${title}, ${by}`,
  share: 'Share',
  change: 'Change',
  /** What the small charts of a list mean, and the choice of it. */
  scales: { own: 'Each small chart has its own scale.', common: 'All small charts have one scale.' },
  smallCharts: 'Small charts',
  toScale: { own: 'own scale', common: 'common scale' },
  event: 'event',
  /** Which rows of a whole list are shown. */
  part: (first: string, last: string, total: string, by: string) => `${first} – ${last} of ${total}, ${by}`,
  paging: 'Pages of this list',
  first: '« First',
  back: '‹ Before',
  forward: 'After ›',
  last: 'Last »',
  byName: 'by name',
  search: 'Search this list',
  find: 'Search',
  notFound: (search: string) => `Nothing in this list contains “${search}”.`,
  whole: 'The whole list',
  ends: (page: string) => `This list ends with page ${page}, which is shown.`,
}

// Who is here now.

const live = {
  title: 'Who is here now',
  /** What the numbers count, and what each is. */
  sessions: {
    here: (people: Amount) => (people.value === 0 ? 'Nobody here now' : `${people.text} here now`),
    meaning: 'Sessions with a hit in the last five minutes, and the page each was on last.',
    column: 'Sessions',
    none: 'Nobody has looked at a page in the last five minutes.',
  },
  pageviews: {
    here: (views: Amount) =>
      `${views.value === 0 ? 'No' : views.text} ${plural(views, { one: 'pageview', other: 'pageviews' })} in the last five minutes`,
    meaning: 'This site counts without sessions, so nobody can say who is here: these are pageviews.',
    column: 'Pageviews',
    none: 'No page was seen in the last five minutes.',
  },
  moreThan: (number: string) => `more than ${number}`,
  elsewhere: (people: Amount) => `${people.text} on other pages, or on one that is not known`,
  young: 'The server was started less than five minutes ago, and knows of nobody who came before that.',
  seenAt: (time: string, zone: string) => `As of ${time}, ${zone}`,
  again: 'This page looks again every ten seconds.',
  stand: 'Pause',
  goOn: 'Look again every ten seconds',
  json: 'As JSON',
  full: 'Too many pages with live numbers are open. Close some, or wait a minute.',
}

// What stands around the numbers.

const reports = {
  dashboard: 'Dashboard',
  allPages: 'All pages',
  openPage: 'Open the page',
  /** What a page was called before, and since when. */
  titles: 'Its titles',
  since: (day: string) => `since ${day}`,
  /** What was asked for and is not there, and what is near to it. */
  nowhere: {
    page: (path: string) => `No hit was ever counted for ${path}.`,
    list: (name: string) => `There is no list called “${name}”.`,
    near: (text: string) => `Pages whose path or title contains “${text}”`,
    dashboard: 'The dashboard of this site',
    lists: 'Its lists',
  },
  /** The last line of a view. */
  foot: {
    stored: 'What is stored',
    dropped: (hits: Amount) => `${hits.text} not counted`,
    noneDropped: 'What is not counted',
  },
  /** A site that never had a hit. */
  empty: {
    title: 'Nobody has come by yet',
    /** Before the name of the site, between it and the tag, and after that. */
    put: ['Put this line on every page of', ', best just before', ':'],
    tag: 'The script tag',
    later:
      'The first visit takes the place of this page. It will show how many came, on which pages they were, who sent them, and with what they looked: no more than that, and nothing about who they are.',
    wait: 'Wait for the first hit',
    others: 'Other ways to count',
  },
  sites: {
    title: 'Sites',
    caption:
      'Visits of the last 30 days, their change against the 30 days before, and their days. Each small chart has its own scale.',
    site: 'Site',
    waiting: 'Waiting for its first hit',
    none: 'There is no site yet.',
  },
  missing: 'This site has nothing of that name. It may never have been visited.',
  tooManyFiles: (when: string) =>
    `These are enough files for now: try again ${when}. On the server, “hoofprint export” is not limited.`,
}

// The other forms of a view: what leads to them, and what stands in them.

const forms = {
  /** Before the forms, each as a link. */
  these: 'These numbers as',
  names: { json: 'JSON', csv: 'CSV', txt: 'text', svg: 'SVG', atom: 'a feed of what is new' },
  none: (form: string) => `This address has no form that ends in .${form}.`,
  /** To a program that sent neither a login nor a token. */
  stranger: 'These numbers are for people who are logged in, and for programs with a token.',
  /** Before the moment at which something was counted last. */
  written: 'Last counted',
  feed: {
    title: (site: string) => `What is new on ${site}`,
    record: (visits: string, day: string) => `${day}: ${visits}, more than on any day before`,
    recordBefore: (visits: string) => `The most until then: ${visits}.`,
    referrer: (name: string) => `New visitors come from ${name}`,
    referrerDay: (visits: string, day: string) =>
      `${visits} on ${day}. Nobody had come from there before the last 30 days.`,
    silence: (moment: string) => `Nothing has been counted since ${moment}`,
    silenceOver: (from: string, to: string) => `Nothing was counted from ${from} to ${to}`,
    silenceWhy:
      'That is longer than usual here. The script may be missing from the pages, or the server may not have been reached.',
  },
}

// Why a request is not counted.

const drops: Record<DropReason, string> = {
  'no-site': 'It did not say which site it belongs to, and that could not be told from its host names.',
  invalid: 'The path was missing, too long or not readable, or “e” or “s” was.',
  localhost: 'The page is on localhost, in a private network or a file. Set allow_local to count it.',
  prefetch: 'The browser was fetching the page ahead, and nobody has looked at it yet.',
  'do-not-track': 'The browser asked not to be tracked (Do Not Track or Global Privacy Control).',
  'ignored-address': 'It came from an address, or a range of addresses, that the site’s rules leave out.',
  'wrong-host': 'The page’s host is not one of this site’s hosts, and only those are counted.',
  'referrer-spam': 'The page it came from is on the list of referrer spam.',
  'ignored-referrer': 'It came from a host that the site’s rules leave out.',
  'ignored-country': 'It came from a country that the site’s rules leave out.',
  'excluded-path': 'Its path fits a pattern that the site’s rules leave out.',
  'no-agent': 'It had no User-Agent, as programs do.',
  bot: 'Its User-Agent is that of a known bot, library or monitoring service.',
  automated: 'The browser is automated (for example by Selenium).',
  'ignored-path': 'Its path is one that no page has, such as /favicon.ico.',
  'rate-limit': 'Too many requests came from one visitor, or from one network, in a short time.',
  full: 'The database did not take hits for so long that there was no room to hold more.',
}

// The manual around its chapters.

const help = {
  title: 'Manual',
  next: 'Next:',
  /** Above a chapter that is in English only. */
  foreign: 'This chapter is in English only, for now.',
  chapters: {
    setup: 'Setting up',
    script: 'The script',
    sessions: 'Visits and sessions',
    privacy: 'What is stored',
    drops: 'What is not counted',
    proxy: 'Behind a proxy',
    security: 'Security',
    periods: 'Periods, comparisons and the chart',
    narrowing: 'Lists and narrowing',
    reading: 'Language, dates and weeks',
    notes: 'Notes and saved views',
    forms: 'Other forms',
    export: 'Taking your data along',
    api: 'For programs',
    settings: 'Settings of the server',
    commands: 'Commands',
    backup: 'Backup and upgrade',
    monitoring: 'Watching over it',
  },
}

// Where the hits went.

const received = {
  title: 'Received',
  heading: 'Where did the hits go?',
  nothing: 'Nothing came in in this period.',
  /** Around the site's name, and the links to its tag and to the manual. */
  nothingWhy: [
    'If somebody looked at a page of',
    ' then, its script did not get here: perhaps',
    'the tag',
    ' is missing, an ad blocker stopped it, or the page was on localhost.',
    'What else it may be',
  ],
  /** What is drawn, and what adds up. */
  received: 'received',
  counted: 'counted',
  dropped: 'not counted',
  chart: 'Received',
  column: (counted: string, dropped: string) => `${counted} counted, ${dropped} not`,
  /** In one sentence, how many came in and what became of them. */
  cameIn: {
    oneCounted: 'One request came in, and was counted.',
    oneDropped: 'One request came in, and was not counted.',
    allCounted: (all: string) => `${all} requests came in, and all were counted.`,
    noneCounted: (all: string) => `${all} requests came in, and none was counted.`,
    both: (all: string, counted: Amount, dropped: Amount) => {
      const were = (amount: Amount) => `${amount.text} ${plural(amount, { one: 'was', other: 'were' })}`
      return `${all} requests came in: ${were(counted)} counted, ${were(dropped)} not.`
    },
  },
  ways: {
    heading: 'Counted',
    text: 'Each hit went one of these ways.',
    caption: 'Hits by the way in which they were counted',
    hits: 'Hits',
    way: 'Way',
    total: 'counted in all',
    visits: {
      name: 'Visits',
      says: 'The first time that a session saw a page, or sent an event: the number on the dashboard.',
    },
    repeats: { name: 'Repeats', says: 'A page that its session had seen already: one more pageview, no visit.' },
    events: { name: 'Repeated events', says: 'An event that its session had sent already.' },
    ofThese: (events: Amount) =>
      events.value === 1 ? 'Of these, one is an event.' : `Of these, ${events.text} are events.`,
  },
  share: 'Share of all that came in',
  reasons: {
    heading: 'Not counted',
    text: 'Each for one reason: the first that applied. Each small chart has its own scale.',
    caption: 'Requests that were not counted, by reason',
    requests: 'Requests',
    reason: 'Reason',
    total: 'not counted in all',
    none: 'Everything that came in was counted.',
    why: 'Why',
    all: 'All reasons',
  },
  /** Where the setting is that changes a reason, and for which reason it is. */
  settings: { rules: 'Rules', domains: 'Domains', settings: 'Settings', server: 'Setting of the server' },
  settingFor: (reason: string) => `for ${reason}`,
  bots: {
    heading: 'Bots',
    text: 'By the name that was found in their User-Agent, which itself is not kept. With their share of all bots.',
    caption: 'Requests of bots, by name',
    bot: 'Bot',
    share: 'Share of all bots',
    more: (bots: Amount) => `${bots.text} more with less each`,
  },
  anyway: {
    heading: 'Counted anyway',
    text: 'What would be dropped, but for you.',
    these: 'Count these anyway',
    this: 'Count anyway',
    /** Around who or what is meant, and the site. */
    says: [
      'From the next hit on,',
      ' will be counted on',
      ' like everybody else. What was dropped stays so, and you can take it back on this page.',
    ],
    count: 'Count them',
    again: 'Drop them again',
    /** Who or what is meant, for each reason that can be overruled. */
    who: {
      'do-not-track': 'browsers that ask not to be tracked',
      'no-agent': 'requests without a User-Agent',
      bot: 'all bots, known or not',
      automated: 'automated browsers',
      'ignored-path': 'paths that no page has, such as /favicon.ico',
    } satisfies Record<Overrulable, string>,
  },
  last: {
    heading: 'Right now',
    text: 'The last hundred that were not counted, newest first. They are in memory only, and gone when the server stops.',
    caption: 'What was not counted last',
    when: 'When',
    path: 'Path',
    noPath: '(no path)',
    more: (rows: Amount) => `${rows.text} more`,
    none: (since: string) => `None since the server started: ${since}.`,
  },
  nowhere: {
    heading: 'No site',
    /** Around the link to the site's domains. */
    text: [
      'Requests that matched no site, by what they named instead:',
      'is a domain missing',
      '? Not part of the sums above; its days are those of UTC.',
    ],
    caption: 'Requests that found no site, by what they named',
    named: 'Named',
  },
}

// What the server sees of whoever asks.

const you = {
  title: 'What the server sees of you',
  intro: 'Your own request, as it has just come in. It is shown to you and kept nowhere.',
  address: (address: string) => `Your address is ${address}`,
  noAddress: 'Your address is not known',
  /** The way back from the connection: what names an address, and what that address is. */
  way: {
    peer: (address: string) => `The connection comes from ${address}`,
    noPeer: 'The connection comes from no address',
    header: (name: string, address: string) => `${name} says ${address}`,
    trusted: (said: string, word: string) => `${said}, a trusted proxy (${word}).`,
    stranger: (said: string) => `${said}; that is no trusted proxy, so it is the visitor.`,
    firstStranger: (said: string) =>
      `${said}; that is no trusted proxy, so it is the visitor, and nobody else is believed.`,
    own: (said: string) => `${said}. That is one of the provider’s own addresses, so the visitor is a program there.`,
    silent: 'Nothing says for whom it asks, so it is taken for the visitor.',
    unreadable: 'What stands before it is no address, so it is taken for the visitor.',
    long: 'No chain of proxies is that long, so it is not followed any further, and this is taken for the visitor.',
  },
  advice: {
    provider: (address: string, provider: string, word: string) =>
      `${address} is an address of ${provider}: to see whom it asks for, add ${word} to the trusted proxies.`,
    claims: (headers: string, address: string) =>
      `${headers} came with the request and is not believed. If ${address} is your own proxy, add it to the trusted proxies.`,
    unread: (header: string) =>
      `${header} came with the request, but is read only if the setting client-address-header names it.`,
    private:
      'This is a private address. Unless you are on the same machine or network as the server, a proxy in front of it does not hand your address on: let it send X-Forwarded-For.',
    proxy: 'Behind a proxy',
  },
  facts: {
    heading: 'As it would be counted',
    caption: 'What would be counted of you',
    country: 'Country',
    browser: 'Browser',
    system: 'System',
    language: 'Language',
    zone: 'Time zone',
    zoneHint: 'The script sends the one that your browser is set to.',
    again: 'Count with this time zone',
    agent: 'from User-Agent',
    agentAndHints: 'from User-Agent and Client Hints',
    bot: (from: string, bot: string) => `${from}, which is that of a bot: ${bot}`,
    acceptLanguage: 'from Accept-Language',
    byFile: 'from the address, by the file of countries',
    region: 'Region',
    regionByFile: 'from the address, by the file of countries; kept only by a site whose settings say so',
    notInFile: 'the file of countries does not know the address',
    noFile: 'the server has no file of countries',
    noZone: (why: string) => `${why}, and your time zone is not told yet`,
    byZone: (zone: string, why: string) => `from the time zone ${zone}; ${why}`,
    nowhere: (zone: string, why: string) => `the time zone ${zone} is in no country; ${why}`,
  },
  sites: {
    heading: 'On your sites',
    caption: 'Whether a page that you load would be counted',
    dropped: 'Not counted.',
    counted: 'You would be counted.',
    why: 'Why?',
    hint: 'For one look at the front page of the site, with no referrer and no campaign.',
  },
  asked: {
    heading: 'How you came',
    bySetting: (scheme: string) => `By ${scheme}, because the setting public-url says so.`,
    byHeader: (scheme: string, header: string, value: string) => `By ${scheme}, because ${header} says ${value}.`,
    plain:
      'By http, because no trusted proxy says otherwise: let it send X-Forwarded-Proto, if the browser comes by https.',
    host: (header: string, host: string) => `${header} says ${host}.`,
    noHost: 'The request names no host that can be read.',
    links: (host: string) => `Links use ${host} all the same, because of the setting public-url.`,
    /** Before and after the address of the script. */
    script: ['So the script tag here is to load', '. If that is not right:'],
  },
  headers: {
    heading: 'The headers that were looked at',
    caption: 'Headers as they came in',
    missing: (names: string) => `Not sent: ${names}.`,
  },
}

// What is wrong with what was typed into a form.

const wrong = {
  noName: (most: string) => `Give the site a name of at most ${most} characters.`,
  notDomain: (typed: string) => `“${typed}” is not a domain. Write it like example.com.`,
  noDomain: 'Name at least one domain, such as example.com.',
  manyDomains: (most: string) => `A site can have ${most} domains at most.`,
  noZone: 'Choose a time zone, such as Europe/Amsterdam.',
  notDays: (most: string) => `Write a number of days up to ${most}, or nothing to keep them for ever.`,
  notNetwork: (typed: string) =>
    `“${typed}” is neither an IP address, such as 203.0.113.7, nor a range, such as 203.0.113.0/24.`,
  notCountry: (typed: string) => `“${typed}” is not a country. Write its two letters, such as NL, or its name.`,
  longPattern: (typed: string) => `“${typed}” is too long: a pattern with * has at most 200 characters and 8 stars.`,
  notPath: (typed: string) =>
    `“${typed}” is not a path. Write it like /drafts/*, without the host; * alone would leave nothing to count.`,
  notHost: (typed: string) => `“${typed}” is not a host name. Write it like pages.example.net.`,
  manyRules: (most: string) => `There can be ${most} of these at most.`,
  noWebsite: 'Write the domain of your website, such as example.com.',
  notCode:
    'Choose a code of 2 to 64 small letters, digits, dots or dashes, that is not a word this program uses itself.',
  needsCode: (host: string) => `A site cannot be called ${host}. On the command line, --code gives it another name.`,
  codeTaken: (code: string) => `There is a site “${code}” already.`,
  domainTaken: (domain: string) => `There is a site for ${domain} already.`,
  domainElsewhere: 'One of these domains belongs to another site. Take it away there first.',
  notEmail: 'Write an e-mail address, such as me@example.com.',
  personTaken: (email: string) => `${email} may log in already.`,
  shortPassword: (least: string) => `Use at least ${least} characters. A short sentence is a good password.`,
  commonPassword: 'This password is one of the first that anybody tries. Choose another.',
  longPassword: (most: string) => `Use at most ${most} characters.`,
  wrongPassword: 'This is not your current password.',
  manyAttempts: (when: string) => `Too many attempts. Try again ${when}.`,
  notConfirmed: (code: string) => `Nothing was deleted: type ${code} exactly as it is written here.`,
  wrongSetUpCode: 'This is not the code that the server printed when it was started last.',
} satisfies Record<FieldProblem, string | ((value: string) => string)>

// The first steps: set-up, log-in, a new site, its tag.

const start = {
  /** Set-up, the first time. */
  setUp: {
    title: 'Set up',
    heading: 'Welcome',
    lead: 'Four answers, and your website is counted. Everything can be changed later.',
    code: 'Set-up code',
    codeHint: 'The server printed a link that holds it when it started. It shows that this installation is yours.',
    email: 'Your e-mail address',
    emailHint: 'Used to log in.',
    website: 'Your website',
    websiteHint: 'Its domain, such as example.com. That is where the script will count.',
    button: 'Start counting',
  },
  zone: 'Time zone',
  zoneHint: 'Days start at midnight in this time zone, for everyone.',
  /** One more site. */
  site: {
    title: 'Add a site',
    domain: 'Its domain',
    domainHint: 'Such as example.com. That is where the script will count.',
    button: 'Add it',
  },
  /** The script tag, and the wait for the first hit. */
  tag: {
    title: (site: string) => `Start counting ${site}`,
    heading: 'Put this on every page of',
    /** Around the end of a page's body. */
    where: ['Anywhere in the page; just before', 'is a good place.'],
    tag: 'The script tag',
    /** What is wrong with the address in the tag, and what to do. */
    loopback: (host: string) =>
      `The tag names ${host}: only a browser on the server itself reaches it. Open Hoofprint by the address that visitors can reach, and copy the tag from there.`,
    private: (host: string) =>
      `The tag names ${host}, which is reached in your own network only. Open Hoofprint by an address that visitors can reach, and copy the tag from there.`,
    plainHttp:
      'The tag is for http, and a page that came by https loads no script from there. Open Hoofprint by https, and copy the tag from there.',
    reach: 'How to put it behind a proxy',
    others: 'Other ways to count',
    named: 'Coming from GoatCounter, or with a page that is served under another domain? Name the place to count at:',
    namedTag: 'The script tag with its own address to count at',
    picture: 'A page without JavaScript can count with a picture:',
    pictureTag: 'A picture that counts',
    counting: 'Counting',
    arrived: 'The first hit is in.',
    see: 'See the numbers',
    waiting: 'Waiting for the first hit',
    /** Around the name of the site. */
    open: ['Open a page of', 'in your browser.'],
    looks: 'Checking every four seconds.',
    again: 'Look again every four seconds',
    last: 'What arrived last',
    noPath: '(no path)',
    counted: 'counted',
    dropped: 'not counted:',
    why: 'Why?',
    held: 'held: the database does not answer',
    everything: ['Everything that came in', ', counted or not.'],
    nothing:
      'Nothing yet. Ad blockers stop counting scripts in your own browser too, and a page on localhost is not counted.',
  },
}

// What a site does not count.

const rules = {
  title: (site: string) => `What ${site} does not count`,
  /** Around the name of the site. */
  heading: ['What', 'does not count'],
  /** Around a link. */
  intro: [
    'Rules hold from the next hit on, and each hit that they leave out is counted as a',
    'drop',
    '. Known bots need no rule.',
  ],
  who: 'Who',
  networks: 'Addresses',
  networksHint:
    'One a line, such as 203.0.113.7, or a range: 203.0.113.0/24. This list is the only place where an address is stored.',
  addMine: (address: string) => `Add mine: ${address}`,
  countries: 'Countries',
  countriesHint: 'One a line: NL, or Netherlands.',
  what: 'What',
  paths: 'Pages and events',
  pathsHint: 'One path or event a line, as the lists show it. * stands for anything: /drafts/*',
  where: 'From where',
  referrers: 'Referrers',
  referrersHint: 'One host a line; the hosts under it are meant too.',
  noSpamList: 'Referrer spam is counted, as the server has no list of it.',
  noSpamListYet: 'The list of referrer spam has not been fetched yet.',
  spamList: (hosts: string, when: string) =>
    `Those on the list of referrer spam need no rule: ${hosts}, as of ${when}.`,
  onlyHosts: 'Count pages of the site’s own hosts only',
  onlyHostsHint: (domains: string) =>
    `Pages under ${domains} and under the hosts below. It keeps out copies of the site, and pages of others that carry your tag. A hit that does not say where its page is, is counted.`,
  hosts: 'Further hosts',
  hostsHint:
    'One per line, such as those of previews; subdomains included. With several sites, pages under them belong to this one.',
  try: (days: string) => `Try on the last ${days} days`,
  all: 'All settings of this site',
  trial: {
    heading: 'What came of the trial',
    caption: 'What each rule alone would have left out. Nothing is saved yet.',
    rule: 'Rule',
    hits: 'Hits',
    nothing: 'There is nothing to try: no rule for countries, pages or referrers.',
    notKept: (days: string) => `Nothing can be tried: of the ${days} days no single hits are kept.`,
    noHits: (days: string) => `There is nothing to try it on: no hits in ${days} days.`,
    since: (dropped: string, hits: Amount, day: string) =>
      `Would have dropped ${dropped} of ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} from ${day} on.`,
    all: (dropped: string, hits: Amount, days: string) =>
      `Would have dropped ${dropped} of ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} of the last ${days} days.`,
    late: 'There are so many hits that only the newest could be looked at.',
    partly: (counted: string, days: string) => `Of ${counted} hits in ${days} days, the others are not kept singly.`,
    noCountry: (hits: string) => `The country of ${hits} was not collected.`,
    noReferrer: (hits: string) => `The referrer of ${hits} was not collected, or a campaign stands in its place.`,
    grouped:
      'Referrers that are kept under one name for many hosts, such as Google, were taken whole: it may be fewer.',
    untried: 'Addresses and the hosts of pages are not stored, so that rules for them cannot be tried.',
  },
}

// The settings of a site.

const settings = {
  title: (site: string) => `Settings of ${site}`,
  heading: 'Settings of',
  notSaved: 'Not saved. Please fix the marked fields.',
  save: 'Save',
  site: {
    heading: 'The site',
    name: 'Name',
    code: 'Short name',
    codeHint:
      'In addresses of these pages, and after site= in tags. A former one leads here as well, until another site takes it.',
    domains: 'Domains',
    domainsHint: 'One a line. Hits from pages under these domains belong to this site; the first is the main one.',
    zone: 'Time zone',
    zoneHint: 'Days that were counted already keep the boundaries that they had.',
  },
  visits: 'Visits',
  collected: {
    heading: 'What is collected',
    text: 'What is switched off is not stored from the next hit on. What was stored already stays.',
    keep: 'Keep single hits for so many days',
    keepHint: '0 = keep for ever. Older hits are reduced to daily totals; no number changes.',
  },
  switches: {
    sessions: {
      label: 'Sessions',
      help: 'On: whoever loads a page again within eight hours is counted once, and you see visitors as well as visits; who they are is never written down. Off: nobody is recognised, so every load of a page is a visit, and visitors are not shown. Visits from before and after a change do not compare.',
    },
    referrer: {
      label: 'Where visitors came from',
      help: 'The page or app that linked here, and the campaign named in the link.',
    },
    device: {
      label: 'Browser and system',
      help: 'Their names and versions, such as Firefox 128 on Linux, read from the User-Agent, which is not kept.',
    },
    size: { label: 'Size of the screen', help: 'Its width, as the script tells it: phone, tablet or desktop.' },
    country: {
      label: 'Country',
      help: 'Told from the time zone of the browser or, where the server has been given a list of networks, from the address, which is not kept.',
    },
    region: {
      label: 'Region',
      help: 'The state or province within the country, such as California. It takes a file of cities (--geodb) and the switch above, and is told from the address, which is not kept. Where visitors are few, a region may tell who one of them is: leave it off unless you need it.',
    },
    language: { label: 'Language', help: 'The one the browser asks for first.' },
    hits: {
      label: 'Single hits',
      help: 'Keeps each hit as a line of its own: what the CSV of hits and combined questions, such as the browsers of one country, are made of. Off: only sums are kept.',
    },
    caseSensitive: {
      label: 'Capital letters make another page',
      help: 'On: /s/aBc and /s/AbC are two pages, as on most servers. Off: they are one, under the spelling that came first, as in GoatCounter. A change holds from the next hit on; pages that are there stay as they are.',
    },
    countDoNotTrack: {
      label: 'Count browsers that ask not to be tracked',
      help: 'Nothing that is kept says who a visitor is. Still, browsers that send Do Not Track or Global Privacy Control are not counted unless this is on.',
    },
  },
  ignored: {
    heading: 'What is not counted',
    /** Each before its link. */
    rules: [
      'Bots, browsers that fetch ahead, and what your own rules leave out:',
      'Rules for addresses, countries, pages and referrers',
    ],
    anyway: 'Counted anyway:',
    received: ['How many that is, for which reasons, and how to count some of it anyway:', 'Where did the hits go?'],
    you: ['Whether your own visits are counted, and what your address is taken for:', 'What the server sees of you'],
  },
  export: {
    heading: 'Take the data along',
    hits: 'Every hit, as CSV',
    hitsHint: 'packed with gzip, in GoatCounter’s format;',
    plain: 'not packed',
    excel: 'for Excel',
    all: 'Every hit, with all columns',
    allHint: 'also campaign, language and region, for other programs;',
    noHits: 'This site keeps no single hits, so there is no list of them. The sums are all there:',
    /** Around a link. */
    someHits: [
      'This site keeps no single hits, so there is no list of them but for',
      'those from before',
      '. The sums are all there:',
    ],
    sums: 'Every sum, as CSV',
    sumsHint: 'per day, per page and per list;',
  },
  script: { heading: 'The script', tag: 'The tag to put on every page' },
  delete: {
    heading: 'Delete',
    data: 'All data: every number and every hit of this site is deleted for good. The site, its settings and your notes stay.',
    site: 'The site: all of that, its settings and notes too. Its tags count nothing any more.',
    backups: 'Backups made before keep what they hold.',
    confirm: (code: string) => `Type ${code} to confirm`,
    dataButton: 'Delete all data',
    siteButton: 'Delete the site',
  },
}

// Notes and marks on the time line.

/** A switch that was turned, by its name in the settings. */
const switched = {
  sessions: { on: 'sessions on', off: 'sessions off' },
  caseSensitive: { on: 'capital letters make another page', off: 'capital letters make no other page' },
  countDoNotTrack: { on: 'Do Not Track counted', off: 'Do Not Track not counted' },
  referrer: { on: 'referrers collected', off: 'referrers not collected' },
  device: { on: 'browsers and systems collected', off: 'browsers and systems not collected' },
  size: { on: 'screen sizes collected', off: 'screen sizes not collected' },
  country: { on: 'countries collected', off: 'countries not collected' },
  region: { on: 'regions collected', off: 'regions not collected' },
  language: { on: 'languages collected', off: 'languages not collected' },
  hits: { on: 'single hits kept', off: 'single hits not kept' },
}

const notes = {
  title: (site: string) => `Notes on ${site}`,
  /** Where a link leads. */
  link: 'Notes',
  /** Before the name of the site. */
  heading: 'Notes on',
  about: 'What happened that the numbers do not tell. Each note stands on its day in the chart.',
  program:
    'The program adds marks of its own: where a setting was changed that changes what is counted, and where a restart forgot who was there.',
  none: 'There are none yet.',
  day: 'Day',
  text: 'Note',
  textHint: 'Such as “new layout” or “on Hacker News”.',
  add: 'Add the note',
  save: 'Save',
  edit: 'Edit',
  remove: 'Delete',
  /** What a link does, for those who hear the page: its word, and the note. */
  of: (word: string, note: string) => `${word}: ${note}`,
  editing: 'Change a note',
  new: 'A new note',
  list: 'All notes',
  earlier: 'Earlier notes',
  later: 'Later notes',
  dashboard: 'To the numbers',
  wrong: 'Not saved. Please fix the marked fields.',
  errors: {
    day: 'Choose a day of the calendar, such as 2026-11-21.',
    empty: 'Write what happened.',
    long: 'Write at most 200 characters.',
    full: 'This site has 2,000 notes already. Delete one to make room.',
  },
  missing: 'There is no such note. It may have been deleted.',
  restart: 'The server restarted; a few visitors may be counted twice.',
  changed: (changes: string) => `Settings changed: ${changes}.`,
  changes: {
    switched,
    zone: (zone: string) => `time zone ${zone}`,
    keepHits: (days: string) => `single hits kept for ${days}`,
    keepHitsForEver: 'single hits kept for ever',
    rules: 'rules',
    countAnyway: 'what is counted anyway',
  },
}

// Tokens of programs.

const tokens = {
  title: 'Tokens',
  about: 'A token lets a program read your numbers, send hits, or write notes, without your password.',
  manual: 'How programs use one',
  may: {
    count: 'send hits',
    export: 'fetch hits as a file',
    'site-read': 'read the settings of sites',
    'site-create': 'make sites',
    'site-update': 'change the settings of sites',
    stats: 'read reports',
    notes: 'write notes',
  },
  /** What is told of one that is there. */
  facts: (may: string, sites: string, created: string, used: string) =>
    `may ${may} (${sites}); made on ${created}; ${used}`,
  allSites: 'all sites',
  until: (day: string) => `until ${day}`,
  ended: (day: string) => `ended on ${day}`,
  used: (day: string) => `used last on ${day}`,
  never: 'never used',
  name: 'For what it is',
  nameHint: 'Such as “feed reader” or “deploy script”.',
  rights: 'What it may do',
  sites: 'For which sites',
  sitesHint: 'None ticked: for all, also those that are still to come.',
  expires: 'How long',
  /** 0: without an end. */
  span: (days: number) => (days === 0 ? 'Until it is deleted' : `${days} days`),
  make: 'Make a token',
  remove: 'Delete',
  removeNamed: (name: string) => `Delete the token ${name}`,
  made: (name: string) => `The token for ${name}`,
  once: 'Copy it now: it is shown this once, and only its fingerprint is kept.',
  use: 'With curl, for instance:',
  back: 'Your account',
  unnamed: 'A token needs a name, of 60 characters at most, so that you know later what it is for. None was made.',
  powerless: 'Tick what the token may do. None was made.',
  full: 'You have 50 tokens already. Delete one that is not used any more.',
  /** To programs. */
  unknown: 'Nobody has this token. It may have been deleted.',
  notHere: 'A token reads reports and, where it may, writes notes; nothing else. Log in for this.',
  readsOnly: 'This token may not write notes. One that may is made on the page of your account.',
  readsNothing: 'This token may not read reports. One that may is made on the page of your account.',
  otherSites: 'This token is for other sites.',
  tooOften: (when: string) => `Too many requests. Try again ${when}.`,
}

// Saved views.

const views = {
  title: 'Saved views',
  about: 'A view is what you see of a site: period, comparison, filters and order. It fits every site.',
  none: 'There are none yet. Save one from the dashboard.',
  /** On the dashboard. */
  save: 'Save this view as',
  saved: 'Views',
  button: 'Save',
  begin: 'Begin with this view',
  /** In the list. */
  nameOf: (name: string) => `Name of the view ${name}`,
  rename: 'Rename',
  isDefault: 'Sites begin with it',
  makeDefault: 'Begin with it',
  endDefault: 'Do not begin with it',
  remove: 'Delete',
  /** What a button does, for those who hear the page: its word, and the view. */
  of: (button: string, name: string) => `${button}: ${name}`,
  unnamed: 'A view needs a name, of 60 characters at most. Nothing was saved.',
  long: 'This address is too long to be saved. Nothing was saved.',
  full: 'You have 50 saved views already. Delete one that you do not use any more.',
  taken: (name: string) => `You have another view called ${name}, so this one keeps its name.`,
}

export const en = {
  words,
  access,
  asked,
  frame,
  done,
  problems,
  notices,
  figures,
  period,
  compare,
  chart,
  map,
  rhythm,
  filter,
  lists,
  live,
  reports,
  forms,
  drops,
  help,
  received,
  you,
  wrong,
  start,
  rules,
  settings,
  notes,
  tokens,
  views,
}

/** All texts of one language, by topic: strings, and functions of values that answer strings. */
export type Texts = Widened<typeof en>

/** The English ones are particular strings; those of other languages are other strings. */
type Widened<Part> = Part extends string
  ? string
  : Part extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Name in keyof Part]: Widened<Part[Name]> }
