// A file that a form sends is handed over as it comes; whatever else is sent ends, and is told for what it is.

import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { readSentFile, type SentFile } from '../../../server/web/http/upload.ts'

const type = 'multipart/form-data; boundary=x'
const field = (name: string, value: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (name: string, bytes: string) =>
  `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${bytes}\r\n`
const end = '--x--\r\n'

async function take({ fields, name, bytes }: SentFile) {
  return [String(fields), name, Buffer.concat(await bytes.toArray()).toString()]
}

const send = <Answer>(parts: Iterable<string>, taken: (file: SentFile) => Promise<Answer>, sentAs = type) =>
  readSentFile(Readable.from([...parts].map(part => Buffer.from(part))), sentAs, taken)

test('the first file is handed over, with the fields that stand before it', async () => {
  const parts = [field('a', '1'), field('a', '2'), file('hits.csv', 'a,b'), field('late', '3'), file('b.csv', 'c'), end]
  assert.deepEqual(await send(parts, take), ['a=1&a=2', 'hits.csv', 'a,b'])
  assert.deepEqual(await send(parts.join(''), take), ['a=1&a=2', 'hits.csv', 'a,b'])
})

test('a form without a file, or with one that nobody chose, has none', async () => {
  assert.equal(await send([field('a', '1'), end], take), 'none')
  assert.equal(await send([file('', ''), end], take), 'none')
  assert.deepEqual(await send([file('', ''), file('b.csv', 'b'), end], take), ['', 'b.csv', 'b'])
})

test('what is no form is broken, and so is one that ends too early', async () => {
  assert.equal(await send(['a=1'], take, 'text/plain'), 'broken')
  assert.equal(await send(['a=1'], take, 'multipart/form-data'), 'broken')
  assert.equal(await send([field('a', '1')], take), 'broken')
  await assert.rejects(send([file('hits.csv', 'a,b').slice(0, -2)], take))
})

test('who reads nothing of a file is answered nevertheless', async () => {
  const large = 'x'.repeat(300_000)
  assert.equal(await send([file('hits.csv', large), end], async ({ name }) => name), 'hits.csv')
})

test('whoever goes away while a file comes ends it', async () => {
  const body = new Readable({ read() {} })
  body.push(file('hits.csv', 'a,b').slice(0, -2))
  const taken = readSentFile(body, type, async ({ bytes }) => {
    body.destroy()
    await bytes.toArray()
  })
  await assert.rejects(taken)
})
