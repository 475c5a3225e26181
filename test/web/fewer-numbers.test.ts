// Shapes only: what somebody who wants fewer numbers is shown, and how long that is locked.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultUserSettings, type UserSettings } from '../../server/sites/user-settings.ts'
import { addSite, agent, openApp, owner, type TestApp } from '../helpers/app.ts'
import { crawl, enter } from '../helpers/crawl.ts'
import { openFilled, unlimited } from '../helpers/small-installation.ts'

const week = 7 * 86_400

/** 73 visits of one page, 41 of another: numbers that stand nowhere else. */
async function openVisited(): Promise<TestApp> {
  const app = await openApp({ flags: unlimited })
  await addSite(app, 'second.example')
  const goal = { kind: 'page', pattern: '/alpha' } as const
  await app.store.addGoal(app.site.id, { name: 'Alpha', condition: goal })
  await app.store.addFunnel(app.site.id, {
    name: 'Alpha, beta',
    steps: [goal, { ...goal, pattern: '/beta' }],
    hours: 24,
  })
  for (const [path, visits] of [
    ['/alpha', 73],
    ['/beta', 41],
  ] as const) {
    for (let n = 0; n < visits; n += 1) {
      const query = `site=example.com&p=${path}&t=Title&r=https://news.example/&s=1920&z=Europe/Amsterdam&q=utm_campaign%3Dspring`
      const headers = { 'user-agent': agent, 'accept-language': 'nl' }
      const { status } = await app.ask(`/count?${query}`, { ip: `198.51.${path.length}.${n + 1}`, headers })
      assert.equal(status, 200)
    }
  }
  return app
}

async function choose(app: TestApp, change: Partial<UserSettings>): Promise<void> {
  const { id } = (await app.store.findUser(owner.email))!
  await app.store.changeUserSettings(id, { ...defaultUserSettings, ...change })
}

/** What a page says to whoever reads, hears or points at it: its texts, and attributes with words. */
function saidBy(html: string): string {
  const words = [...html.matchAll(/\s(?:title|aria-label|alt|content|data-here|data-said|value)="([^"]*)"/g)]
  return [html.replace(/<[^>]*>/g, '\n'), ...words.map(([, word]) => word)].join('\n')
}

const amounts = /(?<![\d:.-])(?:73|41|114|64\s?%|36\s?%)(?![\d:.])/

test('no page of a site says any number, in its texts, its titles, or its links to files', async () => {
  const app = await openVisited()
  const cookie = await enter(app)
  const open = await (await app.ask('/sites/example.com', { headers: { cookie } })).text()
  assert.match(saidBy(open), amounts)
  await choose(app, { fewerNumbers: true })
  const start = '/sites/example.com'
  const visited = (await crawl(app, start, cookie)).filter(({ path }) => /^\/sites/.test(path))
  assert.ok(visited.length > 60, `${visited.length}`)
  let hidden = 0
  for (const { path, html, status, from } of visited) {
    if (status === 303) continue
    if (/\/(export|import|settings|goals|start|tag|link|notes|audit)\b/.test(path)) continue
    // What is no page any more says so in one.
    assert.notEqual(html, '', `${path} from ${from}`)
    assert.doesNotMatch(saidBy(html), amounts, path)
    assert.ok(status === 200 || status === 404 || status === 403, `${status} ${path}`)
    if (html.includes(' fewer">')) hidden += 1
  }
  assert.ok(hidden > 40, `${hidden}`)
})

test('pages that tell how a site is set up keep their numbers', async () => {
  const app = await openVisited()
  await choose(app, { fewerNumbers: true })
  for (const path of ['/sites/example.com/settings', '/sites/example.com/privacy', '/account', '/help/reading']) {
    assert.doesNotMatch(await (await app.own(path)).text(), / fewer">/, path)
  }
})

const files = [
  '.json',
  '.csv',
  '.txt',
  '.svg',
  '.atom',
  '/pages.csv',
  '/now.json',
  '/received.csv',
  '/page.json?path=/alpha',
]

test('files of numbers are refused to a browser, and told to a program with a token', async () => {
  const app = await openVisited()
  const made = await (await app.own('/account/tokens', { name: 'A program', 'may-stats': 'on' })).text()
  const [token = ''] = /hoofprint_\w+|hp_\w+|[\w-]{40,}/.exec(/id="token"[^>]*>([^<]*)/.exec(made)?.[1] ?? '') ?? []
  for (const path of files) assert.equal((await app.own(`/sites/example.com${path}`)).status, 200, path)
  await choose(app, { fewerNumbers: true })
  for (const path of [...files, '?period=7d']) {
    const headers = { accept: path.startsWith('?') ? 'application/json' : '*/*' }
    const answer = await app.own(`/sites/example.com${path}`, undefined, headers)
    assert.equal(answer.status, 403, path)
    assert.doesNotMatch(saidBy(await answer.text()), amounts, path)
    const told = await app.ask(`/sites/example.com${path}`, {
      headers: { ...headers, authorization: `Bearer ${token}` },
    })
    assert.equal(told.status, 200, path)
  }
  const v1 = '/api/v1/sites/example.com/dashboard'
  assert.equal((await app.own(v1)).status, 403)
  assert.notEqual((await app.ask(v1, { headers: { authorization: `Bearer ${token}` } })).status, 403)
})

test('the stream of who is here says no number', async () => {
  const app = await openVisited()
  await choose(app, { fewerNumbers: true })
  const answer = await app.own('/sites/example.com/live')
  const { value } = await answer.body!.getReader().read()
  const said = new TextDecoder().decode(value)
  assert.match(said, /event: here/)
  assert.doesNotMatch(said.replace('retry: 3000', ''), /\d/)
})

test('a lock holds for a week, whatever is sent, and says until when', async () => {
  const app = await openFilled()
  const settings = async () => (await app.store.findUser(owner.email))!.settings
  const locked = { section: 'fewer', fewerNumbers: 'on', lock: '7' }
  assert.equal((await app.own('/account/dashboard', locked)).status, 303)
  const until = Math.floor(app.clock.now() / 1000) + week
  const { fewerNumbersUntil } = await settings()
  assert.ok(Math.abs(fewerNumbersUntil - until) < 60, `${fewerNumbersUntil}`)
  const html = await (await app.own('/account/dashboard')).text()
  assert.match(html, /Numbers are hidden until 28 November 2026/)
  assert.doesNotMatch(html, /name="fewerNumbers"/)
  for (const form of [{ section: 'fewer' }, { section: 'fewer', lock: '7' }]) {
    const refused = await app.own('/account/dashboard', form as Record<string, string>)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Not changed/)
  }
  // No other form ends it either.
  await app.own('/account', { language: 'en', fewerNumbers: '', fewerNumbersUntil: '0' })
  await app.own('/account/dashboard', { section: 'lists', reset: '1', fewerNumbers: '' })
  assert.deepEqual([(await settings()).fewerNumbers, (await settings()).fewerNumbersUntil], [true, fewerNumbersUntil])
  app.clock.advance((week + 60) * 1000)
  assert.equal((await app.own('/account/dashboard', { section: 'fewer' })).status, 303)
  assert.equal((await settings()).fewerNumbers, false)
})
