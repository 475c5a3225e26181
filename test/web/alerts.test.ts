// The pages of alerts and webhooks, through the whole program, with a real receiver.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultAlertRules } from '../../server/sites/alerts.ts'
import { ofServer } from '../../server/sites/webhooks.ts'
import { openApp, type TestApp } from '../helpers/app.ts'
import { say, startWeb } from '../helpers/web.ts'

const open = () => openApp({ flags: ['--webhook-private', '127.0.0.1'] })
const here = '/sites/example.com'

async function html(answer: Promise<Response>, status = 200): Promise<string> {
  const response = await answer
  assert.equal(response.status, status)
  return response.text()
}

/** Time stands still while a request of ours is answered by a machine: it passes by itself. */
async function add(app: TestApp, form: Record<string, string>, path = here): Promise<string> {
  const answer = await app.own(`${path}/webhooks`, { name: 'Team', language: 'nl', ...form })
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.get('location')!.split('?')[0]!
}

test('what is told is chosen by a form, whose mistakes are said beside their fields and saved by nobody', async () => {
  const app = await open()
  const { store, site } = app
  const goal = await store.addGoal(site.id, { name: 'Order', condition: { kind: 'page', pattern: '/thanks' } })
  assert.ok(typeof goal !== 'string')
  const wrong = {
    section: 'what',
    spike: '1.5',
    spikeLeast: '40',
    silence: '9999',
    referrer: '7',
    [`goal-${goal.id}`]: 'x',
  }
  const page = await html(app.own(`${here}/alerts`, wrong), 422)
  for (const field of ['spike', 'silence', `goal-${goal.id}`])
    assert.match(page, new RegExp(`id="field-${field}-error"`))
  assert.doesNotMatch(page, /id="field-referrer-error"/)
  assert.match(page, /value="1\.5"/)
  assert.deepEqual(await store.alertRules(site.id), defaultAlertRules)
  const right = { ...wrong, spike: '5', silence: '6', [`goal-${goal.id}`]: '3', quietFrom: '22', quietTo: '7' }
  assert.equal((await app.own(`${here}/alerts`, right)).status, 303)
  const expected = {
    ...defaultAlertRules,
    spike: 5,
    spikeLeast: 40,
    silence: 6,
    referrer: 7,
    ends: false,
    quiet: { from: 22, to: 7 },
  }
  assert.deepEqual(await store.alertRules(site.id), expected)
  assert.deepEqual(await store.goalAlerts(site.id), new Map([[goal.id, 3]]))
})

test('people who see the site are chosen for mails, and nobody else can be', async () => {
  const app = await open()
  const { store, site } = app
  const [user] = await store.users()
  const page = await html(app.own(`${here}/alerts`))
  assert.match(page, /Nobody is told of anything/)
  await app.own(`${here}/alerts`, { section: 'mails', [`mail-${user!.id}`]: 'on', 'mail-999': 'on' })
  assert.deepEqual(await store.alertMails(site.id), [user!.id])
  assert.doesNotMatch(await html(app.own(`${here}/alerts`)), /Nobody is told of anything/)
})

test('it is muted for a while, and told again', async () => {
  const app = await open()
  const { store, site, clock } = app
  await app.own(`${here}/alerts`, { section: 'mute', for: 'day' })
  assert.equal((await store.alertRules(site.id)).mutedUntil, Math.floor(clock.now() / 1000) + 24 * 3600)
  assert.match(await html(app.own(`${here}/alerts`)), /Muted until/)
  await app.own(`${here}/alerts`, { section: 'mute' })
  assert.equal((await store.alertRules(site.id)).mutedUntil, 0)
})

test('a webhook of each kind is asked for what it needs, and what is missing is said', async () => {
  const app = await open()
  const fields = {
    json: ['url'],
    slack: ['url'],
    discord: ['url'],
    telegram: ['token', 'chat'],
    ntfy: ['url', 'topic'],
    matrix: ['url', 'room', 'token'],
  }
  for (const [kind, names] of Object.entries(fields)) {
    const page = await html(app.own(`${here}/webhooks?kind=${kind}`))
    for (const name of names) assert.match(page, new RegExp(`id="field-${name}"`), kind)
    const refused = await html(app.own(`${here}/webhooks`, { kind, name: '' }), 422)
    for (const name of ['name', ...names]) assert.match(refused, new RegExp(`id="field-${name}-error"`), kind)
  }
})

test('the secret of signatures is shown once, and no secret ever again', async context => {
  const web = await startWeb(context, say('ok'))
  const app = await open()
  const shown = await html(
    app.own(`${here}/webhooks`, { kind: 'json', name: 'Mine', language: 'en', url: `${web.url}/whispered-path` }),
  )
  const [, secret = ''] = /(whsec_[A-Za-z0-9+/=]+)/.exec(shown) ?? []
  assert.equal(Buffer.from(secret.slice(6), 'base64').length, 24)
  const matrix = await add(app, { kind: 'matrix', url: web.url, room: '!a:b', token: 'whispered-token' })
  const pages = [`${here}/alerts`, matrix, `${here}/webhooks/1`]
  for (const path of pages) assert.doesNotMatch(await html(app.own(path)), /whispered|whsec_/, path)
  const kept = await html(
    app.own(matrix, { do: 'save', name: '', url: web.url, room: 'x', token: 'whispered-new' }),
    422,
  )
  assert.doesNotMatch(kept, /whispered/)
  assert.doesNotMatch([...app.log, ...app.debug].join(''), /whispered|whsec_/)
})

test('a test is sent at once, and its answer is shown; what failed is tried again by hand', async context => {
  const web = await startWeb(context, (_, response) => response.writeHead(500).end('<b>busy</b>'))
  const app = await open()
  const webhook = await add(app, { kind: 'slack', url: web.url })
  assert.match(await html(app.own(webhook)), /nothing sent in 30 days/)
  assert.equal((await app.own(webhook, { do: 'test' })).headers.get('location'), `${webhook}?done=tested`)
  const failed = await html(app.own(webhook))
  assert.match(failed, /not taken, 500/)
  assert.match(failed, /&lt;b&gt;busy&lt;\/b&gt;/)
  assert.match(failed, /has failed since/)
  web.answer = say('ok')
  const [, call = ''] = /name="call" value="(\d+)"/.exec(failed) ?? []
  await app.own(webhook, { do: 'retry', call })
  assert.match(await html(app.own(webhook)), /taken, 200/)
  assert.equal(web.asked.length, 2)
  assert.equal(web.asked[0]?.headers['webhook-id'], web.asked[1]?.headers['webhook-id'])
})

test('a webhook is changed without typing its secret again, switched off and deleted', async context => {
  const web = await startWeb(context, say('ok'))
  const app = await open()
  const { store, site } = app
  const webhook = await add(app, { kind: 'ntfy', url: web.url, topic: 'mine', token: 'tk_1' })
  await app.own(webhook, { do: 'save', name: 'Other', language: 'de', url: web.url, topic: 'yours', token: '' })
  const [changed] = await store.webhooksOf(site.id)
  assert.deepEqual([changed?.name, changed?.values], ['Other', { url: `${web.url}/`, topic: 'yours', token: 'tk_1' }])
  await app.own(webhook, { do: 'off' })
  assert.notEqual((await store.webhooksOf(site.id))[0]?.disabledAt, null)
  await app.own(webhook, { do: 'on' })
  assert.equal((await store.webhooksOf(site.id))[0]?.disabledAt, null)
  await app.own(webhook, { do: 'delete' })
  assert.deepEqual(await store.webhooksOf(site.id), [])
  assert.equal((await app.own(webhook)).status, 404)
})

test('an address inside the network is refused at its field, unless the server allows it', async () => {
  const app = await openApp()
  for (const url of [
    'http://127.0.0.1/',
    'http://[::1]:8080/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://[::ffff:10.0.0.1]/',
  ]) {
    const page = await html(app.own(`${here}/webhooks`, { kind: 'json', name: 'x', url }), 422)
    assert.match(page, /inside the server’s own network/, url)
  }
  assert.deepEqual(await app.store.webhooksOf(app.site.id), [])
})

test('no webhook of another site, or of the server, is reached through a site', async context => {
  const web = await startWeb(context, say('ok'))
  const app = await open()
  const ofAll = await add(app, { kind: 'slack', url: web.url }, '')
  assert.match(ofAll, /^\/webhooks\/\d+$/)
  const id = ofAll.split('/').at(-1)!
  assert.equal((await app.own(`${here}/webhooks/${id}`)).status, 404)
  assert.equal((await app.own(`${here}/webhooks/${id}`, { do: 'delete' })).status, 404)
  assert.equal((await app.store.webhooksOf(ofServer)).length, 1)
  for (const path of ['/sites/nowhere/alerts', '/sites/nowhere/webhooks', `/sites/nowhere/webhooks/${id}`])
    assert.equal((await app.own(path)).status, 404, path)
})

test('the alerts of the server are chosen on a page of their own', async () => {
  const app = await open()
  await app.own('/alerts', { section: 'what', ofServer: 'yes', disk: 'on' })
  const { disk, addresses, spike } = await app.store.alertRules(ofServer)
  assert.deepEqual([disk, addresses, spike], [true, false, defaultAlertRules.spike])
  assert.match(await html(app.own('/alerts')), /Alerts of the server/)
})

test('names of every kind stand on the pages as text', async context => {
  const web = await startWeb(context, say('<script>x</script>'))
  const app = await open()
  const name = '<script>alert(1)</script>'
  const webhook = await add(app, { kind: 'slack', name, url: web.url })
  await app.own(webhook, { do: 'test' })
  const about = { kind: 'referrer', name, visits: 9 } as const
  await app.store.beginAlert(app.site.id, { key: 'x', about, once: true }, 1, 0)
  for (const path of [`${here}/alerts`, webhook]) {
    const page = await html(app.own(path))
    assert.doesNotMatch(page, /<script>/)
    assert.match(page, /&lt;script/)
  }
})
