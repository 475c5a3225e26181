// A value that is made when it is first asked for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { latest, once } from '../../server/kit/once.ts'

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

function openLatest(most?: number) {
  const made: string[] = []
  const find = latest((key: string) => {
    made.push(key)
    return `made of ${key}`
  }, most)
  return { find, made }
}

test('what is asked for again is made once, and forgotten when it was not asked for in time', () => {
  const { find, made } = openLatest()
  assert.equal(find('one'), 'made of one')
  find.forget()
  assert.equal(find('one'), 'made of one')
  assert.deepEqual(made, ['one'])
  find.forget()
  find.forget()
  assert.equal(find('one'), 'made of one')
  assert.deepEqual(made, ['one', 'one'])
})

test('the keys that were asked for last are kept, and no more than twice as many', () => {
  const { find, made } = openLatest(3)
  for (const key of 'abcdefgh') find(key)
  made.length = 0
  for (const key of 'hgf') find(key)
  assert.deepEqual(made, [])
  for (const key of 'ab') find(key)
  assert.deepEqual(made, ['a', 'b'])
})
