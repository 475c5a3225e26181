// Every address × every role × {own site, other site}: what the table in who-may.ts says is what the program does.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { hashToken } from '../../server/kit/password.ts'
import { type Access, adminAccess, type Level, levels, noAccess } from '../../server/sites/access.ts'
import type { Site } from '../../server/sites/site.ts'
import { type TokenRight, tokenRights } from '../../server/sites/tokens.ts'
import type { User } from '../../server/sites/user.ts'
import { routes } from '../../server/web/routes.ts'
import { addSite, owner, type TestApp } from '../helpers/app.ts'
import { enter } from '../helpers/crawl.ts'
import { openFilled, pathOf } from '../helpers/small-installation.ts'
import { type Asked, addresses, nameOf } from './every-address.ts'
import { type WhoMay, whoMay } from './who-may.ts'

/** What somebody may do on the site that is theirs, and on every site. */
type Role = { name: string; own: Level | null; everywhere: Level | null }

const roles: readonly Role[] = [
  { name: 'stranger', own: null, everywhere: null },
  { name: 'somebody with access to nothing', own: null, everywhere: null },
  ...levels.map(own => ({ name: `${own} of a site`, own, everywhere: null })),
  ...levels.map(everywhere => ({ name: `${everywhere} everywhere`, own: null, everywhere })),
  { name: 'owner', own: null, everywhere: 'admin' },
]

/** Where an address leads: into the program, to the log-in, to a refusal, or to a site that is not there. */
type Outcome = 'in' | 'login' | 'refused' | 'missing'

const tokenOf = ({ name }: Role) => name.replaceAll(' ', '-')

let app: TestApp
let other: Site
const people = new Map<string, User>()

before(async () => {
  app = await openFilled(['--rate-limit', 'api:none,api-count:none,export:none,count:none,login:none,counter:none'])
  other = await addSite(app, 'other.example')
  for (const role of roles) {
    if (role.name === 'stranger') continue
    const email = role.name === 'owner' ? owner.email : `${tokenOf(role)}@example.com`
    if (role.name !== 'owner') await app.store.createUser({ email, password: '', createdAt: 1, access: accessOf(role) })
    const user = (await app.store.findUser(email))!
    const rights = Object.keys(tokenRights) as TokenRight[]
    await app.store.createToken(user.id, { hash: hashToken(tokenOf(role)), name: role.name, rights, createdAt: 1 })
    people.set(role.name, user)
  }
})

test('every address is in the table, and every line of the table is an address', () => {
  for (const asked of addresses) {
    const say = `${nameOf(asked)} is in no line of the table: say in test/web/who-may.ts who may ask it`
    assert.ok(Object.hasOwn(whoMay, nameOf(asked)), say)
  }
  assert.deepEqual(Object.keys(whoMay).sort(), addresses.map(nameOf).sort())
})

test('a page of a site says what it needs; one that does not is for its admins', () => {
  // One that is open asks it itself, and the table says what comes of that.
  const silent = routes.filter(({ path, level, open }) => path.includes(':code') && !open && level === undefined)
  assert.deepEqual(
    silent.map(({ path }) => path),
    [],
  )
})

for (const role of roles) {
  describe(role.name, () => {
    // Whoever has no site of their own sees one as another.
    for (const which of role.own ? (['their own site', 'another site'] as const) : (['another site'] as const)) {
      test(`is answered of ${which} as the table says`, async () => {
        const site = which === 'their own site' ? app.site : other
        const level = which === 'their own site' ? (role.own ?? role.everywhere) : role.everywhere
        const wrong: string[] = []
        for (const asked of addresses) {
          const need = whoMay[nameOf(asked)]
          // The first test says it of one that is not in the table.
          if (!need) continue
          const answer = await ask(asked, role, site.code, site.id)
          const wanted = expect(need, asked, role, level)
          if (answer.outcome !== wanted) wrong.push(`${nameOf(asked)}: ${answer.outcome} and not ${wanted}`)
          if (wanted !== 'missing') continue
          // Word for word as a site that is not there.
          const nowhere = await ask(asked, role, 'nowhere.example', 999)
          const written = ({ status, text }: typeof answer) =>
            `${status} ${text.replaceAll(site.code, 'nowhere.example')}`
          if (written(answer) !== written(nowhere)) wrong.push(`${nameOf(asked)} tells that there is a site`)
        }
        assert.deepEqual(wrong, [])
      })
    }
  })
}

test('a token never opens more than its person may see, nor another site than its own', async () => {
  const rights = Object.keys(tokenRights) as TokenRight[]
  const user = people.get('owner')!
  const narrow = { hash: hashToken('narrow'), name: 'narrow', rights, createdAt: 1, sites: [other.id] }
  await app.store.createToken(user.id, narrow)
  const statusOf = async (path: string, token: string) =>
    (await app.ask(path, { headers: { authorization: `Bearer ${token}` } })).status
  for (const { path, get, token } of routes) {
    if (!get || !token) continue
    const [own, hidden, nowhere] = [other, app.site, { ...app.site, code: 'nowhere.example' }].map(site =>
      pathOf(/page/.test(path) ? `${path}?path=/a` : path, { ...app, site }),
    )
    assert.notEqual(await statusOf(own!, 'narrow'), 403, path)
    for (const address of [hidden!, nowhere!]) assert.equal(await statusOf(address, 'narrow'), 404, address)
    assert.equal(await statusOf(hidden!, 'somebody-with-access-to-nothing'), 404, path)
  }
  // biome-ignore lint/suspicious/noExplicitAny: two shapes, each told by what is asserted of it
  const asked = async (path: string): Promise<any> =>
    (await app.ask(path, { headers: { authorization: 'Bearer narrow' } })).json()
  const { rows } = await asked('/api/v1/sites')
  assert.deepEqual(
    rows.map(({ code }: { code: string }) => code),
    [other.code],
  )
  const { sites } = await asked(`/api/v0/sites?site=${other.code}`)
  assert.deepEqual(
    sites.map(({ id }: { id: number }) => id),
    [other.id],
  )
})

test('a code of before leads on those who see the site, and tells nobody else that there was one', async () => {
  const old = await addSite(app, 'old.example')
  await app.store.changeSite(old.id, { code: 'new.example' })
  await app.app.services.directory.reload()
  const go = async (email: string) => {
    const headers = { cookie: await enter(app, false, email) }
    const answer = await app.ask('/sites/old.example/settings', { headers })
    return [answer.status, answer.headers.get('location')]
  }
  assert.deepEqual(await go(owner.email), [303, '/sites/new.example/settings'])
  assert.deepEqual(await go('admin-of-a-site@example.com'), [404, null])
})

test('every list of sites shows those that somebody may see, and no other', async () => {
  const headers = { cookie: await enter(app, false, 'view-of-a-site@example.com') }
  for (const path of ['/sites', '/account/tokens', '/you', '/sites/example.com', '/nowhere', '/account']) {
    const text = await (await app.ask(path, { headers })).text()
    assert.match(text, /example\.com/, path)
    assert.doesNotMatch(text, /second\.example|other\.example/, path)
  }
  // The only one that they see is where they begin.
  assert.equal((await app.ask('/', { headers })).headers.get('location'), '/sites/example.com')
})

function accessOf({ own, everywhere }: Role): Access {
  return {
    ...(everywhere === 'admin' ? adminAccess : noAccess),
    everywhere,
    sites: new Map(own ? [[app.site.id, own]] : []),
  }
}

function expect(need: WhoMay, { kind, path }: Asked, { name, everywhere }: Role, level: Level | null): Outcome {
  // The first address sends whom it knows to their sites.
  if (name === 'stranger' && (need !== 'open' || path === '/')) return 'login'
  if (need === 'open') return 'in'
  if (need === 'login') return 'in'
  // GoatCounter's API asks everything of a site.
  if (kind === 'goatcounter' && level === null) return 'missing'
  if (need === 'everywhere') return everywhere === 'admin' ? 'in' : 'refused'
  assert.ok(kind === 'goatcounter' || /:code|\{code\}/.test(path), `${path} names no site`)
  if (level === null) return 'missing'
  return levels.indexOf(level) >= levels.indexOf(need === 'guest' ? 'view' : need) ? 'in' : 'refused'
}

async function ask({ method, path, kind }: Asked, role: Role, code: string, id: number) {
  const site = { ...app.site, code }
  const headers: Record<string, string> = {}
  let body: RequestInit['body']
  let address = pathOf(path.replaceAll(/\{(\w+)\}/g, ':$1'), { ...app, site })
  if (kind === 'page') {
    const user = people.get(role.name)
    if (user) headers.cookie = await enter(app, false, user.email)
    if (method === 'POST') body = new URLSearchParams()
    if (/\/page(\.csv)?$/.test(address)) address += '?path=/a'
    if (path === '/counter/**') address += `?site=${code}`
  } else {
    if (role.name !== 'stranger') headers.authorization = `Bearer ${tokenOf(role)}`
    headers['content-type'] = 'application/json'
    if (method !== 'GET') body = '{}'
    // Whoever may delete a site is to be let in, and not to delete it.
    if (kind === 'v1' && method !== 'GET') headers['if-match'] = '"nothing"'
    if (kind === 'goatcounter')
      address = `${path.replace('sites/:id', `sites/${id}`).replaceAll(/:\w+/g, '1')}?site=${code}`
  }
  const answer = await app.ask(address, { method, headers, ...(body !== undefined && { body }) })
  const told = answer.status >= 400
  const text = told ? await answer.text() : ''
  if (!told) await answer.body?.cancel()
  return { status: answer.status, text, outcome: read(answer, text) }
}

function read({ status, headers }: Response, text: string): Outcome {
  const to = headers.get('location') ?? ''
  // Who logs out is led to the log-in too, and loses a cookie.
  if (status === 303 && /^\/login(?:\?to=|$)/.test(to) && headers.get('set-cookie') === null) return 'login'
  if (status === 401 && !text.includes('metrics')) return 'login'
  if (/There is no site of that name here|no site at this domain|there is no site|There is no such site/i.test(text))
    return 'missing'
  if (/This is for administrators|You may read the numbers|This needs the access|your access does not allow/.test(text))
    return 'refused'
  return 'in'
}
