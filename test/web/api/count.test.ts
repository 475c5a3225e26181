// Hits that a program sends: counted as all others are, by their own times, and answered when they are on disk.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dimensions } from '../../../server/count/dimensions.ts'
import { firstCursor } from '../../../server/stats/source.ts'
import { agent } from '../../helpers/app.ts'
import { openApi } from './api-app.ts'

// The clock stands on 21 November 2026.
const at = '2026-11-20T10:00:00Z'
const browser = { user_agent: agent, ip: '203.0.113.7' }

/** The visits of every path from the 18th on. */
async function visits({ api }: Awaited<ReturnType<typeof openApi>>): Promise<Record<string, number>> {
  const { body } = await api('GET', '/stats/hits?start=2026-11-18&limit=100')
  return Object.fromEntries(body.hits.map(({ path, count }: { path: string; count: number }) => [path, count]))
}

test('hits are counted when the answer comes, cleaned as all others are', async () => {
  const app = await openApi()
  const hits = [
    { path: '/a/?utm_source=x', title: 'A', ...browser, created_at: at, size: '1920,1080,1', language: 'nl' },
    { path: '/a', ...browser, created_at: at },
    { path: 'signed up', event: true, ...browser, created_at: at },
    { path: '/b', ref: 'https://www.google.com/search?q=goats', location: 'US-CA', ...browser, created_at: at },
  ]
  const answer = await app.api('POST', '/count', { hits })
  assert.deepEqual([answer.status, answer.text], [202, '{"status":"ok"}'])
  assert.deepEqual(await visits(app), { '/b': 1, 'signed up': 1, '/a': 1 })
  const refs = await app.api('GET', '/stats/toprefs?start=2026-11-18')
  assert.deepEqual(refs.body.stats[1], { id: 'Google', name: 'Google', count: 1, ref_scheme: 'g' })
  const places = await app.api('GET', '/stats/locations?start=2026-11-18')
  assert.deepEqual(places.body.stats.at(-1), { id: 'US', name: 'United States', count: 1 })
})

test('sessions go by the times of the hits: by name, or by browser and address, which do not mix', async () => {
  const app = await openApi()
  const hit = (session: string, hour: string) => ({ path: '/a', session, created_at: `2026-11-20T${hour}:00:00Z` })
  const hits = [
    hit('one', '01'),
    hit('one', '08'),
    hit('one', '23'),
    hit('two', '01'),
    { path: '/a', ...browser, created_at: at },
  ]
  assert.equal((await app.api('POST', '/count', { hits })).status, 202)
  assert.deepEqual(await visits(app), { '/a': 4 })
})

test('without sessions every hit is a visit, and needs no visitor', async () => {
  const app = await openApi()
  const hits = [{ path: '/a' }, { path: '/a' }]
  assert.equal((await app.api('POST', '/count', { no_sessions: true, hits })).status, 202)
  assert.deepEqual(await visits(app), { '/a': 2 })
})

test('properties are an object of ours, and what of them could not be kept is refused', async () => {
  const app = await openApi()
  const session = 's'
  const hits = [
    { path: 'bought', event: true, session, props: { plan: 'pro', revenue: { amount: 9.95, currency: 'EUR' } } },
    { path: 'bought', event: true, session, props: null },
    { path: 'bought', event: true, session, props: { a: ['x'] } },
  ]
  const answer = await app.api('POST', '/count', { hits })
  assert.equal(answer.status, 400)
  assert.deepEqual(answer.body, {
    errors: { 2: 'props: a value of props was neither text nor number nor boolean.' },
  })
  const kept = await app.store.rawHits(app.site.id, firstCursor, 10)
  const props = kept.map(({ labels }) => labels[dimensions.findIndex(({ name }) => name === 'props')]?.name)
  assert.deepEqual(props, ['{"currency":"EUR","plan":"pro","revenue":"9.95"}', undefined])
  const wrong = await app.api('POST', '/count', { hits: [{ path: '/', session, props: 'x' }] })
  assert.deepEqual([wrong.status, wrong.body.error], [400, 'invalid JSON: hits[0].props must be an object'])
})

test('what is wrong is said by the number of the hit, and the others are counted', async () => {
  const app = await openApi()
  const session = 's'
  const hits = [
    { path: '/ok', session },
    { path: '/a' },
    { path: '  ', session },
    { path: '/a', session, created_at: '2030-01-01T00:00:00Z' },
    { path: '/a', session, created_at: '1969-01-01T00:00:00Z' },
    { path: `/${'x'.repeat(2048)}`, session },
    { path: '/a', session, title: 'x'.repeat(1025) },
    { path: '/a', session, ref: 'x'.repeat(2049) },
    { path: '/a', session, user_agent: 'x'.repeat(513) },
    { path: '/a\0', session },
    { path: '/a', session, size: 'wide' },
    { path: '/a', session, event: 'perhaps' },
  ]
  const answer = await app.api('POST', '/count', { hits })
  assert.equal(answer.status, 400)
  assert.deepEqual(answer.body.errors, {
    1: "session or browser/IP not set; use no_sessions if you don't want to track unique visits",
    2: 'path: must be set, must be longer than 1 characters.',
    3: 'created_at: in the future.',
    4: 'created_at: before 1970.',
    5: 'path: must be shorter than 2048 characters.',
    6: 'title: must be shorter than 1024 characters.',
    7: 'ref: must be shorter than 2048 characters.',
    8: 'user_agent_header: must be shorter than 512 characters.',
    9: 'path: must be UTF-8.',
    10: 'size: must be numbers, separated by commas.',
    11: 'event: must be true or false.',
  })
  assert.deepEqual(await visits(app), { '/ok': 1 })
})

test('a batch has one hit at least and 500 at most', async () => {
  const { api } = await openApi()
  for (const body of ['', 'null', {}, { hits: [] }]) {
    assert.deepEqual((await api('POST', '/count', body)).body, { error: 'no hits' })
  }
  const hits = (count: number) => ({ no_sessions: true, hits: Array.from({ length: count }, () => ({ path: '/a' })) })
  assert.equal((await api('POST', '/count', hits(500))).status, 202)
  const refused = await api('POST', '/count', hits(501))
  assert.deepEqual([refused.status, refused.body], [400, { error: 'maximum amount of pageviews in one batch is 500' }])
})

test('addresses that the site leaves out are left out and named, unless nobody wants them to be', async () => {
  const app = await openApi()
  await app.api('PATCH', `/sites/${app.site.id}`, { settings: { ignore_ips: '203.0.113.7' } })
  const hits = [
    { path: '/a', ...browser },
    { path: '/b', ...browser, ip: '203.0.113.8' },
  ]
  const filtered = await app.api('POST', '/count', { hits })
  assert.deepEqual([filtered.status, filtered.headers.get('x-goatcounter-filter')], [202, '0'])
  const all = await app.api('POST', '/count', { filter: [], hits: [{ path: '/c', ...browser }] })
  assert.equal(all.headers.get('x-goatcounter-filter'), null)
  assert.deepEqual(await visits(app), { '/c': 1, '/b': 1 })
  const unknown = await app.api('POST', '/count', { filter: ['ip', 'nope'], hits })
  assert.deepEqual([unknown.status, unknown.body], [200, { error: 'unknown value in Filter: [nope]' }])
})

test('bots are taken and not counted', async () => {
  const app = await openApi()
  const hits = [
    { path: '/a', ip: '203.0.113.7', user_agent: 'curl/8.0' },
    { path: '/a', session: 's', bot: 5 },
    { path: '/a', session: 's', bot: 150 },
  ]
  assert.equal((await app.api('POST', '/count', { hits })).status, 202)
  assert.deepEqual(await visits(app), {})
})

test('a value of another kind is refused, in every field, and nothing is counted', async () => {
  const app = await openApi()
  const texts = ['path', 'title', 'ref', 'size', 'query', 'user_agent', 'location', 'language', 'ip', 'session']
  for (const field of [...texts, 'created_at', 'bot', 'event']) {
    for (const value of [{}, [], ...(field === 'event' ? [] : [true]), ...(texts.includes(field) ? [1] : [1.5])]) {
      const hits = [
        { path: '/first', session: 's' },
        { path: '/a', session: 's', [field]: value },
      ]
      const answer = await app.api('POST', '/count', { hits })
      assert.match(
        answer.body.error ?? JSON.stringify(answer.body),
        /^invalid JSON: |errors.*event/,
        `${field} ${value}`,
      )
    }
  }
  for (const created_at of ['2026-11-20', '2026-11-20T10:00:00', 'x', '']) {
    const answer = await app.api('POST', '/count', { hits: [{ path: '/a', session: 's', created_at }] })
    assert.match(answer.body.error, /^invalid JSON: hits\[0\]\.created_at/)
  }
  for (const body of [{ hits: {} }, { hits: [1] }, { no_sessions: 'x' }, { filter: 'ip', hits: [{}] }]) {
    assert.match((await app.api('POST', '/count', body)).body.error, /^invalid JSON: /)
  }
  assert.ok(!Object.keys(await visits(app)).includes('/a'))
})
