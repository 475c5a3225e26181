// What pages tell of how they were seen, as it is sent.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHit } from '../../server/count/parse-hit.ts'

const read = (query: string) => parseHit(query, { at: 1_800_000_000, address: '192.0.2.1', headers: () => undefined })

function valid(query: string) {
  const request = read(query)
  return 'invalid' in request ? assert.fail(`${query}: ${request.invalid}`) : request
}

function invalid(query: string): string {
  const request = read(query)
  return 'invalid' in request ? request.invalid : assert.fail(`${query} was read`)
}

/** What is told of how a page was seen, and the notes. */
function told(query: string) {
  const { told, notes } = valid(`p=/&${query}`)
  return [told?.seconds, told?.depth, told?.vitals?.map(({ metric }) => metric), notes]
}

test('a request that tells how a page was seen is no hit, and of a page whatever else it says', () => {
  assert.deepEqual(told(''), [undefined, undefined, undefined, []])
  assert.deepEqual(told('scroll=40'), [undefined, undefined, undefined, []])
  assert.deepEqual(told('engaged=12'), [12, null, undefined, []])
  assert.deepEqual(told('engaged=0&scroll=0'), [0, 0, undefined, []])
  assert.deepEqual(told('engaged=12&scroll=40&lcp=900'), [12, 40, [1], []])
  for (const [place, name] of ['lcp', 'inp', 'cls', 'fcp', 'ttfb'].entries())
    assert.deepEqual(told(`${name}=1`), [0, null, [place + 1], []], name)
  assert.equal(valid('p=/&engaged=1&e=true').event, false)
  assert.deepEqual([valid('p=/&engaged=1&stayed').stayed, valid('p=/&engaged=1').stayed], [true, false])
})

test('of a page no more is believed than a day and the whole of it', () => {
  assert.deepEqual(told('engaged=86400&scroll=100'), [86_400, 100, undefined, []])
  assert.deepEqual(told('engaged=86401&scroll=101'), [
    ...[86_400, 100, undefined],
    ['engaged was cut to 86400 seconds', 'scroll was cut to 100 per cent'],
  ])
  for (const scroll of ['-1', 'x']) {
    assert.deepEqual(told(`engaged=1&scroll=${scroll}`), [1, null, undefined, ['scroll could not be read']])
  }
  assert.deepEqual(told('engaged=1&lcp=x'), [1, null, undefined, ['lcp could not be read']])
})

test('what tells nothing that can be read is not valid', () => {
  for (const engaged of ['x', '-1'])
    assert.equal(invalid(`p=/&engaged=${engaged}`), 'not valid: engaged: must be a whole number of seconds.')
  assert.equal(invalid('p=/&fcp=x'), 'not valid: fcp: must be a number, such as 2310 or 0.05.')
})
