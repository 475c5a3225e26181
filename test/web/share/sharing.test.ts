// How an owner shares a site: by the page, by the API and by the command line; and what each form refuses.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'
import { openV1 } from '../api/v1/v1-app.ts'

const here = '/sites/example.com/sharing'
const link = { do: 'link', name: 'For Ann' }

const linksOf = (app: TestApp) => app.store.shareLinks(app.site.id)

test('what was typed for a link comes back with what is wrong with it, beside its field', async () => {
  const app = await openApp()
  const wrong: [field: string, value: string, says: RegExp][] = [
    ['name', ' ', /Give the link a name/],
    ['password', 'short', /Use at least 10 characters/],
    ['lastDay', '2026-02-30', /not over yet/],
    ['lastDay', '2020-01-01', /not over yet/],
    ['filter', 'colour:red', /“colour:red” is not a filter/],
    ['filter', 'goal:Sale', /cannot be limited by a goal/],
    ['pages', 'blog', /“blog” is not a path/],
    ['threshold', '1', /from 2 to 1,000/],
    ['threshold', 'many', /from 2 to 1,000/],
  ]
  for (const [field, value, says] of wrong) {
    const answer = await app.own(here, { ...link, filter: 'country:NL', pages: '/a', [field]: value })
    assert.equal(answer.status, 422, field)
    const html = await answer.text()
    const [, error = ''] = new RegExp(`id="field-${field}-error">([^<]*)<`).exec(html) ?? []
    assert.match(error, says, field)
    if (field !== 'password') assert.ok(html.includes(`${value.trim()}`), field)
    assert.doesNotMatch(html, /value="short"/)
    assert.match(html, /\/a<\/textarea>|value="country:NL"/)
  }
  assert.deepEqual(await linksOf(app), [])
})

test('origins are read as people write them, and all else is refused', async () => {
  const app = await openApp()
  const save = (embed: string) => app.own(here, { do: 'frames', embed })
  await save('blog.example, https://Shop.example/\nhttp://localhost:8080')
  const embedOf = async () => (await app.store.sites())[0]!.settings.sharing.embed
  assert.deepEqual(await embedOf(), ['https://blog.example', 'https://shop.example', 'http://localhost:8080'])
  for (const typed of [
    '*',
    'https://*.example',
    'https://a.example/page',
    'javascript:alert(1)',
    "https://a.example;script-src'",
  ]) {
    const answer = await save(typed)
    assert.equal(answer.status, 422, typed)
    assert.match(await answer.text(), /is not an origin/)
  }
  assert.equal((await embedOf()).length, 3)
})

test('the page lists each link with its address, and a name is never more than text', async () => {
  const app = await openApp()
  await app.own(here, { ...link, name: '<b>Ann</b>', lastDay: '2026-12-31', threshold: '5', notes: 'on' })
  const [made] = await linksOf(app)
  const html = await (await app.own(here)).text()
  assert.match(html, /&lt;b&gt;Ann&lt;\/b&gt;/)
  assert.ok(html.includes(`http://stats.example.org/share/${made!.token}`))
  assert.match(html, /until 31 December 2026 · never used · no numbers below 5 · with notes/)
  assert.match(
    (await app.own(`${here}?view=${made!.id}&kind=chart&theme=dark`)).headers.get('content-security-policy') ?? '',
    /frame-src 'self'/,
  )
})

test('the builder writes HTML that holds whatever the site is called', async () => {
  const app = await openApp()
  await app.own('/sites/example.com/settings', {
    section: 'site',
    name: '"><script>',
    code: 'example.com',
    domains: 'example.com',
    zone: 'UTC',
  })
  await app.own(here, { do: 'public', public: 'on' })
  const html = await (await app.own(`${here}?view=public&kind=number&theme=dark&period=month&figure=visitors`)).text()
  assert.match(
    html,
    /iframe class="preview" src="\/embed\/dark\/example\.com\/number\?period=month&amp;figure=visitors"/,
  )
  assert.doesNotMatch(html, /<script>/)
  assert.match(html, /title=&quot;Visits of &amp;#34;&amp;#62;&amp;#60;script&amp;#62;&quot;/)
})

test('a password opens a link, is asked once, and a wrong one is told so', async () => {
  const app = await openApp()
  await app.own(here, { ...link, password: 'a goat in the hay' })
  const [{ token } = { token: null }] = await linksOf(app)
  const path = `/share/${token}`
  const closed = await app.ask(`${path}.json`)
  assert.equal(closed.status, 401)
  assert.doesNotMatch(await closed.text(), /example\.com/)
  const post = (password: string, headers: Record<string, string> = {}) =>
    app.ask(path, { method: 'POST', body: new URLSearchParams({ password }), headers })
  const wrong = await post('a goat in the barn')
  assert.equal(wrong.status, 403)
  assert.match(await wrong.text(), /not the password of this link/)
  assert.equal((await post('a goat in the hay', { origin: 'https://elsewhere.example' })).status, 403)
  const right = await post('a goat in the hay')
  assert.equal(right.status, 303)
  assert.equal(right.headers.get('location'), path)
  const cookie = (right.headers.get('set-cookie') ?? '').split(';')[0]!
  assert.equal((await app.ask(path, { headers: { cookie } })).status, 200)
  assert.equal((await app.ask(`/embed/dark/${token}/chart`, { headers: { cookie } })).status, 200)
  // It is signed: no other day, and no other link.
  const [name, value = ''] = cookie.split('=')
  const [until, signature] = value.split('.')
  for (const forged of [`${name}=${Number(until) + 1}.${signature}`, `${name}=${until}.x`, `${name}=.`]) {
    assert.equal((await app.ask(path, { headers: { cookie: forged } })).status, 401, forged)
  }
  app.clock.advance(31 * 86_400_000)
  assert.equal((await app.ask(path, { headers: { cookie } })).status, 401)
})

test('guessing the password of a link is limited, and shuts nobody out of their account', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:5/60'] })
  await app.own(here, { ...link, password: 'a goat in the hay' })
  const [{ token } = { token: null }] = await linksOf(app)
  const guess = (ip: string) =>
    app.ask(`/share/${token}`, { method: 'POST', body: new URLSearchParams({ password: 'a guess of mine' }), ip })
  const statuses: number[] = []
  for (let tries = 0; tries < 7; tries++) statuses.push((await guess('203.0.113.9')).status)
  assert.deepEqual(statuses, [403, 403, 403, 403, 403, 429, 429])
  assert.equal((await app.own(here)).status, 200)
})

test('a frame gets the cookie of a password as one of its own, by https', async () => {
  const app = await openApp({ flags: ['--public-url', 'https://stats.example.org'] })
  await app.own(here, { ...link, password: 'a goat in the hay' })
  const [{ token } = { token: null }] = await linksOf(app)
  const body = new URLSearchParams({ password: 'a goat in the hay' })
  const { headers } = await app.ask(`/embed/auto/${token}`, { method: 'POST', body })
  assert.match(headers.get('set-cookie') ?? '', /^__Host-hoofprint-share-1=.*; SameSite=None; Partitioned; Secure$/)
})

test('the API shares a site as its page does', async () => {
  const app = await openV1()
  const { code } = app.site
  const call = async (method: string, path: string, body?: object) => {
    const { status, body: data } = await app.v1(method, `/sites/${code}${path}`, body)
    return { status, data: data as unknown }
  }
  const sharing = {
    public: true,
    robots: false,
    embed: ['https://blog.example'],
    notes: true,
    goals: false,
    threshold: 5,
  }
  assert.deepEqual(await call('PUT', '/sharing', sharing), { status: 200, data: sharing })
  assert.deepEqual((await call('GET', '/sharing')).data, sharing)
  assert.equal((await call('PUT', '/sharing', { ...sharing, threshold: 1 })).status, 422)
  assert.equal((await call('PUT', '/sharing', { ...sharing, embed: ['*'] })).status, 422)
  const made = await call('POST', '/links', { name: 'Ann', pages: ['/blog/*'], last_day: '2026-12-31' })
  assert.equal(made.status, 201)
  const { id, address } = made.data as { id: number; address: string }
  assert.equal((await app.ask(new URL(address).pathname)).status, 200)
  assert.equal((await call('POST', '/links', { name: 'Ann', filter: 'goal:x' })).status, 422)
  assert.equal(((await call('GET', '/links')).data as { rows: unknown[] }).rows.length, 1)
  assert.equal((await call('DELETE', `/links/${id}`)).status, 204)
  assert.equal((await app.ask(new URL(address).pathname)).status, 410)
  assert.equal((await call('DELETE', `/links/${id}`)).status, 204)
  assert.equal((await call('DELETE', `/links/${id}`)).status, 404)
  const noted = (await app.store.auditEntries({ limit: 10 })).map(({ action }) => action)
  assert.deepEqual(noted.slice(0, 4), ['link-deleted', 'link-revoked', 'link-made', 'sharing-changed'])
})

test('a link is edited where it stands: wrong input beside its field, its address the same, and noted', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:none'] })
  await app.own(here, { ...link, password: 'goats eat hats', lastDay: '2026-12-31', pages: '/a', notes: 'on' })
  const [made] = await linksOf(app)
  const form = await (await app.own(`${here}?edit=${made!.id}`)).text()
  assert.match(form, /<h3 id="new-link"><bdi>Edit: For Ann<\/bdi>/)
  for (const value of ['value="For Ann"', 'value="2026-12-31"', '>\n/a</textarea>', 'name="notes" value="on" checked'])
    assert.ok(form.includes(value) || form.includes(value.replace(' value="on"', '')), value)
  assert.ok(form.includes('Empty: the password stays as it is.') && !form.includes('goats eat'))
  const open = async () => (await app.ask(`/share/${made!.token}`)).status
  const change = { do: 'change', link: String(made!.id), name: 'For Bo', pages: '/b' }
  const wrong = await app.own(here, { ...change, lastDay: '2020-01-01' })
  assert.equal(wrong.status, 422)
  const html = await wrong.text()
  assert.match(html, /id="field-lastDay-error">[^<]*not over yet/)
  assert.match(html, /name="do" value="change"/)
  assert.ok(html.includes('value="For Bo"') && html.includes('>\n/b</textarea>'))
  assert.deepEqual(await linksOf(app), [made])
  assert.equal((await app.own(here, change)).status, 303)
  const [changed] = await linksOf(app)
  assert.deepEqual(changed, { ...made, name: 'For Bo', pages: ['/b'], lastDay: null, notes: false })
  assert.equal(await open(), 401)
  assert.equal((await app.own(here, { ...change, open: 'on' })).status, 303)
  assert.equal(await open(), 200)
  const [entry] = await app.store.auditEntries({ action: 'link-changed', limit: 9 })
  assert.deepEqual([entry!.about, entry!.changes], ['For Bo', [{ what: 'password', from: '', to: '' }]])
  // Of another site, and one that was revoked, nothing is changed.
  await app.own(here, { do: 'revoke', link: String(made!.id) })
  assert.equal((await app.own(here, { ...change, name: 'Again' })).status, 303)
  assert.equal((await linksOf(app))[0]!.name, 'For Bo')
})

test('programs change a part of a link, and the rest of it stays', async () => {
  const { v1 } = await openV1()
  const made = (
    await v1('POST', '/sites/example.com/links', {
      ...{ name: 'For Ann', password: 'goats eat hats', filter: 'country:NL', threshold: 5 },
    })
  ).body
  const path = `/sites/example.com/links/${made.id}`
  const changed = await v1('PATCH', path, { name: 'For Bo', threshold: 0 })
  assert.deepEqual([changed.status, changed.body], [200, { ...made, name: 'For Bo', threshold: 0 }])
  assert.equal((await v1('PATCH', path, { password: null })).body.has_password, false)
  assert.equal((await v1('PATCH', path, { last_day: '2020-01-01' })).status, 422)
  assert.equal((await v1('PATCH', '/sites/example.com/links/99', { name: 'x' })).status, 404)
  assert.equal((await v1('GET', '/sites/example.com/links')).body.rows[0].name, 'For Bo')
})
