// People: invited, changed, removed; by admins of all sites, and by those of one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Access, adminAccess, noAccess } from '../../../server/sites/access.ts'
import type { User } from '../../../server/sites/user.ts'
import { addSite, openApp, owner, type TestApp } from '../../helpers/app.ts'
import { enter, readLinks } from '../../helpers/crawl.ts'
import { unlimited } from '../../helpers/small-installation.ts'
import { unescapeHtml } from '../../helpers/unescape.ts'

const day = 86_400_000

async function open(flags: string[] = []) {
  const app = await openApp({ flags: [...unlimited, ...flags] })
  const shop = await addSite(app, 'shop.example')
  const add = async (email: string, access: Partial<Access>): Promise<User> => {
    const made = await app.store.createUser({ email, password: '', createdAt: 1, access: { ...noAccess, ...access } })
    assert.ok('id' in made)
    return made
  }
  const as = (email: string) => ({
    get: async (path: string) => app.ask(path, { headers: { cookie: await enter(app, false, email) } }),
    post: async (path: string, form: Record<string, string>) =>
      app.ask(path, {
        method: 'POST',
        headers: { cookie: await enter(app, false, email) },
        body: new URLSearchParams(form),
      }),
  })
  return { app, shop, add, as, own: as(owner.email) }
}

const linkIn = (html: string) => /\/invitation\?key=[\w-]{43}/.exec(unescapeHtml(html))?.[0] ?? ''
const keyOf = (link: string) => link.split('=')[1]!

async function accept(app: TestApp, link: string, form: Record<string, string> = {}, cookie = '') {
  const body = new URLSearchParams({ key: keyOf(link), ...form })
  return app.ask('/invitation', { method: 'POST', headers: cookie ? { cookie } : {}, body })
}

const password = 'a hedgehog in the garden'

test('somebody is invited by a link that is shown once, sets a password, and sees what they were given', async () => {
  const { app, own } = await open()
  const shown = await own.post('/people', { email: ' eve@example.com ', [`site-${app.site.id}`]: 'view' })
  assert.equal(shown.headers.get('cache-control'), 'no-store')
  const link = linkIn(await shown.text())
  // Only its hash is kept, and no page shows it again.
  assert.equal(linkIn(await (await own.get('/people')).text()), '')
  const [kept] = await app.store.invitations(0)
  assert.ok(!JSON.stringify(kept).includes(keyOf(link)))
  const form = await (await app.ask(link)).text()
  assert.match(form, /You get access to: View: example\.com\./)
  assert.deepEqual(readLinks(form).post, ['/invitation'])
  assert.match(await (await accept(app, link, { password: 'short' })).text(), /Use at least 10 characters/)
  const taken = await accept(app, link, { password, everywhere: 'admin', email: 'mallory@example.com' })
  const cookie = taken.headers.get('set-cookie')!.split(';')[0]!
  const ask = async (path: string) => (await app.ask(path, { headers: { cookie } })).status
  assert.deepEqual(
    await Promise.all(['/sites/example.com', '/sites/example.com/settings', '/sites/shop.example', '/people'].map(ask)),
    [200, 403, 404, 403],
  )
  const eve = (await app.store.findUser('eve@example.com'))!
  assert.deepEqual(eve.access, { ...noAccess, sites: new Map([[app.site.id, 'view']]) })
  assert.equal((await accept(app, link, { password })).status, 403)
  assert.equal((await app.ask(link)).status, 403)
  assert.equal(await app.store.findUser('mallory@example.com'), undefined)
})

test('whoever has an account gets the access with it, and their password stays', async () => {
  const { app, own, add, as } = await open()
  await add('eve@example.com', {})
  const invite = async () =>
    linkIn(await (await own.post('/people', { email: 'EVE@example.com', [`site-${app.site.id}`]: 'settings' })).text())
  const link = await invite()
  const stranger = await (await app.ask(link)).text()
  assert.match(stranger, /EVE@example\.com has an account here/)
  assert.ok(readLinks(stranger).go.includes(`/login?to=${encodeURIComponent(link)}`))
  // A password of whoever holds the link is no password of that account.
  assert.equal((await accept(app, link, { password })).status, 200)
  assert.equal((await app.store.findUser('eve@example.com'))!.password, '')
  assert.match(await (await as('eve@example.com').get(link)).text(), /You are logged in as eve@example\.com/)
  const done = await accept(app, link, {}, await enter(app, false, 'eve@example.com'))
  assert.equal(done.headers.get('location'), '/?done=invitation')
  assert.equal(done.headers.get('set-cookie'), null)
  assert.equal((await as('eve@example.com').get('/sites/example.com/settings')).status, 200)
  // What they have is never less by an invitation.
  await app.store.changeSiteAccess((await app.store.findUser('eve@example.com'))!.id, app.site.id, 'admin')
  await accept(app, await invite(), {}, await enter(app, false, 'eve@example.com'))
  assert.equal((await app.store.findUser('eve@example.com'))!.access.sites.get(app.site.id), 'admin')
})

test('an invitation ends after seven days, when it is revoked, and when whoever invites may no longer give it', async () => {
  const { app, own, add, as } = await open()
  const admin = await add('adam@example.com', adminAccess)
  const invite = async (by: ReturnType<typeof as>, email: string) =>
    linkIn(await (await by.post('/people', { email, everywhere: 'admin' })).text())
  const isGood = async (link: string) => (await app.ask(link)).status === 200
  const [old, revoked, orphan] = [
    await invite(own, 'a@example.com'),
    await invite(own, 'b@example.com'),
    await invite(as('adam@example.com'), 'c@example.com'),
  ]
  assert.deepEqual(await Promise.all([old, revoked, orphan].map(isGood)), [true, true, true])
  const id = (await app.store.invitations(0)).find(({ email }) => email === 'b@example.com')!.id
  assert.equal(
    (await own.post('/people/invitations', { id: String(id) })).headers.get('location'),
    '/people?done=revoked',
  )
  assert.equal(await isGood(revoked), false)
  await app.store.changeAccess(admin.id, { ...noAccess, everywhere: 'settings' })
  assert.equal((await accept(app, orphan, { password })).status, 403)
  await app.store.changeAccess(admin.id, adminAccess)
  assert.equal(await isGood(orphan), true)
  await own.post(`/people/${admin.id}`, { do: 'delete', confirm: 'adam@example.com' })
  assert.equal(await isGood(orphan), false)
  app.clock.advance(7 * day - 1000)
  assert.equal(await isGood(old), true)
  app.clock.advance(1000)
  assert.equal(await isGood(old), false)
})

test('wrong invitations are said beside their fields, and what was chosen stays', async () => {
  const { app, own } = await open()
  const form = { email: 'no address', everywhere: '', [`site-${app.site.id}`]: 'settings' }
  const wrong = await own.post('/people', form)
  assert.equal(wrong.status, 422)
  const html = await wrong.text()
  assert.match(html, /Enter an e-mail address/)
  assert.match(html, /value="no address"/)
  assert.match(html, /<option value="settings" selected>/)
  assert.match(
    await (await own.post('/people', { email: 'eve@example.com', everywhere: 'owner' })).text(),
    /Choose what they may do/,
  )
  assert.deepEqual(await app.store.invitations(0), [])
})

test('an admin of a site invites to it, and changes and ends what others may on it, and nothing else', async () => {
  const { app, shop, add, as } = await open()
  await add('adam@example.com', { sites: new Map([[app.site.id, 'admin']]) })
  const eve = await add('eve@example.com', {
    sites: new Map([
      [app.site.id, 'view'],
      [shop.id, 'view'],
    ]),
  })
  const other = await add('other@example.com', { sites: new Map([[shop.id, 'view']]) })
  const boss = await add('boss@example.com', adminAccess)
  const adam = as('adam@example.com')
  const page = await (await adam.get('/sites/example.com/people')).text()
  assert.match(page, /eve@example\.com/)
  assert.match(page, /Owner of this server/)
  assert.doesNotMatch(page, /other@example\.com/)
  // Fields that are none of this form change nothing.
  const form = {
    do: 'invite',
    email: 'new@example.com',
    level: 'view',
    everywhere: 'admin',
    [`site-${shop.id}`]: 'admin',
  }
  const link = linkIn(await (await adam.post('/sites/example.com/people', form)).text())
  await accept(app, link, { password })
  const made = (await app.store.findUser('new@example.com'))!
  assert.deepEqual(made.access, { ...noAccess, sites: new Map([[app.site.id, 'view']]) })
  const change = (id: number, level: string) =>
    adam.post('/sites/example.com/people', { do: 'change', id: String(id), level })
  await change(eve.id, 'settings')
  await change(other.id, 'admin')
  await change(boss.id, 'view')
  const accessOf = async (email: string) => (await app.store.findUser(email))!.access
  assert.deepEqual(
    [...(await accessOf('eve@example.com')).sites],
    [
      [app.site.id, 'settings'],
      [shop.id, 'view'],
    ],
  )
  assert.deepEqual(await accessOf('other@example.com'), other.access)
  assert.deepEqual(await accessOf('boss@example.com'), adminAccess)
  await change(eve.id, '')
  assert.deepEqual([...(await accessOf('eve@example.com')).sites], [[shop.id, 'view']])
  // An invitation to more than this site is not theirs to see or to revoke.
  await as(owner.email).post('/people', { email: 'wide@example.com', everywhere: 'view' })
  const [wide] = await app.store.invitations(0)
  assert.doesNotMatch(await (await adam.get('/sites/example.com/people')).text(), /wide@example\.com/)
  await adam.post('/sites/example.com/people', { do: 'revoke', id: String(wide!.id) })
  assert.equal((await app.store.invitations(0)).length, 1)
})

test('whether an address has an account is not told to an admin of a site', async () => {
  const { app, shop, add, as } = await open()
  await add('adam@example.com', { sites: new Map([[app.site.id, 'admin']]) })
  await add('known@example.com', { sites: new Map([[shop.id, 'view']]) })
  const invite = async (email: string) => {
    const answer = await as('adam@example.com').post('/sites/example.com/people', {
      do: 'invite',
      email,
      level: 'view',
    })
    return (await answer.text()).replaceAll(/key=[\w-]+/g, '').replaceAll(email, '')
  }
  assert.equal(await invite('known@example.com'), await invite('nobody@example.com'))
})

test('what somebody may is changed at once, and never that of the owner', async () => {
  const { app, add, own, as } = await open()
  const eve = await add('eve@example.com', adminAccess)
  const asEve = as('eve@example.com')
  const iris = (await app.store.findUser(owner.email))!
  assert.equal((await asEve.post(`/people/${iris.id}`, { do: 'access', everywhere: 'view' })).status, 422)
  assert.equal((await asEve.post(`/people/${iris.id}`, { do: 'delete', confirm: owner.email })).status, 422)
  assert.equal((await asEve.post(`/people/${eve.id}`, { do: 'owner', confirm: eve.email })).status, 403)
  assert.deepEqual((await app.store.findUser(owner.email))!.access, iris.access)
  await own.post(`/people/${eve.id}`, { do: 'access', everywhere: '', [`site-${app.site.id}`]: 'view' })
  assert.equal((await asEve.get('/people')).status, 403)
  assert.equal((await asEve.get('/sites/example.com')).status, 200)
  // Handed on by the owner alone, with the address typed.
  assert.equal((await own.post(`/people/${eve.id}`, { do: 'owner', confirm: 'x@example.com' })).status, 422)
  await own.post(`/people/${eve.id}`, { do: 'owner', confirm: 'EVE@example.com' })
  const access = async (email: string) => (await app.store.findUser(email))!.access
  assert.deepEqual([(await access(eve.email)).owner, (await access(owner.email)).owner], [true, false])
  assert.equal((await access(owner.email)).everywhere, 'admin')
})

test('a person goes with their logins and tokens, and ids that are nobody’s are not there', async () => {
  const { app, add, own } = await open()
  const eve = await add('eve@example.com', adminAccess)
  const cookie = await enter(app, false, 'eve@example.com')
  assert.equal((await own.post(`/people/${eve.id}`, { do: 'delete', confirm: '' })).status, 422)
  assert.equal((await app.ask('/account', { headers: { cookie } })).status, 200)
  await own.post(`/people/${eve.id}`, { do: 'delete', confirm: 'eve@example.com' })
  assert.equal((await app.ask('/account', { headers: { cookie } })).status, 303)
  for (const id of [eve.id, 0, -1, 'x', '1e9']) assert.equal((await own.get(`/people/${id}`)).status, 404)
})

test('somebody with access to nothing is told so, and is offered nothing that they may not do', async () => {
  const { add, as } = await open()
  await add('eve@example.com', {})
  const home = await as('eve@example.com').get('/')
  assert.equal(home.headers.get('location'), '/sites')
  const html = await (await as('eve@example.com').get('/sites')).text()
  assert.match(html, /You have no access to a site yet/)
  assert.doesNotMatch(html, /new-site|example\.com"/)
})

test('where mail goes out an invitation goes by mail, and nobody is shown its link', async () => {
  const mailed = [
    '--smtp',
    'smtp://127.0.0.1:1',
    '--mail-from',
    'stats@example.org',
    '--public-url',
    'https://stats.example.org',
  ]
  const { app } = await open(mailed)
  const cookie = await enter(app)
  const body = new URLSearchParams({ email: 'eve@example.com', everywhere: 'view' })
  const headers = { cookie, host: 'attacker.example' }
  const answer = await app.ask('/people', { method: 'POST', headers, body })
  assert.equal(answer.headers.get('location'), '/people?done=invited')
  const mail = (await app.store.mails(9)).open[0]!
  assert.deepEqual([mail.to, mail.kind, mail.subject], ['eve@example.com', 'invitation', 'Invitation to Hoofprint'])
  assert.match(mail.text, /https:\/\/stats\.example\.org\/invitation\?key=[\w-]{43}/)
  assert.match(mail.text, /View: all sites/)
})
