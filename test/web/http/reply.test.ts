// What an answer says of itself: who may keep it, what it may load, and under which name it is saved.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  download,
  json,
  page,
  policyWithFrames,
  promiseHttps,
  redirect,
  text,
  toLimitHeaders,
  withCookies,
  withHeaders,
} from '../../../server/web/http/reply.ts'

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

test('a page loads nothing from elsewhere, is shown in no frame and kept by nobody', () => {
  assert.deepEqual(page('<p>'), {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-cache',
      'content-security-policy': policy,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
    body: '<p>',
  })
  assert.equal(page('', 404, { 'cache-control': 'no-store' }).headers['cache-control'], 'no-store')
  assert.equal(page('', 404).status, 404)
  assert.equal(policyWithFrames, `${policy}; frame-src 'self'`)
})

test('a browser is sent elsewhere with a GET, which is not kept', () => {
  const headers = { location: '/login', 'cache-control': 'no-store' }
  assert.deepEqual(redirect('/login'), { status: 303, headers, body: null })
  assert.deepEqual(redirect('/login', { vary: 'cookie' }, 301), {
    ...{ status: 301, headers: { ...headers, vary: 'cookie' }, body: null },
  })
})

test('text and data are what they say they are', () => {
  const plain = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }
  assert.deepEqual(text('ok'), { status: 200, headers: plain, body: 'ok' })
  assert.deepEqual(text('no', 503, { 'retry-after': '1' }), {
    ...{ status: 503, headers: { ...plain, 'retry-after': '1' }, body: 'no' },
  })
  const data = { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  assert.deepEqual(json({ a: 1 }), { status: 200, headers: data, body: '{"a":1}\n' })
  assert.deepEqual(json([], 202, { vary: 'accept' }), {
    status: 202,
    headers: { ...data, vary: 'accept' },
    body: '[]\n',
  })
})

test('a file has a name with which no header can be broken', () => {
  const { status, headers, body } = download('a,b', 'hits "of"\r\nMünchen_1-2.csv', 'text/csv')
  assert.deepEqual([status, body], [200, 'a,b'])
  assert.deepEqual(headers, {
    'content-type': 'text/csv',
    'content-disposition': 'attachment; filename="hits__of___M_nchen_1-2.csv"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
})

test('headers and cookies are added to an answer, which stays as it is', () => {
  const plain = text('ok')
  assert.deepEqual(withHeaders(plain, { vary: 'cookie' }).headers, { ...plain.headers, vary: 'cookie' })
  const both = withCookies(withCookies(plain, 'a=1'), 'b=2', 'c=3')
  assert.deepEqual(both, { ...plain, cookies: ['a=1', 'b=2', 'c=3'] })
  assert.deepEqual(plain, text('ok'))
})

test('how much of a limit is left is told with every answer, and when to come back with a refusal', () => {
  const room = { allowed: true, limit: 20, remaining: 3, resetSeconds: 5, retrySeconds: 2 }
  const told = { 'x-rate-limit-limit': '20', 'x-rate-limit-remaining': '3', 'x-rate-limit-reset': '5' }
  assert.deepEqual(toLimitHeaders(room), told)
  assert.deepEqual(toLimitHeaders({ ...room, allowed: false }), { ...told, 'retry-after': '2' })
})

test('https is promised for 90 days', () => {
  const reply = text('ok')
  promiseHttps(reply)
  assert.equal(reply.headers['strict-transport-security'], `max-age=${90 * 86_400}`)
})
