// Names that anybody can make up are bounded.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createNameBound, otherName } from '../../server/count/made-up-names.ts'

test('the first names of a day are kept, however often they come, and the rest are (other)', () => {
  const bound = createNameBound(2)
  const names = ['a', 'b', 'a', 'c', 'b', 'd', 'a'].map(name => bound(name, 20261121))
  assert.deepEqual(names, ['a', 'b', 'a', otherName, 'b', otherName, 'a'])
})

test('the next day has room again', () => {
  const bound = createNameBound(1)
  assert.deepEqual(
    [bound('a', 20261121), bound('b', 20261121), bound('b', 20261122), bound('a', 20261122)],
    ['a', otherName, 'b', otherName],
  )
})
