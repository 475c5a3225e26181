// What is asked of goals in a filter, as marks on hits: of those whose names fit, and of whole sessions.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { type Filter, parseFilter } from '../../../server/stats/filter.ts'
import type { NameSource } from '../../../server/stats/segment/conditions.ts'
import {
  type NamedCondition,
  toGoalTest,
  toSessionMarks,
  toSessionQuestion,
  toStepTest,
} from '../../../server/stats/segment/goal-marks.ts'
import type { HitMark } from '../../../server/stats/segment/marks.ts'

const filter = (text: string): Filter => parseFilter(text).filter
const paths = ['', '/', '/thanks', 'sign-up']
const names: NameSource = {
  path: id => ({ path: paths[id]!, title: '', event: !paths[id]!.startsWith('/') }),
  isSpelled: path => paths.includes(path),
  label: (_, id) => ({ name: id === 1 ? 'Firefox' : 'Chrome', detail: '', kind: '' }),
  own: () => new Set(),
}
const goals: NamedCondition[] = [
  { name: 'Thanked', condition: filter('page:/thanks') },
  { name: 'Signed up', condition: filter('event:sign-up') },
  { name: 'Seen in Firefox', condition: filter('page:/ browser:Firefox') },
]

/** Of each test of a mark the paths that pass, and whether it asks for visits. */
const told = (mark: HitMark | undefined) =>
  mark?.map(({ conditions, visits }) => [
    paths.filter((_, id) => id > 0 && conditions[0]!.judge(id) > 0).join(),
    visits,
  ])

test('a goal is reached the first time on a page or by an event, with more conditions each time; a step always', () => {
  assert.deepEqual(
    goals.map(({ condition }) => toGoalTest(condition, names).visits),
    [true, true, false],
  )
  assert.equal(toStepTest(goals[0]!.condition, names).visits, false)
  assert.equal(toStepTest(goals[2]!.condition, names).conditions.length, 2)
})

test('goals are found by their names, in any case and by pattern, those wanted and those not', () => {
  const marks = (text: string) => {
    const found = toSessionMarks(filter(text), goals, names)
    return found && [told(found.wanted), told(found.unwanted)]
  }
  assert.equal(marks('page:/'), undefined)
  assert.deepEqual(marks('goal:thanked'), [[['/thanks', true]], undefined])
  assert.deepEqual(marks('-goal:"SIGNED UP"'), [undefined, [['sign-up', true]]])
  assert.deepEqual(marks('goal:s*'), [
    [
      ['sign-up', true],
      ['/', false],
    ],
    undefined,
  ])
  assert.deepEqual(marks('goal:thanked -goal:signed* page:/'), [[['/thanks', true]], [['sign-up', true]]])
  // Of no goal: nobody has reached it.
  assert.deepEqual(marks('goal:unknown'), [[], undefined])
})

test('a session passes that has all marks that are wanted, from the given bit on, and none of the others', () => {
  const question = (text: string, first: number) => toSessionQuestion(filter(text), goals, names, first)
  assert.equal(question('', 0).marks.length, 0)
  assert.equal(question('', 0).passes(0), true)
  const { marks, passes } = question('page:/ goal:thanked -goal:signed*', 2)
  assert.deepEqual(marks.map(told), [[['/', false]], [['/thanks', true]], [['sign-up', true]]])
  assert.deepEqual([0b01100, 0b01111, 0b11100, 0b00100, 0b01000, 0b00011].map(passes), [
    true,
    true,
    false,
    false,
    false,
    false,
  ])
  assert.deepEqual([0b1, 0b0].map(question('-goal:thanked', 0).passes), [false, true])
})
