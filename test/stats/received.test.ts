// What was received is always what was counted and what was not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, localDay } from '../../server/kit/zone.ts'
import { toNow } from '../../server/stats/period.ts'
import { defaultQuery, type StatsQuery } from '../../server/stats/query.ts'
import { readNowhere, readReceived } from '../../server/stats/received.ts'
import { modelHits } from '../helpers/recount.ts'
import { type Played, play } from '../helpers/send-stream.ts'
import { beginnings, streams } from '../helpers/stream.ts'

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The days of a stream, as each kind of chart cuts them. */
function toQueries({ sent, end }: Played, zone: string): StatsQuery[] {
  const from = localDay(zone, sent[0]?.at ?? end)
  const to = localDay(zone, end)
  return (['hour', 'day', 'week'] as const).map(group => ({
    ...defaultQuery,
    period: { name: 'dates', from, to },
    group,
  }))
}

test('received is the sum of visits, repeats, repeated events and drops: of the whole, of each bar, and of what was sent', () =>
  fc.assert(
    fc.asyncProperty(streams, beginnings, async (steps, start) => {
      const played = await play(steps, { start })
      const hits = modelHits(played.sent)
      for (const site of await played.store.sites()) {
        const sent = played.sent.filter(
          ({ site: { id }, outcome }) =>
            id === site.id && (typeof outcome === 'string' || outcome.reason !== 'no-site'),
        )
        const own = hits.filter(hit => hit.site.id === site.id)
        const dropped = sent.flatMap(({ outcome }) => (typeof outcome === 'string' ? [] : [outcome]))
        const reasons = Object.entries(Object.groupBy(dropped, ({ reason }) => reason))
        const bots = dropped.filter(({ reason }) => reason === 'bot').length
        for (const query of toQueries(played, site.zone)) {
          const view = await readReceived(played.store, site, query, toNow(site, played.end * 1000))
          assert.equal(view.received, sent.length)
          assert.equal(view.received, view.hits + view.dropped)
          assert.equal(view.hits, sum(Object.values(view.ways)))
          assert.equal(view.dropped, sum(view.reasons.map(({ count }) => count)))
          assert.equal(view.dropped, await played.store.countDrops(site.id, view.range))
          assert.equal(sum(view.buckets.map(bucket => bucket.hits)), view.hits)
          for (const [place, bucket] of view.buckets.entries()) {
            assert.equal(sum(view.reasons.map(({ counts }) => counts[place]!)), bucket.dropped)
          }
          assert.deepEqual(view.ways, {
            visits: own.filter(({ firstOnPath }) => firstOnPath).length,
            repeats: own.filter(({ firstOnPath, event }) => !firstOnPath && !event).length,
            events: own.filter(({ firstOnPath, event }) => !firstOnPath && event).length,
          })
          assert.equal(view.visitingEvents, own.filter(({ firstOnPath, event }) => firstOnPath && event).length)
          assert.deepEqual(
            Object.fromEntries(view.reasons.map(({ reason, count }) => [reason, count])),
            Object.fromEntries(reasons.map(([reason, list]) => [reason, list.length])),
          )
          assert.deepEqual(view.bots, { rows: bots > 0 ? [{ name: 'curl', count: bots }] : [], more: 0 })
        }
      }
    }),
    { numRuns: 25 },
  ))

test('what found no site is told by days of UTC, and is in no site’s sum', () =>
  fc.assert(
    fc.asyncProperty(streams, beginnings, async (steps, start) => {
      const played = await play(steps, { start })
      const [site] = await played.store.sites()
      const from = addDays(localDay('UTC', start / 1000), -1)
      const period = { name: 'dates', from, to: addDays(localDay('UTC', played.end), 1) } as const
      const view = await readReceived(played.store, site!, { ...defaultQuery, period }, toNow(site!, played.end * 1000))
      const lost = played.sent.filter(({ outcome }) => typeof outcome !== 'string' && outcome.reason === 'no-site')
      assert.equal((await readNowhere(played.store, view)).count, lost.length)
      assert.ok(view.reasons.every(({ reason }) => reason !== 'no-site'))
    }),
    { numRuns: 10 },
  ))
