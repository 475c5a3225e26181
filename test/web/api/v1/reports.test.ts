// Reports by mail over the API: who gets which, and one as a test.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { owner } from '../../../helpers/app.ts'
import { openV1 } from './v1-app.ts'

const path = '/sites/example.com/reports'
const smtp = [
  ...['--smtp', 'smtp://127.0.0.1:9', '--smtp-tls', 'none', '--mail-from', 'Hoofprint <stats@example.org>'],
  ...['--public-url', 'http://stats.example.org'],
]

test('reports are added, changed and removed, each noted, and what is wrong is told at its place', async () => {
  const { v1, store, seen } = await openV1()
  const { id } = (await store.findUser(owner.email))!
  const made = await v1('POST', path, { person: id, every: 'week' })
  const plan = { person: id, email: owner.email, every: 'week', hour: 8, skip_empty: false }
  assert.deepEqual([made.status, made.body], [201, plan])
  assert.match(made.headers.get('location')!, new RegExp(`${path}/${id}$`))
  assert.equal((await v1('POST', path, { person: id, every: 'day' })).status, 409)
  assert.deepEqual((await v1('GET', path)).body, { rows: [plan] })
  const changed = await v1('PATCH', `${path}/${id}`, { hour: 22 })
  assert.deepEqual(changed.body, { ...plan, hour: 22 })
  for (const wrong of [{ hour: 24 }, { hour: 1.5 }, { every: 'hour' }, { every: null }, { more: 1 }])
    assert.equal((await v1('PATCH', `${path}/${id}`, wrong)).status, 422, JSON.stringify(wrong))
  assert.equal((await v1('POST', path, { person: 999, every: 'week' })).status, 422)
  for (const nobody of ['999', 'x', '-1']) {
    assert.equal((await v1('PATCH', `${path}/${nobody}`, {})).status, 404)
    assert.equal((await v1('DELETE', `${path}/${nobody}`)).status, 404)
  }
  assert.equal((await v1('DELETE', `${path}/${id}`)).status, 204)
  assert.equal((await v1('DELETE', `${path}/${id}`)).status, 404)
  assert.deepEqual((await v1('GET', path)).body, { rows: [] })
  const noted = (await store.auditEntries({ action: 'reports-changed', limit: 9 })).map(({ changes }) => changes[0])
  assert.deepEqual(noted, [
    { what: 'report', from: 'week', to: 'none' },
    { what: 'report', from: 'week', to: 'week' },
    { what: 'report', from: 'none', to: 'week' },
  ])
  assert.deepEqual([...seen].filter(name => /Report/.test(name)).sort(), [
    'addReport',
    'changeReport',
    'deleteReport',
    'listReports',
  ])
})

test('a test is a mail of the last report that was due, and the next one comes nevertheless', async () => {
  const { v1, store } = await openV1(smtp)
  const { id } = (await store.findUser(owner.email))!
  await v1('POST', path, { person: id, every: 'week', skip_empty: true })
  const before = await store.reportPlans()
  for (let n = 0; n < 2; n += 1) {
    const sent = await v1('POST', `${path}/${id}/test`)
    assert.deepEqual([sent.status, sent.body], [202, { to: owner.email }])
  }
  assert.deepEqual(await store.reportPlans(), before)
  const { open, sent } = await store.mails(9)
  assert.ok([...open, ...sent].some(({ kind, to }) => kind === 'report' && to === owner.email))
  assert.equal((await v1('POST', `${path}/999/test`)).status, 404)
})

test('without a mail server nothing is sent, and that is said', async () => {
  const { v1, store } = await openV1()
  const { id } = (await store.findUser(owner.email))!
  await v1('POST', path, { person: id, every: 'week' })
  assert.equal((await v1('POST', `${path}/${id}/test`)).status, 409)
})
