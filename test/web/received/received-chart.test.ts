// The chart of what came in: two parts to a bar.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toNow } from '../../../server/stats/period.ts'
import { defaultQuery } from '../../../server/stats/query.ts'
import { type ReceivedBucket, type ReceivedView, readReceived } from '../../../server/stats/received.ts'
import { toTimeFrame } from '../../../server/stats/time-frame.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toReceivedChart } from '../../../server/web/received/received-chart.ts'
import { makeSite, makeStore } from '../../stats/fake-store.ts'

const now = toNow(makeSite(), Date.UTC(2026, 10, 21, 12))
const period = { name: 'dates', from: 20261119, to: 20261121 } as const
const view = await readReceived(makeStore([]), makeSite(), { ...defaultQuery, period, group: 'day' }, now)

/** The same view with other bars: counted, and not. */
function withBars(...bars: [hits: number, dropped: number][]): ReceivedView {
  const buckets = bars.map(([hits, dropped], place): ReceivedBucket => ({ ...view.buckets[place]!, hits, dropped }))
  const hits = bars.reduce((sum, [number]) => sum + number, 0)
  const dropped = bars.reduce((sum, [, number]) => sum + number, 0)
  return { ...view, buckets, hits, dropped, received: hits + dropped }
}

function chartOf(...bars: [hits: number, dropped: number][]) {
  return toReceivedChart(withBars(...bars), () => '/', toReader())
}

test('a period of three days has three bars, the last of which is not over', () => {
  assert.deepEqual(toTimeFrame(view.site, view.query, now).group, 'day')
  assert.deepEqual(
    view.buckets.map(({ state }) => state),
    ['whole', 'whole', 'part'],
  )
})

test('the scale and the highest number are those of what was received', () => {
  const { scale, peak, columns, rows } = chartOf([3, 5], [4, 0], [0, 0])
  assert.deepEqual([scale.at(-1)?.text, peak?.text], ['8', '8'])
  assert.deepEqual(columns[0]!.lines, ['Thu 19 Nov', '3 counted, 5 not'])
  assert.deepEqual(rows[0]!.cells, ['8', '3', '5'])
})

test('the parts of a bar that is not over stand on each other', () => {
  const parts = chartOf([0, 0], [0, 0], [2, 6]).parts.map(({ y, height, behind = false }) => ({ y, height, behind }))
  assert.deepEqual(parts, [
    { y: '75%', height: '25%', behind: false },
    { y: '0%', height: '75%', behind: true },
  ])
  assert.deepEqual(
    chartOf([0, 0], [0, 0], [0, 4]).parts.map(({ y, height }) => [y, height]),
    [['0%', '100%']],
  )
  assert.deepEqual(chartOf([1, 1], [0, 0], [0, 0]).parts, [])
})

test('what told how pages were seen is part of what was received, and of the bars, and no hit', () => {
  const bars: [number, number][] = [
    [3, 1],
    [0, 0],
    [1, 0],
  ]
  const plain = withBars(...bars)
  const buckets = plain.buckets.map((bucket, place) => ({ ...bucket, told: 2 * place }))
  const chart = toReceivedChart({ ...plain, buckets, told: 6, received: 11 }, () => '/', toReader())
  assert.deepEqual(chart.head, ['received', 'counted', 'engagement', 'not counted'])
  assert.deepEqual(
    chart.rows.map(({ cells }) => cells),
    [
      ['4', '3', '0', '1'],
      ['2', '0', '2', '0'],
      ['5', '1', '4', '0'],
    ],
  )
  assert.equal(chart.columns[2]!.lines[1], '1 counted, 4 of engagement, 0 not')
  assert.equal(chart.peak?.text, '5')
  assert.match(chart.sentence, /^11 requests received: 4 counted, 6 of engagement, 1 not counted\./)
})

const sentences: [bars: [number, number][], sentence: string][] = [
  [[[1, 0]], 'One request received and counted.'],
  [[[0, 1]], 'One request received, and not counted.'],
  [[[2, 0]], '2 requests received, all counted.'],
  [[[0, 2]], '2 requests received, none counted.'],
  [[[1, 2]], '3 requests received: 1 counted, 2 not counted.'],
  [
    [
      [1, 0],
      [0, 0],
      [1, 1],
    ],
    '3 requests received: 2 counted, 1 not counted. Hatched: day still in progress.',
  ],
]

for (const [bars, sentence] of sentences) {
  test(`${JSON.stringify(bars)} is told as: ${sentence}`, () => assert.equal(chartOf(...bars).sentence, sentence))
}
