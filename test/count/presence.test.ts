// Who is online now, from the counter's own door to the answer.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SiteId } from '../../server/sites/site.ts'
import { addSite, openApp, type TestApp } from '../helpers/app.ts'

const minute = 60_000

async function openHere(flags: string[] = ['--rate-limit', 'count:none,login:none']) {
  const app = await openApp({ flags })
  const { counter } = app.app.services
  const here = (of = app.site) => counter.here.of(app.app.services.directory.byId(of.id)!)
  const hit = async (query: string, ip = '198.51.100.7') => {
    const answer = await app.count(`site=example.com&${query}`, { ip })
    assert.equal(answer.status, 200)
  }
  return { ...app, counter, here, hit }
}

async function withoutSessions({ app, store, site }: TestApp): Promise<void> {
  await store.changeSite(site.id, { settings: { ...site.settings, sessions: false } })
  await app.services.directory.reload()
}

test('a session is here for five minutes after its last hit, on the page it was on last', async () => {
  const { hit, here, clock } = await openHere()
  assert.deepEqual(here(), { of: 'sessions', sessions: 0, more: false, pages: [] })
  await hit('p=/a&t=A')
  await hit('p=/a&t=A', '198.51.100.8')
  await hit('p=/b&t=B')
  assert.deepEqual(here(), {
    of: 'sessions',
    sessions: 2,
    more: false,
    pages: [
      { path: '/a', title: 'A', sessions: 1 },
      { path: '/b', title: 'B', sessions: 1 },
    ],
  })
  clock.advance(4 * minute)
  await hit('p=/b')
  assert.equal(here().sessions, 2)
  clock.advance(minute)
  assert.deepEqual(here().pages, [{ path: '/b', title: 'B', sessions: 1 }])
  clock.advance(4 * minute)
  assert.equal(here().sessions, 0)
})

test('an event tells that somebody is here, and moves nobody', async () => {
  const { hit, here, clock } = await openHere()
  await hit('p=signup&e=1')
  assert.deepEqual(here(), { of: 'sessions', sessions: 1, more: false, pages: [] })
  await hit('p=/a')
  clock.advance(4 * minute)
  await hit('p=signup&e=1')
  clock.advance(4 * minute)
  assert.deepEqual(here().pages, [{ path: '/a', title: '', sessions: 1 }])
})

test('a site without sessions tells the pageviews of five minutes, and says so', async () => {
  const open = await openHere()
  await withoutSessions(open)
  for (let time = 0; time < 3; time++) await open.hit('p=/a')
  await open.hit('p=/b')
  await open.hit('p=signup&e=1')
  assert.deepEqual(open.here(), {
    of: 'pageviews',
    sessions: 4,
    more: false,
    pages: [
      { path: '/a', title: '', sessions: 3 },
      { path: '/b', title: '', sessions: 1 },
    ],
  })
  open.clock.advance(5 * minute + 10_000)
  assert.equal(open.here().sessions, 0)
})

test('what is not counted, and what happens on another site, is nobody here', async () => {
  const open = await openHere()
  const other = await addSite(open, 'second.example')
  await open.count('site=example.com&p=/a', { headers: { 'user-agent': 'curl/8.5.0' } })
  await open.count('site=second.example&p=/a')
  assert.equal(open.here().sessions, 0)
  assert.equal(open.here(other).sessions, 1)
})

test('a site whose numbers are deleted is forgotten, and the others are not', async () => {
  const open = await openHere()
  const other = await addSite(open, 'second.example')
  await open.hit('p=/a')
  await open.count('site=second.example&p=/a')
  await open.own('/sites/example.com/delete', { confirm: 'example.com' })
  const emptied = open.app.services.directory.byCode('example.com')!
  assert.equal(open.here(emptied).sessions, 0)
  assert.equal(open.here(other).sessions, 1)
})

test('pages for whose names there was no room are one, whoever is on them', async () => {
  const { hit, here } = await openHere(['--path-limit', '1', '--rate-limit', 'count:none,login:none'])
  await hit('p=/a')
  await hit('p=/b', '198.51.100.8')
  await hit('p=/c', '198.51.100.9')
  assert.deepEqual(
    here().pages.map(({ path, sessions }) => [path, sessions]),
    [
      ['(other)', 2],
      ['/a', 1],
    ],
  )
})

test('whoever watches is told each site once for each batch, after it is written, until they go', async () => {
  const open = await openHere()
  const told: SiteId[] = []
  let written = 0
  const end = open.counter.here.watch(site => {
    told.push(site)
    written = open.here().sessions
  })
  await Promise.all([open.hit('p=/a'), open.hit('p=/b', '198.51.100.8')])
  assert.ok(told.length > 0 && told.length <= 2)
  assert.ok(told.every(site => site === open.site.id))
  assert.equal(written, 2)
  const before = told.length
  end()
  await open.hit('p=/c')
  assert.equal(told.length, before)
})
