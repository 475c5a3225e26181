// A site is asked for a page: a real little web server, and what must never be asked.

import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createAskPage } from '../../server/count/ask-page.ts'
import { createTestClock } from '../helpers/clock.ts'
import { startWeb, type Web } from '../helpers/web.ts'

const clock = createTestClock()
const ask = createAskPage({ clock })

/** A web server that answers with this status, and leads to that place. */
function answering(status: number, location?: string): Web['answer'] {
  return (_, response) => response.writeHead(status, location === undefined ? {} : { location }).end()
}

/** What the answer of a page with this status is. */
async function pageOf(context: TestContext, status: number): Promise<string> {
  const web = await startWeb(context, answering(status))
  return (await ask(new URL(`${web.url}/a`), { anyAddress: true })).page
}

test('a page is there when the answer is of the two hundreds, and nothing else', async context => {
  for (const status of [200, 204, 206]) assert.equal(await pageOf(context, status), 'there', String(status))
  for (const status of [304, 400, 401, 403, 404, 410, 451])
    assert.equal(await pageOf(context, status), 'absent', String(status))
})

test('an answer that is about the server says nothing of the page', async context => {
  for (const status of [408, 429, 500, 502, 503]) assert.equal(await pageOf(context, status), 'unknown', String(status))
})

test('the body is not read: an endless one ends with its head', async context => {
  let closed = () => {}
  const ended = new Promise<void>(resolve => {
    closed = resolve
  })
  const web = await startWeb(context, (_, response) => {
    response.writeHead(200)
    response.on('close', closed)
    const more = () => response.write('x'.repeat(1000)) || response.once('drain', more)
    more()
  })
  assert.equal((await ask(new URL(web.url), { anyAddress: true })).page, 'there')
  await ended
})

test('a site is asked as Hoofprint, for the address of the page without its fragment', async context => {
  const web = await startWeb(context, answering(200))
  await ask(new URL(`${web.url}/caf%C3%A9?b=2&a=1#part`), { anyAddress: true })
  const [{ url, method, headers } = { url: '', method: '', headers: {} }] = web.asked
  assert.deepEqual([method, url, headers.host], ['GET', '/caf%C3%A9?b=2&a=1', new URL(web.url).host])
  assert.match(headers['user-agent'] ?? '', /^Hoofprint/)
})

test('a redirect is followed to the same page alone', async context => {
  const web = await startWeb(context, (request, response) => {
    const to = { '/about': '/about/', '/soft': '/', '/round': '/round/', '/round/': '/round' }[request.url!]
    response.writeHead(to ? 301 : 200, to ? { location: to } : {}).end()
  })
  const page = async (path: string) => (await ask(new URL(web.url + path), { anyAddress: true })).page
  assert.equal(await page('/about'), 'there')
  // Whoever sends all that is unknown to the front page would have any page.
  assert.equal(await page('/soft'), 'absent')
  assert.equal(await page('/round'), 'absent')
  assert.deepEqual(
    web.asked.map(({ url }) => url),
    ['/about', '/about/', '/soft', '/round', '/round/', '/round', '/round/'],
  )
})

test('another host is never asked, wherever an answer leads', async context => {
  const other = await startWeb(context, answering(200))
  for (const location of [`${other.url}/a`, `//${new URL(other.url).host}/a`, 'file:///etc/passwd', 'http://[', '']) {
    const web = await startWeb(context, answering(302, location))
    assert.equal((await ask(new URL(`${web.url}/a`), { anyAddress: true })).page, 'absent', location)
  }
  assert.deepEqual(other.asked, [])
})

test('a private address is not asked unless it may be, however its host is named', async context => {
  const web = await startWeb(context, answering(200))
  const { port } = new URL(web.url)
  const addresses: Record<string, string[]> = {
    'inside.example': ['127.0.0.1'],
    'metadata.example': ['169.254.169.254', '10.0.0.1', '192.168.1.5', '100.64.0.1', '0.0.0.0'],
    'six.example': ['::1', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::1'],
  }
  const careful = createAskPage({ clock, resolve: async host => addresses[host] ?? [] })
  const hosts = [
    ...Object.keys(addresses),
    '127.0.0.1',
    'localhost',
    '[::1]',
    '2130706433',
    '0x7f.1',
    'nowhere.example',
  ]
  for (const host of hosts) {
    const { page, why } = await careful(new URL(`http://${host}:${port}/`), { anyAddress: false })
    assert.equal(page, 'unknown', host)
    assert.match(why, /has no public address/, host)
  }
  assert.deepEqual(web.asked, [])
})

test('a host is looked up once, and that very address is asked, also where an answer leads on', async context => {
  const web = await startWeb(context, (request, response) =>
    response.writeHead(request.url === '/a' ? 301 : 200, { location: '/a/' }).end(),
  )
  const looked: string[] = []
  const rebinding = createAskPage({
    clock,
    async resolve(host) {
      looked.push(host)
      return looked.length === 1 ? ['127.0.0.1'] : ['127.0.0.2']
    },
  })
  const page = new URL(`http://site.example:${new URL(web.url).port}/a`)
  assert.equal((await rebinding(page, { anyAddress: true })).page, 'there')
  assert.deepEqual(looked, ['site.example'])
  assert.equal(web.asked.length, 2)
})

test('a site that gives no answer in five seconds is not waited for', async context => {
  const web = await startWeb(context, () => {})
  for (const resolve of [undefined, () => new Promise<string[]>(() => {})]) {
    const time = createTestClock()
    const asking = createAskPage({ clock: time, resolve })(new URL(web.url), { anyAddress: true })
    time.advance(4999)
    assert.equal(await Promise.race([asking, new Promise(done => setImmediate(done, 'waits'))]), 'waits')
    time.advance(1)
    assert.deepEqual(await asking, { page: 'unknown', why: 'no answer within 5 seconds' })
  }
})

test('a site that is down, or speaks something else, says nothing of its pages', async context => {
  const texts = ['', 'SSH-2.0-x\r\n', `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, 'HTTP/1.1 101 Up\r\n\r\n']
  for (const text of texts) {
    const server = createServer(socket => {
      socket.on('error', () => {})
      socket.end(text)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    context.after(() => server.close())
    const { port } = server.address() as { port: number }
    for (const scheme of ['http', 'https']) {
      const { page } = await ask(new URL(`${scheme}://127.0.0.1:${port}/`), { anyAddress: true })
      assert.equal(page, 'unknown', `${scheme} ${text.slice(0, 20)}`)
    }
  }
  assert.equal((await ask(new URL('http://127.0.0.1:1/'), { anyAddress: true })).page, 'unknown')
})
