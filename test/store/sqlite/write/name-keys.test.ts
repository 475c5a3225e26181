// What is remembered under one key is one name in the database, and the other way round.

import { strict as assert } from 'node:assert'
import { after, test } from 'node:test'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import type { SiteId } from '../../../../server/sites/site.ts'
import { labelKey, pathKey } from '../../../../server/store/sqlite/write/name-keys.ts'
import { label } from '../../visits.ts'

const database = new Database(':memory:')
const isSame = database.prepare<[string, string], number>('select ? = ? collate nocase').pluck()
after(() => database.close())

// Few letters, so that pairs are often equal; among them those whose lower case is another's.
const letter = fc.constantFrom('a', 'A', 'k', 'K', '\u212a', 'é', 'É', 'ß', 'İ', 'i', '1', ' ')
const name = fc.string({ unit: letter, maxLength: 3 })

test('two paths have one key exactly when the database takes them as the same', () => {
  const site = 1 as SiteId
  const property = fc.property(name, name, (a, b) => {
    assert.equal(pathKey({ site, path: a }) === pathKey({ site, path: b }), isSame.get(a, b) === 1)
  })
  fc.assert(property, { numRuns: 1000 })
})

test('two labels have one key exactly when all their parts are the same', () => {
  const short = fc.string({ unit: letter, maxLength: 2 })
  const labels = fc.record({ name: short, detail: short, kind: short })
  const property = fc.property(labels, labels, (a, b) => {
    const same = a.kind === b.kind && isSame.get(a.name, b.name) === 1 && isSame.get(a.detail, b.detail) === 1
    assert.equal(labelKey(2, a) === labelKey(2, b), same)
  })
  fc.assert(property, { numRuns: 1000 })
})

const different = [
  { title: 'dimensions', a: labelKey(1, label('x')), b: labelKey(2, label('x')) },
  { title: 'sites', a: pathKey({ site: 1 as SiteId, path: '1' }), b: pathKey({ site: 11 as SiteId, path: '' }) },
  { title: 'borders', a: labelKey(1, label('ab', 'c')), b: labelKey(1, label('a', 'bc')) },
]
for (const { title, a, b } of different) {
  test(`names of different ${title} have different keys`, () => assert.notEqual(a, b))
}
