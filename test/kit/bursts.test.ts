// What comes in bursts, told once for each.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBursts } from '../../server/kit/bursts.ts'
import { createLog } from '../../server/kit/log.ts'
import { createTestClock } from '../helpers/clock.ts'

function open() {
  const clock = createTestClock()
  const lines: string[] = []
  const log = createLog({ level: 'info', format: 'text', clock, write: line => lines.push(line.trim()) })
  return { clock, lines, bursts: createBursts({ clock, log, message: 'wrong passwords' }) }
}

test('a burst is told once, when nothing has come for a minute: how often, and since when', () => {
  const { clock, lines, bursts } = open()
  for (let turn = 0; turn < 1000; turn++) {
    bursts.count(turn < 20 ? 'wrong' : 'refused')
    clock.advance(100)
  }
  assert.deepEqual(lines, [])
  clock.advance(60_000)
  clock.advance(3_600_000)
  assert.deepEqual(lines, [
    '2026-11-21T12:02:39.900Z warn  wrong passwords wrong=20 refused=980 since=2026-11-21T12:00:00.000Z',
  ])
})

test('one that does not end is told every ten minutes', () => {
  const { clock, lines, bursts } = open()
  for (let second = 0; second < 1800; second++) {
    bursts.count('wrong')
    clock.advance(1000)
  }
  assert.deepEqual(
    lines.map(line => line.replace(/.*(since=)/, '$1')),
    ['since=2026-11-21T12:00:00.000Z', 'since=2026-11-21T12:10:00.000Z', 'since=2026-11-21T12:20:00.000Z'],
  )
})

test('somebody who mistypes is no warning', () => {
  const { clock, lines, bursts } = open()
  bursts.count('wrong')
  clock.advance(60_000)
  assert.match(lines[0]!, /info {2}wrong passwords wrong=1 refused=0 /)
})

test('what goes on at the stop is told then, once', () => {
  const { clock, lines, bursts } = open()
  bursts.close()
  bursts.count('refused')
  bursts.close()
  bursts.close()
  clock.advance(3_600_000)
  assert.equal(lines.length, 1)
})
