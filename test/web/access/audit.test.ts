// The audit log: what is done is noted with who did it, and nothing that is secret or an address.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken } from '../../../server/kit/password.ts'
import { noAccess } from '../../../server/sites/access.ts'
import { auditActions, auditDays } from '../../../server/sites/audit.ts'
import { type TokenRight, tokenRights } from '../../../server/sites/tokens.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { isLanguage, languages } from '../../../server/web/reader/texts/texts.ts'
import { addSite, openApp, owner, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { unlimited } from '../../helpers/small-installation.ts'
import { unescapeHtml } from '../../helpers/unescape.ts'

const notedIn = async ({ store }: TestApp) =>
  (await store.auditEntries({ limit: 1000 })).map(({ action, who, via, about }) => [action, who, via, about])

const log = (app: TestApp, form: Record<string, string>, ip = '203.0.113.77') =>
  app.ask('/login', { method: 'POST', ip, body: new URLSearchParams(form) })

test('log-ins and failures are noted; of a name that nobody has only how many there were', async () => {
  const app = await openApp({ flags: unlimited })
  await log(app, owner)
  for (const password of ['a', 'b', 'c']) await log(app, { email: 'IRIS@example.com', password })
  for (const email of ['x@stranger.example', 'y@stranger.example']) await log(app, { email, password: 'typed-secret' })
  assert.deepEqual(await notedIn(app), [
    ['login-failed', '', 'web', ''],
    ['login-failed', owner.email, 'web', ''],
    ['login', owner.email, 'web', ''],
  ])
  const entries = await app.store.auditEntries({ limit: 9 })
  assert.deepEqual(
    entries.map(({ times }) => times),
    [2, 3, 1],
  )
  // An hour later another line begins.
  app.clock.advance(3_600_000)
  await log(app, { email: owner.email, password: 'd' })
  assert.equal((await app.store.auditEntries({ limit: 9 })).length, 4)
  assert.doesNotMatch(JSON.stringify(entries), /203\.0\.113|stranger|typed-secret|goat in the garden/)
})

test('whatever is changed on the pages is noted, settings with what they were and are, and no address', async () => {
  const app = await openApp({ flags: unlimited })
  const other = await addSite(app, 'other.example')
  const post = async (path: string, form: Record<string, string>) => {
    const answer = await app.own(path, form)
    assert.ok(answer.status < 400, `${answer.status} ${path}`)
    return answer
  }
  await post('/sites/example.com/settings', { section: 'collected', referrer: 'on', keepHitsDays: '90' })
  await post('/sites/example.com/rules', { networks: '203.0.113.9', paths: '/draft*' })
  await post('/sites/example.com/goals', { name: 'Sign-up', kind: 'event', pattern: 'signup' })
  await post('/account/tokens', { name: 'Grafana', 'may-stats': 'on' })
  await post('/account/tokens/delete', { hash: (await app.store.tokensOf((await app.store.users())[0]!.id))[0]!.hash })
  await post('/new-site', { domain: 'new.example', zone: 'UTC' })
  assert.equal((await app.own('/sites/example.com/export?what=counters')).status, 200)
  await post('/sites/other.example/delete', { what: 'site', confirm: 'other.example' })
  assert.deepEqual(await notedIn(app), [
    ['site-deleted', owner.email, 'web', 'other.example'],
    ['export', owner.email, 'web', 'counters'],
    ['site-made', owner.email, 'web', 'new.example'],
    ['token-deleted', owner.email, 'web', 'Grafana'],
    ['token-made', owner.email, 'web', 'Grafana'],
    ['goals-changed', owner.email, 'web', 'Sign-up'],
    ['rules-changed', owner.email, 'web', 'example.com'],
    ['settings-changed', owner.email, 'web', 'example.com'],
    ['login', owner.email, 'web', ''],
  ])
  const entries = await app.store.auditEntries({ limit: 99 })
  assert.doesNotMatch(JSON.stringify(entries), /203\.0\.113|hoof_/)
  const changesOf = (action: string) => entries.find(entry => entry.action === action)!.changes
  assert.ok(
    changesOf('settings-changed').some(({ what, from, to }) => what === 'keepHitsDays' && from === '0' && to === '90'),
  )
  assert.deepEqual(changesOf('rules-changed'), [
    { what: 'networks', from: '', to: '' },
    { what: 'paths', from: '', to: '/draft*' },
  ])
  // What was done to a site outlives it.
  await app.app.services.store.purgeDeleted(1000)
  assert.equal((await app.store.auditEntries({ sites: [other.id], limit: 9 }))[0]!.action, 'site-deleted')
  const html = await (await app.own('/audit')).text()
  assert.match(html, /Days to keep raw hits: 0 → 90/)
  assert.match(html, /IP addresses: changed/)
})

test('all that is noted of cleaning up has its words in every language', async () => {
  const app = await openApp({ flags: unlimited })
  await app.count('p=/old')
  await app.app.services.counter.drain()
  const clean = '/sites/example.com/cleanup'
  await app.own(clean, { do: 'edit', pages: '/old', act: 'merge', into: '/new', newest: '99' })
  const id = /name="id" value="(\d+)"/.exec(await (await app.own(clean)).text())![1]!
  await app.own(clean, { do: 'undo', id })
  await app.own(clean, { do: 'edit', pages: '/old', act: 'delete', newest: '99' })
  await app.own(clean, { do: 'retention', days: '400' })
  await app.own('/sites/example.com/rules', { params: 'token', folds: '/user/*', lowerCase: 'on' })
  for (const language of Object.keys(languages).filter(isLanguage)) {
    const { audit, cleanup, rules } = toReader(undefined, language).texts
    const html = await (await app.own('/audit', undefined, { 'accept-language': language })).text()
    const lines = unescapeHtml(html.replaceAll(/<[^>]*>/g, ''))
    for (const line of [
      `${audit.actions['pages-merged']}: /old → /new`,
      `${audit.actions['pages-restored']}: /old`,
      `${audit.actions['pages-deleted']}: /old`,
      audit.fromTo(cleanup.retention.days, '0', '400'),
      audit.fromTo(rules.params, audit.none, 'token'),
      audit.fromTo(rules.folds, audit.none, '/user/*'),
      audit.fromTo(rules.lowerCase, audit.no, audit.yes),
    ])
      assert.ok(lines.includes(line), `${language}: ${line}`)
  }
})

test('what a program does says the name of its token, in both APIs', async () => {
  const app = await openApp({ flags: unlimited })
  const user = (await app.store.findUser(owner.email))!
  const rights = Object.keys(tokenRights) as TokenRight[]
  await app.store.createToken(user.id, { hash: hashToken('t'), name: 'Deploy', rights, createdAt: 1 })
  const headers = { authorization: 'Bearer t', 'content-type': 'application/json', host: 'example.com' }
  const send = async (method: string, path: string, body: object) => {
    const answer = await app.ask(path, { method, headers, body: JSON.stringify(body) })
    assert.ok(answer.status < 300, `${answer.status} ${path}`)
  }
  await send('PATCH', '/api/v1/sites/example.com', { settings: { referrer: false } })
  await send('POST', '/api/v1/sites/example.com/goals', {
    name: 'Read',
    condition: { kind: 'page', pattern: '/a' },
  }).catch(() => undefined)
  await send('POST', '/api/v1/sites/example.com/exports', { format: 'csv' })
  await send('POST', '/api/v0/export?site=example.com', { format: 'csv' })
  await send('PATCH', '/api/v0/sites/1?site=example.com', { settings: { secret: 'abcdefghij', public: 'secret' } })
  const noted = await notedIn(app)
  assert.ok(noted.length >= 4)
  for (const [, who, via] of noted) assert.deepEqual([who, via], [owner.email, 'token Deploy'])
  assert.doesNotMatch(JSON.stringify(await app.store.auditEntries({ limit: 99 })), /abcdefghij/)
})

test('the page is filtered by person, site and action, older entries follow, and files have the same', async () => {
  const app = await openApp({ flags: unlimited })
  const shop = await addSite(app, 'shop.example')
  const eve = await app.store.createUser({ email: 'eve@example.com', password: '', createdAt: 1, access: noAccess })
  assert.ok('id' in eve)
  const at = Math.floor(app.clock.now() / 1000)
  for (let n = 0; n < 60; n += 1) {
    const about = n === 59 ? '=cmd|"<script>' : `goal ${n}`
    await app.store.noteAction({ at: at + n, action: 'goals-changed', user: eve.id, site: app.site.id, about })
  }
  await app.store.noteAction({ at, action: 'export', user: null, via: 'cli', site: shop.id })
  const read = async (path: string) => (await app.own(path)).text()
  const first = await read(`/audit?person=${eve.id}`)
  assert.match(first, /goal 58/)
  assert.doesNotMatch(first, /goal 9 ·|<script>/)
  const [, older = ''] = /href="([^"]*before=[^"]*)"/.exec(first) ?? []
  assert.match(await read(older.replaceAll('&amp;', '&')), /goal 9 ·/)
  const lines = (await read('/audit.csv?action=export')).trim().split('\n')
  assert.equal(lines.length, 2)
  assert.match(lines[1]!, /,export,,cli,shop\.example,/)
  assert.match(await read('/audit.csv'), /'=cmd\|/)
  const { entries } = JSON.parse(await read(`/audit.json?site=shop.example`))
  assert.deepEqual(
    entries.map(({ action }: { action: string }) => action),
    ['export'],
  )
  assert.equal((await app.own('/audit.atom')).status, 404)
  // An admin of a site reads what was done to it, and no more.
  await app.store.changeSiteAccess(eve.id, shop.id, 'admin')
  const headers = { cookie: await enter(app, false, 'eve@example.com') }
  const own = await (await app.ask('/sites/shop.example/audit.json?site=example.com&person=1', { headers })).json()
  assert.deepEqual(own, { entries: [] })
  const ofSite = await (await app.ask('/sites/shop.example/audit?site=example.com', { headers })).text()
  assert.match(ofSite, /Command line/)
  assert.doesNotMatch(ofSite, /goal \d/)
})

test('entries are deleted after 400 days', async () => {
  const app = await openApp({ flags: unlimited })
  const now = Math.floor(app.clock.now() / 1000)
  for (const days of [auditDays - 1, auditDays + 1])
    await app.store.noteAction({ at: now - days * 86_400, action: 'export', user: null, about: `${days}` })
  app.clock.advance(3_600_000)
  await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual(
    (await app.store.auditEntries({ limit: 9 })).map(({ about }) => about),
    [`${auditDays - 1}`],
  )
})

test('every kind of entry has words of its own in every language', () => {
  for (const language of Object.keys(languages)) {
    const { actions } = toReader(undefined, language).texts.audit
    const words = auditActions.map(action => actions[action])
    assert.deepEqual(Object.keys(actions).sort(), [...auditActions].sort())
    assert.ok(words.every(word => word.length > 3 && !word.includes('undefined')))
    assert.equal(new Set(words).size, auditActions.length, language)
  }
})
