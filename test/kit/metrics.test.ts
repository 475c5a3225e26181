// Metrics: what is counted, and the text in which it is read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createMetrics } from '../../server/kit/metrics.ts'

const open = () => createMetrics(() => 0)

test('A counter says what it is, and its sum', async () => {
  const metrics = open()
  const hits = metrics.counter('hits_total', 'Hits that were written.')()
  hits.add()
  hits.add(3)
  assert.equal(
    await metrics.text(),
    '# HELP hits_total Hits that were written.\n# TYPE hits_total counter\nhits_total 4\n',
  )
})

test('A family has one counter for each set of values, and always the same', async () => {
  const metrics = open()
  const drops = metrics.counter('drops_total', 'Drops.', 'site', 'reason')
  drops('a', 'bot').add()
  drops('b', 'bot').add(2)
  drops('a', 'bot').add()
  const lines = (await metrics.text()).split('\n').slice(2, -1)
  assert.deepEqual(lines, ['drops_total{site="a",reason="bot"} 2', 'drops_total{site="b",reason="bot"} 2'])
})

test('A value for a label that is not there, or one too many, is a mistake', () => {
  const drops = open().counter('drops_total', 'Drops.', 'reason')
  assert.throws(() => drops())
  assert.throws(() => drops('a', 'b'))
})

test('Two metrics cannot have one name', () => {
  const metrics = open()
  metrics.counter('a', 'A.')
  assert.throws(() => metrics.histogram('a', 'A.', [1]))
})

test('A histogram counts into every bucket that is large enough, a bound belonging to its own', async () => {
  const metrics = open()
  const took = metrics.histogram('took_seconds', 'Time.', [0.1, 1], 'route')('/')
  for (const value of [0.05, 0.1, 0.5, 7]) took.observe(value)
  assert.deepEqual((await metrics.text()).split('\n').slice(1, -1), [
    '# TYPE took_seconds histogram',
    'took_seconds_bucket{route="/",le="0.1"} 2',
    'took_seconds_bucket{route="/",le="1"} 3',
    'took_seconds_bucket{route="/",le="+Inf"} 4',
    'took_seconds_sum{route="/"} 7.65',
    'took_seconds_count{route="/"} 4',
  ])
})

test('Whatever is observed, buckets never fall, and the last one holds everything', async () => {
  const bounds = [0.25, 0.5, 2]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.double({ min: 0, max: 4, noNaN: true })), async values => {
      const metrics = open()
      const { observe } = metrics.histogram('x', 'X.', bounds)()
      values.forEach(observe)
      const text = await metrics.text()
      const buckets = [...text.matchAll(/^x_bucket\{le="([^"]+)"\} (\d+)$/gm)].map(([, , count]) => Number(count))
      assert.deepEqual(
        buckets,
        [...bounds, Number.POSITIVE_INFINITY].map(bound => values.filter(value => value <= bound).length),
      )
    }),
    { numRuns: 50 },
  )
})

test('What others keep is read when it is asked for, now or a moment later; what is not there has no line', async () => {
  const metrics = open()
  let depth = 1
  metrics.read({ name: 'depth', type: 'gauge', help: 'Depth.' }, () => depth)
  metrics.read({ name: 'free', type: 'gauge', help: 'Free.' }, async () => undefined)
  metrics.read({ name: 'delay', type: 'gauge', help: 'Delay.', labels: ['quantile'] }, async () => [
    { values: ['0.5'], value: 2 },
    { values: ['1'], value: 3 },
  ])
  depth = 5
  assert.deepEqual((await metrics.text()).match(/^\w.*$/gm), [
    'depth 5',
    'delay{quantile="0.5"} 2',
    'delay{quantile="1"} 3',
  ])
})

test('Text cannot break a line', async () => {
  const metrics = open()
  metrics.counter('a', 'One\nline \\ more.', 'b')('"x"\n\\').add()
  assert.equal(await metrics.text(), '# HELP a One\\nline \\\\ more.\n# TYPE a counter\na{b="\\"x\\"\\n\\\\"} 1\n')
})

test('All metrics are described in the order in which they were made', () => {
  const metrics = open()
  metrics.histogram('b', 'B.', [1], 'x')
  metrics.counter('a', 'A.')
  assert.deepEqual(metrics.described(), [
    { name: 'b', type: 'histogram', help: 'B.', labels: ['x'] },
    { name: 'a', type: 'counter', help: 'A.', labels: [] },
  ])
})
