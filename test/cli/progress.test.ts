// How far a long command has come, on a terminal and elsewhere.

import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { createProgress } from '../../server/cli/progress.ts'

function show(stream: object): string {
  const errors = Object.assign(new PassThrough(), stream)
  const progress = createProgress(errors)
  for (let step = 0; step <= 40; step += 1) {
    progress.show(step / 40, `farm.example, month ${Math.floor(step / 10)}`)
    progress.show(step / 40, `farm.example, month ${Math.floor(step / 10)}`)
  }
  progress.clear()
  progress.clear()
  return String(errors.read())
}

test('on a terminal it is one line that is written anew, and gone in the end', () => {
  const written = show({ isTTY: true, columns: 20 })
  assert.ok(!written.includes('\n'))
  const lines = written.split('\r\x1b[K')
  // Nothing, each step once, and nothing.
  assert.equal(lines.length, 1 + 41 + 1)
  assert.equal(lines[1], '  0 %  farm.example')
  assert.ok(lines.every(line => line.length < 20))
  assert.equal(lines.at(-1), '')
})

test('elsewhere it is a line for each tenth', () => {
  const lines = show({}).trim().split('\n')
  assert.equal(lines.length, 11)
  assert.equal(lines[1], '10 %  farm.example, month 0')
  assert.equal(lines.at(-1), '100 %  farm.example, month 4')
})

test('a terminal that is wide enough has a bar', () => {
  const [, , half = ''] = show({ isTTY: true, columns: 80 }).match(/((▕[^▏]*▏ {2}50 %[^\r]*))/) ?? []
  assert.equal(half, `▕${'█'.repeat(12)}${' '.repeat(12)}▏  50 %  farm.example, month 2`)
})
