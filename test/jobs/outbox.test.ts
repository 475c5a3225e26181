// Mails that are queued are sent by a real server, each once, and what becomes of them is kept.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { adminAccess } from '../../server/sites/access.ts'
import type { NewMail } from '../../server/sites/mail.ts'
import { openApp, type TestApp } from '../helpers/app.ts'
import { type MailHost, startMailServer } from '../helpers/mail-server.ts'

const mail = (changes: Partial<NewMail> = {}): NewMail => ({
  key: 'report 1',
  kind: 'report',
  to: 'iris@example.org',
  subject: 'Your week',
  text: 'Twelve visits.\nhttps://stats.example.com/sites/x\n',
  html: '<p>Twelve visits.</p>',
  headers: { 'List-Unsubscribe': '<https://stats.example.com/u>' },
  ...changes,
})

/** The program with a mail server of its own. */
async function open(context: TestContext, options: SMTPServerOptions = {}): Promise<TestApp & { host: MailHost }> {
  const host = await startMailServer(context, options)
  const opened = await openApp({
    flags: [
      ...['--smtp', `smtp://127.0.0.1:${host.port}`, '--smtp-tls', 'none'],
      ...['--mail-from', 'Hoofprint <stats@example.com>', '--public-url', 'https://stats.example.com'],
    ],
  })
  context.after(() => opened.app.close())
  return { ...opened, host }
}

const now = ({ clock }: TestApp) => Math.floor(clock.now() / 1000)
const send = ({ app }: TestApp) => app.services.mail.send()
const minutes = (count: number) => count * 60_000

test('a mail is sent once, whatever is queued under its key, and its text is not kept', async context => {
  const opened = await open(context)
  const { store, host } = opened
  assert.equal(await store.queueMail(mail(), now(opened)), true)
  assert.equal(await store.queueMail(mail({ subject: 'Once more' }), now(opened)), false)
  await send(opened)
  await send(opened)
  assert.equal(await store.queueMail(mail(), now(opened)), false)
  await send(opened)
  assert.deepEqual(
    host.mails.map(({ to, headers }) => [to[0], headers.subject, headers['list-unsubscribe']]),
    [['iris@example.org', 'Your week', '<https://stats.example.com/u>']],
  )
  const { open: left, sent } = await store.mails(10)
  assert.deepEqual(left, [])
  assert.deepEqual(
    sent.map(({ state, text, html, headers, said, step }) => ({ state, text, html, headers, said, step })),
    [{ state: 'sent', text: '', html: '', headers: {}, said: '250 queued as 4711', step: null }],
  )
})

test('it goes within seconds, by itself', async context => {
  const opened = await open(context)
  await opened.store.queueMail(mail(), now(opened))
  opened.clock.advance(2000)
  await send(opened)
  assert.equal(opened.host.mails.length, 1)
})

test('without a mail server the text goes to the log, a line for each of its lines', async () => {
  const opened = await openApp()
  assert.equal(opened.app.services.mail.configured, false)
  await opened.store.queueMail(mail({ text: 'Twelve visits.\n2026-11-21 error a forged line\u0007\n' }), now(opened))
  await send(opened)
  assert.deepEqual(
    opened.log.map(line => line.replace(/^\S+ /, '')),
    [
      'info  a mail, which is not sent because --smtp is not set kind=report to=iris@example.org subject="Your week"\n',
      'info  | Twelve visits.\n',
      'info  | 2026-11-21 error a forged line\\u0007\n',
    ],
  )
  assert.equal((await opened.store.mails(10)).sent.length, 1)
  await opened.app.close()
})

test('a greylisted mail is tried again, later and later, and arrives with the same Message-ID', async context => {
  let refused = 0
  const opened = await open(context, {
    onRcptTo(_, __, done) {
      refused += 1
      if (refused > 2) return done()
      done(Object.assign(new Error('Greylisted, try again'), { responseCode: 451 }))
    },
  })
  const { store, clock, host } = opened
  await store.queueMail(mail(), now(opened))
  await send(opened)
  const [first] = (await store.mails(10)).open
  assert.deepEqual(
    [first?.state, first?.attempts, first?.step, first?.said, first && first.at - now(opened)],
    ['waiting', 1, 'recipient', '451 Greylisted, try again', 60],
  )
  clock.advance(minutes(1) - 1000)
  await send(opened)
  assert.equal(refused, 1)
  clock.advance(1000)
  await send(opened)
  assert.equal(refused, 2)
  clock.advance(minutes(5))
  await send(opened)
  assert.equal(host.mails.length, 1)
  assert.match(host.mails[0]!.headers['message-id']!, /^<[0-9a-f]{32}@example\.com>$/)
})

test('what a server does not take for a day has failed, and the page may try it once more', async context => {
  let open_ = false
  const opened = await open(context, {
    onRcptTo(_, __, done) {
      done(open_ ? null : Object.assign(new Error('Full'), { responseCode: 452 }))
    },
  })
  const { store, clock, host } = opened
  const begun = now(opened)
  await store.queueMail(mail(), begun)
  let failedAt = 0
  for (let hour = 0; hour < 60 && failedAt === 0; hour += 0.5) {
    await send(opened)
    const [row] = (await store.mails(10)).open
    if (row?.state === 'failed') failedAt = row.at
    clock.advance(minutes(30))
  }
  assert.ok(failedAt - begun > 20 * 3600 && failedAt - begun < 28 * 3600, `${(failedAt - begun) / 3600} hours`)
  clock.advance(minutes(600))
  await send(opened)
  const [failed] = (await store.mails(10)).open
  assert.equal(failed?.state, 'failed')
  open_ = true
  assert.equal(await store.retryMail(failed!.id, now(opened)), true)
  await send(opened)
  assert.equal(host.mails.length, 1)
  assert.equal(await store.retryMail(failed!.id, now(opened)), false)
})

test('a refused recipient, and an address that is none, stop nobody else', async context => {
  const opened = await open(context, {
    onRcptTo({ address }, _, done) {
      done(address === 'gone@example.org' ? Object.assign(new Error('No such goat'), { responseCode: 550 }) : null)
    },
  })
  const { store, host } = opened
  const addresses = [
    'gone@example.org',
    'a@example.org, b@example.org',
    'x@example.org\r\nBcc: y@example.org',
    'last@example.org',
  ]
  for (const [place, to] of addresses.entries()) await store.queueMail(mail({ key: `${place}`, to }), now(opened))
  await send(opened)
  assert.deepEqual(
    host.mails.map(one => one.to),
    [['last@example.org']],
  )
  const { open: left } = await store.mails(10)
  assert.deepEqual(
    left.map(({ state, step, said }) => [state, step, said]),
    [
      ['failed', 'address', ''],
      ['failed', 'address', ''],
      ['failed', 'recipient', '550 No such goat'],
    ],
  )
})

test('a mail that waits for a clock that was a year ahead goes now', async context => {
  const opened = await open(context)
  await opened.store.queueMail(mail(), now(opened) + 365 * 86_400)
  await send(opened)
  assert.equal(opened.host.mails.length, 1)
})

test('a subject is one line, a head has no lines of its own, and what is no name of a head is left out', async context => {
  const opened = await open(context)
  const headers = { 'X-Goat': 'one\r\nBcc: all@example.com', 'Bad: header\r\nBcc': 'all@example.com' }
  await opened.store.queueMail(mail({ subject: `A\r\nBcc: all@example.com ${'x'.repeat(500)}`, headers }), now(opened))
  await send(opened)
  const [got] = opened.host.mails
  assert.deepEqual(got?.to, ['iris@example.org'])
  assert.equal(got?.headers['x-goat'], 'one Bcc: all@example.com')
  assert.doesNotMatch(got?.raw ?? '', /^bcc:/im)
})

test('what became of a mail is kept for forty days, longer than a month, and not after somebody is deleted', async context => {
  const opened = await open(context)
  const { store, clock } = opened
  await store.queueMail(mail(), now(opened))
  await send(opened)
  clock.advance(40 * 86_400_000)
  await store.deleteOldMails(now(opened))
  assert.equal((await store.mails(10)).sent.length, 1)
  clock.advance(1000)
  await store.deleteOldMails(now(opened))
  assert.equal((await store.mails(10)).sent.length, 0)
  const made = await store.createUser({
    email: 'Gone@example.org',
    password: '',
    createdAt: 0,
    access: adminAccess,
  })
  assert.ok('id' in made)
  await store.queueMail(mail({ to: 'gone@example.org' }), now(opened))
  await store.queueMail(mail({ key: 'another', to: 'iris@example.org' }), now(opened))
  await store.deleteUser(made.id)
  assert.deepEqual(
    (await store.mails(10)).open.map(one => one.to),
    ['iris@example.org'],
  )
})
