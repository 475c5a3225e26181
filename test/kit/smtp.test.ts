// A mail goes to a real server on this machine, and whatever a server does comes back as a step and its own words, in time.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { type OutgoingMail, type Sending, type SmtpResult, type SmtpServer, sendBySmtp } from '../../server/kit/smtp.ts'
import { makeFolder } from '../helpers/folder.ts'
import { startMailServer, startRudeServer } from '../helpers/mail-server.ts'
import { freePort } from '../helpers/server.ts'

const mail: OutgoingMail = {
  from: { name: 'Hoofprint', address: 'stats@example.com' },
  to: 'iris@example.org',
  subject: 'Your week',
  text: 'Twelve visits.\n',
  html: '<p>Twelve visits.</p>\n',
  headers: {},
  id: 'abc@example.com',
  at: Date.UTC(2026, 10, 21, 12) / 1000,
}

/** More than anything takes on a slow machine. Where a server uses all the time it is given, that alone is short. */
const limits = { connect: 60_000, greeting: 60_000, answer: 60_000, whole: 60_000 }

async function send(
  server: Partial<SmtpServer> & { port: number },
  changes: Partial<OutgoingMail> = {},
  sending: Partial<Sending> = {},
): Promise<SmtpResult & { handed: number }> {
  let handed = 0
  const result = await sendBySmtp(
    {
      ...{ host: '127.0.0.1', tls: 'none', verify: true, user: '', password: '', passwordFile: '' },
      ownName: 'stats.example.com',
      ...server,
    },
    { ...mail, ...changes },
    {
      handed: async () => {
        handed += 1
      },
      signal: new AbortController().signal,
      limits,
      ...sending,
    },
  )
  return { ...result, handed }
}

const stepOf = (result: SmtpResult) => ('step' in result ? result.step : `sent: ${result.sent}`)
const saidOf = (result: SmtpResult) => ('said' in result ? result.said : '')

test('a mail arrives as it was written, with the heads that every mail has', async context => {
  const host = await startMailServer(context)
  const result = await send(host)
  assert.deepEqual(result, { sent: '250 queued as 4711', handed: 1 })
  const [got] = host.mails
  assert.ok(got)
  const { from, to, headers, text, html, encrypted } = got
  assert.deepEqual(
    [from, to, text.trim(), html.trim(), encrypted],
    ['stats@example.com', ['iris@example.org'], 'Twelve visits.', '<p>Twelve visits.</p>', false],
  )
  assert.equal(headers.from, 'Hoofprint <stats@example.com>')
  assert.equal(headers.to, 'iris@example.org')
  assert.equal(headers.subject, 'Your week')
  assert.equal(headers['message-id'], '<abc@example.com>')
  assert.equal(headers['auto-submitted'], 'auto-generated')
  assert.equal(Date.parse(headers.date!), Date.UTC(2026, 10, 21, 12))
  assert.match(headers['content-type']!, /^multipart\/alternative/)
})

test('STARTTLS, TLS and a log-in', async context => {
  const auth: SMTPServerOptions = {
    authOptional: false,
    onAuth: ({ username = '', password }, _, done) =>
      password === 'a goat' ? done(null, { user: username }) : done(new Error('Wrong password for the goat')),
  }
  const starttls = await startMailServer(context, auth)
  const tls = await startMailServer(context, { ...auth, secure: true })
  const who = { verify: false, user: 'me@example.com', password: 'a goat' }
  await send({ ...who, port: starttls.port, tls: 'starttls' })
  await send({ ...who, port: tls.port, tls: 'tls' })
  assert.deepEqual(
    [...starttls.mails, ...tls.mails].map(({ encrypted, user }) => [encrypted, user]),
    [
      [true, 'me@example.com'],
      [true, 'me@example.com'],
    ],
  )
  const file = join(makeFolder(context), 'password')
  writeFileSync(file, 'a goat\n')
  await send({ ...who, password: '', passwordFile: file, port: starttls.port, tls: 'starttls' })
  assert.equal(starttls.mails.length, 2)
  const wrong = await send({ ...who, password: 'wrong', port: starttls.port, tls: 'starttls' })
  assert.deepEqual([stepOf(wrong), wrong.handed], ['login', 0])
  assert.match(saidOf(wrong), /^535 Wrong password for the goat/)
  const missing = await send({ ...who, passwordFile: `${file}.not`, port: starttls.port, tls: 'starttls' })
  assert.equal(stepOf(missing), 'settings')
  assert.match(saidOf(missing), /ENOENT/)
})

test('without a valid certificate nothing is sent, nor where encryption is asked for and not offered', async context => {
  const starttls = await startMailServer(context)
  const tls = await startMailServer(context, { secure: true })
  const plain = await startMailServer(context, { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
  assert.equal(stepOf(await send({ port: starttls.port, tls: 'starttls' })), 'certificate')
  assert.equal(stepOf(await send({ port: tls.port, tls: 'tls' })), 'certificate')
  assert.equal(stepOf(await send({ port: plain.port, tls: 'starttls' })), 'encryption')
  assert.equal(stepOf(await send({ port: plain.port, tls: 'tls' })), 'encryption')
  assert.deepEqual([...starttls.mails, ...tls.mails, ...plain.mails], [])
})

test('a server that cannot be found or reached', async () => {
  assert.equal(stepOf(await send({ host: 'no-such-host.invalid', port: 25 })), 'lookup')
  const refused = await send({ port: await freePort() })
  assert.equal(stepOf(refused), 'connect')
  assert.match(saidOf(refused), /ECONNREFUSED/)
})

test('what a server refuses is told with its own words, and whether it would again', async context => {
  const refusing = (at: 'onMailFrom' | 'onRcptTo', code: number) =>
    startMailServer(context, {
      [at]: (_: unknown, __: unknown, done: (error: Error) => void) =>
        done(Object.assign(new Error('No goats here'), { responseCode: code })),
    })
  const sender = await send(await refusing('onMailFrom', 553))
  assert.deepEqual(sender, { step: 'sender', said: '553 No goats here', lasting: true, handed: 0 })
  const recipient = await send(await refusing('onRcptTo', 550))
  assert.deepEqual(recipient, { step: 'recipient', said: '550 No goats here', lasting: true, handed: 0 })
  const greylisted = await send(await refusing('onRcptTo', 451))
  assert.deepEqual(greylisted, { step: 'recipient', said: '451 No goats here', lasting: false, handed: 0 })
  const spam = await startMailServer(context, {
    onData(stream, _, done) {
      stream.resume()
      stream.on('end', () => done(Object.assign(new Error('Looks like spam'), { responseCode: 554 })))
    },
  })
  assert.deepEqual(await send(spam), { step: 'message', said: '554 Looks like spam', lasting: true, handed: 1 })
})

/** A server that plays its part up to a step, where it does something else. */
function rude(context: TestContext, at: RegExp, act: (socket: import('node:net').Socket) => string | undefined) {
  let inData = false
  return startRudeServer(context, (line, socket) => {
    const said = line === '' && !inData ? 'GREETING' : line
    if (at.test(said)) return act(socket)
    if (inData) {
      if (line !== '.') return undefined
      inData = false
      return '250 ok\r\n'
    }
    if (said === 'GREETING') return '220 rude ESMTP\r\n'
    if (/^EHLO/.test(line)) return '250-rude\r\n250 SIZE 1000000\r\n'
    inData = line === 'DATA'
    return inData ? '354 go on\r\n' : '250 ok\r\n'
  })
}

const hang = () => undefined
const leave = (socket: { destroy(): void }) => {
  socket.destroy()
  return undefined
}

for (const [what, at, step, handed] of [
  ['the greeting', /^GREETING$/, 'greeting', 0],
  ['the sender', /^MAIL FROM/, 'answer', 0],
  ['the recipient', /^RCPT TO/, 'answer', 0],
  ['the announcement of the message', /^DATA$/, 'answer', 0],
  ['the end of the message', /^\.$/, 'answer', 1],
] as const) {
  test(`a server that hangs or goes away at ${what} is left in time, and the step is told`, async context => {
    for (const act of [hang, leave]) {
      const server = await rude(context, at, act)
      const result = await send(server, {}, { limits: { ...limits, [step]: 500 } })
      assert.equal(stepOf(result), step, `${act.name}: ${saidOf(result)}`)
      assert.equal(result.handed, handed)
    }
  })
}

test('a server that speaks slowly, one letter at a time and for ever, is left when the time for a mail is over', async context => {
  const server = await rude(context, /^MAIL FROM/, socket => {
    const speak = () => !socket.destroyed && socket.write('2') && setTimeout(speak, 20)
    speak()
    return undefined
  })
  const result = await send(server, {}, { limits: { ...limits, whole: 1500 } })
  assert.deepEqual([stepOf(result), saidOf(result)], ['answer', 'the time for one mail is over'])
})

test('a server that talks without end, or nonsense, is left', async context => {
  const endless = await rude(context, /^EHLO/, socket => {
    const speak = () => !socket.destroyed && socket.write(`250-${'x'.repeat(1000)}\r\n`) && setImmediate(speak)
    speak()
    return undefined
  })
  assert.ok('step' in (await send(endless)))
  const nonsense = await rude(context, /^GREETING/, () => 'HTTP/1.1 400 Bad Request\r\n\r\n')
  assert.equal(stepOf(await send(nonsense)), 'greeting')
})

test('what a server says is one line without anything that garbles a page', async context => {
  const server = await rude(context, /^MAIL FROM/, () => '550 <b>no\u0007 \x1b[31mgoat\r\n')
  const result = await send(server)
  assert.deepEqual([stepOf(result), saidOf(result)], ['sender', '550 <b>no   [31mgoat'])
})

test('a stop ends what has not come to the end of the message, and waits for the answer of what has', async context => {
  const stopping = async (at: RegExp) => {
    const stop = new AbortController()
    const server = await rude(context, at, socket => {
      stop.abort()
      setTimeout(() => socket.destroyed || socket.write('250 taken\r\n'), 20)
      return undefined
    })
    return send(server, {}, { signal: stop.signal })
  }
  const early = await stopping(/^RCPT TO/)
  assert.deepEqual([saidOf(early), early.handed], ['the program stops', 0])
  assert.deepEqual(await stopping(/^\.$/), { sent: '250 taken', handed: 1 })
})

test('where it cannot be kept that the server has the message, its end is not sent', async context => {
  const host = await startMailServer(context)
  const result = await send(host, {}, { handed: () => Promise.reject(new Error('the disk is full')) })
  assert.match(saidOf(result), /the disk is full/)
  assert.deepEqual(host.mails, [])
})

test('no subject, name or address says anything to a server but what it is', async context => {
  const host = await startMailServer(context)
  const name = 'Goat"\r\nBcc: all@example.com'
  await send(host, { from: { name, address: 'stats@example.com' }, subject: 'One\r\nBcc: all@example.com\r\n\r\nTwo' })
  const [got] = host.mails
  assert.deepEqual(got?.to, ['iris@example.org'])
  assert.equal(got?.headers.bcc, undefined)
  assert.doesNotMatch(got?.raw ?? '', /^Bcc:/im)
  for (const to of ['a@example.com, b@example.com', 'a@example.com>\r\nRCPT TO:<b@example.com', '<a@example.com>']) {
    const result = await send(host, { to })
    if ('sent' in result) assert.ok(host.mails.at(-1)!.to.length === 1, to)
  }
})

test('no line is longer than a mail server must take, and every letter arrives', async context => {
  const host = await startMailServer(context)
  const long = `Gänse ${'ü'.repeat(3000)} 🐐`
  await send(host, {
    subject: `Wöchentlich: ${'ä'.repeat(180)}`,
    text: `${long}\n.\n..\nFrom here\n`,
    html: `<p>${long}</p>`,
    headers: { 'List-Unsubscribe': `<https://stats.example.com/unsubscribe/${'x'.repeat(400)}>` },
  })
  const [got] = host.mails
  assert.ok(got)
  assert.equal(got.headers.subject, `Wöchentlich: ${'ä'.repeat(180)}`)
  assert.equal(got.text, `${long}\n.\n..\nFrom here\n`)
  assert.equal(got.html.trim(), `<p>${long}</p>`)
  for (const line of got.raw.split('\r\n')) assert.ok(line.length <= 998, `${line.length}`)
  assert.match(got.raw, /^[\x00-\x7f]*$/)
})
