// All texts in English.

import type { Channel } from '../../../count/channel.ts'
import type { DropReason, Overrulable } from '../../../count/drops.ts'
import type { FieldProblem } from '../../../sites/form-errors.ts'
import type { FilterField } from '../../../stats/filter.ts'
import type { Group } from '../../../stats/group.ts'
import type { ListFamily, ListName, Panel } from '../../../stats/panels.ts'
import { alertsEn } from './alerts.ts'
import { auditEn } from './audit.ts'
import { cleanupEn } from './cleanup.ts'
import { demoEn } from './demo.ts'
import { entryEn } from './entry-en.ts'
import { mailEn } from './mail.ts'
import { peopleEn } from './people.ts'
import { type Amount, pluralOf } from './plural.ts'
import { preferencesEn } from './preferences.ts'
import { privacyEn } from './privacy.ts'
import { serverEn } from './server.ts'
import { sharingEn } from './sharing.ts'
import type { Widened } from './widened.ts'

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
    same: 'no change',
    none: 'none before',
    times: (times: string) => `${times} times as many`,
    more: (percent: string) => `${percent} more`,
    less: (percent: string) => `${percent} less`,
  },
  justNow: 'just now',
  /** A moment: a day, and a time of it. */
  moment: (day: string, time: string) => `${day}, ${time}`,
  direct: 'Direct / none',
  unknown: '(unknown)',
  pixels: (width: string) => `${width} pixels`,
  sizes: { phone: 'Phone', tablet: 'Tablet', desktop: 'Laptop or desktop', desktophd: 'Large desktop' },
  /** Ways on which visits come; behind it in brackets, who sent them. */
  channels: {
    direct: 'Direct',
    search: 'Search engines',
    social: 'Social networks',
    ai: 'AI assistants',
    video: 'Video',
    mail: 'Mail',
    paid: 'Paid',
    campaign: 'Other campaigns',
    referral: 'Other websites',
    own: 'Own pages',
  } satisfies Record<Channel, string>,
}

// Who may come in, and how they read.

const access = {
  logIn: {
    title: 'Log in',
    email: 'E-mail address',
    password: 'Password',
    button: 'Log in',
    wrong: 'Wrong e-mail address or password.',
    busy: 'Too many people are logging in right now. Try again in a few seconds.',
    changed: 'The password was just changed. Log in with the new one.',
    over: 'The code was to be entered within ten minutes. Log in again.',
  },
  /** In a form that comes back. */
  again: 'Please type the password again.',
  passwordHint: 'At least 10 characters; a sentence is fine.',
  password: {
    title: 'Password',
    heading: 'Change your password',
    current: 'Current password',
    new: 'New password',
    button: 'Change password',
    hint: 'You stay logged in here and are logged out everywhere else.',
    tokens: (names: string) => `Also delete my tokens: ${names}`,
    tokensWhy: 'Anyone with the old password may have created one. Programs that use these tokens will need new ones.',
  },
  codes: {
    title: 'Code at login',
    about: 'When you log in, you are asked for a code from an app on your phone as well as for your password.',
    scan: 'Scan this picture with an authenticator app, such as Aegis, 2FAS or Google Authenticator, or with your password manager.',
    picture: 'Picture with the key for your app',
    orType: 'If you cannot scan it, type this key into the app:',
    thenType: 'Type the code that the app shows now.',
    code: 'Code',
    on: 'Switch on',
    isOn: 'Codes are switched on.',
    left: (amount: number) =>
      amount === 1 ? 'There is 1 recovery code left.' : `There are ${amount} recovery codes left.`,
    again: 'New recovery codes',
    off: 'Switch off',
    recovery: 'Recovery codes',
    keep: 'Each of these codes lets you in once when you do not have your phone. Print them or save them in your password manager: they are not shown again.',
    /** The page after the password. */
    ask: 'Enter the code',
    hint: 'The six digits that your app shows, or a recovery code.',
    wrong: 'This code is wrong, or was used already. Wait for the next one, and check the clock of your phone.',
    /** Before a command. */
    lost: 'No phone and no recovery codes? The administrator of the server can switch codes off for you:',
  },
  account: {
    language: 'Language',
    languageHint: 'Numbers and dates follow your region if your browser names one for this language.',
    weekStart: 'Week starts on',
    theme: 'Theme',
    keys: 'Keyboard shortcuts',
    keysHint: '/ opens the filter, ← → change the period, 1–9 choose one, ? shows help.',
    light: 'Light',
    dark: 'Dark',
    /** What is chosen where nothing is; with what that is now. */
    asBrowser: (now: string) => `Browser default (${now})`,
    byRegion: (now: string) => `Regional default (${now})`,
    asSystem: 'System default',
    save: 'Save',
  },
}

// What could not be shown as it was asked.

const asked = {
  field: (word: string) => `Unknown filter “${word}”; ignored.`,
  keyword: (word: string) => `Unknown keyword “${word}”; ignored.`,
  bare: (word: string) => `“${word}” needs words to search for; ignored.`,
  pattern: (word: string, length: string, stars: string) =>
    `“${word}…” is too long; ignored. A pattern with * has at most ${length} characters and ${stars} stars.`,
  conditions: (most: string) => `At most ${most} filters at a time; the rest are ignored.`,
  period: 'Unknown period; showing the last 30 days.',
  swapped: 'The first date was after the last; they were swapped.',
  unreadable: 'Invalid date; write dates like 2026-11-21.',
  ahead: 'That date is in the future; the view ends today.',
  figure: 'Unknown figure; showing visits.',
  metric: 'Unknown metric; showing LCP.',
  sessions: 'Sessions are off for this site, so there are no visitors; showing visits.',
  compare: 'Can’t compare with that; using the previous period.',
  align: 'Days can only be aligned by weekday; ignored.',
  scale: 'Unknown scale (own or common); each chart has its own.',
  page: 'Invalid page number; showing the first page.',
  sort: 'Unknown order; largest first.',
  tab: 'Unknown list in tab; ignored.',
  early: (day: string) => `Counting began on ${day}; the view starts there.`,
  nearest: (day: string) => `That date is out of range; showing ${day}.`,
  group: {
    hour: 'Not available for this period; shown by hour.',
    day: 'Not available for this period; shown by day.',
    week: 'Not available for this period; shown by week.',
    month: 'Not available for this period; shown by month.',
  },
}

// What stands around every page, what came of a form, and what is wrong.

const frame = {
  skip: 'Skip to content',
  main: 'Main',
  crumbs: 'Breadcrumbs',
  sites: 'Sites',
  allSites: 'All sites',
  addSite: 'Add a site',
  menu: 'Menu',
  /** Before the other formats of a view, each a link. */
  thisView: 'This view:',
  settings: 'Settings',
  help: 'Help',
  account: 'Your account',
  logOut: 'Log out',
  held: (failure: string, hits: Amount) =>
    `The database is not accepting hits right now (${failure}). ${hits.text} ${plural(hits, { one: 'hit is', other: 'hits are' })} waiting in memory and will be written as soon as it recovers.`,
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
  deleted: 'All data of this site has been deleted.',
  siteDeleted: 'The site has been deleted. Its data is removed from the database within a few minutes.',
  anyway: 'Saved. They are counted from the next hit.',
  again: 'Saved. They are no longer counted from the next hit.',
  password: 'Password changed. You are logged out everywhere else.',
  codesOff: 'Codes are switched off.',
  loginEnded: 'Logged out there.',
  passkey: 'Passkey added.',
  resetMail: 'If somebody has this address here, a link is on its way to it. It works for two hours.',
  loggedOutHere: 'You are logged out here.',
  reset: 'Password changed. Log in with the new one.',
  site: 'Site added. This is its script tag:',
  account: 'Saved.',
  note: 'Saved. The note is shown on its day in the chart.',
  goal: 'Saved. It also counts what happened before.',
  view: 'Saved to your views.',
  removed: 'Deleted.',
  invited: 'The invitation is on its way by mail.',
  revoked: 'The invitation is revoked.',
  access: 'Access saved. It holds at once.',
  invitation: 'Welcome. You have access now.',
  mail: 'The mail is tried again within seconds.',
  sharing: 'Saved.',
  shareLink: 'Link made. Its address stands in the list.',
  tested: 'The test is sent; its answer is below.',
  retried: 'Tried again; the answer is below.',
}

const problems = {
  titles: { missing: 'Not found', refused: 'Not possible' },
  headings: { missing: 'Page not found', refused: 'That did not work', failed: 'Something went wrong' },
  home: 'Home',
  error: (status: number) => `Error ${status}`,
  noSite: 'There is no site of that name here. Check the spelling.',
  noPage: 'There is no page at this address. It may be misspelt, or the page may have moved.',
  noFile: 'This file does not exist. A newer version may have replaced it: reload the page.',
  noChapter: 'The manual has no such chapter.',
  method: 'This address does not accept that method.',
  form: 'The form is too large or not valid. Nothing was changed.',
  elsewhere: 'This form was sent from another website. Nothing was changed.',
  address: 'The address is not valid.',
  busy: 'Another of your reports is still being calculated. Try again when it is done.',
  overdue: 'This took too long and was cancelled. Choose a shorter period or fewer filters. Counting is not affected.',
  surprise: 'The server had an error; the details are in its log. No counted data was lost.',
  notEverywhere: 'This is for administrators of all sites.',
  notAllowed: {
    view: 'You may not see this.',
    settings: 'You may read the numbers of this site, and not change what it does. Ask one of its administrators.',
    admin: 'This is for administrators of this site.',
  },
  anyway: 'This cannot be counted anyway. Nothing was changed.',
}

// What the owner of a site should know before looking at its numbers.

const notices = {
  oneAddress:
    'Nearly all sessions of the last hour came from one address. If that is your proxy, it does not pass on the addresses of visitors, or is not trusted: many visitors are counted as one.',
  privateAddresses:
    'Most sessions of the last hour came from a few private addresses. Your proxy probably does not pass on the addresses of visitors: many visitors are counted as one.',
  you: 'Your connection',
  proxy: 'Behind a proxy',
  sessionsLost:
    'Sessions will be lost when the server restarts: the memory directory (--memory-dir) cannot be written. Counting goes on; see the log for the cause.',
  sessionsHelp: 'Sessions and restarts',
  /** Of which there were too many: pages, or the values of a list. */
  capped: {
    day: (most: string, what: string) => `More than ${most} new ${what} today; further ones are counted as (other).`,
    network: (most: string, what: string) =>
      `One network sent more than ${most} new ${what} today; further ones are counted as (other), unless other networks send them too.`,
  },
  spamList: (before: string, now: string) =>
    `The referrer spam list was not updated: the new one has ${now} hosts, the current one ${before}.`,
  cappedHelp: 'Why, and how to fix it',
  /** What new names are of, in the middle of a sentence. */
  names: {
    pages: 'pages',
    channels: 'channels',
    referrers: 'referrers',
    countries: 'countries',
    campaigns: 'campaigns',
    regions: 'regions',
    sources: 'sources of campaigns',
    mediums: 'media of campaigns',
    terms: 'terms of campaigns',
    contents: 'contents of campaigns',
    languages: 'languages',
    browsers: 'browsers',
    systems: 'operating systems',
    sizes: 'screen sizes',
    props: 'properties',
  } satisfies Record<Panel['list'] | 'pages' | 'props', string>,
}

// The three numbers of every view.

const figures = {
  /** For each number: `ofPage` is what it means in the view of one page; `by`: how a list is sorted. */
  visitors: {
    title: 'visitors',
    one: 'visitor',
    by: 'by visitors',
    definition: 'One per session; a session ends after eight hours without activity.',
    ofPage: 'One per session that began on this page.',
  },
  /** What visitors of one page are. */
  entries: { title: 'entries', one: 'entry', by: 'by entries', definition: 'One per session that began on this page.' },
  exits: {
    title: 'exits',
    one: 'exit',
    by: 'by exits',
    definition: 'Sessions whose last pageview so far this page is.',
  },
  /** Quotients of sums, made when they are shown. */
  rates: {
    exitRate: { title: 'exit rate', definition: 'Exits of the visits of a page.' },
    bounceRate: {
      title: 'bounce rate',
      definition: 'Sessions with one pageview, no event and less than 10 seconds of engaged time, of all sessions.',
    },
    averageTime: { title: 'time', definition: 'Average length of a session, from its first to its last sign of life.' },
    averageEngagedTime: {
      title: 'engaged time',
      definition: 'Average per visit: while the page was visible and had focus.',
    },
    averageScrollDepth: {
      title: 'scroll depth',
      definition: 'The deepest point of the page that was seen, on average.',
    },
  },
  /** The sums that those are made of, for programs. */
  sums: {
    bounces: 'Sessions with one pageview, no event and less than 10 seconds of engaged time.',
    sessionSeconds: 'Seconds from the first to the last sign of life of each session, added up.',
    engagedSeconds: 'Seconds in which the page was visible and had focus, added up.',
    scrollDepth: 'The deepest point that was seen of the page in per cent, added up.',
    scrollTold: 'Pageviews whose scroll depth is known.',
  },
  knownFrom: (moment: string) => `Known from ${moment} on.`,
  /** The same of rates in lists. */
  ratesKnownFrom: (day: string) => `Rates and times are known from ${day} on.`,
  visits: {
    title: 'visits',
    one: 'visit',
    by: 'by visits',
    definition: 'Each page counts once per session, however often it is reloaded.',
    ofPage: 'One per session that viewed this page.',
  },
  pageviews: {
    title: 'pageviews',
    one: 'pageview',
    by: 'by pageviews',
    definition: 'Each load of a page, reloads included.',
    ofPage: 'Each load of this page, reloads included.',
  },
  label: 'Figures',
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
  /** Opens the other periods. */
  more: 'More',
  before: 'Previous period',
  after: 'Next period',
  dates: 'Custom range',
  from: 'From',
  to: 'To',
  show: 'Apply',
}

// What a period is compared with.

const compare = {
  /** Before the choices. */
  label: 'Compare with',
  /** The period before, as a choice: the words for each kind of period; `dates` for so many days. */
  previous: {
    day: 'previous day',
    '7d': 'previous 7 days',
    '30d': 'previous 30 days',
    week: 'previous week',
    month: 'previous month',
    quarter: 'previous quarter',
    half: 'previous half year',
    year: 'previous year',
    dates: (days: Amount) => (days.value === 1 ? 'previous day' : `previous ${days.text} days`),
  },
  year: 'same days a year ago',
  other: 'custom',
  none: 'none',
  /** After '8% less': the same in a sentence. */
  than: {
    day: 'than on the previous day',
    '7d': 'than the previous 7 days',
    '30d': 'than the previous 30 days',
    week: 'than the previous week',
    month: 'than the previous month',
    quarter: 'than the previous quarter',
    half: 'than the previous half year',
    year: 'than the previous year',
    dates: (days: Amount) => (days.value === 1 ? 'than on the previous day' : `than the previous ${days.text} days`),
    yearBefore: 'than a year earlier',
    other: (days: string) => `than in the period ${days}`,
  },
  upTo: { hour: 'up to the same hour', day: 'up to the same day' },
  /** The days that are compared with, and how far into them, where this period is not over. */
  against: (days: string) => `vs ${days}`,
  sameTime: { hour: 'same time of day', day: 'same number of days' },
  /** Moves the compared days so that Mondays stand below Mondays. */
  weekdays: 'match weekdays',
  weekdaysHint: 'Compares each day with the same day of the week',
  from: 'Starting on',
  show: 'Compare',
  /** Why there is nothing to compare with. */
  early: (day: string) => `Nothing to compare with: counting began on ${day}.`,
  unknown: 'Nothing to compare with: the raw hits of those days are not all kept.',
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
  /** The same of a rate. */
  highest: {
    hour: (time: string, value: string) => `highest in the hour from ${time}: ${value}`,
    day: (day: string, value: string) => `highest on ${day}: ${value}`,
    week: (days: string, value: string) => `highest in the week of ${days}: ${value}`,
    month: (month: string, value: string) => `highest in ${month}: ${value}`,
  },
  /** A rate of which nothing was kept. */
  unknown: 'This was not kept in this period.',
  /** What a hatched bar means. */
  hatched: {
    hour: 'Hatched: hour still in progress.',
    day: 'Hatched: day still in progress.',
    week: 'Hatched: only part of the week.',
    month: 'Hatched: only part of the month.',
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
  table: 'Table',
  when: 'When',
  /** The columns of what is compared with: of which day, how much, and what became of it. */
  compared: 'Compared with',
  before: 'Previous',
  change: 'Change',
  addNote: 'Add note',
  /** Into which pieces the chart is cut, as a choice. */
  per: { hour: 'Hourly', day: 'Daily', week: 'Weekly', month: 'Monthly' } satisfies Record<Group, string>,
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
  title: 'Busiest times',
  about: (days: string) => `Average per hour and weekday, ${days}.`,
  /** The picture, for those who hear the page; `what`: 'visits'. */
  week: (what: string) => `${what} by weekday and hour`,
  month: (what: string) => `${what} by day of the month`,
  /** A weekday comes by its name: 'Tuesday'; its hour as '20:00'; how many as '23 visits'. */
  most: (weekday: string, time: string, count: string) => `Busiest hour: ${weekday}s from ${time}, ${count}.`,
  days: (most: string, fewest: string) => `Busiest day: ${most}. Quietest day: ${fewest}.`,
  /** A day of the month: '3'. */
  mostOfMonth: (day: string, count: string) => `Busiest day of the month: day ${day}, ${count}.`,
  dayOfMonth: (day: string) => `Day ${day}`,
  none: 'Nothing was counted on a complete day yet.',
  hour: 'Hour',
  day: 'Day',
  average: 'Average',
  table: 'Table',
}

// What narrows a view, and what is known of what it leaves.

const filter = {
  label: 'Filters',
  fields: {
    text: 'Path or title',
    page: 'Page',
    title: 'Title',
    entry: 'Entry page',
    event: 'Event',
    is: 'Kind',
    channel: 'Channel',
    referrer: 'Referrer',
    source: 'Source',
    medium: 'Medium',
    campaign: 'Campaign',
    term: 'Term',
    content: 'Content',
    browser: 'Browser',
    system: 'Operating system',
    size: 'Screen size',
    country: 'Country',
    language: 'Language',
    prop: 'Property',
    goal: 'Goal',
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
  seek: 'Filter by path, title, or a condition such as country:NL',
  example: 'path, title or country:NL',
  narrow: 'Filter',
  add: 'Add filter',
  field: 'Field',
  manner: 'Condition',
  value: 'Value',
  take: 'Add',
  help: 'Filter syntax',
  nothing: 'Nothing in this period matches.',
  /** Ways back from nothing: without the last condition, in words, and without any. */
  without: (condition: string) => `Without “${condition}”`,
  withoutAny: 'Without filters',
  /** The page of what the lists have of a text. */
  found: { title: (text: string) => `Search: ${text}`, list: 'List', none: 'No list of this period has it.' },
  /** From which moment on numbers are known. */
  since: {
    gone: (moment: string) => `Complete from ${moment}; older raw hits were deleted.`,
    time: (moment: string) => `Complete from ${moment}; the rest took too long. Choose a shorter period.`,
    allGone: 'No data: the raw hits of this period were deleted.',
    removed: (moment: string) => `Known from ${moment}; older numbers were deleted.`,
    allRemoved: 'No data: the numbers of this period were deleted.',
    nothing: 'No data: this took too long. Choose a shorter period.',
  },
  listsSince: {
    gone: (moment: string) => `These lists are complete from ${moment}; older raw hits were deleted.`,
    time: (moment: string) => `These lists are complete from ${moment}; the rest took too long.`,
    allGone: 'No data for these lists: the raw hits of this period were deleted.',
    removed: (moment: string) => `Known from ${moment}; older numbers were deleted.`,
    allRemoved: 'No data: the numbers of this period were deleted.',
    nothing: 'No data for these lists: this took too long.',
  },
  /** Some days, in words. */
  unreadable: (days: string) =>
    `The raw hits of ${days} cannot be read and are missing here. Run “hoofprint check” for the cause.`,
}

// The lists of a report.

const lists = {
  titles: {
    pages: 'Pages',
    entries: 'Entry pages',
    exits: 'Exit pages',
    events: 'Events',
    channels: 'Channels',
    referrers: 'Referrers',
    countries: 'Countries',
    campaigns: 'Campaigns',
    regions: 'Regions',
    sources: 'Sources',
    mediums: 'Media',
    terms: 'Terms',
    contents: 'Contents',
    languages: 'Languages',
    browsers: 'Browsers',
    systems: 'Operating systems',
    sizes: 'Screen sizes',
  } satisfies Record<ListName, string>,
  /** What lists that share a place are called together, and each of them on its tab. */
  families: { pages: 'Pages', sources: 'Sources', places: 'Places', devices: 'Devices' } satisfies Record<
    ListFamily,
    string
  >,
  tabs: {
    pages: 'Top',
    entries: 'Entry',
    exits: 'Exit',
    events: 'Events',
    channels: 'Channels',
    referrers: 'Referrers',
    campaigns: 'Name',
    sources: 'Source',
    mediums: 'Medium',
    terms: 'Term',
    contents: 'Content',
    countries: 'Countries',
    regions: 'Regions',
    languages: 'Languages',
    browsers: 'Browsers',
    systems: 'Systems',
    sizes: 'Screens',
  } satisfies Record<ListName, string>,
  /** Where lists share a tab: its words, and those before the choice beneath it. */
  sharedTabs: {
    entries: { tab: 'Entry, exit', label: 'Entry or exit pages' },
    campaigns: { tab: 'Campaigns', label: 'Campaigns by' },
  },
  noPage: 'No pages in this period.',
  /** Behind the row (other). */
  other: 'new names beyond the daily limit',
  none: 'None in this period.',
  notCollected: 'Not collected.',
  /** Of a page's referrers: the site that it is on. */
  ownPages: 'other pages here',
  /** Of days before more of a tagged link was kept than its name and source. */
  tagsSince: {
    filtered: (day: string) => `Medium, term and content of links are known from ${day} on.`,
    missing: (day: string) => `Known from ${day} on.`,
    judged: (day: string) =>
      `Known in full from ${day} on: of tagged links before that, only name and source were kept.`,
  },
  settings: 'Settings',
  more: (rows: Amount) => `${rows.text} more`,
  /** For those who hear the page: of what there are more. */
  moreOf: (rows: Amount, title: string) => `${rows.text} more: ${title}`,
  /** Where nothing more is: the way to the list's own page. */
  all: 'All',
  allOf: (title: string) => `All: ${title}`,
  /** Opens the website of a referrer. */
  visit: 'open',
  visitOf: (host: string) => `Open ${host}`,
  /** Of a row that the view is narrowed to already. */
  chosen: 'filtered; remove',
  /** What a table holds, and by which number ('by visits'). */
  caption: (title: string, by: string) => `${title}, ${by}`,
  share: 'Share',
  change: 'Change',
  /** What the small charts of a list mean, and the choice of it. */
  scales: { own: 'Each small chart has its own scale.', common: 'All small charts have one scale.' },
  /** Of a small chart. */
  highest: 'Highest',
  smallCharts: 'Small charts',
  toScale: { own: 'own scale', common: 'common scale' },
  event: 'event',
  /** Which rows of a whole list are shown. */
  part: (first: string, last: string, total: string, by: string) => `${first} – ${last} of ${total}, ${by}`,
  paging: 'Pages of this list',
  first: '« First',
  back: '‹ Previous',
  forward: 'Next ›',
  last: 'Last »',
  byName: 'by name',
  byRate: (rate: string) => `by ${rate}`,
  fewLast: (fewest: string) => `Rows with fewer than ${fewest} sessions come last.`,
  search: 'Search this list',
  find: 'Search',
  notFound: (search: string) => `Nothing in this list contains “${search}”.`,
  whole: 'Full list',
  ends: (page: string) => `Showing page ${page}, the last of this list.`,
}

// Properties of events and pages.

const props = {
  /** Before its key. */
  one: 'Property',
  /** How often a value was sent, in the head of a column. */
  count: 'Count',
  sum: (sum: string, average: string) => `Sum ${sum}, average ${average}`,
  /** Where some values are no numbers. */
  numbers: (numbers: Amount) => `${numbers.text} numbers`,
  money: (sum: string, average: string, times: Amount) =>
    `Sum ${sum}, average ${average} (${times.text} ${times.value === 1 ? 'time' : 'times'})`,
  /** In the place of a value. */
  email: '(e-mail address, not kept)',
  moreValues: (values: Amount) => `${values.text} more values; the export formats have up to 1,000.`,
  moreKeys: (keys: Amount) => `${keys.text} more properties are not shown.`,
  unknown: (hits: Amount) =>
    `For ${hits.text} more ${hits.value === 1 ? 'hit' : 'hits'} the properties are unknown: there were too many different ones.`,
}

// Who is here now.

const live = {
  title: 'Online now',
  /** What the numbers count, and what each is. */
  sessions: {
    here: (people: Amount) => (people.value === 0 ? 'Nobody online now' : `${people.text} online now`),
    meaning: 'Sessions with a hit in the last five minutes, by the last page of each.',
    column: 'Sessions',
    none: 'No activity in the last five minutes.',
  },
  pageviews: {
    here: (views: Amount) =>
      `${views.value === 0 ? 'No' : views.text} ${plural(views, { one: 'pageview', other: 'pageviews' })} in the last five minutes`,
    meaning: 'Sessions are off for this site, so these are pageviews, not visitors.',
    column: 'Pageviews',
    none: 'No pageviews in the last five minutes.',
  },
  moreThan: (number: string) => `more than ${number}`,
  elsewhere: (people: Amount) => `${people.text} on other or unknown pages`,
  young: 'The server started less than five minutes ago; earlier activity is not included.',
  seenAt: (time: string, zone: string) => `As of ${time}, ${zone}`,
  again: 'Refreshes every ten seconds.',
  stand: 'Pause',
  goOn: 'Refresh every ten seconds',
  json: 'As JSON',
  full: 'Too many live pages are open. Close some, or wait a minute.',
}

// What stands around the numbers.

const reports = {
  dashboard: 'Dashboard',
  openPage: 'Open page',
  /** What a page was called before, and since when. */
  titles: 'Titles',
  since: (day: string) => `since ${day}`,
  /** What was asked for and is not there, and what is near to it. */
  nowhere: {
    page: (path: string) => `No hit was ever counted for ${path}.`,
    list: (name: string) => `There is no list called “${name}”.`,
    near: (text: string) => `Pages whose path or title contains “${text}”`,
    dashboard: 'Dashboard',
    lists: 'Lists',
  },
  /** The last line of a view. */
  foot: {
    stored: 'Privacy',
    dropped: (hits: Amount) => `${hits.text} not counted`,
    noneDropped: 'Not counted',
  },
  /** A site that never had a hit. */
  empty: {
    title: 'No visits yet',
    /** Before the name of the site, between it and the tag, and after that. */
    put: ['Add this line to every page of', ', best just before', ':'],
    tag: 'The script tag',
    later:
      'The dashboard appears with the first visit: visitors, pages, sources and devices. Nothing identifies a visitor.',
    wait: 'Wait for the first hit',
    others: 'Other ways to count',
  },
  sites: {
    title: 'Sites',
    caption: 'Change: visits compared with the period before. Each small chart has its own scale.',
    site: 'Site',
    waiting: 'Waiting for its first hit',
    none: 'No sites yet.',
    search: 'Name or domain',
    notFound: (search: string) => `No site has “${search}” in its name or domain.`,
    total: (sites: string) => `Total of ${sites} sites`,
  },
  missing: 'This site has no data of that name. It may never have been visited.',
  tooManyFiles: (when: string) =>
    `Too many exports: try again ${when}. On the server, “hoofprint export” has no limit.`,
}

// The other forms of a view: what leads to them, and what stands in them.

const forms = {
  /** Before the forms, each as a link. */
  these: 'Export',
  names: { json: 'JSON', csv: 'CSV', txt: 'text', svg: 'SVG', atom: 'Atom feed' },
  none: (form: string) => `This page is not available as .${form}.`,
  /** To a program that sent neither a login nor a token. */
  stranger: 'Log in to see these numbers, or send a token.',
  /** Before the moment at which something was counted last. */
  written: 'Last counted',
  feed: {
    title: (site: string) => `News from ${site}`,
    record: (visits: string, day: string) => `${day}: ${visits}, more than on any day before`,
    recordBefore: (visits: string) => `Previous record: ${visits}.`,
    referrer: (name: string) => `New referrer: ${name}`,
    referrerDay: (visits: string, day: string) => `${visits} on ${day}. None before the last 30 days.`,
    silence: (moment: string) => `No hits since ${moment}`,
    silenceOver: (from: string, to: string) => `No hits from ${from} to ${to}`,
    silenceWhy:
      'Longer than usual for this site. The script may be missing from its pages, or the server may have been unreachable.',
  },
}

// Why a request is not counted.

const drops: Record<DropReason, string> = {
  'no-site': 'The request named no site, and its host matched none.',
  invalid: 'The path was missing, too long or unreadable, or “e” or “s” was unreadable.',
  localhost: 'The page is on localhost, in a private network or a file. Set allow_local to count it.',
  prefetch: 'The browser loaded the page in advance; nobody has seen it yet.',
  'do-not-track': 'The browser asked not to be tracked (Do Not Track or Global Privacy Control).',
  'no-consent': 'The site counts only those who agreed, and the page did not say that this visitor did.',
  'opted-out': 'The visitor asked to be forgotten on the site’s privacy page.',
  'ignored-address': 'The address is excluded by the rules of the site.',
  'wrong-host': 'The page’s host is not one of this site’s hosts, and only those are counted.',
  'referrer-spam': 'The referrer is on the referrer spam list.',
  'ignored-referrer': 'The referrer is excluded by the rules of the site.',
  'ignored-country': 'The country is excluded by the rules of the site.',
  'excluded-path': 'The path is excluded by the rules of the site.',
  'no-agent': 'The request had no User-Agent.',
  bot: 'The User-Agent is that of a known bot, library or monitoring service.',
  automated: 'The browser is automated (for example by Selenium).',
  'ignored-path': 'The path is never a page, such as /favicon.ico.',
  'unknown-path': 'Your site says that it has no such page.',
  'unchecked-path': 'Your site could not be asked whether it has this page.',
  'short-stay': 'The visitor did not stay as long as the site’s minimum stay.',
  untimed: 'The site has a minimum stay, and this tag or pixel cannot tell how long a visitor stays.',
  'rate-limit': 'Too many requests from one visitor or network in a short time.',
  full: 'The database accepted no hits for so long that memory was full.',
}

// The manual around its chapters.

const help = {
  title: 'Manual',
  next: 'Next:',
  /** Above a chapter that is in English only. */
  foreign: 'This chapter is in English only, for now.',
  groups: { begin: 'Begin', numbers: 'Read the numbers', data: 'Data and programs', server: 'Run the server' },
  chapters: {
    answers: 'Quick answers',
    setup: 'Getting started',
    script: 'The script',
    guides: 'Guides: WordPress, Hugo and others',
    sessions: 'Visits and sessions',
    privacy: 'Privacy',
    drops: 'Not counted',
    proxy: 'Behind a proxy',
    logins: 'Logging in',
    security: 'Security',
    periods: 'Periods, comparisons and the chart',
    filters: 'Lists and filters',
    goals: 'Goals and funnels',
    reading: 'Language, dates and weeks',
    properties: 'Properties and revenue',
    notes: 'Notes and saved views',
    sharing: 'Sharing and embedding',
    cleanup: 'Cleaning up',
    forms: 'Export formats',
    export: 'Export',
    moving: 'Moving from another counter',
    api: 'API',
    goatcounter: 'GoatCounter’s API',
    settings: 'Server settings',
    commands: 'Commands',
    backup: 'Backup and upgrade',
    people: 'People',
    alerts: 'Alerts and webhooks',
    mail: 'Mail and reports',
    monitoring: 'Monitoring',
    glossary: 'Glossary',
  },
}

// Where the hits went.

const received = {
  title: 'Received',
  heading: 'Received and not counted',
  nothing: 'No requests in this period.',
  /** Around the site's name, and the links to its tag and to the manual. */
  nothingWhy: [
    'If somebody visited',
    ' then, the script did not reach this server:',
    'the tag',
    ' may be missing, an ad blocker may have stopped it, or the page was on localhost.',
    'Other causes',
  ],
  /** What is drawn, and what adds up. */
  received: 'received',
  counted: 'counted',
  dropped: 'not counted',
  chart: 'Received',
  /** `told`: '' where nothing told how pages were seen. */
  column: (counted: string, dropped: string, told: string) =>
    `${counted} counted, ${told === '' ? '' : `${told} of engagement, `}${dropped} not`,
  /** In one sentence, how many came in and what became of them. */
  cameIn: {
    oneCounted: 'One request received and counted.',
    oneDropped: 'One request received, and not counted.',
    allCounted: (all: string) => `${all} requests received, all counted.`,
    noneCounted: (all: string) => `${all} requests received, none counted.`,
    both: (all: string, counted: Amount, dropped: Amount) =>
      `${all} requests received: ${counted.text} counted, ${dropped.text} not counted.`,
    withTold: (all: string, counted: string, told: string, dropped: string) =>
      `${all} requests received: ${counted} counted, ${told} of engagement, ${dropped} not counted.`,
  },
  /** Requests that told how pages were seen. */
  told: {
    name: 'engagement',
    says: 'Requests of engagement tell for how long and how far down a page was seen. They are no hits.',
  },
  ways: {
    heading: 'Counted',
    text: 'Each hit is one of these.',
    caption: 'Counted hits by kind',
    hits: 'Hits',
    way: 'Kind',
    total: 'counted in total',
    visits: {
      name: 'Visits',
      says: 'The first view of a page, or the first event of a name, in its session: the number on the dashboard.',
    },
    repeats: { name: 'Repeat views', says: 'A page viewed again in the same session: one more pageview, no visit.' },
    events: { name: 'Repeated events', says: 'An event sent again in the same session.' },
    ofThese: (events: Amount) => (events.value === 1 ? 'Includes one event.' : `Includes ${events.text} events.`),
  },
  share: 'Share of all received',
  reasons: {
    heading: 'Not counted',
    text: 'Each request has one reason: the first that applied. Each small chart has its own scale.',
    caption: 'Requests that were not counted, by reason',
    requests: 'Requests',
    reason: 'Reason',
    total: 'not counted in total',
    none: 'Everything received was counted.',
    why: 'Why',
    all: 'All reasons',
  },
  /** Where the setting is that changes a reason, and for which reason it is. */
  settings: {
    rules: 'Rules',
    domains: 'Domains',
    settings: 'Settings',
    server: 'Setting of the server',
    tag: 'Script tag',
  },
  settingFor: (reason: string) => `for ${reason}`,
  bots: {
    heading: 'Bots',
    text: 'By the name in their User-Agent, which itself is not stored. With the share of all bots.',
    caption: 'Bot requests by name',
    bot: 'Bot',
    share: 'Share of all bots',
    more: (bots: Amount) => `${bots.text} more with fewer requests each`,
  },
  anyway: {
    heading: 'Counted anyway',
    text: 'Normally dropped; you chose to count these.',
    these: 'Count these anyway',
    this: 'Count anyway',
    /** Around who or what is meant, and the site. */
    says: [
      'From the next hit,',
      ' will be counted on',
      '. Earlier requests stay uncounted. You can undo this here at any time.',
    ],
    count: 'Count them',
    again: 'Stop counting them',
    /** Who or what is meant, for each reason that can be overruled. */
    who: {
      'do-not-track': 'browsers that ask not to be tracked',
      'no-agent': 'requests without a User-Agent',
      bot: 'all bots, known or not',
      automated: 'automated browsers',
      'ignored-path': 'paths that are never pages, such as /favicon.ico',
    } satisfies Record<Overrulable, string>,
  },
  last: {
    heading: 'Latest not counted',
    text: 'The last hundred requests, newest first. Kept in memory only, until the server stops.',
    caption: 'Latest requests that were not counted',
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
      'Requests that matched no site, by host or site name.',
      'Is a domain missing',
      '? Not included in the totals above; days are in UTC.',
    ],
    caption: 'Requests that matched no site, by host or site name',
    named: 'Host or site name',
  },
}

// What the server sees of whoever asks.

const you = {
  title: 'Your connection',
  intro: 'This request as the server received it. It is not stored.',
  address: (address: string) => `Your address is ${address}`,
  noAddress: 'Your address is not known',
  /** The way back from the connection: what names an address, and what that address is. */
  way: {
    peer: (address: string) => `The connection comes from ${address}`,
    noPeer: 'The connection has no address',
    header: (name: string, address: string) => `${name} says ${address}`,
    trusted: (said: string, word: string) => `${said}, a trusted proxy (${word}).`,
    stranger: (said: string) => `${said}, not a trusted proxy: this is the visitor.`,
    firstStranger: (said: string) =>
      `${said}, not a trusted proxy: this is the visitor, and other headers are ignored.`,
    own: (said: string) => `${said}, an address of the provider itself: the visitor is a program there.`,
    silent: 'No other address is named: this is taken as the visitor.',
    unreadable: 'The next entry is not an address: this is taken as the visitor.',
    long: 'The chain of proxies is too long to follow: this is taken as the visitor.',
  },
  advice: {
    provider: (address: string, provider: string, word: string) =>
      `${address} belongs to ${provider}: add ${word} to the trusted proxies to see the visitors behind it.`,
    claims: (headers: string, address: string) =>
      `The request has ${headers}, which is ignored. If ${address} is your own proxy, add it to the trusted proxies.`,
    unread: (header: string) =>
      `The request has ${header}, which is only read if the setting client-address-header names it.`,
    private:
      'This is a private address. Unless you are on the same machine or network as the server, a proxy is not passing on your address: let it send X-Forwarded-For.',
    proxy: 'Behind a proxy',
  },
  facts: {
    heading: 'Counted as',
    caption: 'How your visit would be counted',
    country: 'Country',
    browser: 'Browser',
    system: 'Operating system',
    language: 'Language',
    zone: 'Time zone',
    zoneHint: 'The script sends the time zone of your browser.',
    again: 'Use this time zone',
    agent: 'from User-Agent',
    agentAndHints: 'from User-Agent and Client Hints',
    bot: (from: string, bot: string) => `${from}, a bot: ${bot}`,
    acceptLanguage: 'from Accept-Language',
    byFile: 'from the address, by the country database',
    region: 'Region',
    regionByFile: 'from the address, by the country database; stored only if the settings of the site allow it',
    notInFile: 'the address is not in the country database',
    noFile: 'the server has no country database',
    noZone: (why: string) => `${why}, and your time zone is not known yet`,
    byZone: (zone: string, why: string) => `from the time zone ${zone}; ${why}`,
    nowhere: (zone: string, why: string) => `the time zone ${zone} belongs to no country; ${why}`,
  },
  sites: {
    heading: 'On your sites',
    caption: 'Whether your visit would be counted',
    dropped: 'Not counted.',
    counted: 'Counted.',
    why: 'Why?',
    hint: 'For a visit to the front page, without referrer or campaign.',
  },
  asked: {
    heading: 'Protocol and host',
    bySetting: (scheme: string, setting: string) => `Protocol: ${scheme}, from the setting ${setting}.`,
    byHeader: (scheme: string, header: string, value: string) => `Protocol: ${scheme}, as ${header} is ${value}.`,
    plain:
      'Protocol: http, as no trusted proxy says otherwise. If browsers use https, let your proxy send X-Forwarded-Proto.',
    host: (header: string, host: string) => `Host: ${host}, from ${header}.`,
    noHost: 'Host: none that can be read.',
    links: (host: string) => `Links use ${host}, from the setting public-url.`,
    /** Before and after the address of the script. */
    script: ['Script tags on this server load', '. If that is wrong:'],
  },
  headers: {
    heading: 'Headers used',
    caption: 'Headers as received',
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
  notDays: (most: string) => `Enter a number of days up to ${most}, or 0 to keep them for ever.`,
  notCurrency: (typed: string) => `“${typed}” is not a currency. Enter its three letters, such as EUR.`,
  notStay: (most: string) => `Enter a number of seconds from 1 to ${most}.`,
  notOrigin: (typed: string) =>
    `“${typed}” is not the address of a server. Enter one such as http://192.168.1.5:8080, without a path.`,
  notNetwork: (typed: string) =>
    `“${typed}” is neither an IP address, such as 203.0.113.7, nor a range, such as 203.0.113.0/24.`,
  notCountry: (typed: string) => `“${typed}” is not a country. Write its two letters, such as NL, or its name.`,
  longPattern: (typed: string) => `“${typed}” is too long: a pattern with * has at most 200 characters and 8 stars.`,
  notParam: (typed: string) => `“${typed}” is not the name of a parameter.`,
  notFold: (typed: string) =>
    `“${typed}” is no such pattern: it begins with / and has a *, and a name after => has none.`,
  notPath: (typed: string) =>
    `“${typed}” is not a path. Write it like /drafts/*, without the host; * alone would leave nothing to count.`,
  notHost: (typed: string) => `“${typed}” is not a host name. Write it like pages.example.net.`,
  manyRules: (most: string) => `At most ${most} entries are allowed.`,
  noWebsite: 'Enter the domain of your website, such as example.com.',
  notCode: 'Use 2 to 64 lowercase letters, digits, dots or dashes, and no reserved word.',
  needsCode: (host: string) => `A site cannot be called ${host}. On the command line, --code gives it another name.`,
  codeTaken: (code: string) => `There is a site “${code}” already.`,
  domainTaken: (domain: string) => `There is a site for ${domain} already.`,
  domainElsewhere: 'One of these domains belongs to another site. Remove it there first.',
  notEmail: 'Enter an e-mail address, such as me@example.com.',
  personTaken: (email: string) => `${email} already has an account.`,
  shortPassword: (least: string) => `Use at least ${least} characters. A short sentence is a good password.`,
  commonPassword: 'This password is too common. Choose another.',
  longPassword: (most: string) => `Use at most ${most} characters.`,
  wrongPassword: 'This is not your current password.',
  manyAttempts: (when: string) => `Too many attempts. Try again ${when}.`,
  notConfirmed: (code: string) => `Nothing was deleted: type ${code} exactly as shown.`,
  wrongSetUpCode: 'This is not the code the server printed when it last started.',
  noLinkName: 'Give the link a name of at most 60 characters.',
  notLastDay: 'Enter a day that is not over yet.',
  notLimit: (typed: string) => `“${typed}” is not a filter that can be understood.`,
  goalLimit: 'A link cannot be limited by a goal: sessions reach it, and not single hits.',
  notPages: (typed: string) => `“${typed}” is not a path. Write it like /blog/*, with at most 8 stars.`,
  notThreshold: (most: string) => `Enter a number from 2 to ${most}, or nothing.`,
  notEmbed: (typed: string) => `“${typed}” is not an origin. Write it like https://blog.example, without a path.`,
  noAccess: 'Choose what they may do, on all sites or on single ones.',
  moreAccess: 'You cannot give more than you have.',
  manyInvitations: (most: string) => `There are ${most} open invitations already. Revoke some first.`,
  isOwner: 'Nothing was changed: the owner of the server keeps all access.',
  notThatPerson: (email: string) => `Nothing was changed: type ${email} exactly as shown.`,
} satisfies Record<FieldProblem, string | ((value: string) => string)>

/** The tag with what else it can count. */
const tag = {
  title: (site: string) => `The tag of ${site}`,
  heading: 'The tag of',
  choose: 'Choose what the tag counts',
  show: 'Show the tag',
  /** Each: the label, and what it means. */
  engagement: ['Engagement', 'For how many seconds a page was in view, and how far down it was seen.'],
  stay: [
    'Minimum stay',
    'Measures how long a page is visible. Put this tag on your pages before you switch the minimum stay on.',
  ],
  events: {
    outbound: ['Outbound links', 'Clicks that lead to another host.'],
    downloads: ['Downloads', 'Clicks on files, told by their endings.'],
    forms: ['Forms', 'Forms that are sent, by id or name; nothing of what is in them.'],
    '404': ['Pages not found', 'Visits to pages that do not exist.'],
    mailto: ['E-mail links', 'Clicks on e-mail addresses, without the address.'],
    tel: ['Telephone links', 'Clicks on telephone numbers, without the number.'],
    vitals: ['Web vitals', 'How soon pages are there and answer, as the browser measures it.'],
  },
  endings: 'Endings of downloads',
  endingsHint: 'Separated by spaces, such as pdf zip gpx. Empty: the usual ones.',
  hash: ['Pages by hash', 'For apps with addresses such as /#/cart.'],
  named: ['Name the site', 'For several sites that share a domain.'],
  only: ['Pageviews only', 'The smallest script: it counts loads, and ignores what is chosen above.'],
}

// The builder of tagged links.

const link = {
  title: (site: string) => `Tagged link to ${site}`,
  /** Before the name of the site. */
  heading: 'Tagged link to',
  about:
    'Put such a link into a newsletter, a post or an advertisement: the dashboard shows the visits that it brings, under Sources.',
  build: 'Build a tagged link',
  made: 'The link',
  becomes: 'Its visits on the dashboard',
  list: 'List',
  row: 'Row',
  to: 'Page',
  wrong: 'Enter the address of a page under a domain of this site.',
  /** Each: the label, and what it is for. */
  fields: {
    source: ['Source', 'Where the link is: newsletter, mastodon, partner.example.'],
    medium: ['Medium', 'What kind of link it is, which decides the channel: email, social, cpc, video.'],
    name: ['Name', 'The campaign: spring-sale.'],
    term: ['Term', 'The search words that were paid for.'],
    content: ['Content', 'Which of several links it is: header, button.'],
  },
  show: 'Make the link',
}

// The first steps: set-up, log-in, a new site, its tag.

const start = {
  /** Set-up, the first time. */
  setUp: {
    title: 'Set up',
    heading: 'Welcome',
    lead: 'Four questions. Everything can be changed later.',
    code: 'Set-up code',
    codeHint: 'The server printed it when it started. It proves that this installation is yours.',
    email: 'Your e-mail address',
    emailHint: 'Used to log in.',
    website: 'Your website',
    websiteHint: 'Its domain, such as example.com.',
    button: 'Start counting',
  },
  zone: 'Time zone',
  zoneHint: 'Days start at midnight in this time zone, for everyone who has not chosen their own.',
  /** One more site. */
  site: {
    title: 'Add a site',
    domain: 'Domain',
    domainHint: 'Such as example.com.',
    button: 'Add site',
  },
  /** The script tag, and the wait for the first hit. */
  tag: {
    title: (site: string) => `Start counting ${site}`,
    heading: 'Add this to every page of',
    /** Around the end of a page's body. */
    where: ['Anywhere in the page; just before', 'is a good place.'],
    tag: 'The script tag',
    /** What is wrong with the address in the tag, and what to do. */
    loopback: (host: string) =>
      `The tag points to ${host}, which only works on the server itself. Open Hoofprint at its public address and copy the tag there.`,
    private: (host: string) =>
      `The tag points to ${host}, which only works in your own network. Open Hoofprint at its public address and copy the tag there.`,
    plainHttp:
      'The tag uses http, which browsers block on https pages. Open Hoofprint over https and copy the tag there.',
    reach: 'Behind a proxy',
    others: 'Other ways to count',
    named: 'Coming from GoatCounter, or is a page served under another domain? Name the endpoint:',
    namedTag: 'The script tag with an endpoint',
    picture: 'Without JavaScript, an image can count the page:',
    pictureTag: 'The image tag',
    counting: 'Counting',
    arrived: 'The first hit is in.',
    see: 'Open dashboard',
    waiting: 'Waiting for the first hit',
    /** Around the name of the site. */
    open: ['Open a page of', 'in your browser.'],
    looks: 'Checking every four seconds.',
    again: 'Check every four seconds',
    last: 'Latest requests',
    noPath: '(no path)',
    counted: 'counted',
    dropped: 'not counted:',
    why: 'Why?',
    heldFor: {
      held: 'waiting: the database does not respond',
      asking: 'waiting: your site is asked whether it has this page',
      staying: 'waiting: the visitor has not stayed long enough yet',
    },
    everything: ['All requests', ', counted or not.'],
    nothing:
      'Nothing yet. An ad blocker in your own browser may block the script, and pages on localhost are not counted.',
  },
}

// What a site does not count.

const rules = {
  title: (site: string) => `Exclusion rules of ${site}`,
  /** Before the name of the site. */
  heading: 'Exclusion rules of',
  /** Around a link. */
  intro: [
    'Rules apply from the next hit. Hits they exclude are listed as',
    'not counted',
    '. Known bots need no rule.',
  ],
  who: 'Visitors',
  networks: 'IP addresses',
  networksHint:
    'One per line, such as 203.0.113.7, or a range such as 203.0.113.0/24. This list is the only place where an address is stored.',
  addMine: (address: string) => `Add my address: ${address}`,
  countries: 'Countries',
  countriesHint: 'One per line, such as NL or Netherlands.',
  what: 'Content',
  paths: 'Pages and events',
  pathsHint: 'One path or event per line, as shown in the lists. * matches anything: /drafts/*',
  where: 'Sources and hosts',
  referrers: 'Referrers',
  referrersHint: 'One host per line; subdomains included.',
  noSpamList: 'Referrer spam is counted: the server has no spam list.',
  noSpamListYet: 'The referrer spam list has not been downloaded yet.',
  spamList: (hosts: string, when: string) => `The referrer spam list needs no rule (${hosts}, as of ${when}).`,
  onlyHosts: 'Only count pages on the hosts of this site',
  onlyHostsHint: (domains: string) =>
    `Pages under ${domains} and the hosts below. Keeps out copies of the site, and other people’s pages with your tag. Hits that name no host are counted.`,
  hosts: 'More hosts',
  hostsHint:
    'One per line, such as preview hosts; subdomains included. With several sites, pages under them belong to this one.',
  try: (days: string) => `Test on the last ${days} days`,
  all: 'All settings of this site',
  pages: 'Pages',
  params: 'Parameters to leave out',
  paramsHint: 'One per line; * matches anything: token, session*, or * for all of them.',
  folds: 'Pages that are one',
  foldsHint:
    'One pattern per line, which becomes the name of the page: /user/*. Or name it: /user/* => /user. The first that fits counts.',
  lowerCase: 'Lower case',
  lowerCaseHint: '/About and /about are one page. What follows a question mark stays.',
  newOnly: ['Rules for pages change new hits only. To change what was counted:', 'clean up', '.'],
  trial: {
    heading: 'Test result',
    pagesCaption: 'Pages that would become one',
    becomes: 'Becomes',
    from: 'Pages',
    pages: (pages: Amount, after: string) => `${pages.text} pages would be ${after}. Nothing is saved yet.`,
    caption: 'Hits each rule alone would have excluded. Nothing is saved yet.',
    rule: 'Rule',
    hits: 'Hits',
    nothing: 'Nothing to test: no rule for countries, pages or referrers.',
    notKept: (days: string) => `Nothing to test: no raw hits of the last ${days} days are kept.`,
    noHits: (days: string) => `Nothing to test on: no hits in ${days} days.`,
    since: (dropped: string, hits: Amount, day: string) =>
      `Would have excluded ${dropped} of ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} since ${day}.`,
    all: (dropped: string, hits: Amount, days: string) =>
      `Would have excluded ${dropped} of ${hits.text} ${plural(hits, { one: 'hit', other: 'hits' })} of the last ${days} days.`,
    late: 'There are too many hits: only the newest were tested.',
    partly: (counted: string, days: string) =>
      `${counted} hits were counted in ${days} days; the raw hits of the others are not kept.`,
    noCountry: (hits: string) => `Country not collected: ${hits}.`,
    noReferrer: (hits: string) => `Referrer not collected, or replaced by a campaign: ${hits}.`,
    grouped: 'Referrers with one name for many hosts, such as Google, were taken whole; the real number may be lower.',
    untried: 'Rules for addresses and page hosts cannot be tested: neither is stored.',
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
    codeHint: 'Used in addresses, and after site= in tags. Former ones keep working until another site takes them.',
    domains: 'Domains',
    domainsHint: 'One per line. Hits from pages under these domains belong to this site; the first is the main one.',
    zone: 'Time zone',
    zoneHint: 'Days already counted keep their boundaries.',
  },
  visits: 'Visits',
  collected: {
    heading: 'Collected data',
    text: 'Data that is switched off is no longer stored from the next hit. Data already stored stays.',
    keep: 'Days to keep raw hits',
    keepHint: '0 = keep for ever. Older hits are reduced to daily totals; no number changes.',
    currency: 'Currency',
    currencyHint: 'Of a property called revenue that names no currency itself; without one it is a plain number.',
  },
  switches: {
    sessions: {
      label: 'Sessions',
      help: 'On: a page reloaded within eight hours counts as one visit, and visitors are shown; nobody is identified. Off: every load of a page is a visit, and visitors are not shown. Visits before and after a change are not comparable.',
    },
    referrer: {
      label: 'Referrer and campaign',
      help: 'The page or app with the link, and the campaign in the link.',
    },
    device: {
      label: 'Browser and operating system',
      help: 'Names and versions, such as Firefox 128 on Linux, from the User-Agent, which is not stored.',
    },
    size: { label: 'Screen size', help: 'Phone, tablet, laptop or desktop, by the width the script sends.' },
    country: {
      label: 'Country',
      help: 'From the time zone of the browser or, if the server has a country database (--geodb), from the address, which is not stored.',
    },
    region: {
      label: 'Region',
      help: 'The state or province, such as California. Needs a city database (--geodb) and Country switched on; derived from the address, which is not stored. With few visitors, a region may reveal who one of them is: leave it off unless you need it.',
    },
    language: { label: 'Language', help: 'The first language of the browser.' },
    props: {
      label: 'Properties',
      help: 'What your pages tell of an event or a page besides: its plan, its price. Off: it is not kept.',
    },
    engagement: {
      label: 'Engagement',
      help: 'For how many seconds a page was in view, how far down it was seen, and its web vitals, where its tag asks for that. Off: it is not kept, and any visit of one page is a bounce.',
    },
    dropEmails: {
      label: 'Leave out e-mail addresses',
      help: 'Values of properties that look like an e-mail address are not kept; how many there were is counted.',
    },
    hits: {
      label: 'Raw hits',
      help: 'Keeps each hit as a row of its own, for filters (such as the browsers of one country) and the CSV of hits. Off: only totals are kept.',
    },
    caseSensitive: {
      label: 'Case-sensitive paths',
      help: 'On: /s/aBc and /s/AbC are two pages, as on most servers. Off: they are one, in the spelling that came first, as in GoatCounter. Applies from the next hit; existing pages stay as they are.',
    },
    countDoNotTrack: {
      label: 'Count browsers that ask not to be tracked',
      help: 'Nothing stored identifies a visitor. Still, browsers that send Do Not Track or Global Privacy Control are not counted unless this is on.',
    },
    consent: {
      label: 'Count only who agreed',
      help: 'Nothing is counted until the page calls goatcounter.consent(), at each load. The tag needs ?consent; hits without consent are dropped. Needed only if your lawyer says so: nothing stored identifies anybody.',
    },
    privacyPage: {
      label: 'Public privacy page',
      help: 'Anybody can read at /privacy of this site what is stored, see whether there is a session of theirs, and have it forgotten.',
    },
    allowCounter: {
      label: 'Allow the visit counter',
      help: 'Anybody can then ask for the number of visits of a page or of the whole site, at /counter/, and pages can show it.',
    },
    minimumStay: {
      label: 'Minimum stay',
      help: 'On: a visit counts once its page was visible for this long. The tag on your pages must measure it; what comes from pages without such a tag, pixels included, is not counted. Events count at once.',
    },
    checkPaths: {
      label: 'Check new pages',
      help: 'On: before a page counts for the first time, the server asks your site for it, and counts it only if it is there. So made-up pages are not counted. Events are not checked.',
    },
  },
  quality: {
    heading: 'Which visits count',
    stay: 'Seconds of the minimum stay',
    tag: ['Before you switch it on, put the tag that measures it on your pages:', 'Script tag'],
    origin: 'Where to ask for pages',
    originHint:
      'Empty: at https:// and the domain of the site. For a site in your own network, its address there, such as http://192.168.1.5:8080.',
    checked: 'Pages asked for last, since the server started',
    page: 'Page',
    answer: 'Answer',
    answers: { there: 'found', absent: 'not found', unknown: 'no answer' },
    when: 'When',
  },
  counter: 'Visit counter',
  goals: { heading: 'Goals and funnels', about: 'Pages and events that you hope visitors reach:' },
  ignored: {
    heading: 'Not counted',
    /** Each before its link. */
    rules: ['Exclude addresses, countries, pages and referrers:', 'Exclusion rules'],
    anyway: 'Counted anyway:',
    received: ['See how many requests were not counted, and why:', 'Received and not counted'],
    you: ['Check whether your own visits are counted:', 'Your connection'],
  },
  export: {
    heading: 'Export',
    hits: 'Raw hits (CSV)',
    hitsHint: 'gzipped, in GoatCounter’s format;',
    plain: 'uncompressed',
    excel: 'for Excel',
    all: 'Raw hits with all columns (CSV)',
    allHint: 'gzipped, also campaign, language and region;',
    noHits: 'This site keeps no raw hits, only totals:',
    /** Around a link. */
    someHits: ['This site keeps no raw hits, except', 'older ones', '. All totals are available:'],
    sums: 'Totals (CSV)',
    sumsHint: 'gzipped, per day, page and list;',
    archive: 'Everything, as an archive (zip)',
    archiveHint: 'numbers, raw hits, settings, notes and views, as CSV, JSON lines and Parquet;',
    archiveHelp: 'what is in it',
    goat: 'Totals for GoatCounter (JSON)',
    goatHint: 'a zip that GoatCounter, and “hoofprint import”, read back;',
    after: 'Only raw hits after number',
    afterHint: 'The name of each file of hits ends with the number to write here for the next one.',
    afterButton: 'Download',
  },
  script: { heading: 'The script', tag: 'The tag for every page' },
  delete: {
    heading: 'Delete',
    data: 'All data: every number and every hit of this site is deleted for good. The site, its settings and notes stay.',
    site: 'The site: its data, settings and notes are deleted for good. Its tags stop counting.',
    backups: 'Existing backups are not changed.',
    confirm: (code: string) => `Type ${code} to confirm`,
    dataButton: 'Delete all data',
    siteButton: 'Delete the site',
  },
}

// Notes and marks on the time line.

/** A switch that was turned, by its name in the settings. */
const switched = {
  sessions: { on: 'sessions on', off: 'sessions off' },
  caseSensitive: { on: 'case-sensitive paths on', off: 'case-sensitive paths off' },
  countDoNotTrack: { on: 'Do Not Track counted', off: 'Do Not Track not counted' },
  consent: { on: 'counted only with consent', off: 'counted without consent' },
  referrer: { on: 'referrers collected', off: 'referrers not collected' },
  device: { on: 'browsers and operating systems collected', off: 'browsers and operating systems not collected' },
  size: { on: 'screen sizes collected', off: 'screen sizes not collected' },
  country: { on: 'countries collected', off: 'countries not collected' },
  region: { on: 'regions collected', off: 'regions not collected' },
  language: { on: 'languages collected', off: 'languages not collected' },
  props: { on: 'properties collected', off: 'properties not collected' },
  engagement: { on: 'engagement collected', off: 'engagement not collected' },
  hits: { on: 'raw hits kept', off: 'raw hits not kept' },
  checkPaths: { on: 'new pages checked', off: 'new pages not checked' },
}

const notes = {
  title: (site: string) => `Notes on ${site}`,
  /** Where a link leads. */
  link: 'Notes',
  /** Before the name of the site. */
  heading: 'Notes on',
  about: 'Mark launches, campaigns or outages. Each note is shown on its day in the chart.',
  program: 'Hoofprint adds marks of its own when a setting changes the counting, or a restart loses sessions.',
  none: 'No notes yet.',
  day: 'Day',
  text: 'Note',
  textHint: 'Such as “new layout” or “on Hacker News”.',
  add: 'Add note',
  save: 'Save',
  edit: 'Edit',
  remove: 'Delete',
  /** What a link does, for those who hear the page: its word, and the note. */
  of: (word: string, note: string) => `${word}: ${note}`,
  editing: 'Edit note',
  new: 'New note',
  list: 'All notes',
  earlier: 'Earlier notes',
  later: 'Later notes',
  wrong: 'Not saved. Please fix the marked fields.',
  errors: {
    day: 'Choose a date, such as 2026-11-21.',
    empty: 'Write what happened.',
    long: 'Write at most 200 characters.',
    full: 'This site has 2,000 notes already. Delete one to make room.',
  },
  missing: 'This note does not exist. It may have been deleted.',
  restart: 'The server restarted; a few visitors may be counted twice.',
  changed: (changes: string) => `Settings changed: ${changes}.`,
  imported: (format: string, count: string, from: string, to: string) =>
    `Imported from ${format}: ${count} visits, ${from} to ${to}.`,
  changes: {
    switched,
    zone: (zone: string) => `time zone ${zone}`,
    keepHits: (days: string) => `raw hits kept for ${days}`,
    keepHitsForEver: 'raw hits kept for ever',
    minimumStay: (seconds: string) => `minimum stay of ${seconds} s`,
    noMinimumStay: 'no minimum stay',
    rules: 'exclusion rules',
    countAnyway: 'counted anyway',
  },
}

// Imports through the browser.

const imports = {
  title: (site: string) => `Import into ${site}`,
  link: 'Import',
  /** Before the name of the site. */
  heading: 'Import into',
  about:
    'Bring your numbers along: an access log, or what another counter exports. You see what is in the file before anything is counted.',
  formats: 'Which files, and how to get them',
  kept: 'The file is read while it is sent, and is not stored. The addresses and User-Agents in a log stay in memory. What waits for your answer on the server’s disk is what would be counted: pages, times, referrers, countries. Only a zip of totals is kept as it is until then; it holds no visitors.',
  large:
    'A proxy in front of Hoofprint may refuse large files. “hoofprint import” on the server takes files of any size.',
  file: 'File',
  fileHint: 'Plain, gzip, or the zip of another counter.',
  more: 'If the file does not tell everything',
  format: 'Kind of file',
  formatAuto: 'As the file tells',
  exclude: 'Lines of a log to leave out',
  excludeHint: 'Such as path:glob:/admin/* user_agent:Monitor',
  day: 'Day of totals that tell no day',
  send: 'Send and look',
  sending: 'Sending. Keep this page open until it is done.',
  busy: 'Another file is being imported. Try again when it is done; this page shows how far it is.',
  none: 'Choose a file.',
  broken: 'The file did not arrive whole. Send it again.',
  notSent: 'The file could not be sent: the connection ended. Try again, or use “hoofprint import” on the server.',
  wrongDay: 'Write the day like 2026-11-21.',
  list: 'All imports of this site',
  noImports: 'Nothing has been imported yet.',
  reading: 'A file is being read',
  states: {
    found: 'not counted yet',
    running: 'being counted',
    done: 'counted',
    failed: 'not counted',
    undoing: 'being taken back',
    undone: 'taken back',
  },
  missing: 'This import does not exist. What nobody confirms is forgotten after a day.',
  facts: {
    kind: 'Kind',
    file: 'File',
    when: 'Sent',
    span: 'From, to',
    counted: 'Counts',
    pages: 'Pages and events',
    rows: 'Rows',
    zone: 'Time zone of its days',
  },
  /** A number of hits, or of visits where a file has totals. */
  counts: (count: string) => `${count} hits or visits`,
  left: 'Left out',
  reasons: {
    notGet: 'Not a request for a page (GET)',
    notSuccessful: 'Not answered with a page',
    noPage: 'Pictures, styles, scripts and other files',
    excluded: 'Excluded, as you asked',
    longPath: 'The path is too long',
    otherKind: 'Neither a page nor an event',
    total: 'Totals of all rows',
  },
  wrong: (count: string) => `Rows that cannot be read: ${count}`,
  line: (line: string) => `Line ${line}`,
  more50: (count: string) => `And ${count} more.`,
  nothing: 'There is nothing in this file that could be counted.',
  beside: 'What your site has counted itself in this time is counted again by it: import only what it has not seen.',
  count: 'Count it',
  forget: 'Do not count it',
  progress: (percent: string) => `${percent} counted`,
  goesOn: 'It goes on while you do something else, and after a restart.',
  waits: 'It was interrupted. The server goes on with it within the hour, or when it is started again.',
  interrupted:
    'It was begun on the command line and is not finished. The same “hoofprint import” command goes on with it; or take it back.',
  refused: 'It could not be taken back:',
  undo: 'Take it back',
  undoHint:
    'Every number that this import has added is subtracted again. The file can be imported once more afterwards.',
  see: 'See the numbers',
}

// Goals and funnels.

const goals = {
  title: (site: string) => `Goals and funnels of ${site}`,
  /** Where a link leads. */
  link: 'Goals and funnels',
  /** Before the name of the site. */
  heading: 'Goals and funnels of',
  about:
    'A goal is a page or an event that you hope visitors reach, such as “/thanks” or “sign-up”. It also counts what happened before you made it.',
  about2:
    'The dashboard shows how many sessions reached each goal, and a filter such as goal:sign-up shows only those.',
  noSessions: 'This site keeps no sessions: each visit to the page counts as a conversion.',
  /** The heading of the panel. */
  goals: 'Goals',
  goal: 'Goal',
  funnels: 'Funnels',
  /** Before the funnels of a site, each a link. */
  funnelsAre: 'Funnels:',
  manual: 'Goals and funnels in the manual',
  list: 'All goals',
  none: 'No goals yet.',
  new: 'New goal',
  editing: 'Edit goal',
  name: 'Name',
  nameHint: 'Such as “sign-up”.',
  kind: 'What visitors do',
  kinds: { page: 'Open a page', event: 'Do an event' },
  /** A condition in words: 'Page /thanks'. */
  short: { page: 'Page', event: 'Event' },
  pattern: 'Path or event',
  patternHint:
    'Exactly as in the lists; * stands for any text: /blog/*. An event may ask for a property: order prop:plan=pro.',
  add: 'Add goal',
  save: 'Save',
  edit: 'Edit',
  remove: 'Delete',
  settings: 'Edit goals and funnels',
  /** What a link does, for those who hear the page: its word, and the name. */
  of: (word: string, name: string) => `${word}: ${name}`,
  wrong: 'Not saved. Please fix the marked fields.',
  errors: {
    noName: 'Give it a name of at most 60 characters.',
    taken: 'This site already has one of that name.',
    full: 'This site has 20 of them already. Delete one to make room.',
    noPattern: 'Write a path, such as /thanks, or the name of an event.',
    notPath: 'A path begins with / or *. If it is an event, choose that.',
    longPattern: 'Write at most 8 stars, and with stars at most 200 characters.',
    notProps: 'Write a property as prop:plan=pro, at most 5 of them.',
    fewSteps: 'A funnel needs at least two steps.',
    notHours: 'Write whole hours, from 1 to 24.',
  },
  missing: 'This goal does not exist. It may have been deleted.',
  unknown: (name: string) => `This site has no goal “${name}”.`,
  conversions: 'Conversions',
  revenue: 'Revenue',
  rate: 'Rate',
  /** What the numbers of the panel are, for those who hear it or point at it. */
  caption: 'Sessions that reached each goal, and their share of visitors',
  captionVisits: 'Visits that reached each goal',
  captionFiltered: 'Sessions that match the filters and reached each goal, and their share',
  /** From when on they are known. */
  since: {
    gone: (moment: string) => `Goals are complete from ${moment}; older raw hits were deleted.`,
    time: (moment: string) => `Goals are complete from ${moment}; the rest took too long.`,
    allGone: 'No data for goals: the raw hits of this period were deleted.',
    removed: (moment: string) => `Known from ${moment}; older numbers were deleted.`,
    allRemoved: 'No data: the numbers of this period were deleted.',
    nothing: 'No data for goals: this took too long. Choose a shorter period.',
  },
}

const funnels = {
  of: (name: string) => `Funnel ${name}`,
  edit: 'Edit funnel',
  hoursOf: (hours: Amount) => (hours.value === 1 ? 'Within one hour' : `Within ${hours.text} hours`),
  sessions: 'sessions',
  ofStart: 'of the first step',
  ofBefore: 'of the step before',
  left: (count: Amount, share: string) => `${count.text} went no further${share === '' ? '' : ` (${share})`}`,
  /** Where they went instead. */
  next: 'Next page',
  ended: 'No further page',
  others: 'Other pages',
  /** The whole in a sentence. */
  sentence: (first: Amount, last: string, share: string) =>
    `${first.value === 1 ? 'One session' : `${first.text} sessions`} began, ${last} finished${share === '' ? '' : `: ${share}`}.`,
  nobody: 'No session began this funnel in this period.',
  filtered: 'Counted are sessions of which a page or event matches the filters.',
  about:
    'A funnel is a way through the site in two to ten steps, such as from /pricing to the event “sign-up”. It shows how many sessions came how far, and where the others went.',
  noSessions: 'This site keeps no sessions, so nobody can tell which page came after which: a funnel shows nothing.',
  missing: 'This funnel does not exist. It may have been deleted.',
  add: 'Add a funnel',
  make: 'Add funnel',
  new: 'New funnel',
  editing: 'Edit funnel',
  steps: 'Steps',
  stepsHint:
    'In order; leave the rest empty. Visitors may open other pages between them. * stands for any text: /blog/*.',
  kindOf: (step: number) => `Step ${step}: what visitors do`,
  patternOf: (step: number) => `Step ${step}: path or event`,
  hours: 'Within how many hours',
  hoursHint: 'From the first step to the last, 1 to 24. A session is never longer than 24 hours.',
}

const ways = {
  /** Where a link leads, and the heading. */
  heading: 'Ways through the site',
  around: 'Before and after this page',
  about: 'On which page sessions began, and which page was their last. Press one to see what came before and after it.',
  aboutPage:
    'What sessions opened just before they came here for the first time, and next after they were here for the last.',
  pairs: 'Entry → exit',
  before: 'Page before',
  after: 'Page after',
  began: 'Began here',
  ended: 'No further page',
  others: 'Others',
  noSessions: 'This site keeps no sessions, so nobody can tell which page came after which.',
}

// Web vitals.

const vitals = {
  /** Where a link leads, and the heading. */
  heading: 'Web vitals',
  about:
    'How soon pages are there and answer, as browsers measured it. Three of four page loads were no worse than these numbers.',
  more: 'What they mean',
  metricList: 'Metrics',
  metric: 'Metric',
  p75: '75th percentile',
  good: 'Good loads',
  loads: 'Page loads',
  ratings: { good: 'good', fair: 'fair', poor: 'poor' },
  /** Of each its name, and what it measures. */
  metrics: {
    lcp: ['Largest Contentful Paint', 'When the largest text or picture of the page was drawn.'],
    inp: ['Interaction to Next Paint', 'How long the page took to answer the slowest click, tap or key.'],
    cls: ['Cumulative Layout Shift', 'How much of the page moved by itself.'],
    fcp: ['First Contentful Paint', 'When the first text or picture was drawn.'],
    ttfb: ['Time to First Byte', 'When the server’s answer began.'],
  },
  limits: (good: string, poor: string) => `Good up to ${good}, poor above ${poor}.`,
  /** What the chart shows: 'LCP, 75th percentile' by day. */
  charted: (metric: string) => `${metric}, 75th percentile,`,
  /** At a line across the chart. */
  limit: {
    good: (value: string) => `good up to ${value}`,
    poor: (value: string) => `poor above ${value}`,
  },
  /** In place of a chart of one day. */
  byDay: 'Kept by day: choose a longer period to see how they changed.',
  milliseconds: (number: string) => `${number} ms`,
  seconds: (number: string) => `${number} s`,
  pages: 'The pages with the most visits, and their 75th percentiles.',
  none: 'Nothing was measured in this period.',
  /** Around the link to the tag. */
  noneWhy: ['The tag has to ask for it.', 'Choose what the tag counts'],
}

// Tokens of programs.

const tokens = {
  title: 'Tokens',
  about: 'A token lets a program read your numbers, send hits or write notes without your password.',
  manual: 'How to use the API',
  may: {
    count: 'send hits',
    export: 'export hits',
    'site-read': 'read site settings',
    'site-create': 'create sites',
    'site-update': 'change site settings',
    stats: 'read reports',
    notes: 'write notes',
    admin: 'administer people and tokens, delete sites',
  },
  /** What is told of one that is there. */
  facts: (may: string, sites: string, created: string, used: string) =>
    `${may} (${sites}); created on ${created}; ${used}`,
  allSites: 'all sites',
  until: (day: string) => `expires on ${day}`,
  ended: (day: string) => `expired on ${day}`,
  used: (day: string) => `last used on ${day}`,
  never: 'never used',
  name: 'Token name',
  nameHint: 'Such as “feed reader” or “deploy script”.',
  rights: 'Access',
  sites: 'Sites',
  sitesHint: 'None ticked: all sites, including future ones.',
  expires: 'Expires',
  /** 0: without an end. */
  span: (days: number) => (days === 0 ? 'Never' : `After ${days} days`),
  make: 'Create token',
  remove: 'Delete',
  removeNamed: (name: string) => `Delete the token ${name}`,
  made: (name: string) => `Token “${name}”`,
  once: 'Copy it now: it is shown only once, and only its hash is stored.',
  use: 'Example with curl:',
  back: 'Your account',
  unnamed: 'Give the token a name of at most 60 characters.',
  powerless: 'Tick at least one right.',
  full: 'You have 50 tokens already. Delete one that is no longer used.',
  /** To programs. */
  unknown: 'Unknown token. It may have been deleted.',
  notHere: 'A token can read reports and, if allowed, write notes; nothing else. Log in for this.',
  readsOnly: 'This token may not write notes. Create one that may on your account page.',
  readsNothing: 'This token may not read reports. Create one that may on your account page.',
  tooOften: (when: string) => `Too many requests. Try again ${when}.`,
}

// Saved views.

const views = {
  title: 'Saved views',
  about: 'A view saves the period, comparison, filters and order. It works on every site.',
  none: 'No saved views yet. Save one from the dashboard.',
  /** On the dashboard. */
  save: 'Save this view as',
  saved: 'Views',
  button: 'Save',
  begin: 'Make default',
  /** In the list. */
  nameOf: (name: string) => `Name of the view ${name}`,
  rename: 'Rename',
  isDefault: 'Default',
  makeDefault: 'Make default',
  endDefault: 'Remove as default',
  remove: 'Delete',
  /** What a button does, for those who hear the page: its word, and the view. */
  of: (button: string, name: string) => `${button}: ${name}`,
  unnamed: 'Not saved: a view needs a name of at most 60 characters.',
  long: 'Not saved: this address is too long.',
  full: 'You have 50 saved views already. Delete one that you no longer use.',
  taken: (name: string) => `Not renamed: you already have a view called ${name}.`,
}

// The page of the API.

const api = {
  title: 'The API',
  intro: 'With a token of your account, a program reads what the dashboard shows and does what the settings can do.',
  manual: 'How to use it',
  parameter: 'Parameter',
  meaning: 'Meaning',
  answer: (status: string) => `Answer: ${status}`,
  body: 'Body (JSON)',
  token: 'Token (none: your own log-in)',
  send: 'Send',
  problems: 'Problems',
  status: 'Status',
  type: 'Type',
}

export const en = {
  words,
  access,
  entry: entryEn,
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
  props,
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
  tag,
  link,
  rules,
  settings,
  notes,
  imports,
  goals,
  funnels,
  ways,
  vitals,
  tokens,
  views,
  api,
  preferences: preferencesEn,
  cleanup: cleanupEn,
  sharing: sharingEn,
  mail: mailEn,
  people: peopleEn,
  alerts: alertsEn,
  privacy: privacyEn,
  audit: auditEn,
  server: serverEn,
  demo: demoEn,
}

/** All texts of one language, by topic: strings, and functions of values that answer strings. */
export type Texts = Widened<typeof en>
