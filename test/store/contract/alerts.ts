// Alerts and webhooks: kept once, told once, and gone with their site.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { type AlertAbout, defaultAlertRules } from '../../../server/sites/alerts.ts'
import { type AlertScope, mostWebhooks, ofServer, type Webhook } from '../../../server/sites/webhooks.ts'
import type { Store } from '../../../server/store/store.ts'
import type { Opened } from '../contract.ts'
import { ada, deleteData, farm, makeSite, purge, shop } from '../visits.ts'

const silence: AlertAbout = { kind: 'silence', since: 100 }
const slack = {
  kind: 'slack',
  name: 'Team',
  values: { url: 'https://hooks.example/whispered' },
  language: 'nl',
} as const

async function makeWebhook(store: Store, scope: AlertScope, name = 'Team'): Promise<Webhook> {
  const made = await store.addWebhook(scope, { ...slack, name }, 1000)
  assert.ok(typeof made !== 'string')
  return made
}

export function alertContract(open: () => Promise<Opened>): void {
  test('rules are those of a new site until they are set, of each site and of the server by itself', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    assert.deepEqual(await store.alertRules(site.id), defaultAlertRules)
    const rules = { ...defaultAlertRules, spike: 0, silence: 3, quiet: { from: 22, to: 7 }, mutedUntil: 12 }
    await store.setAlertRules(site.id, rules)
    await store.setAlertRules(ofServer, { ...rules, disk: false })
    assert.deepEqual(await store.alertRules(site.id), rules)
    assert.deepEqual(await store.alertRules(other.id), defaultAlertRules)
    assert.equal((await store.alertRules(ofServer)).disk, false)
  })

  test('what goes on begins once, and again after its end when it has been long enough', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const finding = { key: 'silence', about: silence }
    const begun = await store.beginAlert(site.id, finding, 1000, 0)
    assert.ok(begun)
    assert.equal(await store.beginAlert(site.id, finding, 2000, 0), undefined)
    assert.deepEqual(await store.openAlerts(site.id), [begun])
    await store.endAlert(begun.id, 3000)
    assert.deepEqual(await store.openAlerts(site.id), [])
    assert.equal(await store.beginAlert(site.id, finding, 4000, 999), undefined)
    assert.ok(await store.beginAlert(site.id, finding, 4000, 1000))
    assert.deepEqual(
      (await store.alertsOf(site.id, 10)).map(({ beganAt }) => beganAt),
      [4000, 1000],
    )
  })

  test('what happened once has no end to be told', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const about: AlertAbout = { kind: 'referrer', name: 'news.example', visits: 40 }
    const begun = await store.beginAlert(site.id, { key: 'referrer news.example', about, once: true }, 1000, 0)
    await store.markTold(begun!.id, 'began', 1001, [])
    assert.deepEqual(await store.untoldAlerts(10), [])
    assert.deepEqual(await store.openAlerts(site.id), [])
  })

  test('telling makes its calls once, however often it is told', async () => {
    const { store, beside } = await open()
    const site = await makeSite(store, farm)
    const webhook = await makeWebhook(store, site.id)
    const begun = await store.beginAlert(site.id, { key: 'silence', about: silence }, 1000, 0)
    const calls = [{ webhook: webhook.id, key: 'alert 1 began', message: '{}' }]
    for (const one of [store, await beside(), store]) await one.markTold(begun!.id, 'began', 1001, calls)
    assert.equal((await store.callsOf(webhook.id, 10)).length, 1)
    assert.deepEqual(await store.untoldAlerts(10), [])
    await store.endAlert(begun!.id, 2000)
    assert.deepEqual(
      (await store.untoldAlerts(10)).map(({ endedAt }) => endedAt),
      [2000],
    )
    await store.markTold(begun!.id, 'ended', 2001, [])
    assert.deepEqual(await store.untoldAlerts(10), [])
  })

  test('a scope is watched as long as anybody is told of it', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const user = await store.createUser(ada)
    const guest = await store.createUser({ ...ada, email: 'bob@farm.example' })
    assert.ok('id' in user && 'id' in guest)
    assert.deepEqual(await store.watchedScopes(), [])
    await store.setAlertMails(ofServer, [user.id, user.id])
    await store.setAlertMails(site.id, [guest.id])
    const webhook = await makeWebhook(store, other.id)
    assert.deepEqual((await store.watchedScopes()).sort(), [ofServer, site.id, other.id].sort())
    await store.switchWebhook(webhook.id, 5)
    await store.deleteUser(guest.id)
    assert.deepEqual(await store.watchedScopes(), [ofServer])
    assert.deepEqual(await store.alertMails(ofServer), [user.id])
  })

  test('a webhook is found, changed and deleted by its own site alone, and its name is its own there', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const webhook = await makeWebhook(store, site.id)
    assert.equal(await store.addWebhook(site.id, { ...slack, name: 'TEAM' }, 1), 'taken')
    const elsewhere = await makeWebhook(store, other.id)
    assert.equal(await store.changeWebhook(other.id, webhook.id, { ...slack, name: 'Theirs' }), undefined)
    assert.equal(await store.deleteWebhook(other.id, webhook.id), false)
    const changed = { ...webhook, values: { url: 'https://new.example/' } }
    assert.deepEqual(await store.changeWebhook(site.id, webhook.id, { ...slack, values: changed.values }), changed)
    assert.deepEqual(await store.webhooksOf(site.id), [changed])
    assert.equal(await store.deleteWebhook(site.id, webhook.id), true)
    assert.deepEqual(await store.webhooksOf(site.id), [])
    assert.deepEqual(await store.webhooksOf(other.id), [elsewhere])
    for (let n = 1; n < mostWebhooks; n++) await makeWebhook(store, other.id, `Team ${n}`)
    assert.equal(await store.addWebhook(other.id, { ...slack, name: 'One more' }, 1), 'full')
  })

  test('a call is taken by one, due again later, and done when it is taken', async () => {
    const { store, beside } = await open()
    const site = await makeSite(store, farm)
    const webhook = await makeWebhook(store, site.id)
    const call = await store.addCall({ webhook: webhook.id, key: 'a', message: '{"a":1}' }, 1000)
    assert.ok(call)
    assert.equal(await store.addCall({ webhook: webhook.id, key: 'a', message: '{}' }, 1000), undefined)
    await store.addCall({ webhook: webhook.id, key: 'b', message: '{}' }, 1000)
    // What comes later waits for what was there before.
    assert.deepEqual(
      (await store.dueCalls(1000, 9)).map(due => due.call.key),
      ['a'],
    )
    assert.equal(await store.takeCall(call.id, 1000, 1060), true)
    assert.equal(await (await beside()).takeCall(call.id, 1000, 1060), false)
    const failed = { status: 500, answer: 'no', at: 1001, taken: false, nextAt: 1070 }
    assert.equal((await store.answerCall(call.id, failed))?.failingSince, 1001)
    assert.equal((await store.answerCall(call.id, { ...failed, at: 1005 }))?.failingSince, 1001)
    assert.deepEqual(await store.webhookTrouble(1001), { failing: 1, disabled: 0 })
    assert.deepEqual(await store.webhookTrouble(1000), { failing: 0, disabled: 0 })
    assert.equal(await store.retryCall(webhook.id, call.id, 1010), true)
    assert.equal((await store.dueCalls(1010, 9))[0]?.call.id, call.id)
    const done = await store.answerCall(call.id, { status: 204, answer: '', at: 1011, taken: true, nextAt: null })
    assert.equal(done?.failingSince, null)
    assert.equal(await store.retryCall(webhook.id, call.id, 1012), false)
    assert.deepEqual(
      (await store.dueCalls(2000, 9)).map(due => due.call.key),
      ['b'],
    )
    await store.switchWebhook(webhook.id, 1500)
    assert.deepEqual(await store.dueCalls(2000, 9), [])
    assert.deepEqual(await store.webhookTrouble(0), { failing: 0, disabled: 1 })
    await store.forgetCalls(1001)
    assert.deepEqual(await store.callsOf(webhook.id, 9), [])
  })

  test('a clock that was set back keeps no message waiting, and no alert from beginning', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const webhook = await makeWebhook(store, site.id)
    const year = 365 * 24 * 3600
    await store.addCall({ webhook: webhook.id, key: 'a', message: '{}' }, year)
    assert.equal((await store.dueCalls(1000, 9)).length, 1)
    const finding = { key: 'x', about: silence, once: true } as const
    await store.beginAlert(site.id, finding, year, 0)
    assert.ok(await store.beginAlert(site.id, finding, 1000, 0))
  })

  test('deleting the numbers of a site leaves who is told of it; deleting the site leaves nothing', async () => {
    const { store, bytes } = await open()
    const site = await makeSite(store, farm)
    const user = await store.createUser(ada)
    assert.ok('id' in user)
    await store.setAlertMails(site.id, [user.id])
    await store.setAlertRules(site.id, { ...defaultAlertRules, silence: 5 })
    const goal = await store.addGoal(site.id, { name: 'Order', condition: { kind: 'page', pattern: '/thanks' } })
    assert.ok(typeof goal !== 'string')
    await store.setGoalAlerts(site.id, new Map([[goal.id, 7]]))
    const webhook = await makeWebhook(store, site.id)
    await store.addCall({ webhook: webhook.id, key: 'whispered key', message: '{}' }, 1)
    await store.beginAlert(site.id, { key: 'whispered alert', about: silence }, 1, 0)
    const emptied = await deleteData(store, site)
    assert.deepEqual(await store.alertMails(emptied.id), [user.id])
    assert.equal((await store.alertRules(emptied.id)).silence, 5)
    assert.deepEqual(await store.goalAlerts(emptied.id), new Map([[goal.id, 7]]))
    assert.equal((await store.webhooksOf(emptied.id)).length, 1)
    assert.deepEqual(await store.alertsOf(emptied.id, 9), [])
    await store.deleteSite(emptied.id)
    assert.deepEqual(await store.watchedScopes(), [])
    assert.deepEqual(await store.dueCalls(10, 9), [])
    await purge(store)
    assert.equal(bytes().includes('whispered'), false)
  })
}
