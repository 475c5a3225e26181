// What is written fast is handed on slowly, and nothing of it is lost or left.

import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { spool } from '../../../server/web/services/spool.ts'

async function* pieces(count: number, ended: () => void = () => {}) {
  try {
    for (let place = 0; place < count; place++) yield Buffer.alloc(50_000, place)
  } finally {
    ended()
  }
}

test('the bytes come as they were written, in order', async () => {
  assert.deepEqual(await buffer(await spool(pieces(20))), await buffer(pieces(20)))
  assert.equal((await buffer(await spool(pieces(0)))).length, 0)
})

test('an error of who writes reaches who reads', async () => {
  async function* broken() {
    yield Buffer.from('begun')
    throw new Error('the disk is gone')
  }
  await assert.rejects(buffer(await spool(broken())), /the disk is gone/)
})

test('who reads no more ends the writing', async () => {
  let ended = false
  const reader = (await spool(pieces(1e6, () => (ended = true)))).getReader()
  await reader.read()
  await reader.cancel()
  for (let turn = 0; !ended && turn < 1000; turn++) await new Promise(resolve => setImmediate(resolve))
  assert.ok(ended)
})
