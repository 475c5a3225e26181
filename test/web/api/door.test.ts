// Who may ask the API: tokens and rights, sites, and the shapes of what is refused.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SiteId } from '../../../server/sites/site.ts'
import { apiRoutes } from '../../../server/web/api/addresses.ts'
import { anyText } from '../../helpers/any-text.ts'
import { addSite } from '../../helpers/app.ts'
import { runs } from '../../helpers/runs.ts'
import { openApi, unlimited } from './api-app.ts'

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

test('a token comes by Bearer, or by Basic as the password, and anything else is refused with a challenge', async () => {
  const { api } = await openApi()
  for (const authorization of ['Bearer all', 'bearer  all', basic('me:all'), basic(':all')]) {
    assert.equal((await api('GET', '/me', undefined, { authorization })).status, 200, authorization)
  }
  for (const [authorization, error] of [
    ['', 'no Authorization header'],
    ['Bearer', 'wrong format for Authorization header'],
    ['Bearer all more', 'wrong format for Authorization header'],
    ['Token all', 'wrong format for Authorization header'],
    ['Basic !!!', 'wrong format for Authorization header'],
    ['Bearer ALL', 'unknown token'],
    [basic('all:'), 'unknown token'],
    [basic('all'), 'unknown token'],
  ] as const) {
    const answer = await api('GET', '/me', undefined, { authorization })
    assert.deepEqual([answer.status, answer.body], [401, { error }], authorization)
    assert.equal(answer.headers.get('www-authenticate'), 'Basic realm=GoatCounter')
    assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
  }
})

test('a login in the browser opens nothing of the API', async () => {
  const app = await openApi()
  const answer = await app.own('/api/v0/me')
  assert.equal(answer.status, 401)
})

test('each address asks for its right, and says which', async () => {
  const { api, allow } = await openApi()
  await allow('none', [])
  let asked = 0
  for (const { path, ...methods } of apiRoutes) {
    for (const [method, { needs }] of Object.entries(methods)) {
      const address = path.replace('/api/v0', '').replace(':page', 'browsers').replaceAll(':id', '1')
      const body = method === 'GET' ? undefined : {}
      const answer = await api(method, address, body, { authorization: 'Bearer none' })
      if (needs === undefined) assert.equal(answer.status, 200)
      else assert.deepEqual([answer.status, answer.body], [403, { error: `requires '${needs}' permissions` }], path)
      asked += 1
    }
  }
  assert.equal(asked, 16)
})

test('what is not there, asked in another way, or no JSON, is said in JSON without a page', async () => {
  const { api } = await openApi()
  const notFound = await api('GET', '/nope')
  assert.deepEqual([notFound.status, notFound.body], [404, { error: 'not found' }])
  for (const method of ['POST', 'DELETE', 'HEAD']) assert.equal((await api(method, '/me')).status, 405, method)
  assert.deepEqual((await api('PUT', '/me', {})).body, { error: 'method not allowed' })
  const form = await api('POST', '/count', 'p=/x', { 'content-type': 'application/x-www-form-urlencoded' })
  assert.deepEqual([form.status, form.text], [415, ''])
  const slash = await api('GET', '/stats/browsers/')
  assert.deepEqual([slash.status, slash.headers.get('location')], [301, '/api/v0/stats/browsers'])
  for (const text of ['{', '[]', '"x"']) {
    assert.match((await api('POST', '/count', text)).body.error, /^invalid JSON: /, text)
  }
  const large = await api('POST', '/count', `{"hits":"${'x'.repeat(9_000_000)}"}`)
  assert.equal(large.status, 413)
})

test('pages from elsewhere may ask, and are told so before', async () => {
  const { api } = await openApi()
  const origin = { origin: 'https://elsewhere.example' }
  const before = await api('OPTIONS', '/me', undefined, { ...origin, authorization: '' })
  assert.equal(before.status, 200)
  assert.equal(before.headers.get('access-control-allow-headers'), 'Authorization, Content-Type')
  assert.match(before.headers.get('access-control-allow-methods')!, /PATCH/)
  assert.equal((await api('GET', '/me', undefined, origin)).headers.get('access-control-allow-origin'), '*')
  assert.equal((await api('GET', '/me')).headers.get('access-control-allow-origin'), null)
})

test('the site is the one that is named, that of the host, or the only one of the token', async () => {
  const app = await openApi()
  const shop = await addSite(app, 'shop.example.com')
  await app.allow('shop', ['site-read'], { sites: [shop.id] })
  const idOf = async (headers: Record<string, string>, search = '') => {
    const { status, body } = await app.api('GET', `/sites${search}`, undefined, headers)
    return status === 200 ? body.sites.map(({ id }: { id: SiteId }) => id) : [status, body.error]
  }
  assert.deepEqual(await idOf({ host: 'example.com' }), [app.site.id, shop.id])
  assert.deepEqual(await idOf({ host: 'shop.example.com' }), [shop.id])
  assert.deepEqual(await idOf({ host: 'stats.example.org' }), [400, 'no site at this domain ("stats.example.org")'])
  assert.deepEqual(await idOf({ host: 'stats.example.org' }, '?site=shop.example.com'), [shop.id])
  const authorization = 'Bearer shop'
  assert.deepEqual(await idOf({ host: 'stats.example.org', authorization }), [shop.id])
  // As one that is not there: whoever holds the token is not to know.
  const refused = [400, 'no site at this domain ("example.com")']
  assert.deepEqual(await idOf({ host: 'example.com', authorization }), refused)
  const named = [400, 'no site at this domain ("stats.example.org")']
  assert.deepEqual(await idOf({ host: 'stats.example.org', authorization }, '?site=example.com'), named)
  assert.deepEqual(await idOf({ host: 'stats.example.org', authorization }, '?site=nowhere.example'), named)
})

test('how much room is left is told with each answer, and 429 when there is none', async () => {
  const app = await openApi(['--rate-limit', 'api:2/60,login:1/60'])
  const remaining = async () => (await app.api('GET', '/me')).headers.get('x-rate-limit-remaining')
  assert.deepEqual([await remaining(), await remaining()], ['1', '0'])
  const refused = await app.api('GET', '/me')
  assert.equal(refused.status, 429)
  assert.match(refused.body.error, /^rate limited exceeded; try again in \d+s$/)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  const wrong = async () => (await app.api('GET', '/me', undefined, { authorization: 'Bearer wrong' })).status
  assert.deepEqual([await wrong(), await wrong()], [401, 429])
})

test('a key that is not known is refused, in the address and in JSON', async () => {
  const { api } = await openApi(unlimited)
  for (const [method, path, body] of [
    ['GET', '/paths?limt=1', undefined],
    ['GET', '/stats/total?limit=1', undefined],
    ['GET', '/stats/hits?x=1', undefined],
    ['GET', '/stats/browsers?x=1', undefined],
    ['POST', '/count', { x: 1 }],
    ['POST', '/count', { hits: [{ x: 1 }] }],
    ['POST', '/count', '{"__proto__":1}'],
    ['POST', '/export', { x: 1 }],
    ['PATCH', '/sites/1', { x: 1 }],
    ['PATCH', '/sites/1', { settings: { x: 1 } }],
  ] as const) {
    const answer = await api(method, path, body)
    assert.equal(answer.status, 400, path)
    assert.match(answer.body.error, /^unknown parameter: "/, path)
  }
})

test('who asks is told in GoatCounter’s words', async () => {
  const { api } = await openApi()
  const { body } = await api('GET', '/me')
  assert.equal(body.user.email, 'iris@example.com')
  assert.deepEqual(body.user.access, { all: '*' })
  assert.equal(body.user.settings.timezone, 'NL.Europe/Amsterdam')
  assert.deepEqual(body.token, { name: 'all', permissions: 126, sites: [-1] })
})

test('nothing that is sent ends in an error of the server: any JSON, in any field, and any text in an address', async () => {
  const { api, app } = await openApi()
  const keys = ['path', 'title', 'event', 'ref', 'size', 'query', 'bot', 'user_agent', 'location', 'language', 'ip']
  const some = [...keys, 'created_at', 'session', 'hits', 'filter', 'no_sessions', 'format', 'start_from_hit_id']
  const all = [
    ...some,
    'start_from_day',
    'settings',
    'cname',
    'link_domain',
    'public',
    'secret',
    'collect',
    'ignore_ips',
  ]
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), anyText(), fc.date().map(String), fc.integer())
  const object = fc.dictionary(fc.constantFrom(...all), value, { maxKeys: 4 })
  const body = fc.oneof(
    object,
    fc.array(object, { maxLength: 3 }).map(hits => ({ hits })),
    object.map(settings => ({ settings })),
  )
  const posts = [
    ['POST', '/count'],
    ['POST', '/export'],
    ['PATCH', '/sites/1'],
    ['POST', '/sites/1'],
    ['PUT', '/sites'],
  ] as const
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...posts), body, async ([method, path], sent) => {
      const answer = await api(method, path, sent)
      assert.ok(answer.status < 500, `${answer.status} ${answer.text}`)
    }),
    runs(100),
  )
  const gets = ['/paths', '/stats/total', '/stats/hits', '/stats/browsers', '/stats/toprefs', '/stats/languages']
  const asked = fc.constantFrom(
    'start',
    'end',
    'limit',
    'after',
    'offset',
    'include_paths',
    'exclude_paths',
    'group',
    'site',
  )
  const text = fc.oneof(anyText(), fc.integer().map(String), fc.constantFrom('2026-11-20', '1970-01-01'))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...gets),
      fc.dictionary(asked, text, { maxKeys: 3 }),
      fc.string(),
      async (path, search, id) => {
        const detail = path.startsWith('/stats/') ? `/${encodeURIComponent(id)}` : ''
        for (const address of [path, path + detail]) {
          const answer = await api('GET', `${address}?${new URLSearchParams(search)}`)
          assert.ok(answer.status < 500, `${address} ${JSON.stringify(search)} ${answer.status} ${answer.text}`)
        }
      },
    ),
    runs(100),
  )
  await app.services.apiExports.close()
})
