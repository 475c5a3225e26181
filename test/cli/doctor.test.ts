// `hoofprint doctor`: set-ups that are sound and broken, by the command itself; what is found by which facts is web/monitoring/findings.test.ts.

import assert from 'node:assert/strict'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  openSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Finding } from '../../server/kit/finding.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

async function examine(flags: string[]): Promise<{ code: number; sound: boolean; findings: Finding[] }> {
  const { code, output, errors } = await runCommand([
    'doctor',
    '--json',
    '--spam-list',
    'none',
    '--litestream',
    ...flags,
  ])
  assert.equal(errors, '')
  return { code, ...(JSON.parse(output) as { sound: boolean; findings: Finding[] }) }
}

/** The names of what is no good, and what is said of the first. */
async function findBad(flags: string[]): Promise<{ code: number; bad: string[]; says: string; todo: string }> {
  const { code, sound, findings } = await examine(flags)
  const bad = findings.filter(({ state }) => state !== 'ok')
  assert.equal(code, sound ? 0 : 1)
  return {
    code,
    bad: bad.map(({ name, state }) => `${name}: ${state}`),
    says: bad[0]?.says ?? '',
    todo: bad[0]?.todo ?? '',
  }
}

test('before the first start there is nothing to see to, and nothing is made by looking', async context => {
  const folder = makeFolder(context)
  const { code, output } = await runCommand(['doctor', '--db', join(folder, 'new', 'hoofprint.db')])
  assert.equal(code, 0, output)
  assert.match(output, /^ok {7}server {6}No server runs on this database\.$/m)
  assert.match(output, /^ok {7}database {4}There is no database .* yet: the first start makes it\.$/m)
  assert.match(output, /\nAll is well\.\n$/)
})

test('a set-up that runs is sound, and its server is found by the database', async context => {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db)
  const listen = ['--listen', `127.0.0.1:${server.port}`]
  const found = await examine(['--db', db, ...listen])
  assert.equal(found.code, 0, JSON.stringify(found.findings))
  assert.match(found.findings[0]!.says, /^A server runs, and takes hits at http:\/\/127\.0\.0\.1:\d+\./)
  if (process.platform === 'linux') {
    assert.match(found.findings[0]!.says, new RegExp(`--of ${server.process.pid} `))
    // It chose its port itself, which its flags do not tell.
    const own = await examine(['--of', String(server.process.pid)])
    assert.equal(own.findings[0]!.state, 'problem')
  }
  const elsewhere = await findBad(['--db', db, '--listen', '127.0.0.1:1'])
  assert.deepEqual(elsewhere.bad, ['server: problem'])
  assert.match(elsewhere.todo, /--listen/)
})

test('broken set-up 1: a page of the database is overwritten', async context => {
  const db = await makeDatabase(makeFolder(context))
  const broken = join(makeFolder(context), 'broken.db')
  copyFileSync(db, broken)
  chmodSync(broken, 0o600)
  const file = openSync(broken, 'r+')
  for (let page = 3; page < 40; page++) writeSync(file, Buffer.alloc(2048, 0x5a), 0, 2048, page * 4096)
  closeSync(file)
  const { code, bad, says } = await findBad(['--db', broken])
  assert.deepEqual([code, bad], [1, ['database: problem']])
  assert.match(says, /damaged/)
})

test('broken set-ups 2 and 4: a proxy that says nothing of visitors, a mail server that is away, no certificate', async context => {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db)
  const flags = ['--db', db, '--listen', `127.0.0.1:${server.port}`]
  const asked = async (change: (headers: IncomingMessage['headers']) => IncomingMessage['headers']) =>
    findBad([...flags, '--public-url', await startProxy(context, server.port, change)])
  const silent = await asked(({ 'x-forwarded-for': _, ...headers }) => headers)
  assert.deepEqual([silent.code, silent.bad], [1, ['proxy: problem']])
  assert.match(silent.says, /does not say whom it asks for/)
  assert.match(silent.todo, /X-Forwarded-For/)
  const renamed = await asked(headers => ({ ...headers, host: 'inside:1', 'x-forwarded-for': '203.0.113.9' }))
  assert.match(renamed.says, /is taken to ask for inside:1/)
  const sound = await asked(headers => ({ ...headers, 'x-forwarded-for': '203.0.113.9' }))
  assert.deepEqual([sound.code, sound.bad], [0, []])
  const mail = ['--smtp', 'smtp://127.0.0.1:1', '--smtp-tls', 'none', '--mail-from', 'a@example.org']
  const { code, bad } = await findBad([...flags, ...mail, '--public-url', 'https://127.0.0.1:1'])
  assert.deepEqual([code, bad], [1, ['proxy: problem', 'certificate: problem', 'mail: problem']])
})

test('broken set-up 3: the database belongs to everybody, and sessions have a disk for their memory', async context => {
  const db = await makeDatabase(makeFolder(context))
  chmodSync(db, 0o666)
  const { code, bad } = await findBad(['--db', db, '--memory-dir', '/nowhere/at/all'])
  assert.deepEqual([code, bad], [0, ['sessions: warning', 'permissions: warning']])
})

test('broken set-up 5: the database of another program, more connections than files, and a list of last year', async context => {
  const db = join(makeFolder(context), 'other.db')
  writeFileSync(db, 'Dear diary', { mode: 0o600 })
  const list = join(dirname(db), 'referrer-spam.txt')
  writeFileSync(list, 'spam.example\n')
  utimesSync(list, 1_700_000_000, 1_700_000_000)
  const words = ['doctor', '--json', '--db', db, '--connection-limit', '100000']
  const { code, output } = await runCommand(words)
  const bad = (JSON.parse(output) as { findings: Finding[] }).findings.filter(({ state }) => state !== 'ok')
  const names = bad.map(({ name, state }) => `${name}: ${state}`).filter(name => !name.startsWith('open files'))
  assert.deepEqual([code, names], [1, ['database: problem', 'spam list: warning']])
  if (process.platform === 'linux') assert.ok(bad.some(({ name }) => name === 'open files'))
  truncateSync(db)
  assert.equal((await runCommand(words)).code, process.platform === 'linux' ? 1 : 0)
})

test('settings that cannot be read are refused by name, and those that do not go together are a finding', async context => {
  const db = join(makeFolder(context), 'h.db')
  const refused = await runCommand(['doctor', '--db', db, '--session-limit', 'many'])
  assert.equal(refused.code, 2)
  assert.match(refused.errors, /^hoofprint: --session-limit is "many"/)
  const { code, bad } = await findBad(['--db', db, '--password-login', 'off'])
  assert.deepEqual([code, bad], [1, ['settings: problem']])
})

/** A proxy that does with the headers what it likes. Answers its address. */
async function startProxy(
  context: TestContext,
  port: number,
  change: (headers: IncomingMessage['headers']) => IncomingMessage['headers'],
): Promise<string> {
  const proxy: Server = createServer((incoming, outgoing) => {
    const { url, headers } = incoming
    request({ host: '127.0.0.1', port, path: url, headers: change(headers) }, answer => {
      outgoing.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(outgoing)
    }).end()
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  context.after(() => proxy.close().closeAllConnections())
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}

test('a place of backups is looked at: nothing there yet, and then a backup', async context => {
  const folder = makeFolder(context)
  const db = await makeDatabase(folder)
  const to = join(folder, 'backups')
  const findBackup = async () => {
    const { findings } = await examine(['--db', db, '--backup-to', to])
    const { state, says } = findings.find(({ name }) => name === 'backup')!
    return `${state}: ${says}`
  }
  assert.match(await findBackup(), /^warning: There is no backup in \S+backups yet\./)
  assert.equal((await runCommand(['backup', '--db', db, '--backup-to', to])).code, 0)
  assert.match(await findBackup(), /^ok: The newest backup in \S+backups is of 20/)
})
