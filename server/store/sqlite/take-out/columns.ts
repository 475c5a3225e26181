// What each column of a site's tables means: the take-out writes what stands here, and a test holds it to the schema.

import { webVitals } from '../../../count/data/web-vitals.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { TakeOutTable } from '../../../stats/take-out.ts'

const path = { path_id: 'The path: an id of paths' }
const sums = {
  visitors: 'Sessions that began',
  visits: 'First hits of a session on a path',
  pageviews: 'Hits that are no events',
}
const ofLabel = {
  bounces: 'Sessions that began here and had one pageview',
  session_seconds: 'How long the sessions that began here lasted, in seconds',
}
const ofSite = { ...ofLabel, engaged_seconds: 'How long pages were looked at, in seconds' }
const ofPage = {
  exits: 'Sessions that ended here',
  ...ofSite,
  scroll_depth: 'How far visits scrolled, in per cent, added up',
  scroll_told: 'Of how many visits that is known',
}
const hour = { hour: 'The beginning of the hour on the site’s own clock' }
const day = { day: 'The day of the site’s calendar' }
const label = {
  dimension: `What the label tells: ${dimensions.map(({ id, name }) => `${id} ${name}`).join(', ')}`,
  label_id: 'The label: an id of labels',
}

const vital = {
  metric: `Which: ${webVitals.map(({ id, name }) => `${id} ${name}`).join(', ')}`,
  step: 'The step of its number: 0 for 0, n from 1.1 ^ (n - 1) on, in milliseconds, or thousandths of a shift',
  count: 'How many page loads',
}

const labelsOfHit = Object.fromEntries(
  dimensions.map(({ name }) => [name, `The label of its ${name}: an id of labels`]),
)

/**
 * The tables of a site, in the order in which they are read again: what others refer to by id comes first. `site_id` is in none of
 * them: the archive is of one site. A column `NAME_id` refers to the table of that name, and those of hits that are called as
 * a dimension to labels.
 */
export const takeOutTables: readonly TakeOutTable[] = [
  {
    name: 'sites',
    help: 'The site itself, with its settings.',
    columns: {
      code: 'Its short name, used in addresses',
      name: 'What it is called',
      zone: 'Its IANA time zone',
      settings: 'What its owner decided, as JSON',
      created_at: 'When it was made',
      first_hit_at: 'The earliest hit',
      zone_changed_at: 'When the time zone was changed last',
      known_from: 'Everything from before was removed; empty where nothing was',
      engagement_since:
        'From when on it is kept what visitors do after they arrive, and all that tagged links say; empty where it always was',
    },
  },
  { name: 'site_codes', help: 'Codes that it had before.', columns: { code: 'The code' } },
  {
    name: 'site_domains',
    help: 'The hosts that its pages are served under.',
    columns: { domain: 'The host name', place: '0 for the main one' },
  },
  {
    name: 'paths',
    help: 'Pages and events.',
    columns: {
      id: 'The id that other tables have',
      path: 'The path, or the name of an event',
      title: 'The title of now',
      event: '1 for an event',
      merged_at: 'When other pages became part of it: of visits of before, a session may have several',
    },
  },
  {
    name: 'path_titles',
    help: 'Titles of pages whose title has changed.',
    columns: { ...path, since: 'From when on', title: 'The title' },
  },
  {
    name: 'labels',
    help: 'The values of all dimensions, such as browsers and countries.',
    columns: {
      id: 'The id that other tables have',
      dimension: label.dimension,
      kind: 'Which kind of value: for referrers h an address, g a group, c a campaign’s source, o other; for regions their code',
      name: 'The value, such as Firefox or NL',
      detail: 'Its finer part, such as a version or a region',
      tags: 'Of referrers: what else the link said, as JSON',
    },
  },
  {
    name: 'hits',
    help: 'Raw hits, one by one, in order of time.',
    columns: {
      created_at: 'When',
      id: 'Its number, in the order in which hits were written',
      ...path,
      session: 'The random number of its session, in hexadecimal digits',
      first_on_site: '1 for the first hit of its session on the site: a visitor',
      first_on_path: '1 for the first hit of its session on the path: a visit',
      event: '1 for an event',
      ...labelsOfHit,
      ...ofPage,
    },
  },
  {
    name: 'changes',
    help: 'What later requests of a session added to hits in which it does not stand yet.',
    columns: {
      created_at: 'When the hit came',
      id: 'Its number, in the order in which hits and changes were written',
      ...path,
      session: 'The random number of its session, in hexadecimal digits',
      first: '1 where the hit is the first one of its session',
      ...labelsOfHit,
      ...ofPage,
    },
  },
  {
    name: 'site_hours',
    help: 'The whole site by hour.',
    columns: {
      ...hour,
      ...sums,
      hits: 'All hits',
      repeats: 'Pageviews that were no visit',
      ...ofSite,
      told: 'Requests that told how a page was seen, which are no hits',
    },
  },
  { name: 'site_days', help: 'The whole site by day.', columns: { ...day, ...sums, ...ofSite } },
  {
    name: 'path_hours',
    help: 'Pages by hour, of hits that are not kept one by one.',
    columns: { ...path, ...hour, ...sums, ...ofPage },
  },
  {
    name: 'old_path_hours',
    help: 'Pages by hour, as an older version kept them.',
    columns: { ...path, ...hour, ...sums },
  },
  { name: 'raw_hours', help: 'Hours of which old_path_hours tells nothing more.', columns: hour },
  { name: 'path_days', help: 'Pages by day.', columns: { ...day, ...path, ...sums, ...ofPage } },
  { name: 'path_months', help: 'Pages by month.', columns: { month: 'The month', ...path, ...sums, ...ofPage } },
  {
    name: 'site_details',
    help: 'Labels of the whole site by day.',
    columns: { ...label, ...day, ...sums, ...ofLabel },
  },
  {
    name: 'path_details',
    help: 'Labels of each page by day, of hits that are not kept one by one.',
    columns: { ...path, ...label, ...day, ...sums, ...ofLabel },
  },
  {
    name: 'other_money',
    help: 'Revenue of hits whose properties are (other), by page and day.',
    columns: {
      ...{ ...path, ...day, currency: 'Its currency; empty where none was named' },
      ...{ hits: 'How many hits', units: 'What they come to: ten thousand are one' },
    },
  },
  { name: 'site_vitals', help: 'Web vitals of the whole site by day.', columns: { ...day, ...vital } },
  { name: 'path_vitals', help: 'Web vitals of each page by day.', columns: { ...path, ...day, ...vital } },
  {
    name: 'drops',
    help: 'Requests that were not counted, by hour and reason.',
    columns: { ...hour, reason: 'Why', count: 'How many' },
  },
  {
    name: 'drop_names',
    help: 'Who or what was not counted, by day.',
    columns: { reason: 'Why', ...day, name: 'The bot, or the host', count: 'How many' },
  },
  {
    name: 'removals',
    help: 'What was removed for good.',
    columns: {
      at: 'When',
      kind: 'folded: raw hits became sums; retention: all of some days; pages: pages were deleted',
      since: 'The first moment of what went, of retention',
      until: 'Everything from before it went, of retention and raw hits',
      days: 'How many days, of retention',
      hits: 'How many hits',
      visitors: sums.visitors,
      visits: sums.visits,
      pageviews: sums.pageviews,
      about: 'The days of the retention, or the pages',
    },
  },
  {
    name: 'notes',
    help: 'Notes on the time line, and marks of the program.',
    columns: {
      ...day,
      at: 'When, of a mark',
      kind: 'note, or the kind of the mark',
      text: 'The note, or JSON of the mark',
    },
  },
  {
    name: 'goals',
    help: 'What the owner hopes that visitors do.',
    columns: {
      name: 'What it is called',
      condition: 'When it is reached, as JSON',
      alert_times: 'From how many times a day on it is told of',
    },
  },
  {
    name: 'funnels',
    help: 'Steps that visitors take one after the other.',
    columns: {
      name: 'What it is called',
      steps: 'The conditions of the steps, as JSON',
      hours: 'Within how many hours',
    },
  },
  {
    name: 'alert_rules',
    help: 'When somebody is told of what; whom, and by which webhooks, is not taken out.',
    columns: { rules: 'The rules, as JSON' },
  },
  {
    name: 'share_links',
    help: 'Links to the numbers: those without a password, whose addresses open the restored site as well.',
    columns: {
      name: 'What it is called',
      hash: 'The SHA-256 of the last part of its address',
      ...{ filter: 'The filter that limits it', pages: 'The patterns of pages that do, one per line' },
      ...{ notes: '1 where notes are shown', goals: '1 where goals are' },
      threshold: 'Numbers are rounded down to multiples of it; 0: they are not',
      created_at: 'When it was made',
      ...{ last_day: 'The last day on which it opens anything', revoked_at: 'When it was revoked' },
      used_on: 'The last day on which it was used',
    },
  },
  {
    name: 'views',
    help: 'Saved views of the dashboard, of everybody; an import gives them to the person of the same e-mail address, or else to the first.',
    columns: {
      email: 'Whose it is',
      name: 'What it is called',
      search: 'The address of the view after its question mark',
      is_default: '1 for the one that a site begins with',
      place: 'Its place in the list',
    },
  },
]

/**
 * The tables that are no site's; or whose rows are taken out in another form, as segments are as hits; or that would undo in
 * another database what was done in this one.
 */
export const otherTables: readonly string[] = [
  ...['state', 'segments', 'segment_columns', 'imports', 'import_batches', 'signing_keys', 'audit'],
  ...['users', 'logins', 'recovery_codes', 'tokens', 'resets', 'passkeys', 'identities', 'site_users', 'invitations'],
  ...['alert_mails', 'alerts', 'webhooks', 'webhook_calls', 'mails', 'reports'],
  ...['page_edits', 'page_edit_steps', 'path_aliases'],
]
