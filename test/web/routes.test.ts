// What holds for every address: methods, slashes, what is not there, files, and forms from elsewhere.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { routes } from '../../server/web/routes.ts'
import { agent, openApp, type TestApp } from '../helpers/app.ts'
import { enter, readLinks } from '../helpers/crawl.ts'
import { makePublic, openFilled, pathOf, refusesElsewhere, unlimited } from '../helpers/small-installation.ts'
import { addresses } from './every-address.ts'

describe('methods', () => {
  test('HEAD is answered as GET is, without the body', async () => {
    const app = await openFilled()
    await makePublic(app)
    const headers = { cookie: await enter(app) }
    for (const { path, get, beacon } of routes) {
      if (!get || beacon) continue
      const asked = /\/page(\.:form)?$/.test(path) ? `${path}?path=/a` : path
      const [whole, head] = [
        await app.ask(pathOf(asked, app), { headers }),
        await app.ask(pathOf(asked, app), { headers, method: 'HEAD' }),
      ]
      // Closed to all but programs on the machine, until a site allows it, without a provider, an invitation, a webhook.
      const isClosed = /^\/(metrics|counter\/\*\*|login\/oidc.*|invitation|(sites\/:code\/)?webhooks\/:id)$/.test(path)
      assert.ok(whole.status < 400 || isClosed, `${whole.status} ${path}`)
      assert.equal(head.status, whole.status, path)
      // What is drawn anew each time.
      for (const { headers } of [head, whole]) headers.delete('set-cookie')
      assert.deepEqual(Object.fromEntries(head.headers), Object.fromEntries(whole.headers), path)
      assert.equal(await head.text(), '', path)
    }
  })

  test('a method that an address does not know is refused with 405, and told which it does', async () => {
    const app = await openApp({ flags: unlimited })
    const headers = { cookie: await enter(app) }
    for (const { path, get, post, delete: remove, beacon } of routes) {
      const allowed = [get && 'GET', get && !beacon && 'HEAD', post && 'POST', remove && 'DELETE'].filter(Boolean)
      for (const method of ['HEAD', 'POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'NONSENSE']) {
        if (allowed.includes(method)) continue
        const answer = await app.ask(pathOf(path, app), { method, headers })
        assert.equal(answer.status, 405, `${method} ${path}`)
        assert.equal(answer.headers.get('allow'), allowed.join(', '), path)
      }
    }
  })
})

test('an address that is not there gets a page that says so, for a stranger and for the owner', async () => {
  const app = await openApp()
  const cookie = await enter(app)
  for (const path of [
    '/nowhere',

    '/sites/example.com/settings/deep',
    '/help/nothing',
    '/assets/x.js',
    '/count.js.map',
    '/.env',
  ]) {
    for (const headers of [{}, { cookie }]) {
      const answer = await follow(app, path, headers)
      assert.equal(answer.status, 404, path)
      assert.match(await answer.text(), /<h1>Page not found<\/h1>/)
    }
  }
})

test('a slash too many at the end leads to the address without it, with its parameters', async () => {
  const app = await openApp()
  for (const { path } of routes) {
    if (path === '/') continue
    const answer = await app.ask(`${pathOf(path, app)}/?a=1&b=%20`)
    assert.equal(answer.status, 301, path)
    assert.equal(answer.headers.get('location'), `${pathOf(path, app)}?a=1&b=%20`)
  }
})

test('files are kept for ever under a name with their hash, and a kept one is not sent again', async () => {
  const app = await openApp()
  const html = await (await app.ask('/login')).text()
  const files = readLinks(html).take.filter(link => link.startsWith('/assets/'))
  assert.ok(files.length >= 2)
  for (const path of [...files, '/count.js', '/favicon.svg']) {
    const answer = await app.ask(path)
    assert.equal(answer.status, 200)
    const kept = answer.headers.get('cache-control') ?? ''
    assert.match(kept, path.startsWith('/assets/') ? /max-age=31536000, immutable/ : /max-age=86400$/)
    const tag = answer.headers.get('etag')!
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await app.ask(path, { headers: { 'if-none-match': known } })
      assert.equal(again.status, 304, known)
      assert.equal(await again.text(), '')
      assert.equal(again.headers.get('etag'), tag)
    }
    assert.equal((await app.ask(path, { headers: { 'if-none-match': '"other"' } })).status, 200)
  }
})

test('a form that another website sends changes nothing, at any address but the counter’s', async () => {
  const app = await openApp({ flags: unlimited })
  for (const { path, post, delete: remove, beacon } of routes) {
    if (remove) await refusesElsewhere(app, pathOf(path, app), 'DELETE')
    if (!post) continue
    if (beacon) {
      const headers = { 'user-agent': agent, origin: 'https://elsewhere.example' }
      // A mail program that ends a report knows its address; nobody else can find one.
      const expected = path === '/count' ? 200 : 404
      assert.equal((await app.ask(`${pathOf(path, app)}?p=/`, { method: 'POST', headers })).status, expected, path)
    } else await refusesElsewhere(app, pathOf(path, app))
  }
  // API v1 knows whoever is logged in, so that its page can try it.
  for (const { method, path, kind } of addresses) {
    if (kind !== 'v1' || method === 'GET') continue
    await refusesElsewhere(app, pathOf(path.replaceAll(/\{(\w+)\}/g, ':$1'), app), method)
  }
  assert.equal((await app.ask('/sites/example.com', { headers: { cookie: await enter(app) } })).status, 200)
})

async function follow(app: TestApp, path: string, headers: Record<string, string>): Promise<Response> {
  const answer = await app.ask(path, { headers })
  return answer.status === 301 ? app.ask(answer.headers.get('location')!, { headers }) : answer
}
