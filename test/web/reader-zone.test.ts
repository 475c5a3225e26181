// Days by the clocks of whoever reads: as those of a site that is counted by them, or not at all.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { registerSite } from '../../server/sites/register.ts'
import { defaultUserSettings, type UserSettings } from '../../server/sites/user-settings.ts'
import { agent, openApp, owner, type TestApp } from '../helpers/app.ts'
import { createTestClock } from '../helpers/clock.ts'
import { runs } from '../helpers/runs.ts'
import { unlimited } from '../helpers/small-installation.ts'

const zones = [
  'UTC',
  'Europe/Amsterdam',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const

/** Two sites that are told of the same visits: one by its own clocks, one by those of whoever reads. */
async function openTwo(own: string, read: string, begin: number): Promise<TestApp> {
  const app = await openApp({ flags: unlimited, clock: createTestClock(begin) })
  for (const [domain, zone] of [
    ['mine.example', own],
    ['read.example', read],
  ] as const) {
    const made = await registerSite({ accounts: app.store, clock: app.clock }, { domain, zone })
    assert.ok('site' in made)
    await app.store.addGoal(made.site.id, { name: 'A', condition: { kind: 'page', pattern: '/a' } })
    await app.store.addGoal(made.site.id, { name: 'Any', condition: { kind: 'page', pattern: '/*' } })
  }
  await app.app.services.directory.reload()
  return app
}

type Hit = { minutes: number; page: number; visitor: number }

async function count(app: TestApp, hits: readonly Hit[]): Promise<void> {
  for (const { minutes, page, visitor } of hits) {
    app.clock.advance(minutes * 60_000 + 1000)
    for (const site of ['mine.example', 'read.example']) {
      const query = `site=${site}&p=/${'abc'[page]}&r=https://news.example/${page}&s=1920&z=Europe/Amsterdam`
      const headers = { 'user-agent': agent, 'accept-language': 'nl' }
      const { status } = await app.ask(`/count?${query}`, { ip: `198.51.100.${visitor}`, headers })
      assert.equal(status, 200)
    }
  }
}

async function choose(app: TestApp, change: Partial<UserSettings>): Promise<void> {
  const { id } = (await app.store.findUser(owner.email))!
  await app.store.changeUserSettings(id, { ...defaultUserSettings, ...change })
}

/** What a view answers, without the names of the sites and of their zones. */
async function told(app: TestApp, site: string, view: string): Promise<string> {
  const answer = await app.own(`/sites/${site}${view}`)
  assert.equal(answer.status, 200, view)
  return (await answer.text()).replaceAll(site, 'SITE').replaceAll(/[\w/]+" ?: ?"?zone|"zone":\s*"[^"]*"/g, 'ZONE')
}

const views = [
  '.json?period=day',
  '.json?period=7d&group=hour',
  '.json?period=30d',
  '.json?period=30d&filter=page:/a',
  '.json?period=month&compare=none',
  '.json?period=all&group=week',
  '.json?period=7d&figure=bounce_rate',
  '/page.json?path=/a&period=7d',
  '/page.json?path=/a&period=30d&group=hour',
  '/pages.json?period=7d&search=b',
  '/exits.json?period=30d',
  '/countries.json?period=day',
  '.csv?period=7d',
  '.txt?period=30d&group=day',
]

const hit = fc.record({
  minutes: fc.oneof(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 60 * 40 })),
  page: fc.nat(2),
  visitor: fc.integer({ min: 1, max: 4 }),
})

test('a view by other clocks is that of a site which is counted by them', async () => {
  const begins = ['2026-03-28T20:00Z', '2026-10-31T21:00Z', '2026-06-01T00:00Z', '2026-04-04T10:00Z'].map(Date.parse)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...zones),
      fc.constantFrom(...zones),
      fc.constantFrom(...begins),
      fc.array(hit, { minLength: 1, maxLength: 14 }),
      async (own, read, begin, hits) => {
        const app = await openTwo(own, read, begin)
        await count(app, [{ minutes: 0, page: 0, visitor: 1 }, ...hits])
        const expected = []
        for (const view of views) expected.push(await told(app, 'read.example', view))
        await choose(app, { zone: read })
        for (const [place, view] of views.entries()) {
          assert.equal(await told(app, 'mine.example', view), expected[place], `${view}, ${own} read by ${read}`)
        }
        await app.app.close()
      },
    ),
    { ...runs(4), seed: 7 },
  )
})

test('where single hits are gone days are the site’s own, and the page says so', async () => {
  const app = await openTwo('Europe/Amsterdam', 'Asia/Kolkata', Date.parse('2026-11-21T12:00Z'))
  const site = (await app.store.sites()).find(({ code }) => code === 'mine.example')!
  const { settings } = site
  await app.store.changeSite(site.id, { settings: { ...settings, collect: { ...settings.collect, hits: false } } })
  await app.app.services.directory.reload()
  await count(app, [
    { minutes: 5, page: 0, visitor: 1 },
    { minutes: 300, page: 1, visitor: 2 },
  ])
  const numbers = async () => ({
    ...((await (await app.own('/sites/mine.example.json?period=7d')).json()) as object),
    remarks: [],
  })
  const own = await numbers()
  await choose(app, { zone: 'Asia/Kolkata' })
  assert.deepEqual(await numbers(), own)
  for (const path of ['?period=7d', '/page?path=/a&period=7d', '/pages?period=7d']) {
    const html = await (await app.own(`/sites/mine.example${path}`)).text()
    assert.match(html, /Shown by the clocks of the site \(Europe\/Amsterdam\), not yours/, path)
  }
  const html = await (await app.own('/sites/read.example?period=7d')).text()
  assert.doesNotMatch(html, /Shown by the clocks/)
  assert.match(html, /<span>Asia\/Kolkata<\/span>/)
})

test('a program is told the site’s own days, whatever its person sees', async () => {
  const app = await openTwo('Europe/Amsterdam', 'Asia/Kolkata', Date.parse('2026-11-21T20:00Z'))
  await count(app, [{ minutes: 0, page: 0, visitor: 1 }])
  await choose(app, { zone: 'Asia/Kolkata' })
  const made = await (await app.own('/account/tokens', { name: 'A program', 'may-stats': 'on' })).text()
  const [, token = ''] = /id="token"[^>]*>([^<]*)/.exec(made) ?? []
  const headers = { authorization: `Bearer ${token}` }
  for (const path of ['/sites/mine.example.json?period=7d', '/api/v1/sites/mine.example/dashboard?period=7d']) {
    const told = (await (await app.ask(path, { headers })).json()) as { site: { zone: string } }
    assert.equal(told.site.zone, 'Europe/Amsterdam', path)
  }
  const mine = (await (await app.own('/sites/mine.example.json?period=7d')).json()) as { site: { zone: string } }
  assert.equal(mine.site.zone, 'Asia/Kolkata')
})

test('a program may ask by other clocks, and is told by which it was answered', async () => {
  const app = await openTwo('Europe/Amsterdam', 'Asia/Kolkata', Date.parse('2026-11-21T20:00Z'))
  await count(app, [{ minutes: 0, page: 0, visitor: 1 }])
  const ask = async (search: string) => {
    const answer = await app.own(`/api/v1/sites/mine.example/dashboard?${search}`)
    return {
      status: answer.status,
      ...((await answer.json()) as { site: { zone: string }; buckets: { at: string; visits: number }[] }),
    }
  }
  const theirs = await ask('period=7d&zone=Asia/Calcutta')
  assert.equal(theirs.site.zone, 'Asia/Kolkata')
  assert.deepEqual(
    theirs.buckets.filter(({ visits }) => visits > 0).map(({ at }) => at),
    ['2026-11-22'],
  )
  const own = await ask('period=7d')
  assert.equal(own.site.zone, 'Europe/Amsterdam')
  assert.deepEqual(
    own.buckets.filter(({ visits }) => visits > 0).map(({ at }) => at),
    ['2026-11-21'],
  )
  assert.equal((await ask('period=day&date=2026-11-22&zone=Asia/Kolkata')).status, 200)
  assert.equal((await ask('period=day&date=2026-11-22')).status, 422)
  assert.equal((await ask('period=7d&zone=Middle/Earth')).status, 422)
})
