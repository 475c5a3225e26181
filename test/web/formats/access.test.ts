// Every form at its address: to whom it opens, what it is sent as, and when it is not sent again.

import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { hashToken, randomToken } from '../../../server/kit/password.ts'
import { addSite, owner, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { openFilled } from '../../helpers/small-installation.ts'

const site = '/sites/example.com'

/** Every view in every form that it has. */
const addresses: [string, string][] = [
  [`${site}`, 'text/html; charset=utf-8'],
  [`${site}.json`, 'application/json'],
  [`${site}.csv`, 'text/csv; charset=utf-8'],
  [`${site}.txt`, 'text/plain; charset=utf-8'],
  [`${site}.svg`, 'image/svg+xml; charset=utf-8'],
  [`${site}.atom`, 'application/atom+xml; charset=utf-8'],
  [`${site}/page?path=/a`, 'text/html; charset=utf-8'],
  [`${site}/page.json?path=/a`, 'application/json'],
  [`${site}/page.csv?path=/a`, 'text/csv; charset=utf-8'],
  [`${site}/page.txt?path=/a`, 'text/plain; charset=utf-8'],
  [`${site}/page.svg?path=/a`, 'image/svg+xml; charset=utf-8'],
  [`${site}/pages`, 'text/html; charset=utf-8'],
  [`${site}/pages.json`, 'application/json'],
  [`${site}/browsers.csv`, 'text/csv; charset=utf-8'],
  [`${site}/browsers.svg`, 'image/svg+xml; charset=utf-8'],
  [`${site}/referrers.txt`, 'text/plain; charset=utf-8'],
  [`${site}/received`, 'text/html; charset=utf-8'],
  [`${site}/received.json`, 'application/json'],
  [`${site}/received.csv`, 'text/csv; charset=utf-8'],
]
const others = addresses.filter(([, type]) => !type.startsWith('text/html'))

let app: TestApp
let cookie: string

before(async () => {
  app = await openFilled()
  cookie = await enter(app)
})

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.ask(path, { method, headers: { cookie, ...headers } })

describe('the forms of an address', () => {
  it('are sent as what they are', async () => {
    for (const [path, type] of addresses) {
      const { status, headers } = await ask(path)
      assert.deepEqual([status, headers.get('content-type')], [200, type], path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
    }
  })

  it('can be asked for by Accept, where the address names none', async () => {
    for (const path of [site, `${site}/page?path=/a`, `${site}/browsers`, `${site}/received`]) {
      for (const type of ['application/json', 'text/csv']) {
        const { headers } = await ask(path, { accept: type })
        assert.ok(headers.get('content-type')!.startsWith(type), `${type} of ${path}`)
        assert.match(headers.get('vary')!, /\baccept\b/)
      }
    }
    assert.match(await (await ask(site, { accept: 'text/plain' })).text(), /^example\.com {2,}/)
    // What the address names, it is.
    assert.equal(
      (await ask(`${site}.csv`, { accept: 'application/json' })).headers.get('content-type'),
      'text/csv; charset=utf-8',
    )
  })

  it('are those of the site whose whole code was asked for', async () => {
    const two = await openFilled()
    await addSite(two, 'example.com.json.example')
    const answer = await two.ask('/sites/example.com.json.example', { headers: { cookie: await enter(two) } })
    assert.match(answer.headers.get('content-type')!, /^text\/html/)
  })

  it('are refused in a sentence where there are none', async () => {
    for (const path of [
      `${site}/browsers.atom`,
      `${site}/page.atom?path=/a`,
      `${site}/page.xyz`,
      `${site}/received.svg`,
    ]) {
      const answer = await ask(path)
      assert.equal(answer.status, 404, path)
      assert.match(await answer.text(), /is not available as \.\w+\./, path)
    }
    for (const path of [
      `${site}/nothing.json`,
      `${site}/page.json?path=/none`,
      '/sites/nobody.json',
      '/sites/nobody.atom',
    ]) {
      assert.equal((await ask(path)).status, 404, path)
    }
  })
})

describe('who asks', () => {
  it('as a program without a token is told to bring one, and a browser is sent to log in', async () => {
    for (const [path] of others) {
      const refused = await app.ask(path, { headers: { accept: 'application/atom+xml, text/html;q=0.7' } })
      assert.equal(refused.status, 401, path)
      assert.match(refused.headers.get('www-authenticate')!, /^Basic /)
      assert.match(await refused.text(), /^Log in to see these numbers/)
      const sent = await app.ask(path, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
      assert.equal(sent.status, 303, path)
      assert.match(sent.headers.get('location')!, /^\/login\?to=/)
    }
    assert.equal((await app.ask(site, { headers: { accept: 'application/json' } })).status, 401)
    assert.equal((await app.ask(site)).status, 303)
  })

  it('with a token gets every form, also with the token as a password', async () => {
    const token = `hoof_${randomToken()}`
    const { id } = (await app.store.findUser(owner.email))!
    await app.store.createToken(id, {
      hash: hashToken(token),
      name: 'reader',
      rights: ['stats'],
      createdAt: 1_800_000_000,
    })
    const password = Buffer.from(`me:${token}`).toString('base64')
    for (const [path, type] of addresses) {
      for (const authorization of [`Bearer ${token}`, `Basic ${password}`]) {
        const answer = await app.ask(path, { headers: { authorization } })
        assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, type], path)
      }
    }
  })
})

describe('a reload', () => {
  it('of unchanged numbers is a 304, a minute later, in every form', async () => {
    for (const path of ['/sites', ...addresses.map(([path]) => path)]) {
      const first = await ask(path)
      const etag = first.headers.get('etag')!
      assert.match(etag, /^"[\w-]+"$/, path)
      assert.equal(first.headers.get('cache-control'), 'private, no-cache', path)
      app.clock.advance(60_000)
      const again = await ask(path, { 'if-none-match': etag })
      assert.equal(again.status, 304, path)
      assert.equal(await again.text(), '')
      assert.equal((await ask(path, { 'if-none-match': etag }, 'HEAD')).status, 304, path)
    }
  })

  it('after a hit is sent again', async () => {
    for (const [place, [path]] of addresses.entries()) {
      if (path.endsWith('.atom')) continue
      const etag = (await ask(path)).headers.get('etag')!
      await app.count('site=example.com&p=/a&r=https://news.example/item', { ip: `203.0.113.${place + 1}` })
      const again = await ask(path, { 'if-none-match': etag })
      assert.equal(again.status, 200, path)
      assert.notEqual(again.headers.get('etag'), etag, path)
    }
  })

  it('gets another tag for another form and another language', async () => {
    const tags = await Promise.all(
      [{}, { accept: 'application/json' }, { accept: 'text/plain' }, { 'accept-language': 'nl' }].map(async headers =>
        (await ask(site, headers)).headers.get('etag'),
      ),
    )
    assert.equal(new Set(tags).size, tags.length)
  })
})
