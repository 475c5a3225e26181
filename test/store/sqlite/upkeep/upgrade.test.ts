// A database from before hits were packed: every number is the same at any moment of its upgrade.

import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import type { Site } from '../../../../server/sites/site.ts'
import type { Store } from '../../../../server/store/store.ts'
import { runs } from '../../../helpers/runs.ts'
import { problemsOf, recountAll } from '../../contract/verify.ts'
import { someVisits } from '../../some-visits.ts'
import { at, count, farm, makeSite, shop, type Visit } from '../../visits.ts'
import { openStore, temporaryFile } from '../files.ts'
import { makeOlder } from '../older-database.ts'
import { everything } from './everything.ts'

const packing = { atOnce: 2, keep: 1, most: 4, hours: 2, pages: 0, changes: 2 }

test('of any hits, kept or not, folded or not, every view is the same before, on the way and after', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someVisits, { maxLength: 25 }), fc.integer({ max: 25 }), async (visits, folded) => {
      const known = visits.map(({ labels: { props: _, ...labels } = {}, ...one }) => ({ ...one, labels }))
      const { file, site, numbers } = await older([{ ...farm, visits: known }], Math.max(0, folded))
      const store = await openStore({ file, packing })
      do assert.deepEqual(await everything(store, site), numbers)
      while (await store.packHits())
      assert.deepEqual(await everything(store, site), numbers)
      assert.equal((await store.leftToPack()).hours, 0)
      await store.close()
    }),
    runs(4),
  )
})

test('killed at any moment of its upgrade, with hits that come meanwhile, nothing is lost or told twice', async () => {
  const { file, site } = await older([{ ...farm, visits: many }], 9)
  const expected = await openStore({ file: temporaryFile() })
  const same = await makeSite(expected, farm)
  await count(expected, same, many)
  await foldSome(expected, same, 9)
  for (const [place, steps] of [0, 3, 10].entries()) {
    const words = [new URL('kill-while-packing.ts', import.meta.url).pathname, file, String(steps)]
    assert.equal(spawnSync(process.execPath, words).signal, 'SIGKILL')
    // Some belong to hours that are still to be split; of some no single hit is kept.
    const more = many.slice(place, place + 5).map((visit, place) => ({ ...visit, raw: place % 2 === 0 }))
    const store = await openStore({ file, packing })
    for (const [one, of] of [
      [store, site],
      [expected, same],
    ] as const) {
      await count(one, of, more)
      await foldSome(one, of, 1)
    }
    assert.deepEqual(await everything(store, site), await everything(expected, same))
    assert.deepEqual(await problemsOf(store), [])
    await store.close()
  }
  const store = await openStore({ file, packing })
  while (await store.packHits());
  assert.deepEqual(await everything(store, site), await everything(expected, same))
  assert.deepEqual(await problemsOf(store), [])
})

test('hours that are still to be split are counted again and deleted with the others', async () => {
  const { file, site, numbers } = await older(
    [
      { ...farm, visits: many },
      { ...shop, visits: many },
    ],
    0,
  )
  const store = await openStore({ file, packing })
  assert.deepEqual([...new Set(await recountAll(store, site))], ['right'])
  const database = new Database(file)
  database.exec('update site_hours set visits = visits + 1')
  database.close()
  assert.ok((await recountAll(store, site)).includes('recounted'))
  assert.deepEqual(await everything(store, site), numbers)
  const other = (await store.sites()).find(({ id }) => id !== site.id)!
  await store.deleteSite(other.id)
  while (await store.purgeDeleted(3));
  assert.deepEqual(await everything(store, site), numbers)
  assert.deepEqual(await problemsOf(store), [])
})

const many: Visit[] = Array.from({ length: 40 }, (_, place) => ({
  path: `/${place % 7}`,
  at: `2026-11-${19 + (place % 3)}T${10 + (place % 12)}:${10 + (place % 50)}`,
  session: null,
}))

type OldSite = typeof farm & { visits: readonly Visit[] }

/** A database of the second step, in which so many hits of each site are folded; and what is told of the first. */
async function older(sites: readonly OldSite[], folded: number) {
  const source = temporaryFile()
  const store = await openStore({ file: source })
  const made: Site[] = []
  for (const { visits, ...site } of sites) {
    made.push(await makeSite(store, site))
    await count(store, made.at(-1)!, visits)
    await foldSome(store, made.at(-1)!, folded)
  }
  const numbers = await everything(store, made[0]!)
  await store.close()
  const { file, database } = await makeOlder(source, 2)
  // At that time the hours of pages held every hit.
  database.exec(`
    insert into path_hours
    select site_id, path_id, created_at / 3600 * 3600 as hour, sum(first_on_site), sum(first_on_path), sum(1 - event)
    from hits where true group by site_id, path_id, hour
    on conflict do update set visitors = visitors + excluded.visitors, visits = visits + excluded.visits,
      pageviews = pageviews + excluded.pageviews`)
  database.close()
  return { file, site: made[0]!, numbers }
}

async function foldSome(store: Store, site: Site, hits: number): Promise<void> {
  if (hits > 0) await store.foldHits(site.id, at('2026-11-30T00:00'), hits)
}
