// Alerts from the counters to the mails and calls: begun once, told once, over when it is over.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideAlerts, isQuiet } from '../../server/jobs/alerts.ts'
import { adminAccess, noAccess } from '../../server/sites/access.ts'
import {
  type Alert,
  type AlertAbout,
  type AlertId,
  type AlertRules,
  defaultAlertRules,
} from '../../server/sites/alerts.ts'
import type { Site } from '../../server/sites/site.ts'
import type { User, UserId } from '../../server/sites/user.ts'
import { ofServer, type Webhook } from '../../server/sites/webhooks.ts'
import { addSite, openApp, type TestApp } from '../helpers/app.ts'

const hour = 3_600_000
const day = 24 * hour

/** Somebody is told of a site by mail and by a webhook that is never called: this is about what is queued. */
async function watch({ store, clock }: TestApp, { id }: Site, rules: Partial<AlertRules> = {}): Promise<Webhook> {
  const [user] = await store.users()
  await store.setAlertMails(id, [user!.id])
  await store.setAlertRules(id, { ...defaultAlertRules, spike: 0, silence: 0, referrer: 0, ...rules })
  const slack = { kind: 'slack', name: 'Team', values: { url: 'https://203.0.113.9/' }, language: 'nl' } as const
  const made = await store.addWebhook(id, slack, Math.floor(clock.now() / 1000))
  assert.ok(typeof made !== 'string')
  return made
}

async function titles({ store }: TestApp, { id }: Webhook): Promise<string[]> {
  return (await store.callsOf(id, 99)).map(({ message }) => JSON.parse(message).title).reverse()
}

async function mailed({ store }: TestApp): Promise<string[]> {
  const { open, sent } = await store.mails(99)
  return [...open, ...sent].filter(({ kind }) => kind === 'alert').map(({ subject }) => subject)
}

/** Visits of so many people at this moment, each from an address of its own. */
async function visit(app: TestApp, count: number, query = 'p=/'): Promise<void> {
  for (let n = 0; n < count; n++) {
    const ip = `198.51.${Math.floor(n / 250)}.${n % 250}`
    await app.count(query, { ip })
  }
  // As the program does within a second: since when there are hits.
  await app.app.services.directory.reload()
}

test('many visits are told once while they last, by mail and by webhook, and again when they are over', async () => {
  const app = await openApp()
  const { clock, site } = app
  const webhook = await watch(app, site, { spike: 4, spikeLeast: 30 })
  await visit(app, 3)
  clock.advance(7 * day)
  await visit(app, 40)
  const { alerts } = app.app.services
  for (let turn = 0; turn < 3; turn++) await alerts.check()
  assert.deepEqual(await titles(app, webhook), ['Veel bezoeken: example.com'])
  assert.deepEqual(await mailed(app), ['Many visits: example.com'])
  clock.advance(3 * hour)
  for (let turn = 0; turn < 3; turn++) await alerts.check()
  assert.deepEqual((await titles(app, webhook)).slice(1), ['Niet langer veel bezoeken: example.com'])
  assert.equal((await mailed(app)).length, 2)
})

test('a site that is always small has no spikes', async () => {
  const app = await openApp()
  const webhook = await watch(app, app.site, { spike: 4, spikeLeast: 30 })
  await visit(app, 1)
  app.clock.advance(7 * day)
  await visit(app, 29)
  await app.app.services.alerts.check()
  assert.deepEqual(await titles(app, webhook), [])
})

test('a silence is told of a site that had hits regularly, and that they come again', async () => {
  const app = await openApp()
  const { clock, site } = app
  const { alerts } = app.app.services
  const webhook = await watch(app, site, { silence: 3 })
  for (let turn = 0; turn < 12; turn++) {
    await visit(app, 1)
    clock.advance(hour)
    await alerts.check()
  }
  assert.deepEqual(await titles(app, webhook), [])
  clock.advance(4 * hour)
  for (let turn = 0; turn < 2; turn++) await alerts.check()
  assert.deepEqual(await titles(app, webhook), ['Geen bezoeken meer: example.com'])
  clock.advance(100 * day)
  await alerts.check()
  assert.equal((await titles(app, webhook)).length, 1)
  await visit(app, 1)
  await alerts.check()
  await alerts.check()
  assert.deepEqual((await titles(app, webhook)).slice(1), ['Er komen weer bezoeken: example.com'])
})

test('a new referrer that brings many is told once, and one that is known is not', async () => {
  const app = await openApp()
  const { clock, site } = app
  const { alerts } = app.app.services
  const webhook = await watch(app, site, { referrer: 5 })
  await visit(app, 6, 'p=/&r=https://known.example/')
  clock.advance(20 * day)
  await visit(app, 6, 'p=/&r=https://known.example/')
  await visit(app, 5, 'p=/a&r=https://new.example/')
  await visit(app, 4, 'p=/b&r=https://small.example/')
  for (let turn = 0; turn < 3; turn++) {
    await alerts.check()
    clock.advance(6 * hour)
  }
  const [call, ...more] = await app.store.callsOf(webhook.id, 9)
  assert.equal(more.length, 0)
  assert.equal(JSON.parse(call!.message).name, 'new.example')
  assert.deepEqual(await mailed(app), ['A new referrer: example.com, new.example'])
})

test('a goal is told once a day, when it was reached so often', async () => {
  const app = await openApp()
  const { clock, site, store } = app
  const { alerts } = app.app.services
  const webhook = await watch(app, site)
  const goal = await store.addGoal(site.id, { name: 'Order', condition: { kind: 'page', pattern: '/thanks*' } })
  assert.ok(typeof goal !== 'string')
  await store.setGoalAlerts(site.id, new Map([[goal.id, 2]]))
  await visit(app, 3, 'p=/thanks/2')
  for (let turn = 0; turn < 2; turn++) await alerts.check()
  assert.equal((await titles(app, webhook)).length, 1)
  clock.advance(day)
  await visit(app, 1, 'p=/thanks/2')
  await alerts.check()
  assert.equal((await titles(app, webhook)).length, 1)
  clock.advance(day)
  await visit(app, 3, 'p=/thanks/2')
  for (let turn = 0; turn < 2; turn++) await alerts.check()
  assert.deepEqual(await mailed(app), [
    'A goal is reached: example.com, Order',
    'A goal is reached: example.com, Order',
  ])
})

test('what was told before a restart is not told after it', async () => {
  const first = await openApp()
  const webhook = await watch(first, first.site, { referrer: 5 })
  await visit(first, 1)
  first.clock.advance(20 * day)
  await visit(first, 6, 'p=/a&r=https://new.example/')
  await first.app.services.alerts.check()
  // A second program on the same store, as after a restart: it knows nothing but what was kept.
  const { createAlerts } = await import('../../server/jobs/alerts.ts')
  const { createMetrics } = await import('../../server/kit/metrics.ts')
  const { createAlertWriter } = await import('../../server/web/alerts/alert-messages.ts')
  const { services } = first.app
  const again = createAlerts({
    ...services,
    metrics: createMetrics(() => 0),
    writer: async () => createAlertWriter(services),
  })
  await again.check()
  assert.equal((await titles(first, webhook)).length, 1)
  assert.equal((await mailed(first)).length, 1)
})

test('while it is muted nothing is told, and nothing of it afterwards', async () => {
  const app = await openApp()
  const { clock, site, store } = app
  const { alerts } = app.app.services
  const mutedUntil = Math.floor((clock.now() + 20 * day + hour) / 1000)
  const webhook = await watch(app, site, { silence: 3, mutedUntil })
  for (let turn = 0; turn < 12; turn++) {
    await visit(app, 1)
    clock.advance(hour)
  }
  clock.advance(day)
  await alerts.check()
  clock.advance(30 * day)
  await visit(app, 1)
  for (let turn = 0; turn < 2; turn++) await alerts.check()
  assert.deepEqual(await titles(app, webhook), [])
  assert.equal((await store.alertsOf(site.id, 9)).length, 1)
})

test('in quiet hours nothing is told, and all of it after them', async () => {
  // The clock begins at noon UTC, which is 13:00 in Amsterdam.
  const app = await openApp()
  const webhook = await watch(app, app.site, { spike: 4, spikeLeast: 30, quiet: { from: 13, to: 14 } })
  await visit(app, 3)
  app.clock.advance(7 * day)
  await visit(app, 40)
  await app.app.services.alerts.check()
  assert.deepEqual(await titles(app, webhook), [])
  app.clock.advance(hour)
  await app.app.services.alerts.check()
  assert.deepEqual(await titles(app, webhook), ['Veel bezoeken: example.com'])
})

test('what could not be told for days is told to nobody any more', async () => {
  const app = await openApp()
  const { store, site, clock } = app
  const webhook = await watch(app, site)
  const about: AlertAbout = { kind: 'referrer', name: 'old.example', visits: 9 }
  const now = Math.floor(clock.now() / 1000)
  await store.beginAlert(site.id, { key: 'old', about, once: true }, now - 3 * 24 * 3600, 0)
  await store.beginAlert(site.id, { key: 'new', about, once: true }, now - 24 * 3600, 0)
  await app.app.services.alerts.check()
  assert.equal((await titles(app, webhook)).length, 1)
  assert.deepEqual(await store.untoldAlerts(9), [])
})

test('one site that fails keeps no other from being told', async () => {
  const app = await openApp()
  const other = await addSite(app, 'other.example')
  const { store, clock } = app
  await watch(app, app.site, { silence: 3 })
  const second = await watch(app, other, { silence: 3 })
  for (let turn = 0; turn < 12; turn++) {
    for (const code of ['example.com', 'other.example']) await visit(app, 1, `site=${code}&p=/`)
    clock.advance(hour)
  }
  clock.advance(day)
  const { lastHitAt } = store
  Object.assign(store, {
    lastHitAt: (id: Site['id']) => (id === app.site.id ? Promise.reject(new Error('broken')) : lastHitAt(id)),
  })
  await app.app.services.alerts.check()
  assert.deepEqual(await titles(app, second), ['Geen bezoeken meer: other.example'])
  assert.ok(app.log.some(line => line.includes('could not look for alerts')))
})

test('nobody is mailed of a site that they do not see', async () => {
  const app = await openApp()
  const { store, site } = app
  await watch(app, site, { referrer: 5 })
  const [owner] = await store.users()
  const guest = await store.createUser({ email: 'guest@example.com', password: 'x', createdAt: 1, access: noAccess })
  assert.ok('id' in guest)
  const people: User[] = [
    { ...owner!, access: adminAccess },
    { ...guest, access: noAccess },
  ]
  await store.setAlertMails(
    site.id,
    people.map(({ id }) => id),
  )
  Object.assign(store, { users: async () => people })
  await visit(app, 1)
  app.clock.advance(20 * day)
  await visit(app, 6, 'p=/a&r=https://new.example/')
  await app.app.services.alerts.check()
  const { open } = await store.mails(99)
  assert.deepEqual(
    open.filter(({ kind }) => kind === 'alert').map(({ to }) => to),
    ['iris@example.com'],
  )
})

test('the server tells that its disk is nearly full', async () => {
  const app = await openApp()
  const { store, clock } = app
  const [user] = await store.users()
  await store.setAlertMails(ofServer, [user!.id as UserId])
  let free = 1_000_000
  Object.assign(store, { space: async () => ({ database: 1, log: 1, disk: 20_000_000_000, free }) })
  const { alerts } = app.app.services
  for (let turn = 0; turn < 3; turn++) await alerts.check()
  assert.deepEqual(await mailed(app), ['The disk is nearly full'])
  free = 5_000_000_000
  await alerts.check()
  assert.equal((await mailed(app)).length, 1)
  clock.advance(2 * hour)
  for (let turn = 0; turn < 2; turn++) await alerts.check()
  assert.equal((await mailed(app)).length, 2)
})

const disk: AlertAbout = { kind: 'disk', free: 1 }
const silence: AlertAbout = { kind: 'silence', since: 1 }

function openAlert(about: AlertAbout, seenAt: number): Alert {
  const id = 1 as AlertId
  return { id, scope: ofServer, key: about.kind, about, beganAt: 0, seenAt, endedAt: null, toldAt: 1, toldEndAt: null }
}

test('what comes and goes is over when it has not held for a while, and the rest at once', () => {
  const at = 100_000
  const decide = (alert: Alert, found: AlertAbout[]) =>
    decideAlerts(
      [alert],
      found.map(about => ({ key: about.kind, about })),
      at,
    )
  assert.deepEqual(decide(openAlert(disk, at - 3599), []).end, [])
  assert.equal(decide(openAlert(disk, at - 3600), []).end.length, 1)
  assert.equal(decide(openAlert(silence, at), []).end.length, 1)
  assert.deepEqual(decide(openAlert(disk, at - 1799), [disk]), { begin: [], see: [], end: [] })
  assert.equal(decide(openAlert(disk, at - 1800), [disk]).see.length, 1)
  assert.deepEqual(
    decide(openAlert(disk, at), [silence]).begin.map(({ key }) => key),
    ['silence'],
  )
})

test('quiet hours are those of the clock on the wall, also over midnight', () => {
  const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`) / 1000
  const quiet = { from: 22, to: 7 }
  for (const [time, isOne] of [
    ['20:59', false],
    ['21:00', true],
    ['03:00', true],
    ['05:59', true],
    ['06:00', false],
  ] as const)
    assert.equal(isQuiet({ quiet }, 'Europe/Amsterdam', at(time)), isOne, time)
  assert.equal(isQuiet({ quiet: { from: 9, to: 17 } }, 'UTC', at('17:00')), false)
  assert.equal(isQuiet({ quiet: { from: 9, to: 17 } }, 'UTC', at('09:00')), true)
  assert.equal(isQuiet({ quiet: null }, 'UTC', at('09:00')), false)
})
