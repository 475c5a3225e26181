// Warnings and errors of the last day: bounded, and without what acts on a page.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '../../server/kit/log.ts'
import { createProblemLog } from '../../server/kit/problem-log.ts'
import { createTestClock } from '../helpers/clock.ts'

function open() {
  const clock = createTestClock()
  const lines: string[] = []
  const log = createLog({ level: 'error', format: 'text', clock, write: line => lines.push(line) })
  return { clock, lines, ...createProblemLog(log, clock) }
}

test('what is said in warning is kept, also below the level of the log; what is said otherwise is not', () => {
  const { log, lines, problems, clock } = open()
  log.info('started')
  log.warn('slow', { ms: 12, why: undefined })
  log.error('broken', { error: new Error('no\x1b[31m luck') })
  assert.deepEqual(problems(), [
    { at: clock.now(), level: 'error', message: 'broken', facts: 'error: no [31m luck', times: 1 },
    { at: clock.now(), level: 'warn', message: 'slow', facts: 'ms: 12', times: 1 },
  ])
  assert.equal(lines.length, 1)
})

test('what is said again is one of them with how often, and is over after a day', () => {
  const { log, problems, clock } = open()
  for (let attempt = 1; attempt <= 3; attempt++) log.error('could not write', { attempt })
  log.warn('other')
  assert.deepEqual(
    problems().map(({ message, times, facts }) => [message, times, facts]),
    [
      ['other', 1, ''],
      ['could not write', 3, 'attempt: 3'],
    ],
  )
  clock.advance(23 * 3_600_000)
  log.error('could not write', { attempt: 4 })
  clock.advance(2 * 3_600_000)
  assert.deepEqual(
    problems().map(({ message, times }) => [message, times]),
    [['could not write', 4]],
  )
})

test('there are no more than a hundred, and none is long', () => {
  const { log, problems } = open()
  for (let number = 0; number < 500; number++)
    log.warn(`problem ${number} ${'x'.repeat(1000)}`, { path: 'y'.repeat(1000) })
  const kept = problems()
  assert.equal(kept.length, 100)
  assert.match(kept[0]!.message, /^problem 499 x+$/)
  for (const { message, facts } of kept) assert.ok(message.length <= 300 && facts.length <= 300)
})
