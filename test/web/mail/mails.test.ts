// The page of mails: a test with the server's answer, what waits and why, and another try.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { openApp, owner, type TestApp } from '../../helpers/app.ts'
import { type MailHost, startMailServer } from '../../helpers/mail-server.ts'
import { runCommand } from '../../helpers/terminal.ts'

function flagsFor({ port }: MailHost): string[] {
  return [
    ...['--smtp', `smtp://127.0.0.1:${port}`, '--smtp-tls', 'none'],
    ...['--mail-from', 'Hoofprint <stats@example.com>', '--public-url', 'https://stats.example.com'],
  ]
}

async function open(context: TestContext, options: SMTPServerOptions = {}): Promise<TestApp & { host: MailHost }> {
  const host = await startMailServer(context, options)
  const opened = await openApp({ flags: flagsFor(host) })
  context.after(() => opened.app.close())
  return { ...opened, host }
}

/** Presses the button, and answers the page that comes. */
async function pressTest({ own }: TestApp, headers: Record<string, string> = {}): Promise<string> {
  const answer = await own('/mails/test', {}, headers)
  assert.equal(answer.status, 303)
  return (await own(answer.headers.get('location')!)).text()
}

function refuse(code: number, message: string): SMTPServerOptions {
  return { onRcptTo: (_, __, done) => done(Object.assign(new Error(message), { responseCode: code })) }
}

test('a test arrives in the language of whoever asks for it, and the page says what the server said', async context => {
  const opened = await open(context)
  const shown = await pressTest(opened, { 'accept-language': 'nl' })
  assert.match(shown, /class="flash good"[^>]*>The test has been sent. It said: 250 queued as 4711</)
  const [got] = opened.host.mails
  assert.deepEqual([got?.to, got?.headers.subject], [['iris@example.com'], 'Testmail van Hoofprint'])
  assert.match(got?.text ?? '', /https:\/\/stats\.example\.com\//)
  opened.clock.advance(30 * 86_400_000)
  await opened.app.services.mail.send()
  const later = await (
    await opened.ask('/login', { method: 'POST', body: new URLSearchParams(owner) })
  ).headers.getSetCookie()
  const cookie = later[0]!.split(';')[0]!
  assert.match(await (await opened.ask('/mails', { headers: { cookie } })).text(), /No mail has been sent yet/)
  assert.match(shown, /Mails go to 127\.0\.0\.1:\d+ and are from Hoofprint &lt;stats@example.com&gt;. Not encrypted./)
})

test('what the server refuses is said in words, as text, and a test is not tried again', async context => {
  const opened = await open(context, refuse(451, '<b>No goats</b>'))
  const shown = await pressTest(opened)
  assert.match(shown, /class="flash bad"[^>]*>The mail server refused the recipient. It said: 451 &lt;b&gt;No goats/)
  assert.doesNotMatch(shown, /<b>No/)
  assert.equal((await opened.store.mails(10)).open[0]?.state, 'failed')
})

test('without a mail server the page says so, and a test goes to the log', async () => {
  const opened = await openApp()
  const shown = await pressTest(opened)
  assert.match(shown, /No mail server is set/)
  assert.match(shown, /The test has been written to the log/)
  assert.ok(opened.log.some(line => line.includes('| Mail works')))
  await opened.app.close()
})

test('a mail that waits is told with its reason and its next try, and is tried at once where that is asked', async context => {
  let full = true
  const opened = await open(context, {
    onRcptTo: (_, __, done) => done(full ? Object.assign(new Error('Mailbox full'), { responseCode: 452 }) : null),
  })
  const { store, own, app, host, clock } = opened
  const mail = { key: 'k', kind: 'report', to: 'iris@example.com', subject: 'Your <week>', text: 'x' } as const
  await store.queueMail(mail, Math.floor(clock.now() / 1000))
  assert.match(await (await own('/mails')).text(), /Is sent within seconds/)
  await app.services.mail.send()
  const shown = await (await own('/mails')).text()
  assert.match(shown, /Your &lt;week&gt;/)
  assert.match(
    shown,
    /Tried once · The mail server refused the recipient. It said: 452 Mailbox full · Next try: 21 November 2026, 12:01/,
  )
  const [, id = ''] = /name="id" value="(\d+)"/.exec(shown) ?? []
  full = false
  assert.equal((await own('/mails', { id })).status, 303)
  await app.services.mail.send()
  assert.equal(host.mails.length, 1)
  assert.match(await (await own('/mails')).text(), /No mail is waiting/)
  assert.equal((await own('/mails', { id: 'x' })).status, 303)
})

test('the command says what the server said, and its exit code whether it was sent', async context => {
  const host = await startMailServer(context)
  const flags = flagsFor(host)
  const sent = await runCommand(['mail', 'test', '--to', 'iris@example.org', ...flags])
  assert.deepEqual(sent, {
    code: 0,
    output: 'Sent to iris@example.org. 127.0.0.1 said: 250 queued as 4711\n',
    errors: '',
  })
  assert.deepEqual(host.mails[0]?.to, ['iris@example.org'])
  const refusing = await startMailServer(context, refuse(550, 'No goats'))
  const refused = await runCommand(['mail', 'test', '--to', 'iris@example.org', ...flagsFor(refusing)])
  assert.equal(refused.code, 1)
  assert.match(
    refused.errors,
    /^hoofprint: not sent\. The mail server refused the recipient\.\n127\.0\.0\.1:\d+: 550 No goats\n$/,
  )
  assert.doesNotMatch(refused.errors, / at /)
  for (const [words, said] of [
    [['--to', 'iris@example.org'], /--smtp: no mail server is set/],
    [['--to', 'a@example.org, b@example.org', ...flags], /--to: .+ is not an address/],
    [['--to', 'iris@example.org', '--smtp', 'smtp://127.0.0.1'], /--mail-from is missing/],
  ] as const) {
    const { code, errors } = await runCommand(['mail', 'test', ...words])
    assert.deepEqual([code, said.test(errors)], [2, true], errors)
  }
})
