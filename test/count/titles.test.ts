// What a path is called.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTitles } from '../../server/count/flush.ts'
import type { PathId } from '../../server/count/hit.ts'

const path = { id: 1 as PathId, title: 'Hooves' }

const hit = (title: string) => ({ title, at: 7 })

test('another title becomes the path’s when it has been seen more than ten times', () => {
  const learn = createTitles()
  for (let times = 1; times <= 10; times++) assert.equal(learn(path, hit('Huf')), undefined, `${times}`)
  assert.deepEqual(learn(path, hit('Huf')), { path: 1, title: 'Huf', at: 7 })
})

test('once learned, the old title has to be seen as often to come back', () => {
  const learn = createTitles()
  for (let times = 1; times <= 11; times++) learn(path, hit('Huf'))
  const renamed = { ...path, title: 'Huf' }
  for (let times = 1; times <= 10; times++) assert.equal(learn(renamed, hit('Hooves')), undefined)
  assert.deepEqual(learn(renamed, hit('Hooves')), { path: 1, title: 'Hooves', at: 7 })
})

test('a title that was learned and lost again is believed no sooner than the first time', () => {
  const learn = createTitles()
  const renamed = { ...path, title: 'Huf' }
  for (let times = 1; times <= 11; times++) learn(path, hit('Huf'))
  for (let times = 1; times <= 11; times++) learn(renamed, hit('Hooves'))
  for (let times = 1; times <= 10; times++) assert.equal(learn(path, hit('Huf')), undefined, `${times}`)
  assert.deepEqual(learn(path, hit('Huf')), { path: 1, title: 'Huf', at: 7 })
})

test('the same title, and none, change nothing', () => {
  const learn = createTitles()
  for (let times = 1; times <= 30; times++) {
    assert.equal(learn(path, hit('Hooves')), undefined)
    assert.equal(learn(path, hit('')), undefined)
  }
})

test('a path without a title takes the first it is given', () => {
  assert.deepEqual(createTitles()({ ...path, title: '' }, hit('Huf')), { path: 1, title: 'Huf', at: 7 })
})

test('titles are counted for each path and each title by itself', () => {
  const learn = createTitles()
  const other = { ...path, id: 2 as PathId }
  for (let times = 1; times <= 10; times++) {
    for (const title of ['Huf', 'Sabot', '1 Huf']) assert.equal(learn(path, hit(title)), undefined)
    assert.equal(learn(other, hit('Huf')), undefined)
  }
  assert.deepEqual(learn(other, hit('Huf')), { path: 2, title: 'Huf', at: 7 })
  assert.deepEqual(learn(path, hit('Sabot')), { path: 1, title: 'Sabot', at: 7 })
})
