// One long question per person at a time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OverdueError, type StatsStore } from '../../../server/stats/source.ts'
import { createOneQuery } from '../../../server/web/services/one-query.ts'
import { openApp } from '../../helpers/app.ts'
import { createTestClock } from '../../helpers/clock.ts'

function open() {
  const clock = createTestClock()
  const one = createOneQuery(clock)
  /** Asks something that is answered when the test says so. */
  function ask(person: number, question: string) {
    let end = () => {}
    const answer = one.run(person, question, () => new Promise<string>(resolve => (end = () => resolve(question))))
    return { answer, end: () => end() }
  }
  return { clock, ask }
}

const turn = () => new Promise(resolve => setImmediate(resolve))

test('a second question of one person is refused while the first goes on, and that of another is not', async () => {
  const { clock, ask } = open()
  const first = ask(1, 'a')
  const second = ask(1, 'b')
  const other = ask(2, 'b')
  clock.advance(3000)
  assert.equal(await second.answer, 'busy')
  other.end()
  assert.equal(await other.answer, 'b')
  first.end()
  assert.equal(await first.answer, 'a')
})

test('one that comes a moment too early waits, and is answered', async () => {
  const { clock, ask } = open()
  const first = ask(1, 'a')
  const second = ask(1, 'b')
  clock.advance(2000)
  first.end()
  await first.answer
  await turn()
  second.end()
  assert.equal(await second.answer, 'b')
  clock.advance(3000)
})

test('the same question asked again is no other', async () => {
  const { ask } = open()
  const [first, again] = [ask(1, 'a'), ask(1, 'a')]
  await turn()
  again.end()
  assert.equal(await again.answer, 'a')
  first.end()
  assert.equal(await first.answer, 'a')
})

test('what fails makes room too', async () => {
  const one = createOneQuery(createTestClock())
  await assert.rejects(
    one.run(1, 'a', () => Promise.reject(new Error('no'))),
    /no/,
  )
  assert.equal(await one.run(1, 'b', async () => 'b'), 'b')
})

test('who asks two narrowed views at once is told so in words, and an overdue one too', async () => {
  const app = await openApp()
  await app.count('p=/')
  await app.own('/')
  const store: Partial<StatsStore> = app.app.services.store
  const { lastWrite } = app.app.services.store
  let end = () => {}
  store.lastWrite = site => new Promise<void>(resolve => (end = resolve)).then(() => lastWrite(site))
  const first = app.own('/sites/example.com?filter=page:/')
  await turn()
  let waits = true
  const asking = app.own('/sites/example.com?filter=page:/a').finally(() => (waits = false))
  for (; waits; await turn()) app.clock.advance(100)
  const second = await asking
  assert.equal(second.status, 429)
  assert.equal(second.headers.get('retry-after'), '5')
  assert.match(await second.text(), /Another of your reports is still being calculated/)
  end()
  assert.equal((await first).status, 200)
  store.lastWrite = () => Promise.reject(new OverdueError())
  const late = await app.own('/sites/example.com?filter=page:/')
  assert.equal(late.status, 503)
  assert.match(await late.text(), /This took too long and was cancelled/)
  store.lastWrite = lastWrite
  const long = await app.own(`/sites/example.com?filter=page:*${'a'.repeat(200)}*`)
  assert.match(await long.text(), /is too long; ignored. A pattern with \* has at most 200 characters and 8 stars/)
})
