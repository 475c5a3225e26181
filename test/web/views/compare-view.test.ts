// Into what a chart can be cut, and with what a period can be compared.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startOfDay } from '../../../server/kit/zone.ts'
import { readDashboard } from '../../../server/stats/dashboard.ts'
import { toNow } from '../../../server/stats/period.ts'
import { readQuery } from '../../../server/stats/query.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toCompareView, toGroupChoices } from '../../../server/web/views/compare-view.ts'
import { linkFrom } from '../../../server/web/views/period-view.ts'
import { makeSite, makeStore, zone } from '../../stats/fake-store.ts'

const reader = toReader()
/** Saturday, 21 November 2026. The first visit came on the given day; without one on 1 March 2025. */
async function look(search: string, firstDay?: number) {
  const site = makeSite(firstDay ? { firstHitAt: startOfDay(zone, firstDay) + 3600 } : {})
  const now = toNow(site, (startOfDay(zone, 20261121) + 36_000) * 1000)
  const { query } = readQuery(new URLSearchParams(search), now, true)
  const view = await readDashboard(makeStore([]), site, query, now)
  const link = linkFrom('/sites/example.com', query)
  return { groups: toGroupChoices(view, link, reader), compare: toCompareView(view, link, reader) }
}

const words = (choices: { label: string; current: boolean }[]) =>
  choices.map(({ label, current }) => (current ? `[${label}]` : label)).join(' ')

describe('toGroupChoices', () => {
  const cases = [
    ['period=day', ''],
    ['period=week', 'Hourly [Daily]'],
    ['period=30d', 'Hourly [Daily] Weekly'],
    ['period=30d&group=week', 'Hourly Daily [Weekly]'],
    ['period=year', 'Daily [Weekly] Monthly'],
    ['period=year&group=month', 'Daily Weekly [Monthly]'],
  ] as const
  for (const [search, expected] of cases) {
    it(`offers for ${search}: ${expected || 'nothing, as there is no choice'}`, async () => {
      const { groups } = await look(search)
      assert.equal(words(groups), expected)
    })
  }

  it('keeps the rest of the view', async () => {
    const { groups } = await look('period=30d&figure=visitors&filter=country:NL&compare=year')
    assert.equal(
      groups.find(({ label }) => label === 'Weekly')?.href,
      '/sites/example.com?period=30d&group=week&figure=visitors&filter=country%3ANL&compare=year',
    )
  })
})

describe('toCompareView', () => {
  const against: [search: string, expected: string, upTo: string][] = [
    ['period=day', `vs ${reader.days(20261120, 20261120, 'brief')}`, 'same time of day'],
    ['period=month&date=2026-10-01', `vs ${reader.days(20260901, 20260930, 'brief')}`, ''],
    ['period=year', '', ''],
    ['period=month&date=2026-10-01&compare=year', `vs ${reader.days(20251001, 20251031)}`, ''],
    ['period=month&date=2026-10-01&compare=none', '', ''],
  ]
  for (const [search, expected, upTo] of against) {
    it(`compares ${search} ${expected || 'with nothing'} ${upTo}`, async () => {
      const { compare } = await look(search, search === 'period=year' ? 20260601 : undefined)
      assert.deepEqual([compare?.against ?? '', compare?.upTo ?? ''], [expected, upTo])
    })
  }

  const cases: [search: string, expected: string, firstDay?: number][] = [
    ['period=30d', '[previous 30 days] same days a year ago none'],
    ['period=yesterday', '[previous day] same days a year ago none'],
    ['period=half&compare=year', 'previous half year [same days a year ago] none'],
    ['from=2026-11-01&to=2026-11-04', '[previous 4 days] same days a year ago none'],
    ['from=2026-11-04&to=2026-11-04', '[previous day] same days a year ago none'],
    ['period=month&compare=none', 'previous month same days a year ago [none]'],
    ['period=month&compare=2026-06-05', 'previous month same days a year ago none'],
    ['period=month', '[previous month] none', 20261001],
  ]
  for (const [search, expected, firstDay] of cases) {
    it(`offers for ${search}: ${expected}`, async () => {
      assert.equal(words((await look(search, firstDay)).compare?.choices ?? []), expected)
    })
  }

  it('is silent where there is nothing to compare with, and nobody asked', async () => {
    assert.equal((await look('period=month', 20261110)).compare, null)
    assert.equal((await look('period=all')).compare, null)
  })

  it('says why there is nothing, to those who asked', async () => {
    const { compare } = await look('period=month&compare=year', 20261110)
    assert.equal(compare?.said, 'Nothing to compare with: counting began on 10 November 2026.')
    assert.equal((await look('period=month&compare=none', 20261110)).compare?.said, '')
  })

  it('moves days to their weekdays only where that makes a difference', async () => {
    assert.equal((await look('period=week')).compare?.align, null)
    assert.equal((await look('period=7d')).compare?.align, null)
    const { compare } = await look('period=30d')
    assert.deepEqual(compare?.align, {
      label: 'match weekdays',
      href: '/sites/example.com?period=30d&align=weekday',
      current: false,
    })
    const chosen = (await look('period=30d&align=weekday')).compare?.align
    assert.deepEqual([chosen?.href, chosen?.current], ['/sites/example.com?period=30d', true])
  })

  it('has a form for any other days, which keeps the rest of the view', async () => {
    const { compare } = await look('period=month&figure=pageviews&compare=2026-06-05')
    assert.deepEqual(compare?.other, {
      action: '/sites/example.com',
      hidden: [
        ['period', 'month'],
        ['figure', 'pageviews'],
      ],
      value: '2026-06-05',
      min: '2025-03-01',
      max: '2026-11-21',
    })
  })
})
