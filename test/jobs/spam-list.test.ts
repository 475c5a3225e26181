// The list of referrer spam, fetched from a server of our own.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openSpamList, type SpamList } from '../../server/jobs/spam-list.ts'
import { createLog } from '../../server/kit/log.ts'
import { openApp } from '../helpers/app.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { say, startWeb, type Web } from '../helpers/web.ts'

const day = 86_400_000

type Opened = { list: SpamList; web: Web; clock: TestClock; log: string[]; file: string; folder: string }

async function open(context: TestContext, answer: Web['answer'] = say('spam.example\n')): Promise<Opened> {
  const web = await startWeb(context, answer)
  const folder = makeFolder(context)
  const file = join(folder, 'referrer-spam.txt')
  const clock = createTestClock()
  const log: string[] = []
  return { list: reopen({ web, clock, log, file }), web, clock, log, file, folder }
}

function reopen(
  { web, clock, log, file }: Pick<Opened, 'web' | 'clock' | 'log' | 'file'>,
  path = '/list.txt',
): SpamList {
  const written = createLog({ level: 'debug', format: 'text', clock, write: line => log.push(line) })
  const list = openSpamList({ source: { url: web.url + path }, file, clock, log: written })
  assert.ok('find' in list)
  return list
}

test('the list is fetched when there is none, once a week from then on, and said to be of that moment', async context => {
  const { list, web, clock, log } = await open(context)
  assert.equal(list.state(), undefined)
  assert.equal(list.find('spam.example'), undefined)
  await list.refresh()
  assert.equal(list.find('www.spam.example'), 'spam.example')
  assert.deepEqual(list.state(), { hosts: 1, at: clock.now() / 1000 })
  web.answer = say('other.example\n')
  for (let passed = 0; passed < 6; passed++) {
    clock.advance(day)
    await list.refresh()
  }
  assert.equal(web.asked.length, 1)
  clock.advance(day)
  await list.refresh()
  assert.deepEqual(
    [web.asked.length, list.find('spam.example'), list.find('other.example')],
    [2, undefined, 'other.example'],
  )
  assert.deepEqual(log, [])
})

const hosts = (count: number, word = 'spam') =>
  Array.from({ length: count }, (_, n) => `${word}${n}.example`).join('\n')

for (const [what, next] of [
  ['grown by half', 1600],
  ['shrunk by half', 400],
] as const) {
  test(`a list that has suddenly ${what} is not taken, and said, until the file is deleted`, async context => {
    const { list, web, clock, log, file } = await open(context, say(hosts(1000)))
    await list.refresh()
    web.answer = say(hosts(next, 'poisoned'))
    clock.advance(7 * day)
    await list.refresh()
    assert.equal(list.find('poisoned1.example'), undefined)
    assert.equal(list.find('spam1.example'), 'spam1.example')
    assert.equal(list.refused(), next)
    assert.equal(log.length, 1)
    assert.match(log[0]!, new RegExp(`it has ${next} hosts, where it had 1000`))
    rmSync(file)
    clock.advance(day)
    await list.refresh()
    assert.equal(list.find('poisoned1.example'), 'poisoned1.example')
    assert.equal(list.refused(), undefined)
  })
}

test('a host that sent people goes on to count when a new list names it', async context => {
  const { list, web, clock, log } = await open(context)
  await list.refresh()
  const app = await openApp({ spam: list, clock })
  for (const [from, people] of [
    ['friend', 3],
    ['stranger', 2],
    ['bot', 0],
  ] as const) {
    for (const n of [1, 2, 3]) {
      const ip = `192.0.2.${n}${from.length}`
      await app.count(`p=/&r=https%3A%2F%2Fwww.${from}.example%2Fpost`, { ip })
      if (n <= people) await app.count('p=/second', { ip })
    }
  }
  web.answer = say('spam.example\nfriend.example\nstranger.example\nbot.example\n')
  clock.advance(7 * day)
  await list.refresh()
  const found = ['friend', 'stranger', 'bot', 'spam'].map(name => list.find(`www.${name}.example`))
  assert.deepEqual(found, [undefined, 'stranger.example', 'bot.example', 'spam.example'])
  assert.match(log.at(-1) ?? '', /hosts=friend\.example/)
})

test('a list that grows as lists do is taken', async context => {
  const { list, web, clock } = await open(context, say(hosts(1000)))
  await list.refresh()
  web.answer = say(hosts(1400))
  clock.advance(7 * day)
  await list.refresh()
  assert.deepEqual([list.state()?.hosts, list.refused()], [1400, undefined])
})

test('the next start has the list without asking anybody', async context => {
  const opened = await open(context)
  await opened.list.refresh()
  const list = reopen(opened)
  assert.equal(list.find('spam.example'), 'spam.example')
  await list.refresh()
  assert.equal(opened.web.asked.length, 1)
})

test('the request says the name of the product, and nothing else of who asks', async context => {
  const { list, web } = await open(context)
  await list.refresh()
  const { headers, method } = web.asked[0]!
  assert.equal(method, 'GET')
  assert.equal(headers['user-agent'], 'Hoofprint')
  const plain = ['host', 'connection', 'user-agent', 'accept', 'accept-language', 'sec-fetch-mode', 'accept-encoding']
  assert.deepEqual(
    Object.keys(headers).filter(name => !plain.includes(name)),
    [],
  )
  assert.equal(headers['accept-language'], '*')
})

for (const [name, state, condition] of [
  ['etag', '"abc"', 'if-none-match'],
  ['last-modified', 'Sat, 21 Nov 2026 10:00:00 GMT', 'if-modified-since'],
] as const) {
  test(`a list that is as it was is not sent again (${name}), also after a restart`, async context => {
    const opened = await open(context, say('spam.example\n', { [name]: state }))
    await opened.list.refresh()
    opened.web.answer = (_, response) => response.writeHead(304).end()
    opened.clock.advance(8 * day)
    const list = reopen(opened)
    await list.refresh()
    assert.equal(opened.web.asked[1]!.headers[condition], state)
    assert.deepEqual([list.find('spam.example'), list.state()?.at], ['spam.example', opened.clock.now() / 1000])
    await list.refresh()
    assert.equal(opened.web.asked.length, 2)
    assert.deepEqual(opened.log, [])
  })
}

test('another address is asked at once, and not told what the first one had', async context => {
  const opened = await open(context, say('spam.example\n', { etag: '"abc"' }))
  await opened.list.refresh()
  const list = reopen(opened, '/other.txt')
  assert.equal(list.find('spam.example'), 'spam.example')
  await list.refresh()
  assert.equal(opened.web.asked[1]!.url, '/other.txt')
  assert.equal(opened.web.asked[1]!.headers['if-none-match'], undefined)
})

const failures: [what: string, answer: Web['answer'], why: RegExp][] = [
  ['an error', (_, response) => response.writeHead(500).end('spam.example'), /the answer was 500/],
  ['nothing', (_, response) => response.destroy(), /will try again tomorrow/],
  [
    'half of it',
    (_, response) =>
      void response.writeHead(200, { 'content-length': 100 }).write('other.example\n', () => response.destroy()),
    /will try/,
  ],
  ['a page instead', say('<!doctype html>\n<p>Log in first\n'), /not a list of hosts/],
  ['an empty page', say(''), /not a list of hosts/],
  ['too much', (_, response) => response.end('other.example\n'.repeat(150_000)), /longer than 2000000 bytes/],
  [
    'too much, packed small',
    (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('other.example\n'.repeat(150_000))),
    /longer than 2000000 bytes/,
  ],
  ['a way without an end', (_, response) => response.writeHead(302, { location: '/again' }).end(), /does not end/],
  [
    'a way to another kind of address',
    (_, response) => response.writeHead(302, { location: 'file:///etc/hosts' }).end(),
    /leads from/,
  ],
  ['a way to nowhere', (_, response) => response.writeHead(302).end(), /the answer was 302/],
]

for (const [what, answer, why] of failures) {
  test(`${what} is one line in the log, and the list stays; it is asked for again a day later`, async context => {
    const { list, web, clock, log, file, folder } = await open(context)
    await list.refresh()
    const before = readFileSync(file)
    web.answer = answer
    clock.advance(8 * day)
    for (let turn = 0; turn < 3; turn++) {
      await list.refresh()
      clock.advance(3_600_000)
    }
    assert.equal(log.length, 1)
    assert.match(log[0]!, why)
    assert.equal(list.find('spam.example'), 'spam.example')
    assert.deepEqual([readdirSync(folder), readFileSync(file)], [['referrer-spam.txt'], before])
    web.answer = say('other.example\n')
    clock.advance(day)
    await list.refresh()
    assert.equal(list.find('other.example'), 'other.example')
  })
}

test('a way that leads elsewhere is followed', async context => {
  const { list } = await open(context, (request, response) =>
    request.url === '/list.txt'
      ? response.writeHead(301, { location: 'moved/list.txt' }).end()
      : response.end('spam.example\n'),
  )
  await list.refresh()
  assert.equal(list.find('spam.example'), 'spam.example')
})

test('without network nothing breaks', async context => {
  const clock = createTestClock()
  const log: string[] = []
  const written = createLog({ level: 'debug', format: 'text', clock, write: line => log.push(line) })
  const file = join(makeFolder(context), 'referrer-spam.txt')
  // The port of discarding, where nobody listens.
  const list = openSpamList({ source: { url: 'http://127.0.0.1:9/list.txt' }, file, clock, log: written })
  assert.ok('find' in list)
  await list.refresh()
  assert.deepEqual([log.length, list.find('spam.example'), existsSync(file)], [1, undefined, false])
})

test('a refresh that is under way ends with the program, and says nothing', async context => {
  const { list, log, web } = await open(context, () => undefined)
  const refreshed = list.refresh()
  while (web.asked.length === 0) await new Promise(resolve => setImmediate(resolve))
  list.stop()
  await refreshed
  assert.deepEqual(log, [])
})

test('a folder that cannot be written to is one line in the log', async context => {
  const { web, clock, log, folder } = await open(context)
  const list = reopen({ web, clock, log, file: join(folder, 'missing', 'referrer-spam.txt') })
  await list.refresh()
  assert.equal(log.length, 1)
  assert.match(log[0]!, /ENOENT/)
})

test('a file of one’s own is read, and read again when it has changed', async context => {
  const file = join(makeFolder(context), 'mine.txt')
  const clock = createTestClock()
  const log = createLog({ level: 'debug', format: 'text', clock, write: () => assert.fail() })
  const openIt = () => openSpamList({ source: { file }, file: '/nowhere', clock, log })
  assert.deepEqual(openIt(), { problem: `there is no file ${file}` })
  writeFileSync(file, '<html>')
  assert.deepEqual(openIt(), { problem: `the file ${file} is not a list of hosts, one a line` })
  writeFileSync(file, 'spam.example\n')
  const list = openIt()
  assert.ok('find' in list)
  assert.equal(list.find('spam.example'), 'spam.example')
  await new Promise(resolve => setTimeout(resolve, 5))
  writeFileSync(file, 'other.example\n')
  await list.refresh()
  assert.deepEqual([list.find('spam.example'), list.find('other.example')], [undefined, 'other.example'])
})

test('the program fetches the list soon after its start, and drops what is on it, but not a site’s own', async context => {
  const { list } = await open(context, say('spam.example\nexample.com\n'))
  const app = await openApp({ spam: list })
  const spam = 'p=/&r=https%3A%2F%2Fwww.spam.example%3A8080%2F'
  assert.equal((await app.count(spam, { ip: '198.51.100.8' })).headers.get('x-goatcounter'), null)
  app.clock.advance(5000)
  while (list.state() === undefined) await new Promise(resolve => setImmediate(resolve))
  const dropped = await app.count(spam)
  assert.equal(dropped.status, 200)
  assert.equal(dropped.headers.get('x-goatcounter'), 'the referrer "www.spam.example" is spam')
  const own = await app.count('p=/&r=https%3A%2F%2Fwww.example.com%2Fbefore')
  assert.equal(own.headers.get('x-goatcounter'), null)
})
