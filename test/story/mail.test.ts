// A server that is killed in the middle of a mail sends it after its next start, or says that it may have arrived: never two of it.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { systemClock } from '../../server/kit/clock.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'
import { makeFolder } from '../helpers/folder.ts'
import { type MailHost, startMailServer } from '../helpers/mail-server.ts'
import { makeDatabase, type RunningServer, startServer } from '../helpers/server.ts'
import { until } from '../helpers/until.ts'

type Scene = { host: MailHost; store: Store; queue(key: string): Promise<void>; start(): Promise<RunningServer> }

/** A database, a mail server, and the shipped program between them. */
async function setScene(
  context: TestContext,
  options: (scene: { host(): MailHost }) => SMTPServerOptions,
): Promise<Scene> {
  const db = await makeDatabase(makeFolder(context))
  let host!: MailHost
  host = await startMailServer(context, options({ host: () => host }))
  const opened = await openSqliteStore({ file: db, role: 'guest', clock: systemClock })
  assert.ok('store' in opened)
  const { store } = opened
  context.after(() => store.close())
  const now = () => Math.floor(systemClock.now() / 1000)
  const flags = [
    ...['--smtp', `smtp://127.0.0.1:${host.port}`, '--smtp-tls', 'none'],
    ...['--mail-from', 'stats@example.com', '--public-url', 'http://stats.example.com:8080'],
  ]
  return {
    host,
    store,
    async queue(key) {
      await store.queueMail({ key, kind: 'report', to: 'iris@example.org', subject: key, text: key }, now())
    },
    start: () => startServer(context, db, flags),
  }
}

async function kill({ process }: RunningServer): Promise<void> {
  const exited = once(process, 'exit')
  process.kill('SIGKILL')
  await exited
}

const subjects = ({ mails }: MailHost) => mails.map(one => one.headers.subject)

test('killed before the mail server has the mail, it sends it after the next start', async context => {
  let held: (() => void) | undefined
  let isHeld = true
  const scene = await setScene(context, () => ({
    onRcptTo: (_, __, done) => {
      if (!isHeld) return done()
      held = () => done()
    },
  }))
  await scene.queue('first')
  const server = await scene.start()
  await until(() => held !== undefined)
  await kill(server)
  isHeld = false
  await scene.start()
  await until(() => scene.host.mails.length > 0)
  await scene.queue('second')
  await until(() => scene.host.mails.length > 1)
  assert.deepEqual(subjects(scene.host), ['first', 'second'])
})

test('killed after the mail server has it, and before it answers, it sends it no second time, and says so', async context => {
  let taken: (() => void) | undefined
  let isHeld = true
  const arrived: string[] = []
  const scene = await setScene(context, () => ({
    onData(stream, _, done) {
      let raw = ''
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString('latin1')
      })
      stream.on('end', () => {
        arrived.push(/^Subject: (.*)$/m.exec(raw)?.[1]?.trim() ?? '')
        if (isHeld) taken = () => done(null, 'queued')
        else done(null, 'queued')
      })
    },
  }))
  await scene.queue('first')
  const server = await scene.start()
  await until(() => taken !== undefined)
  await kill(server)
  taken?.()
  isHeld = false
  await scene.start()
  await scene.queue('second')
  await until(() => arrived.length > 1)
  await until(async () => (await scene.store.mails(10)).sent.length > 0)
  assert.deepEqual(arrived, ['first', 'second'])
  const { open } = await scene.store.mails(10)
  assert.deepEqual(
    open.map(({ subject, state }) => [subject, state]),
    [['first', 'handed']],
  )
})

test('told to stop while a mail server takes its time, it waits for the answer', async context => {
  let taken: (() => void) | undefined
  const scene = await setScene(context, ({ host }) => ({
    onData(stream, _, done) {
      stream.resume()
      stream.on('end', () => {
        host().mails.push({ headers: { subject: 'taken' } } as never)
        taken = () => done(null, 'queued as 4711')
      })
    },
  }))
  await scene.queue('first')
  const server = await scene.start()
  await until(() => taken !== undefined)
  const stopped = server.stop()
  await until(() => /stopping/.test(server.printed()))
  taken?.()
  assert.equal(await stopped, 0)
  const { open, sent } = await scene.store.mails(10)
  assert.deepEqual([open, sent.map(({ said }) => said)], [[], ['250 queued as 4711']])
})
