// One narrowing of many hits: in steps, on both routes, and as far as it came when it is ended early.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { parseFilter } from '../../../server/stats/filter.ts'
import type { Range } from '../../../server/stats/source.ts'
import { type Connection, connect } from '../../../server/store/sqlite/connect.ts'
import { beginNarrowing } from '../../../server/store/sqlite/narrow.ts'
import type { SumColumns } from '../../../server/store/sqlite/sums.ts'
import { days, farm, makeSite } from '../visits.ts'
import { cleanUp, openStore, temporaryFile } from './files.ts'

after(cleanUp)

const perHour = 1000
const hours = 72

/** Three days of a site: each 25th hit is on /two, each 10th from the Netherlands; all are visits. */
async function open(): Promise<{ connection: Connection; range: Range; site: Awaited<ReturnType<typeof makeSite>> }> {
  const file = temporaryFile()
  const store = await openStore({ file })
  const site = await makeSite(store, farm)
  await store.close()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  const range = days(site, 20261119, 20261122)
  connection.exec(`
    insert into paths (site_id, path, title, event) values (1, '/one', '', 0), (1, '/two', '', 0);
    insert into labels (dimension, kind, name, detail) values (6, '', 'NL', '');
    with recursive place (n) as (select 0 union all select n + 1 from place where n + 1 < ${hours * perHour})
    insert into hits (site_id, created_at, id, path_id, session, first_on_site, first_on_path, event, location)
      select 1, ${range.from} + n * 3600 / ${perHour}, n, 1 + (n % 25 = 0), null, 0, 1, 0, iif(n % 10 = 0, 1, null) from place;
    insert into site_hours (site_id, hour, visitors, visits, pageviews, hits, repeats)
      select 1, created_at - created_at % 3600, 0, count(*), count(*), count(*), 0 from hits group by 2;
    insert into path_months (site_id, month, path_id, visitors, visits, pageviews)
      select 1, 202611, path_id, 0, count(*), count(*) from hits group by path_id`)
  return { connection, range, site }
}

const total = ({ visits }: SumColumns) => visits.reduce((sum, one) => sum + one, 0)

test('both routes to the hits lead to the same sums', async () => {
  const { connection, range, site } = await open()
  const answer = (text: string) => {
    const narrowing = beginNarrowing(connection, { site: site.id, filter: parseFilter(text).filter, range })
    let steps = 1
    while (narrowing.step(1) < 1) steps += 1
    return { steps, ...narrowing.answer() }
  }
  const byPath = answer('page:/two country:NL')
  // A page with so many hits is not looked for by path.
  connection.exec('update path_months set visits = 70000 where path_id = 2')
  const byTime = answer('page:/two country:NL')
  for (const one of [byPath, byTime]) {
    assert.deepEqual([total(one.hours), total(one.days), total(one.paths)], [1440, 1440, 1440])
    assert.deepEqual(one.labels.map(total), [0, 0, 0, 0, 0, 1440, 0])
    assert.deepEqual([...one.days.ids], [20261119, 20261120, 20261121])
    assert.deepEqual(one.hours, byPath.hours)
    assert.deepEqual(one.known, { totals: null, hours: null, lists: null })
  }
  assert.notEqual(byPath.steps, byTime.steps)
  connection.close()
})

test('ended early, it knows what is known: the newest hours, with sums that agree', async () => {
  const { connection, range, site } = await open()
  const narrowing = beginNarrowing(connection, {
    site: site.id,
    filter: parseFilter('country:NL page:*').filter,
    range,
  })
  const shares = [narrowing.step(12_000)]
  while (shares.at(-1)! < 0.4) shares.push(narrowing.step(12_000))
  assert.deepEqual(
    shares,
    shares.toSorted((one, other) => one - other),
  )
  const { known, hours: byHour, paths, labels } = narrowing.answer()
  const since = known.totals!
  assert.equal(since.why, 'time')
  assert.ok(since.from > range.from && since.from < range.to && since.from % 3600 === 0)
  assert.deepEqual(known, { totals: since, hours: since, lists: since })
  const expected = ((range.to - since.from) / 3600) * (perHour / 10)
  assert.deepEqual([total(byHour), total(paths), total(labels[5]!)], [expected, expected, expected])
  assert.equal(byHour.ids[0], since.from)
  connection.close()
})

test('where a single hit is gone, what is after its hour is known', async () => {
  const { connection, range, site } = await open()
  const hour = range.from + 30 * 3600
  connection.prepare('delete from hits where id = (select min(id) from hits where created_at >= ?)').run(hour)
  const narrowing = beginNarrowing(connection, {
    site: site.id,
    filter: parseFilter('country:NL page:*').filter,
    range,
  })
  while (narrowing.step(20_000) < 1);
  const { known, hours: byHour } = narrowing.answer()
  assert.deepEqual(known.lists, { from: hour + 3600, why: 'gone' })
  assert.equal(byHour.ids[0], hour + 3600)
  assert.equal(total(byHour), (hours - 31) * (perHour / 10))
  connection.close()
})

test('the series of some paths hold the hits of these alone, from an instant on', async () => {
  const { connection, range, site } = await open()
  const since = range.from + 3600
  const each = { paths: [2, 99] as never[], unit: 'day', since } as const
  const asked = { site: site.id, filter: parseFilter('country:NL').filter, range, each }
  const narrowing = beginNarrowing(connection, asked)
  while (narrowing.step(20_000) < 1);
  const answer = narrowing.answer()
  assert.deepEqual([...answer.each.keys()], [2])
  assert.deepEqual([...answer.each.values()].map(total), [1440 - 20])
  connection.close()
})
