// Hits and imports by a program: each answer is held to its shape.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { operations } from '../../../../server/web/api/v1/operations.ts'
import { agent } from '../../../helpers/app.ts'
import { makeFolder } from '../../../helpers/folder.ts'
import { openV1 } from './v1-app.ts'

const site = '/sites/example.com'
const octets = { 'content-type': 'application/octet-stream' }

async function open(context: TestContext) {
  const app = await openV1(undefined, join(makeFolder(context), 'hoofprint.db'))
  context.after(() => app.app.close())
  return app
}

const csv = `Date,Pathname,Pageviews,Uniques
2025-08-18,/a,4,3
2025-08-19,/b,2,1
2025-08-19,/c,many,1
`

test('a file is sent and counted, listed, read and taken back', async context => {
  const { app, v1, seen } = await open(context)
  const sent = await v1('POST', `${site}/imports?name=fathom.csv`, csv, octets)
  assert.equal(sent.status, 201)
  assert.equal(new URL(sent.headers.get('location')!).pathname, `/api/v1${site}/imports/1`)
  await app.services.imports.idle()
  const { body } = await v1('GET', `${site}/imports/1`)
  assert.deepEqual([body.name, body.kind, body.state, body.counted, body.wrong], ['fathom.csv', 'pages', 'done', 4, 1])
  assert.deepEqual(body.errors, [{ line: 4, why: 'has pageviews that are “many”, and no number' }])
  const again = await v1('POST', `${site}/imports`, csv, octets)
  assert.deepEqual([again.status, again.body.detail.includes('nothing is counted twice')], [422, true])
  assert.equal((await v1('GET', `${site}/imports`)).body.rows.length, 1)
  assert.equal((await v1('DELETE', `${site}/imports/1`)).status, 202)
  await app.services.imports.idle()
  assert.equal((await v1('GET', `${site}/imports/1`)).body.state, 'undone')
  assert.equal((await v1('DELETE', `${site}/imports/1`)).status, 409)
  const looked = await v1('POST', `${site}/imports?look=yes`, csv, octets)
  assert.equal(looked.body.state, 'found')
  assert.equal((await v1('POST', `${site}/imports/${looked.body.id}/start`)).status, 202)
  assert.equal((await v1('POST', `${site}/imports/${looked.body.id}/start`)).status, 409)
  await app.services.imports.idle()
  for (const [path, status] of [
    ['/imports/9', 404],
    ['/imports/x', 404],
  ] as const)
    assert.equal((await v1('GET', site + path)).status, status)
  assert.equal((await v1('POST', `${site}/imports?exclude=x`, csv, octets)).status, 422)
  assert.equal((await v1('POST', `${site}/imports`, 'x', octets)).status, 422)
  const own = operations.filter(({ path }) => path.includes('/imports')).map(({ id }) => id)
  assert.deepEqual(
    own.filter(id => !seen.has(id)),
    [],
  )
})

test('hits are counted all or none, and read one by one with their labels', async context => {
  const { v1, count, seen } = await open(context)
  await count('p=/seen&t=Seen&r=https%3A%2F%2Fnews.example%2F')
  const visitor = { user_agent: agent, address: '203.0.113.9' }
  const hit = {
    path: '/sent',
    at: '2025-08-18T10:00:00Z',
    referrer: 'https://other.example/x',
    location: 'NL',
    ...visitor,
  }
  const sent = await v1('POST', `${site}/hits`, { hits: [hit, { ...hit, event: true, path: 'click' }] })
  assert.deepEqual(sent.body, { counted: 2, held: false, left: [] })
  const bots = await v1('POST', `${site}/hits`, { hits: [{ ...hit, user_agent: 'Googlebot/2.1' }] })
  assert.deepEqual(bots.body, { counted: 0, held: false, left: [{ hit: 0, reason: 'bot' }] })
  const wrong = await v1('POST', `${site}/hits`, { hits: [hit, { ...hit, at: 'soon' }, { ...hit, path: '' }] })
  assert.equal(wrong.status, 422)
  assert.deepEqual(
    wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/hits/1', '/hits/2'],
  )
  const first = await v1('GET', `${site}/hits?limit=2`)
  assert.deepEqual(
    first.body.rows.map((row: { path: string; at: string; event: boolean }) => [row.path, row.at, row.event]),
    [
      ['/sent', '2025-08-18T10:00:00Z', false],
      ['click', '2025-08-18T10:00:00Z', true],
    ],
  )
  const { session, labels } = first.body.rows[0]
  assert.match(session, /^[0-9a-f]{8}-/)
  assert.deepEqual(
    [labels.location, labels.referrer],
    [
      { name: 'NL', detail: '' },
      { name: 'other.example', detail: '/x' },
    ],
  )
  assert.doesNotMatch(first.text, /203\.0\.113|Mozilla/)
  const rest = await v1('GET', `${site}/hits?limit=2&cursor=${first.body.next}`)
  assert.deepEqual([rest.body.rows.length, rest.body.rows[0].title, rest.body.next], [1, 'Seen', null])
  assert.equal((await v1('GET', `${site}/hits?cursor=nonsense`)).status, 422)
  assert.deepEqual([seen.has('listHits'), seen.has('countHits')], [true, true])
})
