// What each column of the database holds, so that the page about privacy can tell it of the file as it is. A test holds it to the
// schema: a column without a kind says nothing to those whose data it may be.

import { once } from '../../../kit/once.ts'
import type { DataKind, StoredColumn } from '../../../sites/stored-data.ts'
import type { Connection } from '../connect.ts'

type Columns = Partial<Record<DataKind, string>>

const site = 'site_id'
const triple = 'visitors visits pageviews'
const ofPage = `${triple} exits bounces session_seconds`
const seen = 'engaged_seconds scroll_depth scroll_told'
const labels: Columns = {
  referrer: 'referrer',
  campaign: 'campaign term content',
  device: 'browser system',
  size: 'size',
  place: 'location',
  language: 'language',
  props: 'props',
}

const everyColumnOf = (name: string): Columns => ({
  ...{ time: name, page: name, session: name, engagement: name },
  ...Object.fromEntries(Object.keys(labels).map(kind => [kind, name])),
})

/** The columns of each table by what they hold, with blanks between; one may hold several. */
const kindsOf: Record<string, Columns> = {
  hits: {
    program: `${site} id`,
    time: 'created_at',
    page: 'path_id event',
    session: 'session first_on_site first_on_path exits bounces session_seconds',
    ...labels,
    engagement: seen,
  },
  changes: {
    program: `${site} id`,
    time: 'created_at',
    page: 'path_id',
    session: 'session first exits bounces session_seconds',
    ...labels,
    engagement: seen,
  },
  segments: { program: `id ${site} hits gone header`, time: 'first_at last_at' },
  // Every column of hits, one after the other.
  segment_columns: { program: 'segment_id number', ...everyColumnOf('bytes') },
  paths: { program: `id ${site}`, page: 'path title event merged_at' },
  path_aliases: { program: `path_id ${site} becomes edit_id` },
  path_titles: { program: 'path_id', page: 'since title' },
  labels: {
    program: 'id dimension kind',
    ...{ referrer: 'name detail', campaign: 'name detail tags', device: 'name detail', size: 'name' },
    ...{ place: 'name detail', language: 'name', props: 'name detail' },
  },
  site_hours: {
    program: `${site} hour`,
    totals: `${triple} hits repeats bounces session_seconds engaged_seconds told`,
  },
  site_days: { program: `${site} day`, totals: `${triple} bounces session_seconds engaged_seconds` },
  path_hours: { program: `${site} path_id hour`, totals: `${ofPage} ${seen}` },
  old_path_hours: { program: `${site} path_id hour`, totals: triple },
  raw_hours: { program: `${site} hour` },
  path_days: { program: `${site} day path_id`, totals: `${ofPage} ${seen}` },
  path_months: { program: `${site} month path_id`, totals: `${ofPage} ${seen}` },
  site_details: { program: `${site} dimension day label_id`, totals: `${triple} bounces session_seconds` },
  path_details: { program: `${site} path_id dimension day label_id`, totals: `${triple} bounces session_seconds` },
  other_money: { program: `${site} path_id day`, totals: 'currency hits units' },
  site_vitals: { program: site, vitals: 'day metric step count' },
  path_vitals: { program: `${site} path_id`, vitals: 'day metric step count' },
  drops: { program: site, drops: 'hour reason count' },
  drop_names: { program: site, drops: 'reason day name count' },

  sites: {
    site: 'id code name zone settings created_at first_hit_at zone_changed_at deleted_at engagement_since known_from',
  },
  site_codes: { site: 'code site_id' },
  site_domains: { site: 'domain site_id place' },
  notes: { site: `id ${site} day at kind text` },
  goals: { site: `id ${site} name condition alert_times` },
  funnels: { site: `id ${site} name steps hours` },
  imports: {
    site: `id ${site} name digest format state started_at ended_at zone position share report reason seed upload`,
  },
  import_batches: { program: `import_id number ${site} first_hit last_hit first_at last_at added` },
  page_edits: {
    site: `id ${site} kind state at ended_at user_id target_id name pattern paths pages visitors visits pageviews steps marked`,
  },
  page_edit_steps: { program: `edit_id number ${site} taken` },
  removals: { site: `id ${site} at kind since until hits days visitors visits pageviews about` },
  share_links: {
    site: `id ${site} name hash token password filter pages notes goals threshold created_at last_day revoked_at used_on`,
  },
  alert_rules: { site: `${site} rules` },
  alerts: { site: `id ${site} key about began_at seen_at ended_at told_at told_end_at` },
  webhooks: { site: `id ${site} kind name fields language created_at failing_since disabled_at` },
  webhook_calls: {
    site: `id webhook_id ${site} key message created_at tries next_at status answer answered_at sent_at`,
  },

  users: { people: 'id email password created_at settings code_secret code_step asks_passkey owner everywhere' },
  site_users: { people: `user_id ${site} level` },
  alert_mails: { people: `${site} user_id` },
  reports: { people: `user_id ${site} every hour language skip_empty through` },
  logins: { people: 'token_hash user_id created_at expires_at browser system way used_on' },
  recovery_codes: { people: 'hash user_id' },
  identities: { people: 'issuer subject user_id created_at' },
  passkeys: { people: 'id user_id host name public_key algorithm counter created_at used_on' },
  resets: { people: 'hash user_id expires_at' },
  invitations: { people: 'id hash email access user_id created_at expires_at' },
  tokens: { people: 'hash user_id name created_at used_on rights sites expires_at' },
  views: { people: 'id user_id name search is_default place' },
  mails: { people: 'id key kind address subject text html headers created_at state attempts at step said' },
  audit: { people: `id at action user who via site about changes times` },

  state: { program: 'key value' },
  signing_keys: { program: 'name value' },
}

/** The kinds of each column that this version knows. */
const kindsOfColumns = once(() => {
  const kinds = new Map<string, DataKind[]>()
  for (const [table, columns] of Object.entries(kindsOf)) {
    for (const [kind, names] of Object.entries(columns)) {
      for (const name of names.split(' ')) {
        const column = `${table}.${name}`
        kinds.set(column, [...(kinds.get(column) ?? []), kind as DataKind])
      }
    }
  }
  return kinds
})

/** Every column of every table that there is, with its kinds. */
export function readStoredColumns(connection: Connection): StoredColumn[] {
  const rows = connection
    .prepare<[], { table: string; column: string }>(
      `select t.name as "table", c.name as "column" from sqlite_schema t, pragma_table_info(t.name) c
       where t.type = 'table' and substr(t.name, 1, 7) <> 'sqlite_' and substr(t.name, 1, 2) <> '__'
       order by t.name, c.cid`,
    )
    .all()
  return rows.map(row => ({ ...row, kinds: kindsOfColumns().get(`${row.table}.${row.column}`) ?? [] }))
}
