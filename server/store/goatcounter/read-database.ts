// Reads a GoatCounter database of SQLite: what it holds, as plain data, and nothing is changed in it.

import Database from 'better-sqlite3'
import type { GoatLabels } from '../../imports/goat-labels.ts'
import { parseObject } from '../../kit/json.ts'
import type { GoatDatabase } from './goat-database.ts'

/** Opens it, or says in a sentence why not. */
export function openGoatDatabase(file: string): GoatDatabase | { refused: string } {
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    const known = database.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all()
    const missing = needed.filter(table => !known.includes(table))
    if (missing.length === 0) {
      const damage = database.pragma('quick_check(1)', { simple: true })
      if (damage !== 'ok') {
        database.close()
        return { refused: `The GoatCounter database ${file} is damaged: ${String(damage).split('\n')[0]}.` }
      }
      // What a running GoatCounter writes meanwhile is not seen.
      database.exec('begin')
      return read(database)
    }
    database.close()
    return { refused: `The file ${file} is no GoatCounter database of today: it has no table ${missing.join(', ')}.` }
  } catch (error) {
    database?.close()
    if (!(error instanceof Database.SqliteError)) throw error
    return { refused: `The GoatCounter database ${file} cannot be read: ${error.message}.` }
  }
}

const needed = ['sites', 'users', 'api_tokens', 'paths', 'refs', 'hits', 'hit_counts', 'ref_counts', 'browser_stats']

function read(database: Database.Database): GoatDatabase {
  const all = <Row>(sql: string) => database.prepare<[], Row>(sql).all()
  const each = <Row>(sql: string, site: number) => database.prepare<[number], Row>(sql).iterate(site)
  const regions = new Map(
    all<{ code: string; name: string }>('select iso_3166_2 as code, region_name as name from locations').map(one => [
      one.code,
      one.name,
    ]),
  )
  return {
    sites: () =>
      all<Record<string, unknown>>("select * from sites where state = 'a' order by site_id").map(row => ({
        id: Number(row.site_id),
        parent: row.parent === null ? null : Number(row.parent),
        code: String(row.code),
        cname: toText(row.cname),
        linkDomain: toText(row.link_domain),
        settings: toObject(row.settings),
        userDefaults: toObject(row.user_defaults),
        receivedData: row.received_data === 1,
        createdAt: toInstant(row.created_at),
        firstHitAt: toInstant(row.first_hit_at),
      })),
    users: () =>
      all<Record<string, unknown>>('select * from users order by user_id').map(row => ({
        id: Number(row.user_id),
        email: toText(row.email),
        password: toText(row.password),
        site: Number(row.site_id),
        access: toObject(row.access),
        createdAt: toInstant(row.created_at),
        codeSecret: row.totp_enabled === 1 && Buffer.isBuffer(row.totp_secret) ? row.totp_secret : null,
        settings: toObject(row.settings),
      })),
    tokens: () =>
      all<Record<string, unknown>>('select * from api_tokens order by api_token_id').map(row => ({
        user: Number(row.user_id),
        name: toText(row.name),
        token: toText(row.token),
        permissions: Number(toText(row.permissions)),
        sites: Object.values(toObject(row.sites)).filter(id => typeof id === 'number'),
        createdAt: toInstant(row.created_at),
        usedAt: row.last_used_at === null ? null : toInstant(row.last_used_at),
      })),
    paths: () =>
      all<Record<string, unknown>>('select * from paths order by path_id').map(row => ({
        id: Number(row.path_id),
        site: Number(row.site_id),
        path: toText(row.path),
        title: toText(row.title),
        event: row.event === 1,
      })),
    refs: () => all('select ref as name, ref_scheme as scheme from refs order by ref_id'),
    campaigns: () => all('select campaign_id as id, name from campaigns order by campaign_id'),
    regionName: location => regions.get(location) ?? '',
    *hours(site) {
      const sql = 'select path_id as path, hour, total from hit_counts where site_id = ? order by hour, path_id'
      for (const { hour, ...row } of each<{ path: number; hour: string; total: number }>(sql, site)) {
        yield { ...row, site, at: toInstant(hour) }
      }
    },
    *details(site) {
      for (const { sql, toLabels } of detailTables) {
        for (const row of each<DetailRow>(sql, site)) {
          const { path, day, count } = row
          yield { site, path, day: Number(day.slice(0, 10).replaceAll('-', '')), count, labels: toLabels(row) }
        }
      }
    },
    *hits(site) {
      for (const row of each<HitRow>(hitSql, site)) {
        const { id, path, session, first_visit } = row
        const isNone = !session || session.every(byte => byte === 0)
        yield {
          ...{ id, site, path, at: toInstant(row.created_at) },
          ...{ session: isNone ? null : session, firstVisit: first_visit === 1 },
          ref: row.ref === null ? null : { name: row.ref, scheme: row.ref_scheme ?? 'o' },
          campaign: row.campaign === null ? null : { id: row.campaign, name: row.campaign_name ?? '' },
          browser: row.browser === null ? null : { name: row.browser, version: row.browser_version ?? '' },
          system: row.system === null ? null : { name: row.system, version: row.system_version ?? '' },
          width: row.width,
          location: row.location,
          language: row.language ?? '',
        }
      }
    },
    close: () => database.close(),
  }
}

type HitRow = Record<'id' | 'path' | 'first_visit', number> &
  Record<'ref' | 'ref_scheme' | 'browser' | 'browser_version' | 'system' | 'system_version', string | null> & {
    campaign: number | null
    campaign_name: string | null
    width: number | null
    location: string
    language: string | null
    session: Uint8Array | null
    created_at: string
  }

const hitSql = `
  select hit_id as id, path_id as path, session, first_visit, ref, ref_scheme, campaign, campaigns.name as campaign_name,
    browsers.name as browser, browsers.version as browser_version,
    systems.name as system, systems.version as system_version, width, location, language, hits.created_at
  from hits left join refs using (ref_id) left join campaigns on campaign_id = campaign
    left join browsers using (browser_id) left join systems using (system_id)
  where hits.site_id = ? order by hit_id`

type DetailRow = {
  path: number
  day: string
  count: number
  name: string | null
  more: string | null
  id: number | null
}

type Told = { table: string; day?: string; name?: string; more?: string; id?: string; join?: string }

const from = ({ table, day = 'day', name = 'null', more = 'null', id = 'null', join = '' }: Told) => `
  select path_id as path, ${day} as day, sum(${table === 'ref_counts' ? 'total' : 'count'}) as count,
    ${name} as name, ${more} as more, ${id} as id
  from ${table} ${join} where ${table}.site_id = ? group by 1, 2, 4, 5, 6 order by 2, 1`

const text = (value: string | null) => value ?? ''

/** One query for each kind of label. */
const detailTables: readonly { sql: string; toLabels: (row: DetailRow) => Partial<GoatLabels> }[] = [
  {
    sql: from({
      table: 'ref_counts',
      day: 'date(hour)',
      name: 'ref',
      more: 'ref_scheme',
      join: 'join refs using (ref_id)',
    }),
    toLabels: ({ name, more }) => ({ ref: { name: text(name), scheme: text(more) } }),
  },
  {
    sql: from({ table: 'browser_stats', name: 'name', more: 'version', join: 'join browsers using (browser_id)' }),
    toLabels: ({ name, more }) => ({ browser: { name: text(name), version: text(more) } }),
  },
  {
    sql: from({ table: 'system_stats', name: 'name', more: 'version', join: 'join systems using (system_id)' }),
    toLabels: ({ name, more }) => ({ system: { name: text(name), version: text(more) } }),
  },
  { sql: from({ table: 'size_stats', id: 'width' }), toLabels: ({ id }) => ({ width: id ?? 0 }) },
  {
    sql: from({ table: 'location_stats', name: 'location' }),
    toLabels: ({ name }) => ({ location: text(name) }),
  },
  {
    sql: from({ table: 'language_stats', name: 'language' }),
    toLabels: ({ name }) => ({ language: text(name) }),
  },
  {
    sql: from({
      ...{ table: 'campaign_stats', name: 'campaigns.name', id: 'campaign_id' },
      join: 'join campaigns using (campaign_id)',
    }),
    toLabels: ({ id, name }) => ({ campaign: { id: id ?? 0, name: text(name) } }),
  },
]

/** Some texts are kept as bytes. */
function toText(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString() : typeof value === 'string' ? value : ''
}

function toObject(value: unknown): Record<string, unknown> {
  return parseObject(toText(value)) ?? {}
}

/** Theirs is UTC: `2026-08-21 10:00:00`. */
function toInstant(value: unknown): number {
  const at = Date.parse(`${toText(value).replace(' ', 'T').replace(/Z?$/, '')}Z`)
  return Number.isNaN(at) ? 0 : Math.floor(at / 1000)
}
