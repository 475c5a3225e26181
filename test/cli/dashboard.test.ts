// The numbers in a terminal: the same from a running server and from its database, and nothing in them acts.

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { run } from '../../server/cli/commands.ts'
import { agent } from '../helpers/app.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

/** A running server with two hits, and a token for it. */
async function openServer(context: TestContext) {
  const db = await makeDatabase(makeFolder(context))
  const token = await runCommand(['token', 'create', '--email', owner.email, '--name', 'cli', '--db', db])
  const server = await startServer(context, db)
  for (const path of ['/a', '/b']) {
    const { status } = await fetch(`${server.url}/count?p=${encodeURIComponent(path)}&site=example.com`, {
      headers: { 'user-agent': agent },
    })
    assert.equal(status, 200)
  }
  const environment = { HOOFPRINT_TOKEN: token.output.trim() }
  const ask = (...words: string[]) =>
    runCommand([words[0]!, '--server', server.url, '--site', 'example.com', ...words.slice(1)], { environment })
  const read = (...words: string[]) => runCommand([...words, '--db', db])
  return { ask, read, server }
}

/** The same command on a terminal of so many columns. */
async function runOnTerminal(words: readonly string[], columns: number, given: Record<string, string> = {}) {
  const environment = { HOOFPRINT_CONFIG: 'none', ...given }
  const output = Object.assign(new PassThrough(), { isTTY: true, columns })
  const printed = text(output)
  const errors = new PassThrough()
  await run(words, { environment, input: Readable.from([]), output, errors, onStop: stop => stop() })
  output.end()
  return printed
}

test('a dashboard is the same from a server and from its database', async context => {
  const { ask, read } = await openServer(context)
  const [served, filed] = [await ask('dashboard'), await read('dashboard')]
  assert.deepEqual([served.code, served.errors, filed.code, filed.errors], [0, '', 0, ''])
  assert.match(filed.output, /^example\.com +\S.*\n\n +1 visitor\b.*\n +2 visits?\b/)
  assert.ok(served.output.startsWith(filed.output.trimEnd()))
  const [one, other] = [
    JSON.parse((await ask('dashboard', '--json')).output),
    JSON.parse((await read('dashboard', '--json')).output),
  ]
  assert.deepEqual([one.totals.visits, one.lists.pages.total], [2, 2])
  assert.deepEqual(other.totals, one.totals)
  assert.deepEqual(other.lists, one.lists)
  for (const words of [
    ['--page', '/a'],
    ['--list', 'browsers'],
    ['--filter', 'path:/a', '--period', 'day'],
  ]) {
    const [theirs, ours] = [await ask('dashboard', ...words), await read('dashboard', ...words)]
    assert.deepEqual([theirs.code, ours.code], [0, 0], ours.errors)
    assert.ok(theirs.output.startsWith(ours.output.trimEnd()), words.join(' '))
  }
})

test('it is as wide as it is told, and ASCII alone if that is wanted', async context => {
  const { read } = await openServer(context)
  assert.ok((await read('dashboard', '--width', '50')).output.split('\n').every(line => line.length <= 50))
  assert.doesNotMatch((await read('dashboard', '--plain')).output, /[█▁-▏…]/)
})

test('whatever a server answers does nothing in a terminal', async context => {
  const hostile = createServer((_, response) => response.end('farm\n\x1b]0;owned\x07\x1b[2J\u202ereport\n'))
  await new Promise<void>(resolve => hostile.listen(0, '127.0.0.1', resolve))
  context.after(() => hostile.close())
  const words = ['dashboard', '--site', 'x', '--server', `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`]
  const expected = 'farm\n␛]0;owned␇␛[2J\ufffdreport\n'
  assert.equal((await runCommand(words)).output, expected)
  assert.equal((await runOnTerminal(words, 60)).replace(/\x1b\[[01]m/g, ''), expected)
})

test('a terminal that wants none has no colours, and what visitors sent is no command to any', async context => {
  const db = await makeDatabase(makeFolder(context))
  const words = ['dashboard', '--db', db]
  const colourful = await runOnTerminal(words, 60)
  assert.match(colourful, /^\x1b\[1mexample\.com/)
  const without = colourful.replace(/\x1b\[\d+m/g, '')
  assert.equal(await runOnTerminal(words, 60, { NO_COLOR: '1' }), without)
  assert.equal(
    await runOnTerminal(words, 60, { TERM: 'dumb' }),
    (await runCommand([...words, '--width', '60', '--plain'])).output,
  )
})

test('what cannot be shown is said in a sentence', async context => {
  const { ask, read, server } = await openServer(context)
  for (const [ran, sentence] of [
    [await read('dashboard', '--page', '/none'), /^hoofprint: --page: no hit ever had that path\.\n$/],
    [await read('dashboard', '--list', 'cats'), /--list: there is no list “cats”/],
    [await read('dashboard', '--site', 'other'), /--site: there is no site “other”/],
    [await ask('dashboard', '--site', 'other'), /--server: \S+ has no such site or page\.\n$/],
    [await ask('dashboard', '--list', '../../login'), /has no such site or page/],
    [await ask('dashboard', '--token', 'not-a-token-of-ours'), /does not know the token/],
    [await ask('dashboard', '--site', ''), /say which site of the server is meant/],
  ] as const) {
    assert.equal(ran.code, 2)
    assert.match(ran.errors, sentence)
  }
  await read('site', 'create', '--domain', 'second.example')
  assert.match(
    (await read('dashboard')).errors,
    /--site: say which site is meant\. There is example\.com, second\.example\./,
  )
  await server.stop()
  assert.match((await ask('dashboard')).errors, /^hoofprint: --server: http\S+ does not answer: [^\n]+\n$/)
})

test('whether hits come in is told by the exit code', async context => {
  const { ask, read, server } = await openServer(context)
  const ok = await ask('monitor', '--once')
  assert.equal(ok.code, 0, ok.errors)
  assert.match(ok.output, /^ok: the last hit came at 20\S+Z\n$/)
  assert.equal((await read('monitor', '--once')).code, 0)
  assert.equal(JSON.parse((await read('monitor', '--once', '--site', 'example.com', '--json')).output).ok, true)
  // Told to stop at once, it looks once.
  assert.equal((await read('monitor')).code, 0)
  await read('site', 'create', '--domain', 'second.example')
  const none = await read('monitor', '--once', '--site', 'second.example')
  assert.deepEqual([none.code, none.output], [1, ''])
  assert.match(none.errors, /^hoofprint: no hit within 120 seconds: there never was a hit\.\n$/)
  assert.equal((await read('monitor', '--once')).code, 0)
  assert.equal((await read('monitor', '--once', '--site', 'none')).code, 2)
  assert.equal((await ask('monitor', '--once', '--site', '')).code, 2)
  await server.stop()
  const away = await ask('monitor', '--once', '--json')
  assert.equal(away.code, 2)
  assert.equal(JSON.parse(away.output).ok, null)
  assert.equal((await runCommand(['monitor', '--once', '--db', '/nonexistent/none.db'])).code, 2)
})

test('a hit that is too long ago raises the alarm, and so does an answer of another program', async context => {
  let answer: unknown = { at: 1000, last_hit: 880 }
  const other = createServer((_, response) => response.end(JSON.stringify(answer)))
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  context.after(() => other.close())
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/base/`
  const look = async () => (await runCommand(['monitor', '--once', '--site', 'x', '--server', url])).code
  assert.equal(await look(), 0)
  answer = { at: 1001, last_hit: 880 }
  assert.equal(await look(), 1)
  for (answer of ['hello', [], { at: '1', last_hit: 2 }, { at: 3 }]) assert.equal(await look(), 2)
})
