// What browsers are given to keep, and what is read of what they send.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CookieName, endCookie, readCookies, setCookie } from '../../../server/web/http/cookies.ts'

const http = { https: false }
const https = { https: true }
const atRoot = { config: { basePath: '' } }
const under = { config: { basePath: '/stats' } }
const login = { name: 'login', value: 'abc', seconds: 60 } as const

test('a cookie is for this installation alone, and out of reach of scripts and other sites', () => {
  assert.equal(setCookie(login, http, atRoot), 'hoofprint=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax')
  assert.equal(setCookie(login, http, under), 'hoofprint=abc; Path=/stats; Max-Age=60; HttpOnly; SameSite=Lax')
})

test('by https nobody else can put one in its place', () => {
  assert.equal(
    setCookie(login, https, atRoot),
    '__Host-hoofprint=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
  )
  assert.equal(
    setCookie(login, https, under),
    '__Secure-hoofprint=abc; Path=/stats; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
  )
})

test('a shared view may stand in the page of another site, where it came by https', () => {
  const share = { ...login, name: 'share-7' } as const
  assert.equal(
    setCookie(share, https, atRoot),
    '__Host-hoofprint-share-7=abc; Path=/; Max-Age=60; HttpOnly; SameSite=None; Partitioned; Secure',
  )
  assert.equal(setCookie(share, http, atRoot), 'hoofprint-share-7=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax')
})

test('a cookie is forgotten by one of its name that ends at once', () => {
  assert.equal(endCookie('tabs', http, under), 'hoofprint-tabs=; Path=/stats; Max-Age=0; HttpOnly; SameSite=Lax')
})

const read = (name: CookieName, cookie: string | undefined, to = http) =>
  readCookies(name, { ...to, header: asked => (asked === 'cookie' ? cookie : undefined) }, atRoot)

test('each has a name that stays, so that nobody is logged out by a new version', () => {
  const nameOf = (name: CookieName) => setCookie({ name, value: '', seconds: 1 }, http, atRoot).split('=')[0]
  assert.deepEqual((['login', 'halfway', 'signOn', 'passkey', 'browser', 'tabs', 'share-7'] as const).map(nameOf), [
    ...['hoofprint', 'hoofprint-halfway', 'hoofprint-sign-on', 'hoofprint-passkey', 'hoofprint-browser'],
    ...['hoofprint-tabs', 'hoofprint-share-7'],
  ])
})

test('each is read under its own name', () => {
  const names = ['login', 'halfway', 'signOn', 'passkey', 'browser', 'tabs', 'share-7', 'share-77'] as const
  for (const to of [http, https]) {
    const sent = names.map(name => setCookie({ name, value: `of ${name}`, seconds: 1 }, to, atRoot).split('; ')[0])
    for (const name of names) assert.deepEqual(read(name, sent.join('; '), to), [`of ${name}`])
  }
})

test('what came by http is nothing by https, and nothing is there without cookies', () => {
  assert.deepEqual(read('login', 'hoofprint=abc', https), [])
  assert.deepEqual(read('login', '__Host-hoofprint=abc', https), ['abc'])
  assert.deepEqual(read('login', undefined), [])
  assert.deepEqual(read('login', ''), [])
})

test('of one name the first five are read, in their order, whatever stands beside them', () => {
  const sent = 'xhoofprint=0;hoofprint=1; other=x;hoofprint=a=b;  hoofprint=; hoofprint=4; hoofprint=5; hoofprint=6'
  assert.deepEqual(read('login', sent), ['1', 'a=b', '', '4', '5'])
})
