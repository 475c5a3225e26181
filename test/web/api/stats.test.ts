// Numbers by the API: by hour, day, week and month; by what visits were told by; of some pages, and page by page.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agent } from '../../helpers/app.ts'
import { openApi } from './api-app.ts'

/** Some visits of Amsterdam's 18th to 20th of November. */
async function openCounted() {
  const app = await openApi()
  const hit = (path: string, at: string, more = {}) => ({
    path,
    created_at: `2026-11-${at}+01:00`,
    user_agent: agent,
    ...more,
  })
  const hits = [
    hit('/b', '18T00:00:00', { title: 'B', ref: 'https://goats.example/list', location: 'NL-NB' }),
    hit('/b', '18T23:30:00', { ref: 'https://goats.example/list', location: 'NL', language: 'nl' }),
    hit('/a', '19T00:10:00', { ref: 'https://goats.example/other', location: 'BE', size: '390' }),
    hit('/A/deep', '19T12:00:00', { query: 'utm_campaign=Spring&utm_source=letter', size: '1920' }),
    hit('click', '20T12:00:00', { event: true, ref: 'https://example.com/b' }),
  ]
  assert.equal((await app.api('POST', '/count', { no_sessions: true, hits })).status, 202)
  return app
}

const all = 'start=2026-11-18&end=2026-11-20T23:59:59%2B01:00'

test('totals have an entry for each day of the site’s calendar, and count the hours that begin between two instants', async () => {
  const { api } = await openCounted()
  const { body } = await api('GET', `/stats/total?${all}`)
  assert.deepEqual([body.total, body.total_events, body.total_utc], [5, 1, 5])
  const [first, second, third] = body.stats
  assert.deepEqual([first.day, first.daily, first.weekly, first.monthly], ['2026-11-18', 2, 5, 5])
  assert.deepEqual([first.hourly[0], first.hourly[23], first.hourly.length], [1, 1, 24])
  assert.deepEqual([second.daily, 'weekly' in second, third.daily], [2, false, 1])
  // The day that is named last begins with its first hour.
  const days = await api('GET', '/stats/total?start=2026-11-18&end=2026-11-19')
  assert.deepEqual([days.body.total, days.body.stats.length], [3, 2])
  const part = await api('GET', '/stats/total?start=2026-11-18T23:00:00%2B01:00&end=2026-11-19T11:59:00%2B01:00')
  assert.equal(part.body.total, 2)
  assert.equal((await api('GET', '/stats/total?start=2026-11-20&end=2026-11-18')).body.stats.length, 0)
  // The seven days before today, and today.
  assert.equal((await api('GET', '/stats/total')).body.stats.length, 8)
})

test('pages come with the most visits first, newest of as many, and page by page by leaving out those seen', async () => {
  const { api } = await openCounted()
  const { body } = await api('GET', `/stats/hits?${all}&limit=2`)
  assert.deepEqual(
    body.hits.map(({ path, count }: { path: string; count: number }) => [path, count]),
    [
      ['/b', 2],
      ['click', 1],
    ],
  )
  assert.deepEqual([body.total, body.more], [3, true])
  assert.deepEqual([body.hits[0].title, body.hits[0].event, body.hits[0].max], ['B', false, 1])
  const maxOf = async (group: string) => (await api('GET', `/stats/hits?${all}&group=${group}`)).body.hits[0].max
  assert.deepEqual([await maxOf('hour'), await maxOf('day'), await maxOf('2'), await maxOf('month')], [1, 2, 2, 2])
  const ids = body.hits.map(({ path_id }: { path_id: number }) => path_id).join(',')
  const rest = await api('GET', `/stats/hits?${all}&exclude_paths=${ids}`)
  assert.deepEqual(
    rest.body.hits.map(({ path }: { path: string }) => path),
    ['/A/deep', '/a'],
  )
  const named = await api('GET', `/stats/hits?${all}&path_by_name=true&include_paths=/a/deep,/b`)
  assert.equal(named.body.hits.length, 2)
  assert.equal((await api('GET', `/stats/hits?${all}&path_by_name=true&include_paths=/B`)).body.hits.length, 0)
})

test('paths are listed by name, and go on after the one that is named', async () => {
  const { api } = await openCounted()
  const first = (await api('GET', '/paths?limit=2')).body
  assert.deepEqual([first.paths.map(({ path }: { path: string }) => path), first.more], [['/a', '/A/deep'], true])
  const second = (await api('GET', `/paths?limit=2&after=${first.paths[1].id}`)).body
  assert.deepEqual([second.paths.map(({ path }: { path: string }) => path), second.more], [['/b', 'click'], false])
  assert.deepEqual((await api('GET', '/paths?after=999')).body, { paths: [], more: false })
})

test('visits are told by browser, system, place, language, screen, campaign and referrer', async () => {
  const { api } = await openCounted()
  const list = async (page: string) =>
    (await api('GET', `/stats/${page}?${all}`)).body.stats.map((row: Record<string, unknown>) => Object.values(row))
  assert.deepEqual(await list('browsers'), [['Firefox', 'Firefox', 5]])
  assert.deepEqual(await list('SYSTEMS'), [['Linux', 'Linux', 5]])
  assert.deepEqual(await list('locations'), [
    ['(unknown)', '(unknown)', 2],
    ['NL', 'Netherlands', 2],
    ['BE', 'Belgium', 1],
  ])
  assert.deepEqual(await list('languages'), [
    ['(unknown)', '(unknown)', 4],
    ['nld', 'Dutch', 1],
  ])
  assert.deepEqual(
    (await list('sizes')).map((row: unknown[]) => [row[0], row[2]]),
    [
      ['phone', 1],
      ['tablet', 0],
      ['desktop', 1],
      ['desktophd', 0],
      ['unknown', 3],
    ],
  )
  const [[id, name]] = await list('campaigns')
  assert.equal(name, 'Spring')
  // The site's own pages are nobody who sent visitors.
  assert.deepEqual(await list('toprefs'), [
    ['goats.example/list', 'goats.example/list', 2, 'h'],
    ['goats.example/other', 'goats.example/other', 1, 'h'],
    ['letter', 'letter', 1, 'c'],
  ])
  const detail = async (path: string) =>
    (await api('GET', `/stats/${path}?${all}`)).body.stats.map((row: Record<string, unknown>) => Object.values(row))
  assert.deepEqual(await detail('browsers/firefox'), [['Firefox 145', 5]])
  assert.deepEqual(await detail('locations/NL'), [['(unknown)', 2]])
  assert.deepEqual(await detail('locations/nl'), [])
  assert.deepEqual(await detail('sizes/phone'), [['↔︎ 390px', 1]])
  assert.deepEqual(await detail(`campaigns/${id}`), [['letter', 1]])
  assert.deepEqual(await detail('toprefs/goats.example%2Flist'), [['/b', 2]])
  assert.deepEqual(await detail('toprefs/goats.example'), [])
})

test('lists are limited, go on, and may be of some pages only', async () => {
  const { api } = await openCounted()
  const part = (await api('GET', `/stats/toprefs?${all}&limit=1&offset=1`)).body
  assert.deepEqual([part.stats.length, part.stats[0].name, part.more], [1, 'goats.example/other', true])
  assert.equal((await api('GET', `/stats/toprefs?${all}&limit=0`)).body.stats.length, 1)
  const some = await api('GET', `/stats/toprefs?${all}&path_by_name=on&include_paths=/a`)
  assert.deepEqual(some.body.stats, [
    { id: 'goats.example/other', name: 'goats.example/other', count: 1, ref_scheme: 'h' },
  ])
  const [page] = (await api('GET', `/stats/hits?${all}&limit=1`)).body.hits
  const refs = await api('GET', `/stats/hits/${page.path_id}?${all}`)
  assert.deepEqual(refs.body, { refs: [{ name: 'goats.example/list', count: 2, ref_scheme: 'h' }], more: false })
})

test('what cannot be is said by field, or after its kind', async () => {
  const { api } = await openCounted()
  for (const [path, field] of [
    ['/stats/nope', 'page'],
    ['/stats/languages/nld', 'page'],
    ['/stats/sizes/wide', 'id'],
    ['/stats/campaigns/Spring', 'id'],
    ['/stats/hits/x', 'path_id'],
    ['/stats/hits/99999999999', 'path_id'],
    ['/sites/1.5', 'id'],
    ['/export/x', 'id'],
  ] as const) {
    const answer = await api('GET', path)
    assert.deepEqual([answer.status, Object.keys(answer.body.errors ?? {})], [400, [field]], path)
  }
  for (const search of [
    'limit=x',
    'limit=1.5',
    'start=x',
    'start=2026-13-01',
    'start=2026-11-18T10:00',
    'group=year',
  ]) {
    const answer = await api('GET', `/stats/hits?${search}`)
    assert.match(answer.body.error, /^invalid query parameters: /, search)
  }
  assert.match((await api('GET', '/stats/hits?include_paths=1,x')).body.error, /^invalid number in include_paths: /)
  assert.match((await api('GET', '/stats/total?start=1970-01-01&end=2099-12-31')).body.error, /^the period is too long/)
})
