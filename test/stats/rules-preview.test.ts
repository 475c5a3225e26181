// Rules are tried on the hits of the last thirty days.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dimensions } from '../../server/count/dimensions.ts'
import type { Label } from '../../server/count/hit.ts'
import { noRules, type Rules } from '../../server/sites/rules.ts'
import { previewRules } from '../../server/stats/rules-preview.ts'
import { type FakeHit, label, makeSite, makeStore } from './fake-store.ts'

// Noon, UTC, on 21 November 2026; the thirty days begin at 22:00 UTC on 22 October, which is midnight in Amsterdam.
const now = Date.UTC(2026, 10, 21, 12)
const first = Date.UTC(2026, 9, 22, 22) / 1000

function hit(
  path: string,
  { at = now / 1000 - 60, from, country }: { at?: number; from?: Label | null; country?: string | null } = {},
): FakeHit {
  const labels = dimensions.map(({ name }) => {
    if (name === 'referrer') return from === undefined ? label('', '', 'o') : from
    return name === 'location' ? (country === null ? null : label(country ?? 'NL')) : null
  })
  return { at, path, labels }
}

function tryOn(hits: readonly FakeHit[], rules: Partial<Rules>) {
  return previewRules(makeStore(hits), makeSite(), { ...noRules, ...rules }, () => now)
}

const web = (name: string) => label(name, '/page', 'h')

const tried: [rules: Partial<Rules>, hit: FakeHit, other: FakeHit][] = [
  [{ countries: ['DE'] }, hit('/', { country: 'DE' }), hit('/', { country: '' })],
  [{ paths: ['/drafts/*'] }, hit('/Drafts/1'), hit('/drafts')],
  [
    { referrers: ['spam.example'] },
    hit('/', { from: web('www.spam.example:8080') }),
    hit('/', { from: web('nospam.example') }),
  ],
  [{ referrers: ['old.reddit.com'] }, hit('/', { from: web('www.reddit.com') }), hit('/')],
  [
    { referrers: ['news.ycombinator.com'] },
    hit('/', { from: label('Hacker News', '', 'g') }),
    hit('/', { from: label('Email', '', 'g') }),
  ],
  [
    { referrers: ['com.some.app'] },
    hit('/', { from: label('com.some.app/page', '', 'o') }),
    hit('/', { from: label('com.some.application', '', 'o') }),
  ],
]

for (const [rules, fitting, other] of tried) {
  test(`${JSON.stringify(rules)} would have left out what it leaves out`, async () => {
    const trial = await tryOn([fitting, other, fitting], rules)
    assert.deepEqual([trial.hits, trial.dropped, trial.entries[0]!.hits], [3, 2, 2])
  })
}

test('a hit that fits several rules is one hit, and each of them is told', async () => {
  const hits = [hit('/a', { country: 'DE' }), hit('/a'), hit('/b', { country: 'DE' }), hit('/c')]
  const { dropped, entries } = await tryOn(hits, { countries: ['DE', 'JP'], paths: ['/a'] })
  assert.equal(dropped, 3)
  assert.deepEqual(
    entries.map(({ list, entry, hits }) => `${list} ${entry} ${hits}`),
    ['countries DE 2', 'countries JP 0', 'paths /a 2'],
  )
})

test('thirty days are those of the site’s own calendar, today included', async () => {
  const hits = [hit('/', { at: first - 1 }), hit('/', { at: first }), hit('/', { at: now / 1000 })]
  const trial = await tryOn(hits, { paths: ['/'] })
  assert.deepEqual([trial.hits, trial.dropped, trial.since], [2, 2, 20261023])
})

test('what was not collected, and what a campaign stands for, is not known', async () => {
  const hits = [
    hit('/', { country: null }),
    hit('/', { from: null }),
    hit('/', { from: label('letter', '', 'c') }),
    hit('/'),
  ]
  const { unknown, dropped } = await tryOn(hits, { countries: ['DE'], referrers: ['letter'] })
  assert.deepEqual([unknown, dropped], [{ countries: 1, referrers: 2 }, 0])
})

test('without a hit there is no day', async () => {
  const { hits, since, late } = await tryOn([], { paths: ['/'] })
  assert.deepEqual([hits, since, late], [0, undefined, false])
})

test('many hits are looked at in steps, and other work is done in between', async () => {
  const hits = Array.from({ length: 6500 }, (_, i) => hit(`/${i % 7}`, { at: first + i }))
  let turns = 0
  let done = false
  const spin = () => {
    turns++
    if (!done) setImmediate(spin)
  }
  spin()
  const trial = await tryOn(hits, { paths: ['/3'] })
  done = true
  assert.ok(turns > 3)
  assert.deepEqual(
    [trial.hits, trial.dropped, trial.late],
    [6500, hits.filter(({ path }) => path === '/3').length, false],
  )
})

test('when the time is over, the newest hits have been looked at, and it is said from which day on', async () => {
  const day = 86_400
  const hits = Array.from({ length: 6000 }, (_, i) => hit('/', { at: now / 1000 - Math.floor(i / 1000) * day - 1 }))
  let time = now
  const store = makeStore(hits)
  const trial = await previewRules(store, makeSite(), { ...noRules, paths: ['/'] }, () => {
    time += 3000
    return time
  })
  assert.deepEqual([trial.hits, trial.late, trial.since], [2000, true, 20261120])
})
