// What a path is called.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PathId } from '../../server/count/hit.ts'
import { createTitles } from '../../server/count/titles.ts'

const path = { id: 1 as PathId, title: 'Hooves' }

test('another title becomes the path’s when it has been seen more than ten times', () => {
  const learn = createTitles()
  for (let times = 1; times <= 10; times++) assert.equal(learn(path, 'Huf'), undefined, `${times}`)
  assert.deepEqual(learn(path, 'Huf'), { path: 1, title: 'Huf' })
})

test('once learned, the old title has to be seen as often to come back', () => {
  const learn = createTitles()
  for (let times = 1; times <= 11; times++) learn(path, 'Huf')
  const renamed = { ...path, title: 'Huf' }
  for (let times = 1; times <= 10; times++) assert.equal(learn(renamed, 'Hooves'), undefined)
  assert.deepEqual(learn(renamed, 'Hooves'), { path: 1, title: 'Hooves' })
})

test('the same title, and none, change nothing', () => {
  const learn = createTitles()
  for (let times = 1; times <= 30; times++) {
    assert.equal(learn(path, 'Hooves'), undefined)
    assert.equal(learn(path, ''), undefined)
  }
})

test('a path without a title takes the first it is given', () => {
  assert.deepEqual(createTitles()({ ...path, title: '' }, 'Huf'), { path: 1, title: 'Huf' })
})

test('titles are counted for each path and each title by itself', () => {
  const learn = createTitles()
  const other = { ...path, id: 2 as PathId }
  for (let times = 1; times <= 10; times++) {
    for (const title of ['Huf', 'Sabot', '1 Huf']) assert.equal(learn(path, title), undefined)
    assert.equal(learn(other, 'Huf'), undefined)
  }
  assert.deepEqual(learn(other, 'Huf'), { path: 2, title: 'Huf' })
  assert.deepEqual(learn(path, 'Sabot'), { path: 1, title: 'Sabot' })
})
