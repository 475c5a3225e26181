// What a page weighs, as it is sent: a full dashboard, its style sheet, and the scripts it can do without.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { enter, readLinks } from '../helpers/crawl.ts'
import { openFull } from '../helpers/full.ts'

const kilobyte = 1024

let app: Awaited<ReturnType<typeof openFull>>
let cookie: string
let dashboard: string
/** Everything at once: compared, narrowed, with notes, all lists. */
let html: string

before(async () => {
  app = await openFull()
  cookie = await enter(app)
  const search = '?period=30d&compare=previous&filter=system:Windows&filter=text:*a*'
  html = await get(`/sites/${app.full.code}${search}`)
})

async function get(path: string): Promise<string> {
  const answer = await app.ask(path, { headers: { cookie } })
  assert.equal(answer.status, 200, path)
  return answer.text()
}

/** The bytes of a file of the page as they travel, and how it is kept. */
async function sent(path: string): Promise<number> {
  const answer = await app.ask(path, { headers: { 'accept-encoding': 'gzip' } })
  assert.match(path, /\/assets\/[\w-]+\.[0-9a-f]{10}\.\w+$/)
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  const body = Buffer.from(await answer.arrayBuffer())
  assert.equal(answer.headers.get('content-encoding'), 'gzip', path)
  assert.ok(gunzipSync(body).length > body.length)
  return body.length
}

const filesOf = (end: string) => readLinks(html).take.filter(path => path.endsWith(end))

describe('weight', () => {
  test('a full dashboard is 30 KB of HTML at most, as it is sent', async context => {
    // It is what it says: twelve pages and all lists.
    assert.ok(html.match(/<tr/g)!.length > 80, 'the dashboard is not full')
    const answer = await app.ask(dashboard, { headers: { cookie, 'accept-encoding': 'gzip' } })
    const body = Buffer.from(await answer.arrayBuffer())
    assert.equal(answer.headers.get('content-encoding'), 'gzip')
    assert.match(gunzipSync(body).toString(), /<\/html>\s*$/)
    context.diagnostic(`${body.length} bytes, ${html.length} before`)
    assert.ok(body.length <= 30 * kilobyte, `${body.length}`)
  })

  test('its one style sheet is 12 KB at most', async context => {
    const sheets = filesOf('.css')
    assert.equal(sheets.length, 1)
    const bytes = await sent(sheets[0]!)
    context.diagnostic(`${bytes} bytes`)
    assert.ok(bytes <= 12 * kilobyte, `${bytes}`)
  })

  test('all optional scripts together are 4 KB at most', async context => {
    let bytes = 0
    for (const script of filesOf('.js')) bytes += await sent(script)
    context.diagnostic(`${bytes} bytes`)
    assert.ok(bytes > 0 && bytes <= 4 * kilobyte, `${bytes}`)
  })
})
