// A report tells what the dashboard tells, in the language of whoever gets it; and it ends by one press.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { queueReports } from '../../../server/jobs/reports.ts'
import { noAccess } from '../../../server/sites/access.ts'
import { writeReport } from '../../../server/web/mail/report-mail.ts'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'
import { type MailHost, startMailServer } from '../../helpers/mail-server.ts'
import { until } from '../../helpers/until.ts'

type Opened = TestApp & { host: MailHost; run(): Promise<void> }

async function open(context: TestContext): Promise<Opened> {
  const host = await startMailServer(context)
  const opened = await openApp({
    flags: [
      ...['--smtp', `smtp://127.0.0.1:${host.port}`, '--smtp-tls', 'none'],
      ...['--mail-from', 'Hoofprint <stats@example.com>', '--public-url', 'https://stats.example.com'],
    ],
  })
  context.after(() => opened.app.close())
  const { services } = opened.app
  const run = async () => {
    await queueReports({ ...services, writeReport: of => writeReport(services, of) })
    await services.mail.send()
  }
  return { ...opened, host, run }
}

/** With blanks of one width. */
const plain = (text = '') => text.replace(/[\u2009\u202f\u00a0]/g, ' ')
const hours = (count: number) => count * 3_600_000
const days = (count: number) => hours(24 * count)

/** Some visits on a day: of pages, with sources. */
async function visit({ count, clock, app }: TestApp, pages: readonly string[], referrer = ''): Promise<void> {
  for (const [place, page] of pages.entries()) {
    await count(`p=${encodeURIComponent(page)}&t=T${referrer && `&r=${encodeURIComponent(referrer)}`}&rnd=${place}`, {
      ip: `198.51.100.${place + 1}`,
    })
  }
  clock.advance(1000)
  // A second later a server has noticed when the first hit was.
  await app.services.directory.reload()
}

test('a weekly report has the figures, changes, chart, lists and goals of the dashboard, and leads to just that week', async context => {
  const opened = await open(context)
  const { own, clock, host, run, store, site } = opened
  // Saturday, 21 November 2026.
  await store.addGoal(site.id, { name: 'Thanks', condition: { kind: 'page', pattern: '/thanks' } } as never)
  await visit(opened, ['/hooves'])
  assert.equal((await own('/account/reports', { 'every-example.com': 'week', hour: '8' })).status, 303)
  await run()
  assert.equal(host.mails.length, 0)
  clock.advance(days(4))
  await visit(opened, ['/hooves'])
  await run()
  clock.advance(days(7))
  await run()
  await visit(opened, ['/hooves', '/hooves', '/tracks', '/thanks'], 'https://news.example.net/')
  clock.advance(days(6))
  await run()
  await run()
  assert.deepEqual(
    host.mails.map(one => plain(one.headers.subject).split(': ')[0]),
    [
      'example.com, 16 – 22 November 2026',
      'example.com, 23 – 29 November 2026',
      'example.com, 30 November – 6 December 2026',
    ],
  )
  const got = host.mails[2]
  assert.ok(got)
  assert.equal(plain(got.headers.subject), 'example.com, 30 November – 6 December 2026: 4 visits')
  assert.deepEqual(got.to, ['iris@example.com'])
  for (const words of [
    'Weekly report, 30 November – 6 December 2026',
    'Changes are against 23 – 29 November 2026.',
    'visitors',
    'bounce rate',
    '/hooves',
    'news.example.net',
    'Thanks',
    'Sent by Hoofprint at stats.example.com',
  ]) {
    assert.ok(plain(got.text).includes(words), `${words} in text`)
    assert.ok(plain(got.html).includes(words), `${words} in HTML`)
  }
  assert.match(got.text, /^visits +4 +\+300%$/m)
  assert.match(got.text, /▁|█/)
  assert.ok(
    got.text.split('\n').every(line => line.length <= 72 || /^https:/.test(line)),
    got.text,
  )
  const [address = ''] = /https:\/\/stats\.example\.com\/sites\/example\.com\?\S+/.exec(got.text) ?? []
  const dashboard = await (await own(address.replace('https://stats.example.com', ''))).text()
  assert.match(plain(dashboard), /30 Nov(?:ember)? – 6 Dec/)
  assert.doesNotMatch(got.html, /<img|<script|display: (?:flex|grid)|https?:\/\/(?!stats\.example\.com)/)
  assert.ok(got.html.length < 60_000)
})

test('it is in the language and the formats of its person; what they have not chosen is as when they asked', async context => {
  const opened = await open(context)
  const { own, clock, host, run } = opened
  await own('/account/reports', { 'every-example.com': 'day', hour: '8' }, { 'accept-language': 'de' })
  clock.advance(days(1))
  await run()
  assert.match(host.mails[0]!.headers.subject!, /21\. November 2026: keine Besuche/)
  assert.match(host.mails[0]!.text, /Es gab keine Besuche/)
  const [user] = await opened.store.users()
  await opened.store.changeUserSettings(user!.id, { ...user!.settings, language: 'nl', dates: 'iso' })
  clock.advance(days(1))
  await run()
  assert.match(host.mails[1]!.headers.subject!, /2026-11-22: geen bezoeken/)
})

test('a period without visits is told in a sentence or left out, and does not stop the next', async context => {
  const opened = await open(context)
  const { own, clock, host, run } = opened
  await own('/account/reports', { 'every-example.com': 'day', hour: '8', skip: 'on' })
  clock.advance(days(1))
  await run()
  assert.equal(host.mails.length, 0)
  await visit(opened, ['/hooves'])
  clock.advance(days(1))
  await run()
  assert.equal(host.mails.length, 1)
  await own('/account/reports', { 'every-example.com': 'day', hour: '8' })
  clock.advance(days(1))
  await run()
  assert.match(host.mails[1]!.text, /There were no visits\./)
})

test('saving the form again, or for a later hour, brings no second report of a period', async context => {
  const opened = await open(context)
  const { own, clock, host, run, store } = opened
  const form = { 'every-example.com': 'day', hour: '8' }
  await own('/account/reports', form)
  clock.advance(days(1))
  await run()
  const [before] = await store.reportPlans()
  for (const hour of ['8', '20', 'x']) {
    await own('/account/reports', { ...form, hour })
    assert.equal((await store.reportPlans())[0]?.through, before?.through)
    await run()
  }
  await own('/account/reports', { ...form, 'every-example.com': '' })
  await own('/account/reports', { ...form, hour: '20' })
  clock.advance(hours(9))
  await run()
  assert.equal(host.mails.length, 1)
  assert.equal((await own('/account/reports', { 'every-example.com': 'hourly' })).status, 303)
  assert.deepEqual(await store.reportPlans(), [])
})

test('nobody gets a report of a site that they may not see any more, and others get theirs', async context => {
  const opened = await open(context)
  const { own, clock, host, run, store, site, app } = opened
  const other = await addSite(opened, 'other.example')
  const access = {
    ...noAccess,
    sites: new Map([
      [site.id, 'view' as const],
      [other.id, 'view' as const],
    ]),
  }
  const made = await store.createUser({ email: 'guest@example.org', password: '', createdAt: 0, access })
  assert.ok('id' in made)
  await app.services.directory.reload()
  for (const code of ['example.com', 'other.example']) {
    assert.equal((await own(`/sites/${code}/reports`, { [`every-${made.id}`]: 'day' })).status, 303)
  }
  assert.match(await (await own('/sites/example.com/reports')).text(), /guest@example\.org/)
  await store.changeAccess(made.id, { ...noAccess, sites: new Map([[other.id, 'view' as const]]) })
  clock.advance(days(1))
  await run()
  assert.deepEqual(
    host.mails.map(one => [one.to[0], one.headers.subject?.split(',')[0]]),
    [['guest@example.org', 'other.example']],
  )
})

test('a report that cannot be written stops no other, and comes when it can be', async context => {
  const opened = await open(context)
  const { own, clock, host, run, store, site, log } = opened
  await addSite(opened, 'other.example')
  await own('/account/reports', { 'every-example.com': 'day', 'every-other.example': 'day', hour: '8' })
  const { lastWrite } = store
  store.lastWrite = async id => {
    if (id === site.id) throw new Error('no numbers')
    return lastWrite(id)
  }
  clock.advance(days(1))
  await run()
  assert.deepEqual(
    host.mails.map(one => one.headers.subject?.split(',')[0]),
    ['other.example'],
  )
  assert.ok(log.some(line => /could not write a report/.test(line)))
  store.lastWrite = lastWrite
  await run()
  await run()
  assert.equal(host.mails.length, 2)
})

test('the jobs send it by themselves, within minutes of its hour', async context => {
  const opened = await open(context)
  const { own, clock, host } = opened
  await own('/account/reports', { 'every-example.com': 'day', hour: '8' })
  // To 07:55 by the clocks of Amsterdam, and on from there.
  clock.advance(hours(19) - 300_000 - (clock.now() % 60_000))
  for (let passed = 0; passed < 300; passed++) {
    clock.advance(2000)
    await new Promise(resolve => setImmediate(resolve))
  }
  await until(() => host.mails.length > 0)
  assert.equal(host.mails.length, 1)
  assert.match(host.mails[0]!.headers.date!, /Sun, 22 Nov 2026 07:0[0-5]/)
})

test('mail programs end it by one post without a login, whatever page it comes from; a person is asked first', async context => {
  const opened = await open(context)
  const { own, ask, clock, host, run, store } = opened
  await own('/account/reports', { 'every-example.com': 'day', hour: '8' })
  clock.advance(days(1))
  await run()
  const { headers, html } = host.mails[0]!
  const [, address = ''] =
    /^<https:\/\/stats\.example\.com(\/unsubscribe\/\S+)>$/.exec(headers['list-unsubscribe'] ?? '') ?? []
  assert.equal(headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click')
  assert.ok(html.includes(`https://stats.example.com${address}`))
  const plans = async () => (await store.reportPlans()).length
  const asked = await ask(address)
  assert.equal(asked.status, 200)
  assert.match(await asked.text(), /<button>Stop these reports<\/button>/)
  assert.equal(await plans(), 1)
  for (const wrong of [
    address.slice(0, -1),
    `${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`,
    address.replace(/\/(\d+)-/, '/99-'),
    '/unsubscribe/x',
  ]) {
    assert.equal((await ask(wrong, { method: 'POST' })).status, 404, wrong)
  }
  assert.equal(await plans(), 1)
  const post = {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    headers: { origin: 'https://mail.example.net' },
  }
  assert.equal((await ask(address, post)).status, 200)
  assert.equal(await plans(), 0)
  assert.match(await (await ask(address, post)).text(), /You get no more reports of example\.com\./)
})

test('hostile titles, referrers and names of sites are text', async context => {
  const opened = await open(context)
  const { own, clock, host, run, store, site, app } = opened
  const evil = '"><script>alert(1)</script>\u202e'
  await store.changeSite(site.id, { name: `${evil}\r\nBcc: all@example.com` })
  await app.services.directory.reload()
  await own('/account/reports', { 'every-example.com': 'day', hour: '8' })
  await visit(opened, [`/${evil}`], 'https://evil.example/<img src=x onerror=alert(1)>')
  clock.advance(days(1))
  await run()
  const [got] = host.mails
  assert.deepEqual(got?.to, ['iris@example.com'])
  assert.equal(got?.headers.bcc, undefined)
  assert.doesNotMatch(got?.html ?? '', /<script|<img/)
  for (const written of [got?.html ?? '', got?.text ?? '']) assert.doesNotMatch(written, /\u202e/)
})

test('the preview is the mail, with nothing in it that acts', async context => {
  const opened = await open(context)
  const { own } = opened
  await visit(opened, ['/hooves'])
  const shown = await own('/account/reports/preview?site=example.com&every=day')
  assert.equal(shown.status, 200)
  assert.match(shown.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  assert.match(await shown.text(), /Daily report/)
  const text = await own('/account/reports/preview?site=example.com&every=month&format=text')
  assert.match(text.headers.get('content-type') ?? '', /text\/plain/)
  assert.match(await text.text(), /Monthly report/)
  assert.equal((await own('/account/reports/preview?site=no-such')).status, 404)
})
