// Whom a proxy lets in: by a header from that proxy alone, however somebody else tries to send it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '../../../server/config.ts'
import { mayEverywhere } from '../../../server/sites/access.ts'
import { openApp, owner, type TestApp } from '../../helpers/app.ts'
import { cookiesOf, logInAs, post } from '../../helpers/ways-in.ts'

const flags = ['--auth-header', 'Remote-Email', '--trusted-proxies', '127.0.0.1,192.0.2.0/28']
const proxy = '127.0.0.1'
const html = { accept: 'text/html' }

const see = (app: TestApp, headers: Record<string, string>, ip = proxy, path = '/account') =>
  app.ask(path, { ip, headers: { ...html, ...headers } })

/** Whether a page of somebody's own was shown. */
const isIn = async (answer: Response) => answer.status === 200 && (await answer.text()).includes(owner.email)

test('whoever a trusted proxy names is let in, in whatever case, and without a cookie', async () => {
  const app = await openApp({ flags })
  for (const email of [owner.email, ' IRIS@Example.com ']) {
    const answer = await see(app, { 'remote-email': email })
    assert.deepEqual(answer.headers.getSetCookie(), [])
    assert.ok(await isIn(answer))
  }
  assert.ok(await isIn(await see(app, { 'remote-email': owner.email }, '192.0.2.7')))
})

const spoofed: [string, Record<string, string>, string?][] = [
  ['from an address that is not trusted', { 'remote-email': owner.email }, '198.51.100.7'],
  ['from one that calls itself a proxy', { 'remote-email': owner.email, 'x-forwarded-for': proxy }, '198.51.100.7'],
  ['from no address', { 'remote-email': owner.email }, ''],
  ['from a neighbour', { 'remote-email': owner.email }, '192.0.2.16'],
  ['under another name', { 'remote-user': owner.email, 'x-remote-email': owner.email, remote_email: owner.email }],
  ['twice', { 'remote-email': `eve@example.com, ${owner.email}` }],
  ['twice the same', { 'remote-email': `${owner.email}, ${owner.email}` }],
  ['with a name beside it', { 'remote-email': `Eve <${owner.email}>` }],
  ['as a pattern', { 'remote-email': '%' }],
  ['empty', { 'remote-email': '' }],
  ['of somebody who is not here', { 'remote-email': 'eve@example.com' }],
  ['that is endless', { 'remote-email': `${'a'.repeat(8000)}@example.com` }],
]
for (const [how, headers, ip] of spoofed) {
  test(`a header that comes ${how} lets nobody in`, async () => {
    const app = await openApp({ flags })
    const answer = await see(app, headers, ip)
    assert.equal(answer.status, 303)
    assert.match(answer.headers.get('location')!, /^\/login/)
    assert.equal(await app.store.countUsers(), 1)
  })
}

test('a provider that others share is not believed, though it is trusted with addresses', async () => {
  const app = await openApp({ flags: ['--auth-header', 'Remote-Email', '--trusted-proxies', 'cloudflare,127.0.0.1'] })
  assert.equal((await see(app, { 'remote-email': owner.email }, '173.245.48.1')).status, 303)
  assert.ok(await isIn(await see(app, { 'remote-email': owner.email })))
})

test('without the setting the header says nothing', async () => {
  const app = await openApp({ flags: ['--trusted-proxies', '127.0.0.1'] })
  for (const name of ['remote-email', 'remote-user', 'x-remote-user', '']) {
    if (name) assert.equal((await see(app, { [name]: owner.email })).status, 303, name)
  }
})

test('the server does not start where every machine of the network could send it', () => {
  for (const trusted of [[], ['--trusted-proxies=loopback,private'], ['--trusted-proxies=0.0.0.0/0']]) {
    const read = readConfig(['--auth-header=Remote-Email', ...trusted], {})
    assert.match(
      'problem' in read ? read.problem : '',
      /^--auth-header needs --trusted-proxies to name your proxy alone/,
    )
  }
  assert.ok(!('problem' in readConfig(['--auth-header=Remote-Email', '--trusted-proxies=172.18.0.0/16'], {})))
})

test('somebody new is let in where the setting says so, once and without a password', async () => {
  const app = await openApp({ flags: [...flags, '--auth-header-access', 'view'] })
  const eve = { 'remote-email': 'eve@example.com' }
  const answers = await Promise.all([see(app, eve), see(app, eve), see(app, eve)])
  for (const answer of answers) assert.equal(answer.status, 200)
  assert.equal(await app.store.countUsers(), 2)
  const made = (await app.store.findUser('eve@example.com'))!
  assert.deepEqual([mayEverywhere(made.access, 'view'), mayEverywhere(made.access, 'settings')], [true, false])
  const noted = await app.store.auditEntries({ limit: 9, action: 'user-added' })
  assert.deepEqual(new Set(noted.map(({ about }) => about)), new Set([made.email]))
  for (const password of ['', 'x']) {
    assert.equal((await app.ask('/login', post({ email: made.email, password }))).status, 403)
  }
  assert.match(await (await see(app, eve, proxy, '/password')).text(), /You have no password here/)
})

test('whoever is named and not known reads so on the log-in page, as text', async () => {
  const app = await openApp({ flags })
  const answer = await see(app, { 'remote-email': 'eve&<b>@example.com' }, proxy, '/login')
  assert.doesNotMatch(await answer.text(), /let you in as/)
  const text = await (await see(app, { 'remote-email': 'eve@example.com' }, proxy, '/login')).text()
  assert.match(text, /has let you in as eve@example\.com, but nobody has that address here/)
})

test('the proxy’s word goes before a cookie, and where it says nothing the cookie lets in', async () => {
  const app = await openApp({ flags: [...flags, '--auth-header-access', 'view'] })
  const cookie = await logInAs(app, owner)
  const both = await (await see(app, { 'remote-email': 'eve@example.com', cookie })).text()
  assert.ok(both.includes('eve@example.com') && !both.includes(owner.email))
  assert.ok(await isIn(await see(app, { cookie })))
})

test('to log out shows where that is done, and ends a login that was there before', async () => {
  const app = await openApp({ flags })
  const cookie = await logInAs(app, owner)
  const answer = await app.ask('/logout', { ...post({}, cookie, { 'remote-email': owner.email }), ip: proxy })
  assert.equal(answer.status, 200)
  assert.match(await answer.text(), /has let you in as iris@example\.com[^<]*To log out, log out there/)
  assert.match(cookiesOf(answer), /^hoofprint=$/)
  assert.equal((await see(app, { cookie })).status, 303)
  assert.ok(await isIn(await see(app, { 'remote-email': owner.email })))
})

test('whoever the proxy names and nobody knows logs out as ever from a login of their own', async () => {
  const app = await openApp({ flags })
  const cookie = await logInAs(app, owner)
  const answer = await app.ask('/logout', { ...post({}, cookie, { 'remote-email': 'eve@example.com' }), ip: proxy })
  assert.equal(answer.headers.get('location'), '/login')
  assert.equal((await see(app, { cookie })).status, 303)
})

test('a form of another website is refused also where the proxy lets in', async () => {
  const app = await openApp({ flags })
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await app.ask('/account/logins', {
      ...post({ others: 'yes' }, '', { 'remote-email': owner.email, ...headers }),
      ip: proxy,
    })
    assert.equal(answer.status, 403)
  }
})

test('hits are counted as ever, whoever the header names', async () => {
  const app = await openApp({ flags: [...flags, '--auth-header-access', 'view'] })
  const answer = await app.count('p=/a', {
    ip: proxy,
    headers: { 'remote-email': 'eve@example.com', 'x-forwarded-for': '203.0.113.9' },
  })
  assert.equal(answer.status, 200)
  assert.equal(await app.store.countUsers(), 1)
})
