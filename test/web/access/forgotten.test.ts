// A link to a new password by mail: for the person it belongs to, and without telling anybody who has an account.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adminAccess } from '../../../server/sites/access.ts'
import { openApp, owner, type TestApp } from '../../helpers/app.ts'
import { logInAs, post } from '../../helpers/ways-in.ts'

const flags = [
  ...['--smtp', 'smtp://127.0.0.1:1', '--mail-from', 'stats@example.org'],
  ...['--public-url', 'https://stats.example.org', '--base-path', '/s'],
]

const ask = (app: TestApp, email: string, more: RequestInit & { ip?: string } = {}) =>
  app.ask('/s/login/forgotten', { ...post({ email }), ...more })

/** Mails that were queued, after the moment in which they are written. */
async function mailsOf(app: TestApp) {
  app.clock.advance(200)
  await new Promise(resolve => setImmediate(resolve))
  return (await app.store.mails(100)).open
}

test('whoever asks gets a link by mail, which sets a new password', async () => {
  const app = await openApp({ flags })
  const answer = await ask(app, ' IRIS@example.com')
  assert.equal(answer.headers.get('location'), '/s/login?done=resetMail')
  const [mail] = await mailsOf(app)
  assert.equal(mail?.to, owner.email)
  assert.equal(mail.kind, 'reset')
  const [link = ''] = /https:\/\/stats\.example\.org\/s\/login\/reset\?token=[\w-]{43}/.exec(mail.text) ?? []
  assert.ok(mail.html.includes(link))
  const token = new URL(link).searchParams.get('token')!
  const set = await app.ask('/s/login/reset', post({ token, password: 'another goat elsewhere' }))
  assert.equal(set.headers.get('location'), '/s/login?done=reset')
})

test('an address that nobody has gets the same answer before anybody is looked for, and no mail', async () => {
  const app = await openApp({ flags })
  const find = app.store.findUser
  let looked = 0
  app.store.findUser = email => {
    looked += 1
    return find(email)
  }
  const answers = []
  for (const email of [owner.email, 'nobody@example.com', '', 'x'.repeat(60_000), 'a\r\nBcc: all@example.com']) {
    const answer = await ask(app, email)
    answers.push([answer.status, Object.fromEntries(answer.headers), await answer.text()])
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(looked, 0)
  assert.equal((await mailsOf(app)).length, 1)
})

test('one mailbox gets three mails an hour, whoever asks; a network asks so often and no more', async () => {
  const app = await openApp({ flags: [...flags, '--rate-limit', 'login:5/60'] })
  for (let turn = 0; turn < 9; turn++) {
    const email = turn % 2 ? owner.email : 'Iris@Example.com'
    assert.equal((await ask(app, email, { ip: `203.0.113.${turn}` })).status, 303)
  }
  assert.equal((await mailsOf(app)).length, 3)
  app.clock.advance(3_600_000)
  for (let turn = 0; turn < 5; turn++) assert.equal((await ask(app, owner.email)).status, 303)
  assert.equal((await ask(app, owner.email)).status, 429)
  assert.equal((await mailsOf(app)).length, 6)
})

test('the link names the public address of the server, whatever a request calls it', async () => {
  const app = await openApp({ flags })
  await ask(app, owner.email, { headers: { host: 'evil.example', origin: 'https://stats.example.org' } })
  const [mail] = await mailsOf(app)
  assert.ok(mail)
  assert.ok(!`${mail.text}${mail.html}`.includes('evil.example'))
})

test('a form on another website asks for nothing', async () => {
  const app = await openApp({ flags })
  assert.equal((await ask(app, owner.email, { headers: { origin: 'https://evil.example' } })).status, 403)
  assert.deepEqual(await mailsOf(app), [])
})

test('somebody without a password gets no link to one', async () => {
  const app = await openApp({ flags })
  await app.store.createUser({ email: 'sso@example.com', password: '', createdAt: 1, access: adminAccess })
  await ask(app, 'sso@example.com')
  assert.deepEqual(await mailsOf(app), [])
})

test('where no mail goes out the page names the command, and no link reaches the log', async () => {
  const app = await openApp()
  assert.match(await (await app.ask('/login/forgotten')).text(), /hoofprint user reset --email/)
  const answer = await app.ask('/login/forgotten', post({ email: owner.email }))
  assert.equal(answer.status, 200)
  assert.deepEqual(await mailsOf(app), [])
  assert.ok(!app.log.join('\n').includes('token='))
})

test('a stop loses no mail that was asked for', async () => {
  const app = await openApp({ flags })
  await ask(app, owner.email)
  let queued = 0
  const queue = app.store.queueMail
  app.store.queueMail = (mail, now) => {
    queued += 1
    return queue(mail, now)
  }
  await app.app.close()
  assert.equal(queued, 1)
})

test('whoever’s password was changed is told by mail, so that they know if it was not them', async () => {
  const app = await openApp({ flags })
  const cookie = await logInAs(app, owner, {}, '/s')
  await app.ask('/s/password', post({ current: owner.password, password: 'another goat elsewhere' }, cookie))
  const [mail] = await mailsOf(app)
  assert.equal(mail?.kind, 'notice')
  assert.match(mail.text, /The password of iris@example\.com was changed/)
  assert.match(mail.text, /https:\/\/stats\.example\.org\/s\/account\/logins/)
})
