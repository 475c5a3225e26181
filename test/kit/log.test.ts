// Log lines: one each, whatever they are told to say.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createLog, type LogFormat, type LogLevel, logFormats, logLevels } from '../../server/kit/log.ts'
import { anyText } from '../helpers/any-text.ts'
import { createTestClock } from '../helpers/clock.ts'

function setUp(format: LogFormat, level: LogLevel = 'debug') {
  const lines: string[] = []
  return { lines, log: createLog({ level, format, clock: createTestClock(), write: line => lines.push(line) }) }
}

test('A text line is time, level, message and facts', () => {
  const { log, lines } = setUp('text')
  log.info('listening', { address: 'http://localhost:8080', hits: 3, title: 'two words', missing: undefined })
  assert.deepEqual(lines, [
    '2026-11-21T12:00:00.000Z info  listening address=http://localhost:8080 hits=3 title="two words"\n',
  ])
})

test('A JSON line is one object', () => {
  const { log, lines } = setUp('json')
  log.warn('slow', { ms: 12, ok: true })
  const expected = { time: '2026-11-21T12:00:00.000Z', level: 'warn', message: 'slow', ms: 12, ok: true }
  assert.deepEqual(JSON.parse(lines[0]!), expected)
})

test('Only lines of the level and above are written', () => {
  const { log, lines } = setUp('text', 'warn')
  for (const level of logLevels) log[level](level)
  assert.deepEqual(
    lines.map(line => line.split(/\s+/)[1]),
    ['warn', 'error'],
  )
})

test('An error is told with its stack, on the same line', () => {
  const { log, lines } = setUp('text')
  log.error('failed', { error: new Error('no\nluck') })
  assert.match(lines[0]!, /error="Error: no \| luck \| at .*log\.test\.ts/)
  assert.equal(lines[0]!.indexOf('\n'), lines[0]!.length - 1)
})

test('In JSON the stack of an error, with whatever its message says, is one text', () => {
  const { log, lines } = setUp('json')
  const error = new Error('no\n\tluck \x1b[31m\x00 “\u2028” \ud800 "}')
  log.error('failed', { error })
  assert.equal(lines.length, 1)
  assert.match(lines[0]!, /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*\n$/u)
  assert.match(JSON.parse(lines[0]!).error, /^Error: no \| luck .*“\u2028” \ud800 "\} \| at .*log\.test\.ts/su)
})

test('A fact cannot pass itself off as the time, the level or the message', () => {
  const { log, lines } = setUp('json')
  log.info('true', { level: 'error', message: 'false', time: 'never' })
  assert.deepEqual(JSON.parse(lines[0]!), { time: '2026-11-21T12:00:00.000Z', level: 'info', message: 'true' })
})

test('What hides text or turns it around is spelled out', () => {
  const { log, lines } = setUp('text')
  log.info('a\u202eb\x1b[31mc\u2028d\ud800e\u{e0001}')
  assert.match(lines[0]!, /a\\u202eb\\u001b\[31mc\\u2028d\\ud800e\\udb40\\udc01\n$/)
})

const said = fc.oneof(
  anyText({ maxLength: 40 }),
  anyText({ minLength: 3000, maxLength: 4000 }),
  fc.constantFrom('\n'.repeat(5000), '\u{1f410}'.repeat(3000), '\x00\\"'),
)

for (const format of logFormats) {
  test(`Whatever it is told, ${format} makes one line of at most 2 KB without control characters`, () => {
    fc.assert(
      fc.property(said, fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), said, { maxKeys: 4 }), (message, facts) => {
        const { log, lines } = setUp(format)
        log.info(message, facts)
        const [line = ''] = lines
        assert.equal(lines.length, 1)
        assert.ok(Buffer.byteLength(line) <= 2048)
        assert.match(line, /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*\n$/u)
        if (format === 'json') assert.equal(JSON.parse(line).level, 'info')
      }),
      { numRuns: 100 },
    )
  })
}
