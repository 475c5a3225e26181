// A value that is made when it is first asked for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { once } from '../../server/kit/once.ts'

test('a value is made when it is asked for, and once, whatever it is', () => {
  let made = 0
  const value = once(() => {
    made += 1
    return undefined
  })
  assert.equal(made, 0)
  assert.equal(value(), undefined)
  assert.equal(value(), undefined)
  assert.equal(made, 1)
})

test('what could not be made is tried again', () => {
  let tries = 0
  const value = once(() => {
    tries += 1
    if (tries === 1) throw new Error('not yet')
    return tries
  })
  assert.throws(value, /not yet/)
  assert.equal(value(), 2)
})
