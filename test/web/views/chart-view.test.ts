// What is seen of a series: bars, the line it is compared with, what is said of both, and the table.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { noEngagement } from '../../../server/count/batch.ts'
import { addDays, startOfDay } from '../../../server/kit/zone.ts'
import type { Mark, Note, NoteId } from '../../../server/sites/notes.ts'
import { type Dashboard, readDashboard } from '../../../server/stats/dashboard.ts'
import type { EngagementTotals } from '../../../server/stats/engagement-totals.ts'
import { toNow } from '../../../server/stats/period.ts'
import { readQuery } from '../../../server/stats/query.ts'
import type { VisitorSums } from '../../../server/stats/rates.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toChartView } from '../../../server/web/views/chart-view.ts'
import { linkFrom } from '../../../server/web/views/period-view.ts'
import { type FakeHit, makeSite, makeStore, zone } from '../../stats/fake-store.ts'

const reader = toReader()
/** Saturday, 21 November 2026, ten in the morning. */
const at = startOfDay(zone, 20261121) + 10 * 3600
const site = makeSite()

/** Hits at noon of days, as many as it says. */
const noons = (days: Record<number, number>): FakeHit[] =>
  Object.entries(days).flatMap(([day, count]) =>
    Array.from({ length: count }, () => ({ at: startOfDay(zone, Number(day)) + 43_200, path: '/' })),
  )

async function look(search: string, hits: FakeHit[], notes: (Note | Mark)[] = [], moment = at) {
  const now = toNow(site, moment * 1000)
  const { query } = readQuery(new URLSearchParams(search), now, true)
  const store = { ...makeStore(hits), notes: async () => notes }
  const view: Dashboard = await readDashboard(store, site, query, now)
  return { view, chart: toChartView(view, linkFrom('/sites/example.com', query), reader) }
}

const note = (day: number, text: string): Note => ({ id: 1 as NoteId, kind: 'note', day, text })
const mark = (day: number, moment: number): Mark => ({ id: 2 as NoteId, kind: 'restart', day, at: moment })

describe('toChartView', () => {
  const week = noons({ 20261109: 3, 20261110: 5, 20261116: 6, 20261117: 2 })

  it('draws what it is compared with, and says of which days', async () => {
    const { chart } = await look('from=2026-11-16&to=2026-11-20&group=day&compare=2026-11-09', week)
    assert.equal(chart.line, 'M12 120h216M252 67h216M492 200h216M732 200h216M972 200h216')
    assert.deepEqual(chart.legend, { bars: reader.days(20261116, 20261120), line: reader.days(20261109, 20261113) })
  })

  it('has no line, no legend and no columns where nothing is compared', async () => {
    const { chart } = await look('from=2026-11-16&to=2026-11-20&group=day&compare=none', week)
    assert.deepEqual([chart.line, chart.legend, chart.rows[0]?.before], [undefined, undefined, undefined])
  })

  it('puts each bar beside the one it is compared with, in the table', async () => {
    const { chart } = await look('from=2026-11-16&to=2026-11-20&group=day&compare=2026-11-09', week)
    assert.deepEqual(
      chart.rows.slice(0, 3).map(({ label, before }) => [label, before?.label, before?.value, before?.change?.text]),
      [
        ['Mon 16 Nov', 'Mon 9 Nov', '6', '+100%'],
        ['Tue 17 Nov', 'Tue 10 Nov', '10', '−60%'],
        ['Wed 18 Nov', 'Wed 11 Nov', '0', '±0%'],
      ],
    )
  })

  it('measures no bar that is not over against a whole one', async () => {
    const { chart } = await look('period=week', week)
    assert.deepEqual(
      chart.rows.map(({ before }) => before?.change?.text),
      ['+100%', '−60%', '±0%', '±0%', '±0%', undefined],
    )
  })

  it('says of a bar its day, its number, what stood there before and the change, also of very many bars', async () => {
    const { chart } = await look('from=2026-11-16&to=2026-11-20&group=day&compare=2026-11-09', week)
    assert.deepEqual(chart.columns[0]?.lines, ['Mon 16 Nov', '12 visits', 'Mon 9 Nov: 6', '+100%'])
    assert.equal((await look('from=2025-05-01&to=2026-07-01&group=day', week)).chart.columns.length, 427)
  })

  it('leaves room for the higher of both', async () => {
    const { chart } = await look('period=day&compare=2026-11-14', noons({ 20261114: 40, 20261121: 1 }))
    assert.equal(chart.scale.at(-1)?.text, '80')
  })

  it('has in its table, and in its table of what is compared, the sums of the figures', async () => {
    const day = fc.integer({ min: 0, max: 59 }).map(back => addDays(20261120, -back))
    const searches = [
      'period=30d',
      'period=month',
      'period=week',
      'period=7d&align=weekday',
      'period=quarter&group=week',
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(day, { maxLength: 30 }), fc.constantFrom(...searches), async (days, search) => {
        const hits = days.flatMap(one => noons({ [one]: 1 }))
        const { view, chart } = await look(search, hits)
        const add = (values: string[]) => values.reduce((sum, value) => sum + Number(value.replaceAll(',', '')), 0)
        assert.equal(add(chart.rows.map(({ cells }) => cells[1]!)), view.sums.visits)
        // Beside each bar that has begun stands the whole of what it is compared with.
        const beside = view.before?.buckets.slice(0, chart.rows.length) ?? []
        assert.equal(
          add(chart.rows.map(({ before }) => before?.value ?? '0')),
          beside.reduce((sum, { visits }) => sum + visits, 0),
        )
      }),
      { numRuns: 40 },
    )
  })

  describe('says in a sentence', () => {
    const cases: [search: string, days: Record<number, number>, sentence: string][] = [
      [
        'from=2026-11-19&to=2026-11-20&group=day',
        { 20261117: 4, 20261119: 1, 20261120: 2 },
        '6 visits, 25% less than the previous 2 days; most on Friday 20 November: 4.',
      ],
      [
        'from=2026-11-19&to=2026-11-19',
        { 20261118: 1, 20261119: 2 },
        '4 visits, 100% more than on the previous day; most in the hour from 12:00: 4.',
      ],
      [
        'from=2026-11-19&to=2026-11-20',
        { 20261119: 2 },
        '4 visits, none before; most in the hour from Thursday 19 November, 12:00: 4.',
      ],
      [
        'from=2026-11-19&to=2026-11-20&group=day',
        { 20261117: 2, 20261120: 2 },
        '4 visits, no change; most on Friday 20 November: 4.',
      ],
      ['from=2026-11-19&to=2026-11-20&compare=none&group=day', { 20261119: 1, 20261120: 1 }, '4 visits.'],
      [
        'from=2026-11-19&to=2026-11-20&compare=year&group=day',
        { 20251119: 1, 20261120: 2 },
        '4 visits, 100% more than a year earlier; most on Friday 20 November: 4.',
      ],
      ['from=2026-11-19&to=2026-11-20&compare=none', {}, 'Nothing was counted in this period.'],
      ['period=day', {}, 'Nothing has been counted in this period yet. The last hour began just now.'],
    ]
    for (const [search, days, sentence] of cases) {
      it(`${sentence} (${search})`, async () => assert.equal((await look(search, noons(days))).chart.summary, sentence))
    }

    it('without the number and the hour on a page, where the figures say both', async () => {
      const { chart } = await look('period=week', noons({ 20261111: 4, 20261118: 6 }))
      assert.match(chart.sentence, /^Most on Wednesday 18 November: 12\./)
      const alone = await look(
        'from=2026-11-19&to=2026-11-20&compare=none&group=day',
        noons({ 20261119: 1, 20261120: 1 }),
      )
      assert.equal(alone.chart.sentence, '4 visits.')
    })

    it('which days it is compared with, where those were moved to their weekdays', async () => {
      const { chart } = await look(
        'from=2026-11-16&to=2026-11-17&align=weekday&group=day',
        noons({ 20261109: 1, 20261116: 2 }),
      )
      assert.match(
        chart.summary,
        new RegExp(`^4 visits, 100% more than in the period ${reader.days(20261109, 20261110)};`),
      )
    })

    it('up to which hour both are compared, while the period is not over', async () => {
      const { chart } = await look('period=week', noons({ 20261111: 4, 20261118: 6 }))
      assert.match(chart.summary, /^12 visits, 50% more than the previous week, up to the same hour; most on/)
    })
  })

  describe('a bar that has hardly begun', () => {
    const early = startOfDay(zone, 20261121) + 300

    it('is told as such, with or without a number', async () => {
      const none = await look('period=7d&compare=none', noons({ 20261120: 2 }), [], early)
      assert.equal(none.chart.summary, '4 visits, most on Friday 20 November: 4. The last day began 5 minutes ago.')
      assert.deepEqual(none.chart.columns.at(-1)?.lines, ['Sat 21 Nov', 'no visits so far'])
      const some = await look('period=day&compare=none', [{ at: early - 60, path: '/' }], [], early)
      assert.match(some.chart.summary, / The last hour began 5 minutes ago\.$/)
      const nothing = await look('period=day&compare=none', [], [], early)
      assert.match(nothing.chart.summary, /counted in this period yet\. The last hour began 5 minutes ago\.$/)
    })

    it('is hatched and no more, once a tenth of it has passed', async () => {
      const { chart } = await look('period=7d&compare=none', noons({ 20261120: 2, 20261121: 1 }))
      assert.doesNotMatch(chart.summary, /began/)
    })
  })

  describe('notes', () => {
    const notes = [note(20261103, 'on Hacker News'), note(20261103, 'and elsewhere'), mark(20261118, at - 3 * 86_400)]

    it('are numbered by their bar, and each of a day is in the list; what the program marked is a tick', async () => {
      const { chart } = await look('period=30d', [], notes)
      assert.deepEqual(
        chart.notes?.lines.map(({ number, day, text }) => [number, day, text]),
        [
          ['1', 'Tue 3 Nov', 'on Hacker News'],
          ['1', 'Tue 3 Nov', 'and elsewhere'],
        ],
      )
      assert.deepEqual(
        chart.notes?.signs.map(({ text }) => text),
        ['1'],
      )
      assert.equal(chart.notes?.marks.length, 1)
    })

    it('stand in a list of three, the newest, and those before them in another', async () => {
      const many = [1, 3, 5, 7, 9].map(day => note(20261100 + day, `on the ${day}th`))
      const { chart } = await look('period=30d', [], many)
      const numbers = (lines: { number: string }[] | undefined) => lines?.map(({ number }) => number)
      assert.deepEqual(numbers(chart.notes?.lines), ['3', '4', '5'])
      assert.deepEqual(numbers(chart.notes?.earlier), ['1', '2'])
    })

    it('are told with the bar that is pointed at, and so is what the program marked', async () => {
      const { chart } = await look('period=30d&compare=none', [], notes)
      const lines = chart.columns.map(column => column.lines)
      assert.deepEqual(
        lines.find(([day]) => day === 'Tue 3 Nov'),
        ['Tue 3 Nov', 'no visits', 'on Hacker News · and elsewhere'],
      )
      assert.match(lines.find(([day]) => day === 'Wed 18 Nov')?.[2] ?? '', /restarted/)
    })

    it('stand in the table beside the bar of their day', async () => {
      const { chart } = await look('period=30d', [], notes)
      assert.equal(chart.rows.find(({ label }) => label === 'Tue 3 Nov')?.note, 'on Hacker News · and elsewhere')
      assert.equal(chart.rows.filter(({ note: text }) => text).length, 2)
    })

    it('of a week stand above its bar, with their days', async () => {
      const { chart } = await look('period=quarter&group=week', [], [note(20261103, 'a'), note(20261105, 'b')])
      assert.deepEqual(
        chart.notes?.lines.map(({ number, day }) => [number, day]),
        [
          ['1', 'Tue 3 Nov'],
          ['1', 'Thu 5 Nov'],
        ],
      )
      assert.deepEqual(
        chart.notes?.signs.map(({ text }) => text),
        ['1'],
      )
    })

    it('that would lie on each other share a mark', async () => {
      const { chart } = await look(
        'period=quarter',
        [],
        [note(20261103, 'a'), note(20261104, 'b'), note(20261105, 'c')],
      )
      assert.deepEqual(
        chart.notes?.signs.map(({ text }) => text),
        ['1–3'],
      )
    })

    it('among hours stand at the first of their day, marks at their moment', async () => {
      const { chart } = await look('from=2026-11-18&to=2026-11-19&group=hour', [], notes)
      assert.deepEqual(chart.rows.flatMap(({ note: text }, index) => (text ? [index] : [])).slice(-1), [10])
    })
  })
})

describe('a chart of a rate', () => {
  /** Sums of a bar: so many sessions, of which so many bounced, and the seconds of all. */
  const sums = (visitors: number, bounces: number, sessionSeconds = 0): VisitorSums => ({
    ...{ visitors, visits: visitors, pageviews: visitors, ...noEngagement },
    ...{ bounces, sessionSeconds },
  })

  async function lookAt(search: string, engagement: Partial<EngagementTotals>) {
    const { view } = await look(search, noons({ 20261118: 1, 20261119: 1, 20261120: 1 }))
    const known = { sums: sums(0, 0), before: null, since: null, bars: [], barsBefore: [], ...engagement }
    const chart = toChartView({ ...view, engagement: known }, linkFrom('/sites/example.com', view.query), reader)
    return { chart, known }
  }

  it('has quotients of the sums of each bar, and no value where nothing can be divided or is known', async () => {
    const { chart } = await lookAt('from=2026-11-17&to=2026-11-20&group=day&figure=bounce_rate&compare=none', {
      sums: sums(15, 6),
      bars: [null, sums(10, 2), sums(0, 0), sums(5, 4)],
    })
    assert.deepEqual(chart.head, ['visitors', 'visits', 'pageviews', 'bounce rate'])
    assert.deepEqual(
      chart.rows.map(({ cells }) => cells.at(-1)),
      ['–', '20%', '–', '80%'],
    )
    assert.deepEqual(
      chart.scale.map(({ text }) => text),
      ['0%', '20%', '40%', '60%', '80%'],
    )
    // Never the average of the bars.
    assert.match(chart.summary, /^40% bounce rate, highest on Friday 20 November: 80%\./)
    assert.equal(chart.title, 'bounce rate by day')
  })

  it('has the times of a clock, the line of before with its gaps, and the change of each bar', async () => {
    const { chart } = await lookAt('from=2026-11-19&to=2026-11-20&group=day&figure=average_time', {
      sums: sums(4, 0, 400),
      before: sums(2, 0, 100),
      bars: [sums(1, 0, 90), sums(3, 0, 310)],
      barsBefore: [sums(0, 0), sums(2, 0, 100)],
    })
    assert.deepEqual(
      chart.scale.map(({ text }) => text),
      ['0:00', '0:30', '1:00', '1:30', '2:00'],
    )
    assert.deepEqual(
      chart.rows.map(({ cells, before }) => [cells.at(-1), before?.value, before?.change?.text]),
      [
        ['1:30', '–', undefined],
        ['1:43', '0:50', '+107%'],
      ],
    )
    assert.equal(chart.line?.match(/M/g)?.length, 1)
    assert.match(chart.summary, /^1:40 time, 100% more than the previous 2 days;/)
  })

  it('says so where nothing of it was kept', async () => {
    const { view } = await look('from=2026-11-17&to=2026-11-20&figure=bounce_rate', noons({ 20261118: 1 }))
    const chart = toChartView(view, linkFrom('/sites/example.com', view.query), reader)
    assert.equal(chart.sentence, 'This was not kept in this period.')
    assert.equal(chart.line, undefined)
  })
})
