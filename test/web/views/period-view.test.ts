// The line of periods: its words, its links, and what is marked.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, startOfDay, writeDay } from '../../../server/kit/zone.ts'
import { toNow } from '../../../server/stats/period.ts'
import { readQuery } from '../../../server/stats/query.ts'
import { toTimeFrame } from '../../../server/stats/time-frame.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toPeriodView } from '../../../server/web/views/period-view.ts'
import { makeSite, zone } from '../../stats/fake-store.ts'

const reader = toReader()
const site = makeSite()

/** As it is on Saturday, 21 November 2026, ten in the morning. */
function look(search: string, who = reader) {
  const now = toNow(site, (startOfDay(zone, 20261121) + 36_000) * 1000)
  const { query } = readQuery(new URLSearchParams(search), now, true)
  return toPeriodView(toTimeFrame(site, query, now), '/sites/example.com', who)
}

const searchOf = (href: string) => href.split('?')[1]!

describe('toPeriodView', () => {
  const cases: [search: string, title: string, current: string | undefined][] = [
    ['period=day', 'Today, Saturday 21 November', 'Today'],
    ['period=day&date=2026-11-20', 'Friday, 20 November 2026', 'Yesterday'],
    ['period=yesterday', 'Friday, 20 November 2026', 'Yesterday'],
    ['period=day&date=2026-11-19', 'Thursday, 19 November 2026', undefined],
    ['period=30d', reader.days(20261023, 20261121), '30 days'],
    ['period=month', 'November 2026', 'Month'],
    ['period=month&date=2026-10-12', 'October 2026', 'Month'],
    ['period=quarter', reader.days(20261001, 20261231, 'month'), 'Quarter'],
    ['period=half&date=2026-03-01', reader.days(20260101, 20260630, 'month'), 'Half year'],
    ['from=2026-01-01&to=2026-06-30', reader.days(20260101, 20260630, 'month'), undefined],
    ['period=year', '2026', 'Year'],
    ['period=all', 'Since 1 March 2025', 'All'],
    ['from=2026-10-01&to=2026-10-31', 'October 2026', undefined],
  ]
  for (const [search, title, current] of cases) {
    it(`is “${title}” for ${search}`, () => {
      const view = look(search)
      assert.equal(view.title, title)
      assert.deepEqual(
        [...view.choices, ...view.more].filter(choice => choice.current).map(({ label }) => label),
        current ? [current] : [],
      )
    })
  }

  it('keeps figure, filter and comparison in every link, and in its form', () => {
    const view = look('period=month&figure=pageviews&filter=country:NL&compare=year&group=week&page=3')
    const kept = 'figure=pageviews&filter=country%3ANL&compare=year'
    const links = [view.back!, ...[...view.choices, ...view.more].map(({ href }) => href)]
    for (const href of links) assert.ok(href.endsWith(kept) && !href.includes('page='), href)
    assert.equal(new URLSearchParams(view.hidden).toString(), kept)
  })

  it('goes back and forward by the same step, and forward is the way back from there', () => {
    const day = fc.integer({ min: 1, max: 600 }).map(back => writeDay(addDays(20261121, -back)))
    const periods = fc.constantFrom('day', '7d', '30d', 'week', 'month', 'quarter', 'half', 'year')
    fc.assert(
      fc.property(periods, day, (period, date) => {
        const view = look(`period=${period}&date=${date}`)
        if (!view.back) return
        const there = look(searchOf(view.back))
        assert.ok(there.from < view.from)
        const again = look(searchOf(there.forward!))
        assert.equal(again.title, view.title)
      }),
    )
  })

  it('leads nowhere beyond today, nor before the first visit', () => {
    assert.equal(look('period=month').forward, null)
    assert.equal(look('period=month&date=2025-03-15').back, null)
    assert.deepEqual([look('period=all').back, look('period=all').forward], [null, null])
  })

  it('speaks the reader’s language', () => {
    const german = look('period=month', toReader(undefined, 'de-DE'))
    assert.deepEqual([german.title, german.choices[0]?.label], ['November 2026', 'Heute'])
  })
})
