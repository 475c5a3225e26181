// The API in today's style: what it describes is what it does.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { operations } from '../../../../server/web/api/v1/operations.ts'
import { toValues } from '../../../../server/web/site/settings.ts'
import { runs } from '../../../helpers/runs.ts'
import { openV1, type V1App } from './v1-app.ts'

const site = '/sites/example.com'

async function openCounted(): Promise<V1App> {
  const app = await openV1()
  await app.count('p=/a&t=First&r=https%3A%2F%2Fnews.example%2F')
  await app.count('p=/b', { ip: '203.0.113.77' })
  await app.count('p=bought&e=true', { ip: '203.0.113.77' })
  return app
}

test('every operation is answered as it is described', async () => {
  const app = await openCounted()
  const { v1 } = app
  await v1('GET', '/me')
  await v1('GET', '/me/preferences')
  await v1('GET', '/server')
  await v1('PATCH', '/me/preferences', { dates: 'iso' })
  await v1('GET', `${site}/dashboard?period=day`)
  await v1('GET', `${site}/page?path=%2Fa&compare=none`)
  await v1('GET', `${site}/lists/pages`)
  await v1('GET', `${site}/received?period=day`)
  await v1('GET', `${site}/vitals?period=day`)
  await v1('GET', `${site}/now`)
  await v1('GET', '/sites')
  await v1('POST', '/sites', { domain: 'two.example', zone: 'Asia/Tokyo' })
  await v1('GET', '/sites/two.example')
  await v1('PATCH', '/sites/two.example', { name: 'Two' })
  await v1('GET', `${site}/rules`)
  const rules = { networks: ['203.0.113.0/24'], countries: ['NL'], paths: ['/secret*'], referrers: [], hosts: [] }
  await v1('PUT', `${site}/rules`, { ...rules, only_hosts: false })
  await v1('DELETE', '/sites/two.example')
  const goal = await v1('POST', `${site}/goals`, { name: 'Bought', kind: 'event', pattern: 'bought' })
  await v1('GET', `${site}/goals`)
  await v1('PUT', `${site}/goals/${goal.body.id}`, { name: 'Sold', kind: 'event', pattern: 'bought prop:plan=pro' })
  await v1('DELETE', `${site}/goals/${goal.body.id}`)
  const steps = [
    { kind: 'page', pattern: '/a' },
    { kind: 'event', pattern: 'bought' },
  ]
  const funnel = await v1('POST', `${site}/funnels`, { name: 'Shop', steps, hours: 2 })
  await v1('GET', `${site}/funnels`)
  await v1('PUT', `${site}/funnels/${funnel.body.id}`, { name: 'Shop', steps: steps.toReversed(), hours: 3 })
  await v1('DELETE', `${site}/funnels/${funnel.body.id}`)
  await v1('POST', `${site}/page-edits/preview`, { patterns: ['/*'] })
  const edit = await v1('POST', `${site}/page-edits`, { patterns: ['/a'], into: '/renamed' })
  await v1('GET', `${site}/page-edits`)
  await v1('POST', `${site}/page-edits/${edit.body.id}/undo`)
  await v1('GET', `${site}/retention`)
  await v1('POST', `${site}/retention/preview`, { days: 31 })
  await v1('PUT', `${site}/retention`, { days: 400 })
  await v1('GET', `${site}/removals`)
  await v1('GET', `${site}/sharing`)
  const sharing = { public: true, robots: false, embed: [], notes: false, goals: false, threshold: 0 }
  await v1('PUT', `${site}/sharing`, sharing)
  const link = await v1('POST', `${site}/links`, { name: 'Ann' })
  await v1('GET', `${site}/links`)
  await v1('PATCH', `${site}/links/${link.body.id}`, { name: 'Bo' })
  await v1('DELETE', `${site}/links/${link.body.id}`)
  await v1('GET', `${site}/notes`)
  const note = await v1('POST', `${site}/notes`, { text: 'On Hacker News' })
  const path = new URL(note.headers.get('location')!).pathname.replace('/api/v1', '')
  await v1('GET', path)
  await v1('PATCH', path, { day: '2026-01-02' })
  await v1('DELETE', path)
  const order = await v1('POST', `${site}/exports`, { format: 'csv' })
  const file = `${site}/exports/${order.body.id}`
  for (let ready = false; !ready; ) {
    ready = (await v1('GET', file)).body.state === 'ready'
    await new Promise(resolve => setImmediate(resolve))
  }
  await v1('GET', `${file}/file`)
  await v1('GET', '/people')
  const person = await v1('POST', '/people', { email: 'two@example.com', password: 'another goat in it' })
  const access = { everywhere: null, sites: { 'example.com': 'settings' } }
  assert.deepEqual((await v1('PATCH', `/people/${person.body.id}`, { access })).body.access, {
    owner: false,
    ...access,
  })
  await v1('DELETE', `/people/${person.body.id}`)
  const { body: invited } = await v1('POST', '/invitations', { email: 'three@example.com', access })
  assert.match(invited.link, /\/invitation\?key=[\w-]{43}$/)
  const { body: open } = await v1('GET', '/invitations')
  assert.deepEqual([open.rows[0].email, open.rows[0].access], ['three@example.com', access])
  await v1('DELETE', `/invitations/${open.rows[0].id}`)
  const revoked = await app.store.auditEntries({ action: 'invitation-revoked', limit: 9 })
  assert.deepEqual(
    revoked.map(({ about }) => about),
    ['three@example.com'],
  )
  await v1('POST', '/tokens', { name: 'reader', rights: ['stats'] })
  const tokens = await v1('GET', '/tokens')
  await v1('DELETE', `/tokens/${tokens.body.rows.find((one: { name: string }) => one.name === 'reader').id}`)
  const view = await v1('POST', '/views', { name: 'Week', search: 'period=week' })
  await v1('GET', '/views')
  await v1('DELETE', `/views/${view.body.id}`)
  // Those of hits and imports are in imports.test.ts, on a database on the disk; those of alerts and reports in their own.
  const others = operations.filter(({ path }) => !/\/(?:hits|imports|alert|webhooks|reports)/.test(path))
  assert.deepEqual(
    others.map(({ id }) => id).filter(id => !app.seen.has(id)),
    [],
  )
})

test('the description names each operation once, and everything it refers to', async () => {
  const { ask } = await openV1()
  const answer = await ask('/api/v1/openapi.json')
  const text = await answer.text()
  const { openapi, paths, components } = JSON.parse(text)
  assert.equal(openapi, '3.1.0')
  const ids = Object.values(paths).flatMap(one => Object.values(one as object).map(({ operationId }) => operationId))
  assert.deepEqual(ids.sort(), operations.map(({ id }) => id).sort())
  assert.equal(new Set(ids).size, ids.length)
  for (const [, group, name] of text.matchAll(/#\/components\/(\w+)\/(\w+)/g))
    assert.ok(components[group!][name!], name)
})

test('the numbers are those of the dashboard, with its filters', async () => {
  const { v1 } = await openCounted()
  const whole = await v1('GET', `${site}/dashboard?period=day`)
  assert.deepEqual([whole.body.totals.visitors, whole.body.totals.visits, whole.body.totals.pageviews], [2, 3, 2])
  const narrowed = await v1('GET', `${site}/dashboard?period=day&filter=referrer:news.example`)
  assert.equal(narrowed.body.totals.visits, 1)
  const two = await v1('GET', `${site}/dashboard?period=day&filter=page:/a&filter=referrer:news.example`)
  assert.equal(two.body.totals.visits, 1)
})

test('a list comes in parts, each telling where the next begins', async () => {
  const { v1 } = await openCounted()
  const names: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const part = await v1('GET', `${site}/lists/pages?period=day&limit=1${next && `&cursor=${next}`}`)
    names.push(...part.body.list.rows.map(({ name }: { name: string }) => name))
    next = part.body.next
  }
  assert.deepEqual(names.sort(), ['/a', '/b'])
})

test('what is not as it should be is said with its place', async () => {
  const { v1 } = await openCounted()
  const table: [string, string, unknown, number, unknown][] = [
    ['GET', '/nowhere', undefined, 404, undefined],
    ['GET', '/sites/nobody/notes', undefined, 404, undefined],
    ['GET', `${site}/lists/goats`, undefined, 404, undefined],
    ['GET', `${site}/page?path=%2Fnever`, undefined, 404, undefined],
    ['GET', `${site}/page`, undefined, 422, [{ parameter: 'path' }]],
    ['GET', `${site}/dashboard?period=fortnight`, undefined, 422, [{ parameter: 'period' }]],
    ['GET', `${site}/dashboard?goats=1`, undefined, 422, [{ parameter: 'goats' }]],
    ['GET', `${site}/dashboard?filter=goat:1`, undefined, 422, [{ parameter: 'filter' }]],
    ['GET', `${site}/dashboard?from=2026-02-30&to=2026-01-01`, undefined, 422, undefined],
    ['GET', `${site}/dashboard?figure=goats`, undefined, 422, [{ parameter: 'figure' }]],
    ['GET', '/sites?limit=0', undefined, 422, [{ parameter: 'limit' }]],
    ['GET', '/sites?limit=1&limit=2', undefined, 422, [{ parameter: 'limit' }]],
    ['GET', '/sites?cursor=goat', undefined, 422, [{ parameter: 'cursor' }]],
    ['GET', '/me?x=1', undefined, 422, undefined],
    ['POST', '/me', undefined, 405, undefined],
    ['POST', `${site}/notes`, '{"text":', 400, undefined],
    ['POST', `${site}/notes`, [], 422, [{ pointer: '' }]],
    ['POST', `${site}/notes`, { text: 5 }, 422, [{ pointer: '/text' }]],
    ['POST', `${site}/notes`, { text: '', day: 'soon' }, 422, [{ pointer: '/day' }, { pointer: '/text' }]],
    ['POST', `${site}/notes`, '{"text":"x","__proto__":{}}', 422, [{ pointer: '/__proto__' }]],
    ['PATCH', site, [], 422, [{ pointer: '' }]],
    ['PATCH', site, { zone: 'Moon/Base' }, 422, [{ pointer: '/zone' }]],
    ['PATCH', site, { settings: { sessions: 'no' } }, 422, [{ pointer: '/settings/sessions' }]],
    ['PATCH', site, { settings: { currency: 'goat' } }, 422, [{ pointer: '/settings/currency' }]],
    ['PATCH', site, { domains: [] }, 422, [{ pointer: '/domains' }]],
    ['POST', '/sites', { domain: 'example.com', zone: 'UTC' }, 422, [{ pointer: '/domain' }]],
    ['PUT', `${site}/rules`, {}, 422, undefined],
    ['POST', '/people', { email: 'x', password: 'short' }, 422, [{ pointer: '/email' }, { pointer: '/password' }]],
    ['POST', '/tokens', { name: 'x', rights: [] }, 422, [{ pointer: '/rights' }]],
    [
      'POST',
      '/tokens',
      { name: 'x', rights: ['stats'], expires: '2001-01-01T00:00:00Z' },
      422,
      [{ pointer: '/expires' }],
    ],
    ['POST', `${site}/goals`, { name: 'x', kind: 'page', pattern: 'no path' }, 422, [{ pointer: '/pattern' }]],
    ['POST', `${site}/funnels`, { name: 'x', steps: [], hours: 2 }, 422, [{ pointer: '/steps' }]],
    ['PUT', `${site}/goals/7`, { name: 'x', kind: 'event', pattern: 'x' }, 404, undefined],
    ['POST', `${site}/exports`, { format: 'xml' }, 422, [{ pointer: '/format' }]],
    ['POST', `${site}/exports`, { format: 'json', after: 3 }, 422, [{ pointer: '/after' }]],
    ['GET', `${site}/exports/99`, undefined, 404, undefined],
    ['DELETE', '/people/1', undefined, 409, undefined],
    ['PATCH', '/people/1', { access: { everywhere: 'view', sites: {} } }, 409, undefined],
    ['PATCH', '/people/99', { access: { everywhere: 'view', sites: {} } }, 404, undefined],
    ['POST', '/invitations', { email: 'x', access: { everywhere: 'view', sites: {} } }, 422, [{ pointer: '/email' }]],
    ['POST', '/invitations', { email: 'x@y', access: { everywhere: null, sites: {} } }, 422, [{ pointer: '/access' }]],
    [
      'POST',
      '/invitations',
      { email: 'x@y', access: { everywhere: null, sites: { no: 'view' } } },
      422,
      [{ pointer: '/access/sites' }],
    ],
  ]
  for (const [method, path, body, status, places] of table) {
    const answer = await v1(method, path, body)
    assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`)
    const told = answer.body.errors?.map(({ detail: _, ...place }: { detail: string }) => place)
    if (places) assert.deepEqual(told, places, `${method} ${path}`)
  }
})

test('who may not is refused, and learns nothing', async () => {
  const { v1, allow, site: first, store, ask } = await openV1()
  assert.equal((await v1('GET', '/me', undefined, { authorization: '' })).status, 401)
  assert.equal((await v1('GET', '/me', undefined, { authorization: 'Bearer nobody' })).status, 401)
  await allow('reader', ['stats'])
  const as = (token: string) => ({ authorization: `Bearer ${token}` })
  assert.equal((await v1('GET', `${site}/dashboard`, undefined, as('reader'))).status, 200)
  assert.equal((await v1('PATCH', site, { name: 'x' }, as('reader'))).status, 403)
  assert.equal((await v1('DELETE', site, undefined, as('reader'))).status, 403)
  await v1('POST', '/sites', { domain: 'two.example', zone: 'UTC' })
  await allow('first', ['stats', 'site-read', 'site-create', 'admin'], { sites: [first.id] })
  assert.equal((await v1('GET', '/sites/two.example', undefined, as('first'))).status, 404)
  const seen = await v1('GET', '/sites', undefined, as('first'))
  assert.deepEqual(
    seen.body.rows.map(({ code }: { code: string }) => code),
    ['example.com'],
  )
  assert.equal((await v1('POST', '/sites', { domain: 'x.example', zone: 'UTC' }, as('first'))).status, 403)
  // A token gives no more than it has.
  assert.equal((await v1('POST', '/tokens', { name: 'x', rights: ['export'] }, as('first'))).status, 403)
  assert.equal((await v1('POST', '/tokens', { name: 'x', rights: ['stats'] }, as('first'))).status, 403)
  // A login reads from anywhere, and changes only from our own pages.
  assert.equal((await ask('/api/v1/me')).status, 401)
  assert.equal((await store.users()).length, 1)
})

test('a change of what was changed meanwhile is refused', async () => {
  const { v1 } = await openV1()
  const read = await v1('GET', site)
  const tag = read.headers.get('etag')!
  assert.equal((await v1('GET', site, undefined, { 'if-none-match': tag })).status, 304)
  assert.equal((await v1('PATCH', site, { name: 'One' }, { 'if-match': tag })).status, 200)
  assert.equal((await v1('PATCH', site, { name: 'Two' }, { 'if-match': tag })).status, 412)
  assert.equal((await v1('GET', site)).body.name, 'One')
})

test('an order that is sent again is done once', async () => {
  const { v1, clock } = await openV1()
  const send = (text: string, key: string) => v1('POST', `${site}/notes`, { text }, { 'idempotency-key': key })
  const [first, second] = await Promise.all([send('once', 'k1'), send('once', 'k1')])
  assert.equal(first!.body.id, second!.body.id)
  assert.equal(second!.headers.get('idempotency-replayed'), 'true')
  assert.equal((await send('other', 'k1')).status, 409)
  assert.equal((await send('once', 'k2')).status, 201)
  assert.equal((await v1('GET', `${site}/notes`)).body.rows.length, 2)
  clock.advance(25 * 3600 * 1000)
  assert.equal((await send('once', 'k1')).status, 201)
})

test('every setting of the form can be read and changed, and none is lost by a change of another', async () => {
  const { v1, app: _, site: first, store } = await openV1()
  const { settings } = (await v1('GET', site)).body
  const { name: _n, code: _c, domains: _d, zone: _z, ...fields } = toValues(first)
  const toSnake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  assert.deepEqual(Object.keys(settings).sort(), Object.keys(fields).map(toSnake).sort())
  const turned = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, typeof value === 'boolean' ? !value : value]),
  )
  const stay = { stay_seconds: 30, path_origin: 'http://192.168.1.5:8080' }
  const changed = await v1('PATCH', site, { settings: { ...turned, keep_hits_days: 40, currency: 'EUR', ...stay } })
  assert.deepEqual(changed.body.settings, { ...turned, keep_hits_days: 40, currency: 'EUR', ...stay })
  const again = await v1('PATCH', site, { name: 'Other' })
  assert.deepEqual(again.body.settings, changed.body.settings)
  assert.equal((await store.sites())[0]!.name, 'Other')
})

test('whatever is sent, the answer is one of those that are described', async () => {
  const { v1 } = await openV1()
  const writes = operations.filter(({ body, id }) => body && id !== 'addPerson')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...writes),
      fc.json({ maxDepth: 4 }),
      fc.webQueryParameters(),
      async (one, body, search) => {
        const path = one.path.replace('{code}', 'example.com').replace(/\{\w+\}/, '1')
        const { status } = await v1(one.method, `${path}${search && `?${search}`}`, body)
        assert.ok(status < 500, `${one.id}: ${status}`)
      },
    ),
    runs(60),
  )
})
