// A log that grows while it is followed, and is moved away and begun anew.

import assert from 'node:assert/strict'
import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { followFile } from '../../server/imports/follow.ts'
import { makeFolder } from '../helpers/folder.ts'

test('what is written from now on comes, also after the log was moved away or emptied', async context => {
  const path = join(makeFolder(context), 'access.log')
  writeFileSync(path, 'before\n')
  let stopped = false
  const file = await followFile(
    path,
    () => stopped,
    async () => {},
  )
  assert.ok(!('refused' in file))
  assert.equal(String(file.head), 'before\n')
  let text = ''
  // What happens whenever nothing more was there.
  const steps = [
    () => appendFileSync(path, 'one\n'),
    () => {
      renameSync(path, `${path}.1`)
      appendFileSync(`${path}.1`, 'two\n')
      writeFileSync(path, 'three\n')
    },
    () => writeFileSync(path, '4\n'),
    () => {
      stopped = true
    },
  ]
  for await (const chunk of file.bytes()) {
    text += chunk
    if (chunk.length === 0) steps.shift()?.()
  }
  assert.equal(text, 'one\ntwo\nthree\n4\n')
})

test('a log that is not there is refused', async context => {
  const file = await followFile(join(makeFolder(context), 'no.log'), () => true)
  assert.match((file as { refused: string }).refused, /cannot be read: ENOENT/)
})
