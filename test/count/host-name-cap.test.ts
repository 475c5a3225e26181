// Names that anybody can make up are bounded.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHostNameCap, otherName } from '../../server/count/host-name-cap.ts'
import { createNameShares } from '../../server/count/name-shares.ts'
import type { NetworkKey } from '../../server/count/network-key.ts'

const open = (most: number) =>
  createHostNameCap(
    createNameShares(() => 0),
    most,
  )
const network = (name: string) => name as NetworkKey

test('the first names of a day are kept, however often they come, and the rest are (other)', () => {
  const bound = open(2)
  const names = ['a', 'b', 'a', 'c', 'b', 'd', 'a'].map(name => bound(name, 20261121, network(name)))
  assert.deepEqual(names, ['a', 'b', 'a', '(other)', 'b', '(other)', 'a'])
})

test('the next day has room again', () => {
  const bound = open(1)
  const ask = (name: string, day: number) => bound(name, day, network(name))
  assert.deepEqual(
    [ask('a', 20261121), ask('b', 20261121), ask('b', 20261122), ask('a', 20261122)],
    ['a', otherName, 'b', otherName],
  )
})

test('one network does not take them all', () => {
  const bound = open(50)
  const flood = Array.from({ length: 200 }, (_, place) => bound(`made-up-${place}`, 20261121, network('a')))
  assert.equal(flood.filter(name => name !== otherName).length, 3)
  assert.equal(bound('blog.example', 20261121, network('b')), 'blog.example')
})

test('a name that is kept already is no further one that a network brings', () => {
  const bound = open(50)
  const names = ['a', 'a', 'a', 'a', 'b', 'c', 'd'].map(name => bound(name, 20261121, network('one')))
  assert.deepEqual(names, ['a', 'a', 'a', 'a', 'b', 'c', otherName])
})

test('a name that three networks have sent is kept, though the day has its names', () => {
  const bound = open(2)
  for (const name of ['a', 'b']) bound(name, 20261121, network(name))
  const seen = ['c', 'c', 'd', 'e', 'c'].map(one => bound('blog.example', 20261121, network(one)))
  assert.deepEqual(seen, [otherName, otherName, otherName, 'blog.example', 'blog.example'])
})
