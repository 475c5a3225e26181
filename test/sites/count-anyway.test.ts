// What a site's owner wants counted although it would be dropped.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CountAnyway, changeCountAnyway, type Exception, nothingAnyway } from '../../server/sites/count-anyway.ts'

const some: CountAnyway = { reasons: ['bot'], bots: ['Googlebot', 'curl'] }

const changes: [what: string, before: CountAnyway, exception: Exception, counted: boolean, after: CountAnyway][] = [
  ['the first', nothingAnyway, { list: 'bots', name: 'curl' }, true, { reasons: [], bots: ['curl'] }],
  ['one more, in order', some, { list: 'bots', name: 'Wget' }, true, { ...some, bots: ['Googlebot', 'Wget', 'curl'] }],
  ['one that is there', some, { list: 'bots', name: 'curl' }, true, some],
  ['one less', some, { list: 'reasons', name: 'bot' }, false, { ...some, reasons: [] }],
  ['one that is not there', some, { list: 'reasons', name: 'no-agent' }, false, some],
]

for (const [what, before, exception, counted, after] of changes) {
  test(`${counted ? 'counting' : 'dropping'} ${what}`, () => {
    const kept = structuredClone(before)
    assert.deepEqual(changeCountAnyway(before, exception, counted), after)
    assert.deepEqual(before, kept)
  })
}
