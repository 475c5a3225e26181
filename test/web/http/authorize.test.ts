// Who may ask what: each answer of the one place that decides it, by who asks and what the door is.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Access, noAccess } from '../../../server/sites/access.ts'
import { defaultSettings } from '../../../server/sites/settings.ts'
import type { SiteId } from '../../../server/sites/site.ts'
import type { TokenRight } from '../../../server/sites/tokens.ts'
import type { User } from '../../../server/sites/user.ts'
import { authorize, type Door } from '../../../server/web/http/authorize.ts'
import type { Presented, WebRequest } from '../../../server/web/http/request.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import type { Services } from '../../../server/web/services/services.ts'
import { makeSite } from '../../stats/fake-store.ts'

const [own, open] = [1 as SiteId, 2 as SiteId]
const settings = (change: object) => ({ ...defaultSettings, ...change })
const sites = [
  makeSite({ id: own, code: 'a.example', settings: settings({}) }),
  makeSite({
    ...{ id: open, code: 'open.example' },
    settings: settings({ privacyPage: true, sharing: { ...defaultSettings.sharing, public: true } }),
  }),
]

/** What counted wrong tokens, and whether there is room for one more. */
let [counted, room] = [[] as string[], true]
const limiter = (wait: number) => ({ take: () => ({ allowed: room, retrySeconds: wait }) })
const services = {
  url: (path: string) => `/base${path}`,
  directory: { all: () => sites },
  render: (name: string) => name,
  wrongTokenLimiter: limiter(7),
  apiLimiter: limiter(9),
  failures: { tokens: { count: (what: string) => counted.push(what) } },
} as unknown as Services

type Asked = {
  method?: string
  path?: string
  code?: string
  headers?: Record<string, string>
  access?: Partial<Access>
  token?: Presented
}

/** A request for a page of a site, or of none; `access`: that of who is logged in. */
function ask(door: Door, { method = 'GET', path = '/base/', code, headers = {}, access, token }: Asked = {}) {
  const user = access && ({ email: 'a@b.example', settings: {}, access: { ...noAccess, ...access } } as unknown as User)
  const request = {
    ...{ method, user, token, params: code === undefined ? {} : { code }, reader: toReader() },
    site: sites.find(one => one.code === code),
    ...{ url: new URL(path, 'https://stats.example'), base: 'https://stats.example', address: '192.0.2.1' },
    header: (name: string) => headers[name],
  }
  return authorize(request as unknown as WebRequest, door, services)
}

/** 'in', or the status of the refusal, and where it leads. */
function outcome(...asked: Parameters<typeof ask>): string {
  const reply = ask(...asked)
  return reply ? [reply.status, reply.headers.location].filter(Boolean).join(' ') : 'in'
}

const tokenWith = (rights: TokenRight[], scheme: Presented['scheme'] = 'bearer'): Presented =>
  ({ hash: 'h', found: { rights }, scheme }) as unknown as Presented
const view = (site: SiteId): Partial<Access> => ({ sites: new Map([[site, 'view']]) })

describe('a stranger', () => {
  it('comes in by an open door alone, and is led back after the log-in', () => {
    assert.equal(outcome({ open: true }), 'in')
    assert.equal(outcome({}, { path: '/base/x?a=b&c' }), '303 /base/login?to=%2Fbase%2Fx%3Fa%3Db%26c')
    assert.equal(outcome({}, { method: 'POST', path: '/base/x?a=b' }), '303 /base/login')
    assert.equal(outcome({}, { method: 'HEAD', path: '/base/x?a=b' }), '303 /base/login')
  })

  it('sees what visitors may see of a site whose owner wants that', () => {
    assert.equal(outcome({ visitors: true }, { code: 'open.example' }), 'in')
    for (const code of ['a.example', 'none.example']) {
      assert.equal(outcome({ visitors: true }, { code }), '303 /base/login?to=%2Fbase%2F', code)
    }
    assert.equal(outcome({}, { code: 'open.example' }), '303 /base/login?to=%2Fbase%2F')
  })

  it('is led to the same page of what is shared of a site, to read it', () => {
    const asked = { code: 'open.example', path: '/base/sites/open.example/page?path=/a' }
    assert.equal(outcome({ guest: true }, asked), '303 /base/share/open.example/page?path=/a')
    assert.equal(outcome({ guest: true }, { ...asked, method: 'HEAD' }), '303 /base/share/open.example/page?path=/a')
    assert.equal(outcome({ guest: true }, { ...asked, method: 'POST' }), '303 /base/login')
    assert.match(outcome({ guest: true }, { ...asked, code: 'a.example' }), /^303 \/base\/login/)
    assert.match(outcome({}, asked), /^303 \/base\/login/)
  })

  it('that is a program is asked for a password, where tokens are taken', () => {
    const path = '/base/sites/a.example.csv'
    const reply = ask({ token: 'stats' }, { path })!
    assert.equal(reply.headers['www-authenticate'], 'Basic realm="Hoofprint", charset="UTF-8"')
    assert.equal(reply.body, 'Log in to see these numbers, or send a token.\n')
    const asks = (accept: string, asked: Asked = {}) => outcome({ token: 'stats' }, { headers: { accept }, ...asked })
    assert.equal(asks('application/json'), '401')
    assert.equal(asks('*/*', { path }), '401')
    assert.match(asks(' Text/HTML, application/json', { path }), /^303/)
    assert.match(asks('*/*'), /^303/)
    assert.match(outcome({}, { path }), /^303/)
  })
})

describe('a form', () => {
  const elsewhere = { 'sec-fetch-site': 'cross-site' }

  it('is taken from our own pages, whoever is logged in; a beacon is from anywhere', () => {
    assert.equal(outcome({ open: true }, { method: 'POST', headers: elsewhere }), '403')
    assert.equal(
      outcome({ everywhere: 'view' }, { method: 'POST', headers: elsewhere, access: { everywhere: 'admin' } }),
      '403',
    )
    assert.equal(outcome({ open: true, beacon: true }, { method: 'POST', headers: elsewhere }), 'in')
    for (const method of ['GET', 'HEAD']) assert.equal(outcome({ open: true }, { method, headers: elsewhere }), 'in')
  })

  it('may come from anywhere with a bearer token, which no browser sends by itself', () => {
    const post = { method: 'POST', headers: elsewhere }
    assert.equal(outcome({ token: 'notes' }, { ...post, token: tokenWith(['notes']) }), 'in')
    assert.equal(outcome({ token: 'notes' }, { ...post, token: tokenWith(['notes'], 'basic') }), '403')
  })
})

describe('a token', () => {
  it('that nobody has opens nothing, and is counted', () => {
    ;[counted, room] = [[], true]
    const token: Presented = { hash: 'h', found: undefined, scheme: 'bearer' }
    const reply = ask({ open: true, token: 'notes' }, { token })!
    assert.deepEqual([reply.status, reply.headers['www-authenticate']], [401, 'Bearer realm="Hoofprint"'])
    room = false
    const refused = ask({ token: 'notes' }, { token })!
    assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '7'])
    assert.deepEqual(counted, ['wrong', 'refused'])
  })

  it('has its own limit', () => {
    room = false
    const refused = ask({ token: 'stats' }, { token: tokenWith(['stats']) })!
    assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '9'])
    room = true
    assert.equal(outcome({ token: 'stats' }, { token: tokenWith(['stats']) }), 'in')
  })

  it('reads with the one right, and changes with the other, where each is taken', () => {
    for (const [door, method, rights, expected] of [
      [{}, 'GET', ['stats', 'notes'], '403'],
      [{ open: true }, 'GET', ['stats', 'notes'], '403'],
      [{ token: 'stats' }, 'GET', ['stats'], 'in'],
      [{ token: 'stats' }, 'HEAD', ['stats'], 'in'],
      [{ token: 'stats' }, 'GET', ['notes'], '403'],
      [{ token: 'notes' }, 'GET', ['stats'], 'in'],
      [{ token: 'notes' }, 'GET', ['notes'], '403'],
      [{ token: 'stats' }, 'POST', ['stats', 'notes'], '403'],
      [{ token: 'notes' }, 'POST', ['notes'], 'in'],
      [{ token: 'notes' }, 'POST', ['stats'], '403'],
    ] as [Door, string, TokenRight[], string][]) {
      const say = `${JSON.stringify(door)} ${method} ${rights.join()}`
      assert.equal(outcome(door, { method, token: tokenWith(rights) }), expected, say)
    }
  })

  it('opens no more than the person who made it may see, and says so as plain text', () => {
    const asked = { token: tokenWith(['stats']), code: 'a.example' }
    assert.equal(outcome({ token: 'stats', level: 'view' }, { ...asked, access: view(own) }), 'in')
    assert.equal(outcome({ token: 'stats', open: true }, { ...asked, access: view(open) }), 'in')
    const reply = ask({ token: 'stats', level: 'view' }, { ...asked, access: view(open) })!
    assert.deepEqual([reply.status, reply.headers['content-type']], [404, 'text/plain; charset=utf-8'])
  })
})

describe('a person', () => {
  it('may what their level allows on the site; a door that says nothing is for its admins', () => {
    const on = (door: Door, level: 'view' | 'settings' | 'admin', method = 'GET') =>
      outcome(door, { method, code: 'a.example', access: { sites: new Map([[own, level]]) } })
    assert.deepEqual([on({}, 'settings'), on({}, 'admin')], ['403', 'in'])
    assert.deepEqual([on({ level: 'view' }, 'view'), on({ level: 'settings' }, 'view')], ['in', '403'])
    const door: Door = { level: 'view', postLevel: 'settings' }
    assert.deepEqual([on(door, 'view'), on(door, 'view', 'HEAD'), on(door, 'view', 'POST')], ['in', 'in', '403'])
    assert.equal(on(door, 'settings', 'POST'), 'in')
    assert.equal(on({ level: 'view' }, 'view', 'POST'), 'in')
  })

  it('is not told that there is a site which they may not see', () => {
    const asked = { code: 'a.example', access: view(open) }
    assert.equal(outcome({ level: 'view' }, asked), '404')
    assert.equal(outcome({ level: 'view' }, { ...asked, code: 'none.example' }), '404')
  })

  it('may what is for all sites with a level on all of them', () => {
    assert.equal(outcome({ everywhere: 'admin' }, { access: { everywhere: 'settings' } }), '403')
    assert.equal(outcome({ everywhere: 'admin' }, { access: { everywhere: 'admin' } }), 'in')
    assert.equal(outcome({ everywhere: 'view' }, { access: view(own) }), '403')
    assert.equal(outcome({}, { access: {} }), 'in')
  })

  it('sees the public view of a site which they may not see, and the site itself where they may', () => {
    const asked = { code: 'open.example', path: '/base/sites/open.example' }
    assert.equal(
      outcome({ guest: true, level: 'view' }, { ...asked, access: view(own) }),
      '303 /base/share/open.example',
    )
    assert.equal(outcome({ guest: true, level: 'view' }, { ...asked, access: view(open) }), 'in')
  })
})
