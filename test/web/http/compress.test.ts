// Answers that travel packed: to whom, which, and that they are the same when they arrive.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { compress } from '../../../server/web/http/compress.ts'
import { download, page, type Reply } from '../../../server/web/http/reply.ts'

const long = '<p>A goat, and another goat, and no fence at all.</p>'.repeat(100)
const whole = page(long, 200, { etag: '"abc"', vary: 'accept' })

const unpack = { br: brotliDecompressSync, gzip: gunzipSync }

for (const [encodings, way] of [
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['deflate, gzip;q=1.0', 'gzip'],
] as const) {
  test(`a page is sent as ${way} to a browser that accepts ${encodings}, and is the same there`, async () => {
    const { status, headers, body } = await compress(whole, encodings)
    assert.equal(status, 200)
    assert.equal(headers['content-encoding'], way)
    assert.equal(headers.vary, 'accept, accept-encoding')
    assert.equal(headers.etag, 'W/"abc"')
    assert.equal(headers['content-type'], whole.headers['content-type'])
    assert.ok((body as Buffer).length < long.length / 10)
    assert.equal(unpack[way](body as Buffer).toString(), long)
  })
}

test('who accepts nothing gets it as it is, and caches are told that others do not', async () => {
  for (const encodings of ['', 'identity', 'deflate', 'brood', 'agzipper']) {
    const { headers, body } = await compress(whole, encodings)
    assert.equal(headers['content-encoding'], undefined, encodings)
    assert.equal(headers.etag, '"abc"')
    assert.equal(headers.vary, 'accept, accept-encoding')
    assert.equal(body, long)
  }
})

test('what tells caches so already does not say it twice', async () => {
  const told = page(long, 200, { vary: 'accept-encoding' })
  for (const encodings of ['', 'gzip']) assert.equal((await compress(told, encodings)).headers.vary, 'accept-encoding')
})

test('what fits into one packet is not worth it', async () => {
  for (const [length, packed] of [
    [1399, undefined],
    [1400, 'gzip'],
  ] as const) {
    const { headers } = await compress(page('x'.repeat(length)), 'gzip')
    assert.equal(headers['content-encoding'], packed, `${length}`)
  }
})

test('what is short, packed already, endless, empty or no text is left alone', async () => {
  const alone: Reply[] = [
    page('<p>short</p>'),
    page(long, 200, { 'content-encoding': 'gzip' }),
    download(new ReadableStream(), 'hits.csv', 'text/csv'),
    download(long, 'hits.csv.gz', 'application/gzip'),
    { status: 200, headers: { 'content-type': 'text/event-stream' }, body: long },
    { status: 304, headers: { 'content-type': 'text/html' }, body: null },
  ]
  for (const answer of alone) assert.equal(await compress(answer, 'br, gzip'), answer)
})
