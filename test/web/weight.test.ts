// What a page weighs, as it is sent: a full dashboard, its style sheet, and the scripts it can do without.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { enter, readLinks } from '../helpers/crawl.ts'
import { openFull } from '../helpers/large-installation.ts'

const kilobyte = 1024

let app: Awaited<ReturnType<typeof openFull>>
/** Everything at once: compared, narrowed, with notes, all lists; and its bytes as they travel. */
let html: string
let bytes: number

before(async () => {
  app = await openFull()
  const headers = { cookie: await enter(app), 'accept-encoding': 'gzip' }
  const ask = () => app.ask(`/sites/${app.full.code}?period=30d&compare=previous&filter=text:*a*`, { headers })
  let answer = await ask()
  // A browser too asks again while it is being added up.
  for (let turn = 0; answer.status === 202 && turn < 50; turn++) answer = await ask()
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-encoding'), 'gzip')
  const body = Buffer.from(await answer.arrayBuffer())
  html = gunzipSync(body).toString()
  bytes = body.length
})

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
  test('a full dashboard is 30 KB of HTML at most, as it is sent', context => {
    // It is what it says: twelve pages and all lists.
    assert.ok(html.match(/<tr/g)!.length > 80, 'the dashboard is not full')
    context.diagnostic(`${bytes} bytes, ${html.length} before`)
    assert.ok(bytes <= 30 * kilobyte, `${bytes}`)
  })

  for (const [name, search, most] of [
    ['a year by days', 'period=year&group=day', 30],
    ['as many hours as there can be', 'from=2026-10-19&to=2026-11-20&group=hour', 40],
  ] as const)
    test(`that of ${name}, each of which can be pointed at, is ${most} KB at most`, async context => {
      const headers = { cookie: await enter(app), 'accept-encoding': 'gzip' }
      const answer = await app.ask(`/sites/${app.full.code}?${search}&compare=previous`, { headers })
      const body = Buffer.from(await answer.arrayBuffer())
      const pointed = gunzipSync(body)
        .toString()
        .match(/<rect x="[^"]*" width="[^"]*"\/><title>/g)
      assert.ok(pointed!.length > 300)
      context.diagnostic(`${body.length} bytes`)
      assert.ok(body.length <= most * kilobyte, `${body.length}`)
    })

  test('its one style sheet is 14 KB at most', async context => {
    const sheets = filesOf('.css')
    assert.equal(sheets.length, 1)
    const bytes = await sent(sheets[0]!)
    context.diagnostic(`${bytes} bytes`)
    assert.ok(bytes <= 14 * kilobyte, `${bytes}`)
  })

  test('all optional scripts together are 6 KB at most', async context => {
    let bytes = 0
    for (const script of filesOf('.js')) bytes += await sent(script)
    context.diagnostic(`${bytes} bytes`)
    assert.ok(bytes > 0 && bytes <= 6 * kilobyte, `${bytes}`)
  })
})
