// What a filter asks of the names in a segment, and which hits of them pass.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { type DimensionName, dimensions } from '../../../server/count/dimensions.ts'
import type { Label, LabelId, PathId } from '../../../server/count/hit.ts'
import { parseFilter } from '../../../server/stats/filter.ts'
import { labelColumn, pathColumn, UnreadableSegment } from '../../../server/stats/segment/batch.ts'
import {
  compileConditions,
  conditionsOf,
  type NameSource,
  withOneOf,
} from '../../../server/stats/segment/conditions.ts'

const paths = [
  { path: '/', title: 'Home', event: false },
  { path: '/goats', title: 'All our goats', event: false },
  { path: '/Goats', title: 'Old list', event: false },
  { path: '/caf%C3%A9', title: 'Drinks', event: false },
  { path: 'signup', title: '', event: true },
]
const browsers: Label[] = [
  { name: 'Firefox', detail: '145', kind: '' },
  { name: 'Chrome', detail: '130', kind: '' },
]
const campaigns: Label[] = [{ name: 'spring', detail: '', kind: '' }]
const props: Label[] = [
  { name: '{"plan":"pro","size":"L"}', detail: '', kind: '' },
  { name: '(other)', detail: '', kind: '' },
  { name: '{"mail":null}', detail: '', kind: '' },
]

const idOf = (name: DimensionName) => dimensions.find(one => one.name === name)!.id
const labels = new Map([
  [idOf('browser'), browsers],
  [idOf('campaign'), campaigns],
  [idOf('props'), props],
])

/** Names have ids from 1 on. */
const names: NameSource = {
  path: id => paths[id - 1],
  isSpelled: path => paths.some(one => one.path === path),
  label: (dimension, id) => labels.get(dimension)?.[id - 1],
  own: () => new Set(),
}

const compile = (text: string, path?: number) => compileConditions(parseFilter(text).filter, path as PathId, names)

/** What a filter says of each page: 3: all hits pass, 2: only those that are first on the site, 1: only others, 0: none. */
function judgePages(text: string, path?: number): number[] {
  const own = compile(text, path).filter(({ column }) => column === pathColumn)
  assert.equal(own.length, 1)
  return paths.map((_, place) => own[0]!.judge(place + 1))
}

/** The same of no label, and of each that there is. */
function judgeLabels(text: string, dimension: DimensionName): number[] {
  const own = compile(text).filter(({ column }) => column === labelColumn(dimension))
  assert.equal(own.length, 1)
  return [0, ...labels.get(idOf(dimension))!.map((_, place) => place + 1)].map(id => own[0]!.judge(id))
}

const ofPages: [filter: string, verdicts: number[]][] = [
  ['page:/', [3, 0, 0, 0, 0]],
  // As it is spelled, where there is one; else whatever the case.
  ['page:/goats', [0, 3, 0, 0, 0]],
  ['page:/GOATS', [0, 3, 3, 0, 0]],
  ['page:/goat*', [0, 3, 3, 0, 0]],
  ['-page:/goat*', [3, 0, 0, 3, 3]],
  ['page:/café', [0, 0, 0, 3, 0]],
  ['page:/Caf*', [0, 0, 0, 3, 0]],
  ['page:/ page:/goats', [3, 3, 0, 0, 0]],
  ['page:/ title:Home', [3, 0, 0, 0, 0]],
  ['page:/ title:*goats', [0, 0, 0, 0, 0]],
  ['title:*GOATS*', [0, 3, 0, 0, 0]],
  ['goats', [0, 3, 3, 0, 0]],
  ['drink', [0, 0, 0, 3, 0]],
  ['é', [0, 0, 0, 3, 0]],
  ['page:signup', [0, 0, 0, 0, 0]],
  ['event:signup', [0, 0, 0, 0, 3]],
  ['event:/', [0, 0, 0, 0, 0]],
  ['event:sign*', [0, 0, 0, 0, 3]],
  ['is:event', [0, 0, 0, 0, 3]],
  ['is:pageview', [3, 3, 3, 3, 0]],
  ['-is:event', [3, 3, 3, 3, 0]],
  // Of those first on the site, on which page the session began is known; others may be of any.
  ['entry:/', [2, 0, 0, 0, 0]],
  ['entry:/ entry:/goats', [2, 2, 0, 0, 0]],
  ['-entry:/', [1, 3, 3, 3, 3]],
  ['entry:/* -entry:/', [0, 2, 2, 2, 0]],
  ['entry:/* page:/', [2, 0, 0, 0, 0]],
]

for (const [filter, verdicts] of ofPages) {
  test(`of pages, ${filter} leaves those that it means`, () => assert.deepEqual(judgePages(filter), verdicts))
}

const ofLabels: [filter: string, dimension: DimensionName, verdicts: number[]][] = [
  ['browser:Firefox', 'browser', [0, 3, 0]],
  ['browser:firefox', 'browser', [0, 3, 0]],
  ['browser:"Firefox 145"', 'browser', [0, 3, 0]],
  ['browser:"Firefox 144"', 'browser', [0, 0, 0]],
  ['browser:Firefox browser:Chrome', 'browser', [0, 3, 3]],
  ['-browser:Firefox', 'browser', [3, 0, 3]],
  ['browser:* -browser:Chrome', 'browser', [0, 3, 0]],
  ['browser:""', 'browser', [0, 0, 0]],
  // Only what is not looked for with every hit is none where its name is empty.
  ['campaign:""', 'campaign', [3, 0]],
  ['-campaign:""', 'campaign', [0, 3]],
  ['campaign:spring', 'campaign', [0, 3]],
  ['prop:plan', 'props', [0, 3, 0, 0]],
  ['prop:plan=pro', 'props', [0, 3, 0, 0]],
  ['prop:plan=*r*', 'props', [0, 3, 0, 0]],
  ['prop:plan=free', 'props', [0, 0, 0, 0]],
  ['prop:plan=free prop:plan=pro', 'props', [0, 3, 0, 0]],
  ['prop:plan=pro prop:size=S', 'props', [0, 0, 0, 0]],
  ['prop:plan=pro prop:size=L', 'props', [0, 3, 0, 0]],
  ['-prop:size=L', 'props', [3, 0, 3, 3]],
  ['prop:""', 'props', [3, 0, 0, 0]],
  ['-prop:""', 'props', [0, 3, 3, 3]],
  ['prop:mail', 'props', [0, 0, 0, 3]],
  ['prop:mail=', 'props', [0, 0, 0, 3]],
]

for (const [filter, dimension, verdicts] of ofLabels) {
  test(`of labels, ${filter} leaves those that it means`, () => {
    assert.deepEqual(judgeLabels(filter, dimension), verdicts)
  })
}

test('of events that differ in case the one that is spelled just so is meant', () => {
  const events = ['signup', 'Signup'].map(path => ({ path, title: '', event: true }))
  const own: NameSource = {
    ...names,
    path: id => events[id - 1],
    isSpelled: path => events.some(one => one.path === path),
  }
  const judge = (text: string) => [1, 2].map(compileConditions(parseFilter(text).filter, undefined, own)[0]!.judge)
  assert.deepEqual(
    [judge('event:Signup'), judge('event:SIGNUP')],
    [
      [0, 3],
      [3, 3],
    ],
  )
})

test('what is not looked for with every hit is none where its name is empty, and what is always looked for is not', () => {
  const judge = (field: string) => compile(`${field}:""`)[0]!.judge(0)
  for (const field of ['source', 'medium', 'campaign', 'term', 'content']) assert.equal(judge(field), 3, field)
  for (const field of ['referrer', 'channel', 'browser', 'country']) assert.equal(judge(field), 0, field)
})

test('a site’s own pages are a channel of their own', () => {
  const referrer: Label = { name: 'farm.example', detail: '/a', kind: 'h' }
  const judgeOf = (own: string[]) => {
    const source: NameSource = { ...names, label: () => referrer, own: () => new Set(own) }
    return compileConditions(parseFilter('channel:own').filter, undefined, source)[0]!.judge(1)
  }
  assert.deepEqual([judgeOf(['farm.example']), judgeOf([])], [3, 0])
})

test('one page alone is told by its id, and a filter on pages is asked of that one too', () => {
  assert.deepEqual(
    compile('', 2).map(({ column, only }) => [column, only]),
    [[pathColumn, 2]],
  )
  assert.deepEqual(judgePages('', 2), [0, 3, 0, 0, 0])
  assert.deepEqual(judgePages('page:/goat*', 2), [0, 3, 0, 0, 0])
  assert.deepEqual(judgePages('page:/', 2), [0, 0, 0, 0, 0])
  assert.equal(compile('page:/', 2)[0]?.only, undefined)
  assert.deepEqual(compile(''), [])
})

test('each name is judged once, and each says the same again, whatever their ids', () => {
  const asked: number[] = []
  const many: NameSource = {
    ...names,
    path(id) {
      asked.push(id)
      return { path: `/${id}`, title: '', event: false }
    },
  }
  const [condition] = compileConditions(parseFilter('page:/7*').filter, undefined, many)
  const ids = [7, 1, 70, 1023, 1024, 7000, 1025, 6999, 100_000, 70_000]
  const verdicts = ids.map(id => (`${id}`.startsWith('7') ? 3 : 0))
  for (let time = 0; time < 2; time++) assert.deepEqual(ids.map(condition!.judge), verdicts)
  assert.deepEqual(asked, ids)
})

test('what has no name makes a segment unreadable', () => {
  const refused = (what: string) => (error: unknown) =>
    error instanceof UnreadableSegment && error.message === `has a ${what} that is not in the database`
  assert.throws(() => compile('page:/')[0]!.judge(99), refused('path'))
  assert.throws(() => compile('browser:Firefox')[0]!.judge(99), refused('label'))
})

test('beside the filter, paths, labels and other filters may be asked for', () => {
  const { filter } = parseFilter('is:pageview')
  const labelled = { dimension: idOf('browser'), ids: [2 as LabelId] }
  const conditions = conditionsOf(
    { filter, paths: [1, 5] as PathId[], labels: labelled, within: [parseFilter('page:/goats').filter] },
    names,
  )
  const columns = conditions.map(({ column }) => column)
  assert.deepEqual(columns, [pathColumn, pathColumn, pathColumn, labelColumn('browser')])
  const verdicts = conditions.map(({ judge }) => [1, 2, 5].map(judge))
  assert.deepEqual(verdicts, [
    [3, 3, 0],
    [0, 3, 0],
    [3, 0, 3],
    [0, 3, 0],
  ])
  assert.deepEqual(conditionsOf({ filter: [] }, names), [])
  const { judge } = withOneOf(pathColumn, [4])
  assert.deepEqual([judge(4), judge(5)], [3, 0])
})
