// Alerts and webhooks by the API, each answer held to its description.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startWeb } from '../../../helpers/web.ts'
import { openV1 } from './v1-app.ts'

const site = '/sites/example.com'
const rules = {
  spike: 5,
  spikeLeast: 50,
  silence: 0,
  referrer: 10,
  ends: true,
  quiet: { from: 22, to: 7 },
  mutedUntil: 0,
}

test('rules are read and set; what is out of bounds is refused and changes nothing', async () => {
  const { v1, store, site: one } = await openV1()
  const before = await v1('GET', `${site}/alert-rules`)
  assert.equal(before.body.silence, 24)
  for (const wrong of [{ spike: 1 }, { spikeLeast: 1.5 }, { silence: -1 }, { quiet: { from: 24, to: 3 } }, { more: 1 }])
    assert.equal((await v1('PUT', `${site}/alert-rules`, { ...rules, ...wrong })).status, 422, JSON.stringify(wrong))
  assert.deepEqual((await v1('GET', `${site}/alert-rules`)).body, before.body)
  assert.deepEqual((await v1('PUT', `${site}/alert-rules`, rules)).body, rules)
  assert.equal((await store.alertRules(one.id)).spike, 5)
})

test('alerts are listed, the newest first', async () => {
  const { v1, store, site: one } = await openV1()
  const about = { kind: 'referrer', name: 'news.example', visits: 40 } as const
  await store.beginAlert(one.id, { key: 'a', about, once: true }, 1_795_262_400, 0)
  await store.beginAlert(one.id, { key: 'b', about: { kind: 'silence', since: 5 } }, 1_795_262_401, 0)
  const { rows } = (await v1('GET', `${site}/alerts`)).body
  assert.deepEqual(
    rows.map((row: { began: string; ended: string | null; about: object }) => [row.began, row.ended, row.about]),
    [
      ['2026-11-21T12:00:01Z', null, { kind: 'silence', since: 5 }],
      ['2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z', about],
    ],
  )
})

test('a webhook is added with a secret told once, tested, listed without secrets and deleted', async context => {
  const web = await startWeb(context, (_, response) => response.writeHead(201).end('thanks'))
  const { v1 } = await openV1(['--webhook-private', '127.0.0.1'])
  const made = await v1('POST', `${site}/webhooks`, { kind: 'json', name: 'Mine', url: `${web.url}/whispered` })
  assert.equal(made.status, 201)
  assert.match(made.body.secret, /^whsec_/)
  assert.equal(made.headers.get('location'), `http://stats.example.org/api/v1${site}/webhooks/${made.body.id}`)
  const tested = await v1('POST', `${site}/webhooks/${made.body.id}/test`)
  assert.deepEqual([tested.body.taken, tested.body.status, tested.body.answer], [true, 201, 'thanks'])
  assert.equal(web.asked[0]?.headers['webhook-id'], tested.body.id)
  const listed = await v1('GET', `${site}/webhooks`)
  assert.deepEqual(
    listed.body.rows.map(({ name, place }: { name: string; place: string }) => [name, place]),
    [['Mine', new URL(web.url).host]],
  )
  assert.doesNotMatch(listed.text, /whispered|whsec_/)
  assert.equal((await v1('DELETE', `${site}/webhooks/${made.body.id}`)).status, 204)
  for (const [method, path] of [
    ['DELETE', ''],
    ['POST', '/test'],
  ] as const)
    assert.equal((await v1(method, `${site}/webhooks/${made.body.id}${path}`)).status, 404)
})

test('what is wrong with a webhook is said at its place', async () => {
  const { v1 } = await openV1()
  const inside = await v1('POST', `${site}/webhooks`, { kind: 'json', name: 'x', url: 'http://169.254.169.254/' })
  assert.deepEqual([inside.status, inside.body.errors[0].pointer], [422, '/url'])
  const telegram = await v1('POST', `${site}/webhooks`, { kind: 'telegram', name: '', token: 'x' })
  assert.deepEqual(telegram.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(), [
    '/chat',
    '/name',
    '/token',
  ])
  assert.equal((await v1('POST', `${site}/webhooks`, { kind: 'fax', name: 'x' })).status, 422)
})
