// Sums that are kept are those of the database, whatever is recorded between two questions.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dimensions } from '../../../../server/count/dimensions.ts'
import type { Site } from '../../../../server/sites/site.ts'
import type { Figure, Range } from '../../../../server/stats/source.ts'
import type { Store } from '../../../../server/store/store.ts'
import { reads } from '../../../helpers/read-range.ts'
import { runs } from '../../../helpers/runs.ts'
import { count, days, deleteData, farm, label, makeSite, mostVisits, type Visit } from '../../visits.ts'
import { openStore, temporaryFile } from '../files.ts'

type Days = [from: number, to: number]
const everything: Days = [20260101, 20270101]
const ranges: Days[] = [everything, [20261120, 20261122], [20261121, 20261122], [20261001, 20261121]]

const visit: fc.Arbitrary<Visit> = fc.record({
  path: fc.constantFrom('/', '/a', '/b', '/c'),
  at: fc.constantFrom(
    '2026-10-03T09:00',
    '2026-11-19T12:00',
    '2026-11-20T12:00',
    '2026-11-21T12:00',
    '2026-11-21T13:00',
  ),
  firstOnSite: fc.boolean(),
  firstOnPath: fc.boolean(),
  event: fc.boolean(),
  raw: fc.boolean(),
  labels: fc.record({
    browser: fc.constantFrom(label('Firefox', '128'), label('Firefox', '129'), label('Chrome', '1')),
    location: fc.constantFrom(label('NL'), label('DE')),
  }),
})

type Step = { visits: Visit[] } | { range: Days; order: Figure } | { fold: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ visits: fc.array(visit, { minLength: 1, maxLength: 4 }) }),
  fc.record({ range: fc.constantFrom(...ranges), order: fc.constantFrom<Figure>('visitors', 'visits', 'pageviews') }),
  fc.record({ fold: fc.integer({ min: 1, max: 5 }) }),
)

test('asked again and again while hits are counted and folded, a server answers what a fresh process does', async () => {
  const file = temporaryFile()
  const server = await openStore({ file })
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      number += 1
      const code = `site-${number}.example`
      const site = await makeSite(server, { ...farm, code, domains: [code] })
      await count(server, site, [{ path: '/' }])
      const path = (await server.findPath(site.id, '/'))!.id
      const call = (store: Store, range: Range, order: Figure) => askAll(store, site, path, range, order)
      for (const one of steps) {
        if ('visits' in one) await count(server, site, one.visits)
        else if ('fold' in one) await server.foldHits(site.id, 4_000_000_000, one.fold)
        else await call(server, days(site, ...one.range), one.order)
      }
      const fresh = await openStore({ file, role: 'guest' })
      for (const range of ranges) {
        assert.deepEqual(
          await call(server, days(site, ...range), 'visits'),
          await call(fresh, days(site, ...range), 'visits'),
        )
      }
      await fresh.close()
    }),
    runs(8),
  )
})

test('what another process counts, counts again or deletes is seen at once', async () => {
  const file = temporaryFile()
  const [server, guest] = [await openStore({ file }), await openStore({ file, role: 'guest' })]
  const site = await makeSite(server, farm)
  await count(server, site, [{ path: '/a', at: '2026-10-03T09:00' }])
  const range = days(site, ...everything)
  const paths = async () =>
    (await reads(server).topPaths({ site: site.id }, range, mostVisits)).rows.map(row => `${row.path} ${row.visits}`)
  assert.deepEqual(await paths(), ['/a 1'])
  await count(guest, site, [{ path: '/a' }, { path: '/b' }])
  assert.deepEqual(await paths(), ['/a 2', '/b 1'])
  await deleteData(guest, site)
  assert.deepEqual(await paths(), [])
})

test('sums that are on their way in another thread miss no batch and hold none twice', async () => {
  const server = await openStore({ file: temporaryFile(), thread: 'always' })
  const site = await makeSite(server, farm)
  await count(server, site, [{ path: '/' }])
  // The thread takes a while to start, and then reads the database somewhere between these batches.
  const range = days(site, ...everything)
  const asked = [reads(server).topPaths({ site: site.id }, range, mostVisits)]
  let batches = 1
  let answered = false
  void asked[0]!.then(() => {
    answered = true
  })
  while (!answered || batches < 5) {
    await count(server, site, [{ path: '/' }])
    batches += 1
    asked.push(reads(server).topPaths({ site: site.id }, range, mostVisits))
    await new Promise(setImmediate)
  }
  await Promise.all(asked)
  assert.equal((await reads(server).topPaths({ site: site.id }, range, mostVisits)).rows[0]!.visits, batches)
})

async function askAll(store: Store, site: Site, path: Parameters<Store['pathSums']>[1], range: Range, order: Figure) {
  const page = { limit: 3, offset: 1, order }
  const scopes = [{ site: site.id }, ...(path === 0 ? [] : [{ site: site.id, path }])]
  return [
    await reads(store).series({ site: site.id }, 'hour', range),
    await reads(store).series({ site: site.id }, 'day', range),
    await reads(store).pathSeries({ site: site.id }, await pathIds(store, site), 'day', range),
    await reads(store).topPaths({ site: site.id }, range, page),
    await reads(store).topPaths({ site: site.id }, range, { ...page, offset: 0, only: 'entries', sort: 'least' }),
    await reads(store).sumsOf({ site: site.id }, { dimension: 3, names: [{ name: 'firefox' }] }, range, 1_795_300_000),
    ...(await Promise.all(
      scopes.flatMap(scope =>
        dimensions.flatMap(({ id }) => [
          reads(store).topNames(scope, id, range, { ...page, offset: 0, except: ['DE'] }),
          reads(store).topDetails(scope, id, range, { ...page, offset: 0 }),
          reads(store).topDetails(scope, id, range, { ...page, offset: 0, sort: 'name', search: 'FOX' }),
        ]),
      ),
    )),
  ]
}

async function pathIds(store: Store, { id }: Site) {
  return (await store.pathSums(id, 0, 10)).map(row => row.id)
}
