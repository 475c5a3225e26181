// Packing moves hits from one place to another, and no number changes; whatever happens on the way.

import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { parseFilter } from '../../../../server/stats/filter.ts'
import { sum } from '../../../../server/stats/series.ts'
import { firstCursor } from '../../../../server/stats/source.ts'
import type { PackSizes } from '../../../../server/store/sqlite/query/pack-hits.ts'
import type { Store } from '../../../../server/store/store.ts'
import { runs } from '../../../helpers/runs.ts'
import { problemsOf, recountAll } from '../../contract/verify.ts'
import { countingContract } from '../../contract.ts'
import { someVisits } from '../../some-visits.ts'
import { at, count, days, farm, label, makeSite, purge, shop, type Visit } from '../../visits.ts'
import { openStore, temporaryFile } from '../files.ts'
import { everything, exported } from './everything.ts'

const tiny: PackSizes = { atOnce: 2, keep: 1, most: 4, hours: 2, pages: 1000, changes: 2 }
const small: PackSizes = { ...tiny, atOnce: 8, most: 16 }

countingContract('the SQLite store that packs after every batch and folding', async () => {
  const file = temporaryFile()
  const store = await openStore({ file, packing: small })
  const packed: Store = {
    ...store,
    async record(batch) {
      const answer = await store.record(batch)
      await packAll(store)
      return answer
    },
    async foldHits(...words) {
      const folded = await store.foldHits(...words)
      await packAll(store)
      return folded
    },
  }
  return {
    store: packed,
    beside: () => openStore({ file, role: 'guest' }),
    bytes: () => Buffer.concat(['', '-wal'].map(end => readFileSync(file + end))),
  }
})

async function packAll(store: Store): Promise<number> {
  let steps = 0
  while (await store.packHits()) steps += 1
  return steps
}

const raw = (visit: Visit) => ({ ...visit, raw: true })

test('packed step by step, with hits that come and are folded in between, every number stays', async () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ visits: fc.array(someVisits.map(raw), { minLength: 1, maxLength: 8 }) }),
      fc.record({ pack: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ fold: fc.integer({ min: 1, max: 5 }) }),
    ),
    { maxLength: 10 },
  )
  const [plain, packing] = await Promise.all([
    openStore({ file: temporaryFile() }),
    openStore({ file: temporaryFile(), packing: tiny }),
  ])
  let number = 0
  await fc.assert(
    fc.asyncProperty(steps, async all => {
      number += 1
      const code = `site-${number}.example`
      const [one, other] = await Promise.all(
        [plain, packing].map(store => makeSite(store, { ...farm, code, domains: [code] })),
      )
      for (const step of all) {
        if ('visits' in step) {
          await count(plain, one!, step.visits)
          await count(packing, other!, step.visits)
        } else if ('pack' in step) {
          for (let times = 0; times < step.pack; times++) await packing.packHits()
        } else {
          await plain.foldHits(one!.id, at('2026-11-21T00:00'), 1000)
          while ((await packing.foldHits(other!.id, at('2026-11-21T00:00'), step.fold)) > 0);
        }
        assert.deepEqual(await everything(packing, other!), await everything(plain, one!))
      }
    }),
    runs(10),
  )
})

test('a hit is in a segment or a row, and never in both: packing is one transaction', async () => {
  const { store, site, database } = await filled()
  const counts = () => [
    database.prepare('select count(*) from hits').pluck().get(),
    database.prepare('select coalesce(sum(hits), 0) from segments').pluck().get(),
  ]
  assert.deepEqual(counts(), [11, 0])
  const seen = []
  while (await store.packHits()) seen.push(counts())
  assert.deepEqual(seen, [
    [9, 2],
    [7, 4],
    [5, 6],
    [3, 8],
    [1, 10],
    // Then small ones become full ones.
    [1, 10],
    [1, 10],
  ])
  assert.deepEqual(await store.leftToPack(), { hits: 1, hours: 0 })
  assert.deepEqual(await recountAll(store, site), ['right', 'right', 'right'])
  database.close()
})

for (const [what, sql] of [
  [
    'a segment cannot be written',
    "create trigger fails before insert on segments begin select raise(abort, 'full'); end",
  ],
  [
    'a column of it cannot',
    "create trigger fails before insert on segment_columns begin select raise(abort, 'full'); end",
  ],
  ['its hits cannot be removed', "create trigger fails before delete on hits begin select raise(abort, 'full'); end"],
] as const) {
  test(`where ${what}, nothing has happened, and it is done when it can be`, async () => {
    const { store, site, database } = await filled()
    const before = await everything(store, site)
    database.exec(sql)
    await assert.rejects(store.packHits(), /full/)
    assert.equal(database.prepare('select count(*) from hits').pluck().get(), 11)
    assert.deepEqual(await everything(store, site), before)
    database.exec('drop trigger fails')
    await packAll(store)
    assert.deepEqual(await everything(store, site), before)
    assert.deepEqual(await problemsOf(store), [])
    database.close()
  })
}

test('killed at any moment, packing has lost nothing and counted nothing twice, and goes on', async () => {
  const file = temporaryFile()
  const many: Visit[] = Array.from({ length: 60 }, (_, place) => ({
    path: `/${place % 7}`,
    at: `2026-11-${19 + (place % 3)}T${10 + (place % 12)}:${10 + (place % 50)}`,
    session: null,
  }))
  let store = await openStore({ file, packing: tiny })
  const site = await makeSite(store, farm)
  await count(store, site, many)
  const before = await everything(store, site)
  await store.close()
  for (const steps of [1, 5, 0]) {
    const words = [new URL('kill-while-packing.ts', import.meta.url).pathname, file, String(steps)]
    assert.equal(spawnSync(process.execPath, words).signal, 'SIGKILL')
    store = await openStore({ file, packing: tiny })
    assert.deepEqual(await everything(store, site), before)
    await store.close()
  }
  store = await openStore({ file, packing: tiny })
  await packAll(store)
  assert.deepEqual(await everything(store, site), before)
  assert.deepEqual(await problemsOf(store), [])
})

test('hits that come while others are being packed are not lost', async () => {
  const { store, site } = await filled()
  const before = await everything(store, site)
  // They belong among those that are on their way.
  const late: Visit[] = [{ at: '2026-11-18T00:00', session: 'z' }]
  const packing = store.packHits()
  await count(store, site, late)
  await packing
  await packAll(store)
  const other = await filled()
  await count(other.store, other.site, late)
  assert.notDeepEqual(await everything(store, site), before)
  assert.deepEqual(await everything(store, site), await everything(other.store, other.site))
  assert.deepEqual(await problemsOf(store), [])
})

const damages: [what: string, sql: string, said: RegExp][] = [
  [
    'a byte of a column is another',
    "update segment_columns set bytes = cast(substr(bytes, 1, 8) || x'55' || substr(bytes, 10) as blob) where number = 6 and segment_id = (select id from segments order by first_at limit 1)",
    /^The segment \d+, 4 hits from 2026-11-19 to 2026-11-19, has a damaged column 6\.$/,
  ],
  [
    'a column is gone',
    'delete from segment_columns where number = 6 and segment_id = (select id from segments order by first_at limit 1)',
    /has lost the column 6\.$/,
  ],
  [
    'a header is another’s',
    'update segments set header = (select header from segments order by first_at desc limit 1) where id = (select id from segments order by first_at limit 1)',
    /has a damaged column 1\.$/,
  ],
  [
    'a header is none',
    "update segments set header = x'00' where id = (select id from segments order by first_at limit 1)",
    /does not begin as one\.$/,
  ],
  [
    'a header is of a newer version',
    "update segments set header = sealed(cast(substr(header, 1, 4) || x'03' || substr(header, 6, length(header) - 9) as blob)) where id = (select id from segments order by first_at limit 1)",
    /is of the version 3, which a newer Hoofprint wrote\.$/,
  ],
  ['a label is gone', "delete from labels where name = 'Browser 0'", /has a label that is not in the database\.$/],
  ['a path is gone', "delete from paths where path = '/0'", /has a path that is not in the database\.$/],
]

for (const [what, sql, said] of damages) {
  test(`where ${what}, pages say of which days hits cannot be read and show the rest, and check names it`, async () => {
    const { store: undamaged, site, database } = await filled()
    let store = undamaged
    await packAll(store)
    const range = days(site, 20261118, 20261123)
    const call = async (text: string) => {
      const [reading] = await store.read({ site: site.id, filter: parseFilter(text).filter }, [range])
      return { unreadable: reading!.coverage.unreadable, visits: sum(await reading!.series('day')).visits }
    }
    assert.deepEqual(await call('-country:NL page:*'), { unreadable: [], visits: 11 })
    database.exec(sql)
    // Names that were there before are remembered.
    await store.close()
    store = await openStore({ file: database.name, packing: tiny })
    const problems = await problemsOf(store)
    assert.ok(
      problems.some(sentence => said.test(sentence)),
      problems.join('\n'),
    )
    assert.deepEqual(await call('-country:NL page:*'), { unreadable: [{ from: 20261119, to: 20261119 }], visits: 7 })
    // What does not need the column is told of all; unfiltered numbers are counters.
    const [whole] = await store.read({ site: site.id }, [range])
    assert.equal(sum(await whole!.series('day')).visits, 11)
    assert.ok((await store.rawHits(site.id, firstCursor, 100)).length >= 7)
    // Packing leaves it as it is, and goes on with the others.
    await count(
      store,
      site,
      Array.from({ length: 8 }, (_, place) => ({ at: `2026-11-22T0${place}:00`, session: null })),
    )
    await packAll(store)
    assert.ok((database.prepare('select count(*) from hits').pluck().get() as number) < 3)
    database.close()
  })
}

for (const [what, sql] of damages) {
  test(`where ${what}, all others are exported, packed with late ones and folded; and deleting takes it too`, async () => {
    const { store, site, database } = await filled()
    const numberOf = (sql: string) => database.prepare(sql).pluck().get() as number
    await packAll(store)
    database.exec(sql)
    const text = Buffer.concat(await exported(store, site)).toString()
    assert.ok(text.trim().split('\n').length >= 7, text)
    const late = Array.from({ length: 8 }, (_, place) => ({ at: `2026-11-${19 + (place % 3)}T14:30`, session: null }))
    await count(store, site, late)
    await packAll(store)
    assert.equal(numberOf('select (select count(*) from hits) + (select sum(hits) from segments)'), 19)
    while ((await store.foldHits(site.id, at('2026-11-30T00:00'), 3)) > 0);
    assert.equal(numberOf('select count(*) from hits'), 0)
    assert.ok(numberOf('select count(*) from segments') <= 1)
    const [whole] = await store.read({ site: site.id }, [days(site, 20261118, 20261123)])
    assert.equal(sum(await whole!.series('day')).visits, 19)
    await store.deleteSiteData(site.id)
    await purge(store)
    assert.equal(numberOf('select (select count(*) from segments) + (select count(*) from segment_columns)'), 0)
    database.close()
  })
}

test('of hits that are not packed only those of a day are missing whose name is gone', async () => {
  const { store, site, database } = await filled()
  const read = async (text: string) => {
    const [reading] = await store.read({ site: site.id, filter: parseFilter(text).filter }, [
      days(site, 20261118, 20261123),
    ])
    const points = await reading!.series('day')
    return { unreadable: reading!.coverage.unreadable, days: points.map(({ at, visits }) => [at, visits]) }
  }
  const before = await read('-country:NL page:*')
  assert.ok(before.days.length > 1)
  database.exec("delete from paths where path = '/0'")
  database.close()
  assert.deepEqual(await read('-country:NL page:*'), {
    unreadable: [{ from: 20261119, to: 20261119 }],
    days: before.days.filter(([day]) => day !== 20261119),
  })
})

test('deleting the data of a site takes its segments, and no others', async () => {
  const { store, site, database } = await filled()
  const other = await makeSite(store, shop)
  await count(store, other, someHits)
  await packAll(store)
  const before = await everything(store, other)
  await store.deleteSiteData(site.id)
  while (await store.purgeDeleted(1000));
  assert.deepEqual(database.prepare('select distinct site_id from segments').pluck().all(), [other.id])
  assert.deepEqual(await problemsOf(store), [])
  assert.deepEqual(await everything(store, other), before)
  database.close()
})

const someHits: Visit[] = Array.from({ length: 11 }, (_, place) => ({
  path: `/${place}`,
  at: `2026-11-${19 + Math.floor(place / 4)}T${10 + place}:00`,
  session: String.fromCharCode(97 + place),
  labels: { browser: label(`Browser ${place}`) },
}))

/** A store with eleven hits on three days, to be packed four to a segment, and a way around the store. */
async function filled() {
  const file = temporaryFile()
  const store = await openStore({ file, packing: tiny })
  const site = await makeSite(store, farm)
  await count(store, site, someHits)
  const database = new Database(file)
  database.function('sealed', (bytes: unknown) => {
    const checksum = Buffer.alloc(4)
    checksum.writeUInt32LE(crc32(bytes as Buffer))
    return Buffer.concat([bytes as Buffer, checksum])
  })
  return { store, site, database }
}
