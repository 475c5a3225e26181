// The form of a webhook: what each kind needs, what is refused, and what stays secret.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  readWebhookForm,
  type WebhookKind,
  webhookFields,
  webhookKinds,
  webhookPlace,
} from '../../server/sites/webhooks.ts'

const right: Record<WebhookKind, Record<string, string>> = {
  json: { url: 'https://example.com/hook?a=b' },
  slack: { url: 'https://hooks.slack.example/services/T0/B0/secret' },
  discord: { url: 'https://discord.example/api/webhooks/1/secret' },
  telegram: { token: '123456:AAE-abcdefghijklmnopqrstuvwxyz', chat: '-1001234567890' },
  ntfy: { url: 'https://ntfy.example/', topic: 'my-site', token: '' },
  matrix: { url: 'https://matrix.example/', room: '!abc:matrix.example', token: 'syt_secret' },
}

const read = (kind: WebhookKind, fields: Record<string, string>, before?: Record<string, string>) =>
  readWebhookForm(new URLSearchParams({ name: 'Team', language: 'de', ...fields }), kind, before)

test('each kind is read with the fields that it needs, and no others', () => {
  for (const kind of webhookKinds) {
    const values = { ...right[kind], more: 'x', key: 'forged' }
    assert.deepEqual(read(kind, values), { name: 'Team', kind, values: right[kind], language: 'de' })
  }
})

test('what is missing is said at its field, all at once', () => {
  for (const kind of webhookKinds) {
    const result = readWebhookForm(new URLSearchParams(), kind)
    assert.ok('errors' in result)
    const needed = webhookFields[kind].filter(field => !field.optional).map(({ name }) => name)
    assert.deepEqual(Object.keys(result.errors).sort(), ['name', ...needed].sort())
  }
})

test('a secret that is left empty stays, and any other field does not', () => {
  const before = { ...right.matrix, key: 'mine' }
  const result = read('matrix', { ...right.matrix, token: '' }, before)
  assert.deepEqual('values' in result && result.values, before)
  assert.ok('errors' in read('matrix', { ...right.matrix, room: '' }, before))
})

test('an address is one of the web, without a password in it', () => {
  for (const url of [
    'ftp://a.example/',
    'a.example',
    'javascript:alert(1)',
    'https://',
    'https://u:p@a.example/',
    `https://a.example/${'x'.repeat(3000)}`,
    'file:///etc/passwd',
  ]) {
    const result = read('json', { url })
    assert.deepEqual('errors' in result && result.errors, { url: 'notUrl' }, url)
  }
})

test('nothing that is typed can become another address or header', () => {
  for (const token of [
    '1234:short',
    '123456:AAE/../../x-abcdefghijklmnopqrstuvwxyz',
    '123456:AAEabcdefghijklmnopqrstuvwxyz\r\nx: y',
  ])
    assert.ok('errors' in read('telegram', { ...right.telegram, token }), token)
  for (const room of ['#alias:matrix.example', '!a/../b:matrix.example', '!a b:c', '!a:b?x=y'])
    assert.ok('errors' in read('matrix', { ...right.matrix, room }), room)
  for (const topic of ['', 'a/b', 'a b', 'x'.repeat(65)])
    assert.ok('errors' in read('ntfy', { ...right.ntfy, topic }), topic)
  assert.ok('errors' in read('ntfy', { ...right.ntfy, token: 'a b' }))
})

test('the place of a webhook tells no secret', () => {
  for (const kind of webhookKinds) {
    const place = webhookPlace({ kind, values: right[kind] })
    assert.ok(place.length > 3, kind)
    for (const { name, secret } of webhookFields[kind])
      if (secret && right[kind][name]) assert.ok(!place.includes(right[kind][name]!), kind)
    assert.doesNotMatch(place, /secret|hook\?/)
  }
})
