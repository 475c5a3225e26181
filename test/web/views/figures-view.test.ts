// The figures, what became of them, and against what that is measured.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startOfDay } from '../../../server/kit/zone.ts'
import { readDashboard } from '../../../server/stats/dashboard.ts'
import type { EngagementTotals } from '../../../server/stats/engagement-totals.ts'
import { toNow } from '../../../server/stats/period.ts'
import { readQuery } from '../../../server/stats/query.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toFiguresView } from '../../../server/web/views/figures-view.ts'
import { linkFrom } from '../../../server/web/views/period-view.ts'
import { makeSite, makeStore, zone } from '../../stats/fake-store.ts'

const reader = toReader()
const site = makeSite()

/** Visits at noon of these days, seen on Saturday, 21 November 2026, ten in the morning. */
async function look(search: string, days: number[] = [], engagement: EngagementTotals | null = null, ofPage = false) {
  const now = toNow(site, (startOfDay(zone, 20261121) + 36_000) * 1000)
  const { query } = readQuery(new URLSearchParams(search), now, true)
  const hits = days.map(day => ({ at: startOfDay(zone, day) + 43_200, path: '/' }))
  return toFiguresView(
    { ...(await readDashboard(makeStore(hits), site, query, now)), engagement },
    linkFrom('/sites/example.com', query),
    reader,
    ofPage,
  )
}

describe('toFiguresView', () => {
  it('says what became of each, with a sign and in words; nothing of what was and is nothing', async () => {
    const { figures } = await look('from=2026-11-19&to=2026-11-20', [20261118, 20261119, 20261120])
    assert.deepEqual(
      figures.map(({ name, value, change }) => [name, value, change?.text, change?.words]),
      [
        ['visitors', '2', '+100%', '100% more'],
        ['visits', '4', '+100%', '100% more'],
        ['pageviews', '6', '+100%', '100% more'],
      ],
    )
    assert.deepEqual(
      (await look('period=day')).figures.map(({ change }) => change),
      [null, null, null],
    )
  })

  const sums = { visitors: 4, visits: 10, pageviews: 12, exits: 3, bounces: 1, sessionSeconds: 368, engagedSeconds: 70 }
  const told = { ...sums, scrollDepth: 130, scrollTold: 2 }
  const none = { before: null, since: null, bars: [], barsBefore: [] }

  it('has rates and averages of what visitors did, compared, and of a page its entries and exits', async () => {
    const before = { ...told, bounces: 2, sessionSeconds: 368 }
    const { figures } = await look('period=day', [], { ...none, sums: told, before })
    assert.deepEqual(
      figures.slice(3).map(({ title, value, change, href }) => [title, value, change?.text, href]),
      [
        ['bounce rate', '25%', '−50%', '/sites/example.com?period=day&figure=bounce_rate'],
        ['time', '1:32', '±0%', '/sites/example.com?period=day&figure=average_time'],
      ],
    )
    const page = (await look('period=day', [], { ...none, sums: told }, true)).figures
    assert.equal(page[0]?.title, 'entries')
    assert.deepEqual(
      page.slice(3).map(({ title, value }) => `${value} ${title}`),
      ['3 exits', '25% bounce rate', '1:32 time', '0:07 engaged time', '65% scroll depth'],
    )
  })

  it('says from when on they are known, and a dash where nothing is', async () => {
    const from = startOfDay(zone, 20261122)
    const { figures } = await look('period=day', [], {
      ...none,
      sums: told,
      before: told,
      since: { from, why: 'before' },
    })
    assert.deepEqual(
      figures.slice(3).map(({ value, change }) => [value, change]),
      [
        ['–', null],
        ['–', null],
      ],
    )
    assert.match(figures[3]!.definition, /Known from 22 Nov/)
    const today = { from: startOfDay(zone, 20261121), why: 'before' as const }
    const known = await look('period=7d', [], { ...none, sums: told, before: told, since: today })
    assert.deepEqual(
      known.figures.slice(3).map(({ value, change, since }) => [value, change, since]),
      [
        ['25%', null, 'since 21 Nov'],
        ['1:32', null, 'since 21 Nov'],
      ],
    )
  })

  it('is a choice of what the chart and the lists show', async () => {
    const { figures } = await look('period=day&filter=country:NL')
    assert.deepEqual(
      figures.map(({ href, current }) => [href, current]),
      [
        ['/sites/example.com?period=day&figure=visitors&filter=country%3ANL', false],
        ['/sites/example.com?period=day&filter=country%3ANL', true],
        ['/sites/example.com?period=day&figure=pageviews&filter=country%3ANL', false],
      ],
    )
  })
})
