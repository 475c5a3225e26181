// The line of those who wait for a site to say whether it has their page: order, pace, bounds, and what becomes of each.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageAnswer } from '../../server/count/ask-page.ts'
import type { Hit } from '../../server/count/hit.ts'
import type { NetworkKey } from '../../server/count/network-key.ts'
import { createPathCheck } from '../../server/count/path-check.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { anyQuality } from '../../server/sites/visit-quality.ts'
import { createTestClock } from '../helpers/clock.ts'

const there: PageAnswer = { page: 'there', why: 'status 200' }
const absent: PageAnswer = { page: 'absent', why: 'status 404' }
const unknown: PageAnswer = { page: 'unknown', why: 'status 503' }

function siteWith(
  quality: Partial<Site['settings']['quality']> = {},
  domains = ['farm.example', 'barn.example'],
): Site {
  const settings = { ...defaultSettings, quality: { ...anyQuality, checkPaths: true, ...quality } }
  const times = { createdAt: 0, zoneChangedAt: null, firstHitAt: null, engagementSince: null, knownFrom: null }
  return { id: 1 as SiteId, code: 'farm', formerCodes: [], name: 'Farm', domains, zone: 'UTC', settings, ...times }
}

function hitOn(path: string, network = 'a'): Hit {
  const hit = { site: 1 as SiteId, at: 0, path, title: '', event: false, session: null, labels: [] }
  return { ...hit, network: network as NetworkKey }
}

/** A check whose site answers as a test says, at once; `known`: paths that were counted. */
function open(answer: (page: URL) => PageAnswer = () => there, known: string[] = []) {
  const clock = createTestClock()
  const asked: [seconds: number, page: string, anyAddress: boolean][] = []
  const settled: string[] = []
  const begun = clock.now()
  let site: Site | undefined = siteWith()
  const check = createPathCheck({
    clock,
    siteOf: () => site,
    isKnown: async ({ path }) => known.includes(path),
    async ask(page, { anyAddress }) {
      asked.push([(clock.now() - begun) / 1000, page.href, anyAddress])
      return answer(page)
    },
    settle: ({ path }, page) => settled.push(`${path} ${page}`),
  })
  return {
    asked,
    settled,
    check,
    take: (path: string, { pageHost = '', network }: { pageHost?: string; network?: string } = {}) =>
      check.take(hitOn(path, network), site!, pageHost),
    become(next: Site | undefined) {
      site = next
    },
    async pass(seconds: number) {
      for (let tenth = 0; tenth < seconds * 10; tenth++) {
        clock.advance(100)
        await new Promise(resolve => setImmediate(resolve))
      }
    },
  }
}

test('a path that was counted is not asked for', async () => {
  const { take, asked, pass } = open(() => absent, ['/old'])
  assert.equal(await take('/old'), 'there')
  await pass(2)
  assert.deepEqual(asked, [])
})

test('all hits of a path wait for one answer, and it holds for those who come later', async () => {
  const { take, asked, settled, pass } = open(({ pathname }) => (pathname === '/real' ? there : absent))
  for (const path of ['/real', '/real', '/made-up']) assert.equal(await take(path), 'waits')
  await pass(2)
  assert.deepEqual(settled, ['/real there', '/real there', '/made-up absent'])
  assert.equal(await take('/real'), 'there')
  assert.equal(await take('/made-up'), 'absent')
  assert.equal(asked.length, 2)
})

test('a page that was not there is asked for again after ten minutes', async () => {
  let answer = absent
  const { take, settled, pass } = open(() => answer)
  await take('/draft')
  await pass(1)
  answer = there
  assert.equal(await take('/draft'), 'absent')
  await pass(600)
  assert.equal(await take('/draft'), 'waits')
  await pass(1)
  assert.deepEqual(settled, ['/draft absent', '/draft there'])
})

test('a site is asked once in a second at most', async () => {
  const { take, asked, pass } = open()
  for (const path of ['/a', '/b', '/c']) await take(path)
  await pass(10)
  await take('/d')
  await pass(1)
  const seconds = asked.map(([at]) => Math.round(at * 10) / 10)
  assert.deepEqual(seconds, [0, 1, 2, 10])
})

test('a site that gives no answer is asked four times in six minutes, and then its hits wait no longer', async () => {
  const { take, asked, settled, pass } = open(() => unknown)
  await take('/a')
  await pass(380)
  assert.equal(asked.length, 4)
  assert.deepEqual(settled, ['/a unknown'])
  // Nothing is known of it: whoever comes now begins anew.
  assert.equal(await take('/a'), 'waits')
})

test('a site that comes back has what waited counted', async () => {
  let answer = unknown
  const { take, settled, pass } = open(() => answer)
  await take('/a')
  await pass(5)
  answer = there
  await take('/a')
  await pass(10)
  assert.deepEqual(settled, ['/a there', '/a there'])
})

test('a new page is asked for before one that is to be asked for again', async () => {
  const { take, settled, pass } = open(({ pathname }) => (pathname === '/down' ? unknown : there))
  await take('/down')
  await pass(1)
  await take('/new')
  await pass(2)
  assert.deepEqual(settled, ['/new there'])
})

test('one network takes no more than a part of the line, and the line has an end', async () => {
  const { take } = open()
  const taken = async (count: number, network: (place: number) => string, name: string) => {
    const outcomes = []
    for (let place = 0; place < count; place++)
      outcomes.push(await take(`/${name}${place}`, { network: network(place) }))
    return outcomes.filter(outcome => outcome === 'waits').length
  }
  assert.equal(await taken(100, () => 'flood', 'x'), 50)
  assert.equal(await take('/real', { network: 'somebody' }), 'waits')
  assert.equal(await taken(1000, place => `n${place}`, 'y'), 149)
  // Another visitor of a page that waits already takes no place of a page.
  assert.equal(await take('/real', { network: 'else' }), 'waits')
})

test('a site is asked under its own domain by https, or at the origin that its owner named', async () => {
  const { take, asked, become, pass } = open()
  await take('/a', { pageHost: 'barn.example' })
  await take('/b', { pageHost: 'www.farm.example' })
  await take('/c', { pageHost: 'evil.example' })
  await pass(3)
  become(siteWith({ pathOrigin: 'http://192.168.1.5:8080' }))
  await take('/d?q=1#part', { pageHost: 'barn.example' })
  await pass(1)
  assert.deepEqual(
    asked.map(([, ...rest]) => rest),
    [
      ['https://barn.example/a', false],
      ['https://www.farm.example/b', false],
      ['https://farm.example/c', false],
      ['http://192.168.1.5:8080/d?q=1', true],
    ],
  )
})

test('nothing in a path leads to another host', async () => {
  const { take, asked, pass } = open()
  const paths = [
    '/\\evil.example/',
    '/@evil.example',
    '/..//evil.example',
    '/https://evil.example/',
    '/%2F%2Fevil.example',
  ]
  paths.push('/a\\..\\..\\\\evil.example', '/é\u{1f410}?ü=ö', '/?', '/%')
  for (const path of paths) await take(path)
  await pass(paths.length)
  assert.equal(asked.length, paths.length)
  for (const [, page] of asked) assert.equal(new URL(page).host, 'farm.example', page)
})

test('what waits is counted when its owner switches the check off, and forgotten with its site', async () => {
  const { take, asked, settled, become, pass, check } = open()
  await take('/a')
  become(siteWith({ checkPaths: false }))
  await pass(1)
  assert.deepEqual(settled, ['/a there'])
  become(siteWith())
  await take('/b')
  check.forget(1 as SiteId)
  await take('/c')
  become(undefined)
  await pass(3)
  assert.deepEqual(settled, ['/a there'])
  assert.deepEqual(asked, [])
})

test('at the end all that wait are told that nothing is known', async () => {
  const { take, settled, check, pass } = open()
  for (const path of ['/a', '/a', '/b']) await take(path)
  check.end()
  assert.deepEqual(settled, ['/a unknown', '/a unknown', '/b unknown'])
  await pass(3)
  assert.equal(settled.length, 3)
})

test('its owner sees what was asked last, the newest first', async () => {
  const { take, check, pass } = open(({ pathname }) => (pathname === '/a' ? there : absent))
  for (const path of ['/a', '/b']) await take(path)
  await pass(3)
  assert.deepEqual(
    check.checked(1 as SiteId).map(({ path, page, why }) => [path, page, why]),
    [
      ['/b', 'absent', 'status 404'],
      ['/a', 'there', 'status 200'],
    ],
  )
})
