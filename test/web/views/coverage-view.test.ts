// What a view says of what it does not know.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readDashboard } from '../../../server/stats/dashboard.ts'
import { toNow } from '../../../server/stats/period.ts'
import { readQuery } from '../../../server/stats/query.ts'
import type { Coverage, Since } from '../../../server/stats/source.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toCoverageView, toGroupNotes } from '../../../server/web/views/coverage-view.ts'
import { knowing, makeSite, makeStore } from '../../stats/fake-store.ts'

const reader = toReader()
const site = makeSite()
const now = toNow(site, Date.UTC(2026, 10, 21, 12))
const { filter } = reader.texts
const moment = 'Monday'

const at = (day: number, why: Since['why']): Since => ({ from: Date.UTC(2026, 10, day, 11) / 1000, why })

/** A view of which only so much is known. */
function look(search: string, known: Partial<Coverage>) {
  const store = knowing(makeStore([]), known)
  const { query } = readQuery(new URLSearchParams(search), now, true)
  return readDashboard(store, site, query, now)
}

/** A sentence with a moment in it, whichever that is. */
const isLike = (said: string, sentence: (moment: string) => string) => {
  const [before = '', after = ''] = sentence(moment).split(moment)
  return said.length > before.length + after.length && said.startsWith(before) && said.endsWith(after)
}

describe('toSinceView', () => {
  it('says nothing where all is known', async () => {
    const view = await look('period=30d', { totals: null, hours: null, lists: null })
    assert.deepEqual(toCoverageView(view, reader), { sums: '', lists: '' })
  })

  it('says once from when on figures and lists are known', async () => {
    for (const why of ['gone', 'time'] as const) {
      const view = await look('period=30d', { totals: at(10, why), hours: at(10, why), lists: at(10, why) })
      const { sums, lists } = toCoverageView(view, reader)
      assert.ok(isLike(sums, filter.since[why]), sums)
      assert.equal(lists, '')
    }
  })

  it('says which days cannot be read, beside from when on all is known', async () => {
    const unreadable = [{ from: 20261101, to: 20261103 }]
    const { sums } = toCoverageView(await look('period=30d', { totals: at(10, 'gone'), unreadable }), reader)
    assert.ok(sums.endsWith(` ${filter.unreadable(reader.days(20261101, 20261103))}`), sums)
    const alone = toCoverageView(await look('period=30d', { unreadable }), reader)
    assert.deepEqual(alone, { sums: filter.unreadable(reader.days(20261101, 20261103)), lists: '' })
  })

  it('says it of lists that are known from later on than the figures', async () => {
    const view = await look('period=30d', { totals: null, hours: at(10, 'gone'), lists: at(10, 'gone') })
    const { sums, lists } = toCoverageView(view, reader)
    assert.equal(sums, '')
    assert.ok(isLike(lists, filter.listsSince.gone), lists)
  })

  it('names no moment where nothing was added up in time', async () => {
    const none = await look('period=year', { totals: null, hours: null, lists: null })
    const never: Since = { from: none.range.to, why: 'time' }
    const view = await look('period=year', { totals: never, hours: never, lists: never })
    assert.equal(toCoverageView(view, reader).sums, filter.since.nothing)
    const half = await look('period=year', { totals: null, hours: never, lists: never })
    assert.equal(toCoverageView(half, reader).lists, filter.listsSince.nothing)
  })

  it('names no moment where the period was over before any hit that is kept', async () => {
    const search = 'period=month&date=2026-03-01'
    const none = await look(search, { totals: null, hours: null, lists: null })
    const gone: Since = { from: none.range.to, why: 'gone' }
    const view = await look(search, { totals: gone, hours: gone, lists: gone })
    assert.deepEqual(toCoverageView(view, reader), { sums: filter.since.allGone, lists: '' })
    const half = await look(search, { totals: null, hours: gone, lists: gone })
    assert.equal(toCoverageView(half, reader).lists, filter.listsSince.allGone)
  })
})

describe('toGroupNotes', () => {
  it('says when a chart is one of days because hours are not known any more', async () => {
    const gone = await look('period=day&date=2026-11-10', {
      totals: null,
      hours: at(15, 'gone'),
      lists: at(15, 'gone'),
    })
    assert.deepEqual(toGroupNotes(gone, reader), [reader.texts.asked.group.day])
    const whole = await look('period=day&date=2026-11-10', { totals: null, hours: null, lists: null })
    assert.deepEqual(toGroupNotes(whole, reader), [])
  })
})
