// What visitors did, added up from columns: by hour, by page with all of it, and by label with what is kept of labels.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { type Engagement, noEngagement } from '../../../server/count/batch.ts'
import {
  type BatchHit,
  type NameColumn,
  nameColumns,
  pathColumn,
  toBatch,
} from '../../../server/stats/segment/batch.ts'
import {
  createEngagementById,
  createEngagementScan,
  type EngagementById,
} from '../../../server/stats/segment/engagement-scan.ts'

// In the order of the sums: exits, bounces, seconds of sessions, engaged seconds, depth, and how often it was told.
const sums = (...figures: number[]) => figures.concat([0, 0, 0, 0, 0, 0]).slice(0, 6)
const rowsOf = (table: EngagementById) => {
  const { ids, sums } = table.columns()
  return [...ids].map((id, place) => [id, [...sums.subarray(6 * place, 6 * place + 6)]])
}

test('sums come in the order of their ids, and without those that are nothing', () => {
  const table = createEngagementById()
  table.addSum(700, 0, 2)
  table.add(30, { ...noEngagement, exits: 3, bounces: 1, sessionSeconds: 60 })
  table.addSum(30, 1, 1)
  table.addSum(5, 3, 0)
  table.addSum(200, 5, 4)
  table.addSum(200, 5, -4)
  table.addSum(100, 0, -1)
  assert.deepEqual(rowsOf(table), [
    [30, sums(3, 2, 60)],
    [100, sums(-1)],
    [700, sums(2)],
  ])
  assert.deepEqual(rowsOf(createEngagementById()), [])
})

test('there is room for any number of ids', () => {
  const table = createEngagementById()
  for (let id = 300; id > 0; id--) for (let place = 0; place < 6; place++) table.addSum(id, place, id + place)
  const expected = Array.from({ length: 300 }, (_, at) => [at + 1, [1, 2, 3, 4, 5, 6].map(more => at + more)])
  assert.deepEqual(rowsOf(table), expected)
})

const browsers: NameColumn = 3

const hit = (at: number, path: number, browser: number, adds?: Partial<Engagement>): BatchHit => ({
  ...{ at, id: at, kind: 3, session: null, adds: adds && { ...noEngagement, ...adds } },
  names: nameColumns.map(column => (column === pathColumn ? path : column === browsers ? browser : 0)),
})

const hits = [
  hit(1, 10, 7, { exits: 1, bounces: 1, sessionSeconds: 5 }),
  hit(2, 11, 8, { engagedSeconds: 9, scrollDepth: 40, scrollTold: 1 }),
  hit(3, 10, 0, { sessionSeconds: 30 }),
  hit(4, 10, 7),
  hit(5, 11, 8, { exits: 1, sessionSeconds: 2 }),
]

test('hits are added up by hour, page and label: of labels what first hits of sessions have', () => {
  const batch = toBatch(hits)
  const scan = createEngagementScan([pathColumn, browsers])
  const held = scan.read(batch)!
  const rows = Uint16Array.of(0, 1, 2, 4)
  scan.addHours(held, rows, { hours: [3600, 7200], begins: [0, 3] })
  assert.deepEqual(rowsOf(scan.hours), [
    [3600, sums(1, 1, 35, 9, 40, 1)],
    [7200, sums(1, 0, 2)],
  ])
  const columns = [pathColumn, browsers].map(
    column => [column, batch.dictionary(column), batch.places(column)] as const,
  )
  scan.addLists(held, rows, columns)
  assert.deepEqual(rowsOf(scan.lists.get(pathColumn)!), [
    [10, sums(1, 1, 35)],
    [11, sums(1, 0, 2, 9, 40, 1)],
  ])
  assert.deepEqual(rowsOf(scan.lists.get(browsers)!), [
    [7, sums(0, 1, 5)],
    [8, sums(0, 0, 2)],
  ])
})

test('where all rows have one id, and in columns that nobody wants, nothing is looked up', () => {
  const scan = createEngagementScan([browsers])
  const held = scan.read(toBatch(hits))!
  scan.addLists(held, Uint16Array.of(0, 4), [
    [pathColumn, 10],
    [browsers, 70],
  ])
  assert.deepEqual(rowsOf(scan.lists.get(browsers)!), [[70, sums(0, 1, 7)]])
  assert.equal(scan.lists.get(pathColumn), undefined)
})

test('a batch in which nobody did anything has nothing to read', () => {
  const scan = createEngagementScan([])
  assert.equal(scan.read(toBatch([hit(1, 10, 7)])), undefined)
  assert.equal(scan.read(toBatch([hit(1, 10, 7, { exits: 1 })]))?.length, 1)
})

test('of more than 256 labels each has its own sum', () => {
  const many = Array.from({ length: 300 }, (_, place) => hit(place + 1, 1, 1000 + place, { bounces: 1 }))
  const batch = toBatch(many)
  const scan = createEngagementScan([browsers])
  const rows = Uint16Array.of(0, 255, 256, 299)
  scan.addLists(scan.read(batch)!, rows, [[browsers, batch.dictionary(browsers), batch.places(browsers)]])
  assert.deepEqual(
    rowsOf(scan.lists.get(browsers)!),
    [1000, 1255, 1256, 1299].map(id => [id, sums(0, 1)]),
  )
})
