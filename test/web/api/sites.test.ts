// Sites by the API: told, made, changed, and hits of them as files.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { readGoatZip } from '../../../scripts/replay/read-zip.ts'
import { agent } from '../../helpers/app.ts'
import { openApi } from './api-app.ts'

test('a site is made under its host, and not a second time', async () => {
  const app = await openApi()
  const made = await app.api('PUT', '/sites', { cname: 'New.example', link_domain: 'https://www.new.example' })
  assert.equal(made.status, 200)
  const { id, parent, cname, link_domain, state, received_data, setttings } = made.body
  assert.deepEqual(
    [parent, cname, link_domain, state, received_data],
    [app.site.id, 'New.example', 'https://www.new.example', 'a', false],
  )
  assert.deepEqual([setttings.public, setttings.collect, setttings.ignore_ips], ['private', 478, ''])
  assert.deepEqual(app.app.services.directory.byId(id)!.domains, ['www.new.example', 'new.example'])
  for (const [cname, messages] of [
    ['new.example', ['already exists']],
    ['', ['must be set', 'must be longer than 4 characters']],
    ['localhost', ['must be a valid domain: need at least 2 labels']],
    ['https://x.org', ["must be a valid domain: invalid character: ':'"]],
    [undefined, ['must be set']],
  ] as const) {
    const refused = await app.api('PUT', '/sites', { cname })
    assert.deepEqual([refused.status, refused.body], [400, { errors: { cname: messages } }])
  }
})

test('a change sets what is sent and nothing else, and is read back', async () => {
  const app = await openApi()
  const path = `/sites/${app.site.id}`
  const settings = {
    ...{ public: 'secret', secret: '0123456789', allow_counter: true, data_retention: 31 },
    ...{
      ignore_ips: '203.0.113.7, 2001:db8::1',
      collect: 2 + 16 + 32,
      collect_regions: 'US NL',
      allow_embed: 'https://x.example',
    },
  }
  const changed = await app.api('PATCH', path, { settings })
  assert.equal(changed.status, 200)
  const kept = { ...settings, allow_bosmang: false, ignore_ips: '203.0.113.7,2001:db8::1', collect_regions: 'US,NL' }
  assert.deepEqual(changed.body.setttings, kept)
  assert.deepEqual((await app.api('GET', path)).body, changed.body)
  const site = app.app.services.directory.byId(app.site.id)!
  assert.deepEqual(
    [site.settings.sessions, site.settings.collect.hits, site.settings.retention.days],
    [false, false, 31],
  )
  const renamed = await app.api('PATCH', path, { cname: 'stats.example.com' })
  assert.deepEqual([renamed.body.cname, renamed.body.setttings], ['stats.example.com', kept])
  const host = { host: 'stats.example.com' }
  const { store } = app.app.services
  const { settings: own } = app.app.services.directory.byId(app.site.id)!
  await store.changeSite(app.site.id, { settings: { ...own, collect: { ...own.collect, engagement: false } } })
  await app.app.services.directory.reload()
  const replaced = await app.api('POST', path, { cname: 'example.com' }, host)
  const { public: open, collect, allow_counter: counter } = replaced.body.setttings
  assert.deepEqual([open, collect, counter], ['private', 478, false])
  // What the API knows nothing of stays.
  assert.equal(app.app.services.directory.byId(app.site.id)!.settings.collect.engagement, false)
  assert.equal((await app.api('PATCH', '/sites/99', {})).status, 404)
})

test('a region is kept of the countries that were named, and of no others', async () => {
  const app = await openApi()
  await app.api('PATCH', `/sites/${app.site.id}`, { settings: { collect: 510, collect_regions: 'US' } })
  const hits = ['US-CA', 'NL-NB'].map(location => ({ path: '/a', location }))
  await app.api('POST', '/count', { no_sessions: true, hits })
  const regions = async (country: string) => (await app.api('GET', `/stats/locations/${country}`)).body.stats
  assert.deepEqual(await regions('US'), [{ name: 'CA', count: 1 }])
  assert.deepEqual(await regions('NL'), [{ name: '(unknown)', count: 1 }])
})

test('a change that is wrong is refused by field, and changes nothing', async () => {
  const app = await openApi()
  const path = `/sites/${app.site.id}`
  const before = (await app.api('GET', path)).body
  for (const [body, field] of [
    [{ settings: { public: 'x' } }, 'settings.public'],
    [{ settings: { public: 'secret' } }, 'settings.secret'],
    [{ settings: { data_retention: 10 } }, 'settings.data_retention'],
    [{ settings: { ignore_ips: 'x' } }, 'settings.ignore_ips'],
    [{ settings: { collect_regions: 'XX' } }, 'settings.collect_regions'],
    [{ link_domain: 'not a url' }, 'link_domain'],
    [{ cname: null }, 'cname'],
  ] as const) {
    const answer = await app.api('PATCH', path, body)
    assert.deepEqual([answer.status, Object.keys(answer.body.errors)], [400, [field]])
  }
  for (const settings of [{ collect: '2' }, { ignore_ips: ['x'] }, { allow_counter: 1 }, []]) {
    assert.match((await app.api('PATCH', path, { settings })).body.error, /^invalid JSON: /)
  }
  assert.equal((await app.api('POST', path, {})).status, 400)
  assert.deepEqual((await app.api('GET', path)).body, before)
})

test('hits come as a file, and the next one goes on where it ended', async () => {
  const app = await openApi()
  const count = (...paths: string[]) =>
    app.api('POST', '/count', {
      no_sessions: true,
      hits: paths.map(path => ({ path, created_at: '2026-11-20T10:00:00Z' })),
    })
  await count('/a', '/b')
  const started = await app.api('POST', '/export', { format: 'csv' })
  assert.deepEqual([started.status, started.body.finished_at, started.body.format], [202, null, 'csv'])
  const { id, path } = started.body
  assert.equal(path, 'goatcounter-export-example.com-20261121T120000Z-0.csv.gz')
  const written = (of: number) => app.app.services.apiExports.find(app.site.id, of)!.done
  await written(id)
  const file = await app.ask(`/api/v0/export/${id}/download`, {
    headers: { authorization: 'Bearer all', host: 'example.com' },
  })
  assert.equal(file.headers.get('content-disposition'), `attachment; filename="${path}"`)
  const rows = gunzipSync(Buffer.from(await file.arrayBuffer()))
    .toString()
    .trim()
    .split('\n')
  assert.match(rows[0]!, /^2Path,Title,Event/)
  assert.deepEqual(
    rows.slice(1).map(row => row.split(',')[0]),
    ['/a', '/b'],
  )
  const done = (await app.api('GET', `/export/${id}`)).body
  assert.deepEqual([done.num_rows, done.size, typeof done.finished_at], [2, '0.1', 'string'])
  assert.match(done.hash, /^sha256-[0-9a-f]{64}$/)
  await count('/c')
  const next = await app.api('POST', '/export', { format: 'csv', start_from_hit_id: done.last_hit_id })
  await written(next.body.id)
  const after = (await app.api('GET', `/export/${next.body.id}`)).body
  assert.deepEqual([after.num_rows, after.last_hit_id], [1, done.last_hit_id + 1])
  app.clock.advance(25 * 3_600_000)
  await app.api('GET', `/export/${id}`)
  const gone = await app.api('GET', `/export/${id}/download`)
  assert.deepEqual(
    [gone.status, gone.body],
    [400, { error: 'exports are kept for 24 hours; this export file has been deleted' }],
  )
  assert.equal((await app.api('GET', '/export/99')).status, 404)
  for (const body of [
    {},
    { format: 'xml' },
    { format: 'json', start_from_hit_id: 5 },
    { format: 'json', start_from_day: 'x' },
    { format: 'csv', start_from_day: '2026-11-20T00:00:00Z' },
    { format: 'csv', start_from_hit_id: 'x' },
  ]) {
    assert.equal((await app.api('POST', '/export', body)).status, 400)
  }
  await app.app.services.apiExports.close()
})

test('sums come as GoatCounter’s own JSON export, whether hits are kept one by one or folded', async () => {
  const app = await openApi()
  const hits = [
    {
      path: '/a',
      created_at: '2026-11-19T10:00:00Z',
      ref: 'https://goats.example/list',
      user_agent: agent,
      size: '390',
    },
    { path: '/a', created_at: '2026-11-19T11:00:00Z', user_agent: agent, location: 'NL-NB', language: 'nl' },
    { path: 'click', event: true, created_at: '2026-11-20T10:30:00Z', user_agent: agent, location: 'BE' },
  ]
  await app.api('POST', '/count', { no_sessions: true, hits })
  const exported = async (from?: string) => {
    const started = await app.api('POST', '/export', { format: 'json', ...(from && { start_from_day: from }) })
    assert.equal(started.status, 202)
    await app.app.services.apiExports.find(app.site.id, started.body.id)!.done
    const headers = { authorization: 'Bearer all', host: 'example.com' }
    const file = await app.ask(`/api/v0/export/${started.body.id}/download`, { headers })
    assert.match(file.headers.get('content-disposition')!, /goatcounter-export-example\.com-20261121T120000Z\.zip"$/)
    return readGoatZip(Buffer.from(await file.arrayBuffer()))
  }
  const sums = {
    'hit_stats 2026-11-19T10:00:00Z /a  h goats.example/list': 1,
    'hit_stats 2026-11-19T11:00:00Z /a  o ': 1,
    'hit_stats 2026-11-20T10:00:00Z click  o ': 1,
    'browser_stats 2026-11-19 /a  Firefox 145': 2,
    'browser_stats 2026-11-20 click  Firefox 145': 1,
    'system_stats 2026-11-19 /a  Linux ': 2,
    'system_stats 2026-11-20 click  Linux ': 1,
    'location_stats 2026-11-19 /a  ': 1,
    'location_stats 2026-11-19 /a  NL': 1,
    'location_stats 2026-11-20 click  BE': 1,
    'size_stats 2026-11-19 /a  390': 1,
    'size_stats 2026-11-19 /a  0': 1,
    'size_stats 2026-11-20 click  0': 1,
    'language_stats 2026-11-19 /a  ': 1,
    'language_stats 2026-11-19 /a  nld': 1,
    'language_stats 2026-11-20 click  ': 1,
  }
  assert.deepEqual(await exported(), sums)
  const later = Object.fromEntries(Object.entries(sums).filter(([name]) => name.includes('2026-11-20')))
  assert.deepEqual(await exported('2026-11-20T00:00:00Z'), later)
  // What nobody knows of a language is in no sum.
  await app.store.foldHits(app.site.id, 2_000_000_000, 1000)
  const known = Object.fromEntries(Object.entries(sums).filter(([name]) => !/^language_stats .* $/.test(name)))
  assert.deepEqual(await exported(), known)
  await app.app.services.apiExports.close()
})
