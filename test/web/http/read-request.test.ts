// What was sent is read as far as it may be long.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBodyText } from '../../../server/web/http/read-request.ts'

const body = (...chunks: string[]) => ReadableStream.from(chunks.map(chunk => Buffer.from(chunk)))

test('a body is text up to a length in bytes, whatever its chunks', async () => {
  assert.equal(await readBodyText(null, 0), '')
  assert.equal(await readBodyText(body('a=', '1'), 3), 'a=1')
  assert.equal(await readBodyText(body('a=', '12'), 3), 413)
  assert.equal(await readBodyText(body('é'), 2), 'é')
  assert.equal(await readBodyText(body('é'), 1), 413)
})

test('who goes away in the middle has sent nothing that can be read', async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new Error('gone'))
    },
  })
  assert.equal(await readBodyText(broken, 100), 400)
})
