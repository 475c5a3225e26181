// Whatever is damaged is found and named, and counting again mends the counters.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { type CounterTable, counterKeys } from '../../../../server/count/batch.ts'
import type { Site } from '../../../../server/sites/site.ts'
import { play, uncut } from '../../../helpers/send-stream.ts'
import { beginnings, foldedStreams, streams } from '../../../helpers/stream.ts'
import { problemsOf, recountAll, someVisits, verify } from '../../contract/verify.ts'
import { count, farm, makeSite, shop } from '../../visits.ts'
import { openStore, temporaryFile } from '../files.ts'
import { dump } from '../tables.ts'

for (const [what, of] of [
  ['hits and drops', streams],
  ['hits, with raw hits folded in between', foldedStreams],
] as const) {
  test(`after any stream of ${what} everything agrees, and there is nothing to count again`, async () => {
    await fc.assert(
      fc.asyncProperty(of, beginnings, fc.constantFrom(1, 3, 2000), async (steps, start, batch) => {
        const { store, sites } = await play(steps, { start, cut: { ...uncut, batch } })
        assert.deepEqual(await problemsOf(store), [])
        for (const site of sites) assert.ok(!(await recountAll(store, site)).includes('recounted'))
        await store.close()
      }),
      { numRuns: 10 },
    )
  })
}

test('whichever number of a counter is changed, it is found', async () => {
  const { store, site, database } = await filled()
  // A day of folded hits, and one of single hits.
  await store.foldHits(site.id, Date.parse('2026-11-20T23:00Z') / 1000, 100)
  const wholeFrom = (await store.spans(site.id)).find(({ whole }) => whole)!.from
  const numbers = tables.flatMap(table => {
    const keys: readonly string[] = counterKeys[table]
    const rows = database.prepare<[], Record<string, number>>(`select * from ${table}`).all()
    return rows.flatMap(row => {
      const where = keys.map(key => `${key} = ${row[key]}`).join(' and ')
      // How many hits there were, nothing tells where they are folded, and who told how a page was seen was no hit.
      const unknown = row.hour! < wholeFrom ? ['hits', 'repeats', 'told'] : ['told']
      const known = Object.keys(row).filter(column => !keys.includes(column) && !unknown.includes(column))
      return known.map(column => ({ table, column, where }))
    })
  })
  assert.deepEqual([...new Set(numbers.map(({ table }) => table))], tables)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...numbers),
      fc.constantFrom(-2, -1, 1, 2),
      async ({ table, column, where }, by) => {
        const change = (more: number) =>
          database.exec(`update ${table} set ${column} = ${column} + (${more}) where ${where}`)
        change(by)
        assert.notDeepEqual(await problemsOf(store), [], `${table}.${column} where ${where}`)
        change(-by)
      },
    ),
    { numRuns: 60 },
  )
  assert.deepEqual(await problemsOf(store), [])
  database.close()
})

const tables = Object.keys(counterKeys) as CounterTable[]

/** Damage as SQL, what is said of it, and whether counting again mends it. */
const damages: [what: string, sql: string, said: RegExp, mended: boolean][] = [
  [
    'a day has one visit more',
    'update site_days set visits = visits + 1 where day = 20261120',
    /^The site, on 2026-11-20: 4 visits in site_days, but 3 in the raw hits and path_hours\.$/,
    true,
  ],
  [
    'an hour has one visitor less',
    'update site_hours set visitors = visitors - 1 where hour = (select min(hour) from site_hours)',
    /^The site, on 2026-11-20 at 11:00: 0 visitors in site_hours, but 1 in the raw hits\.$/,
    true,
  ],
  [
    'an hour has one hit more',
    'update site_hours set hits = hits + 1 where hour = (select max(hour) from site_hours)',
    /^The site, on 2026-11-21 at 10:00: 2 hits in site_hours, but 1 in the raw hits\.$/,
    true,
  ],
  [
    'an hour has no repeats',
    'update site_hours set repeats = 0',
    /^The site, on 2026-11-20 at 11:00: 0 repeats in site_hours, but 1 in the raw hits\.$/,
    true,
  ],
  [
    'an hour is gone',
    'delete from site_hours where hour = (select max(hour) from site_hours)',
    /^The site, on 2026-11-21 at 10:00: 0 visits, 0 pageviews, 0 hits in site_hours, but 1, 1, 1 in the raw hits\.$/,
    true,
  ],
  [
    'an hour of a page is folded, but its hits are kept',
    'insert into path_hours (site_id, path_id, hour, visitors, visits, pageviews) select site_id, 1, hour, 0, 1, 1 from site_hours order by hour desc limit 1',
    /^“\/”, on 2026-11-21: 1 visit, 1 pageview in path_days, but 2, 2 in the raw hits and path_hours\.$/,
    true,
  ],
  [
    'a day of a page is gone',
    "delete from path_days where day = 20261121 and path_id = (select id from paths where path = 'click')",
    /^“click”, on 2026-11-21: 0 visits in path_days, but 1 in the raw hits and path_hours\.$/,
    true,
  ],
  [
    'a month of a page has one pageview more',
    'update path_months set pageviews = pageviews + 1 where path_id = 1',
    /^“\/”, in 2026-11: 4 pageviews in path_months, but 3 in path_days\.$/,
    true,
  ],
  [
    'a month that never was is there',
    'insert into path_months (site_id, month, path_id, visitors, visits, pageviews) values (1, 201001, 1, 0, 1, 1)',
    /^“\/”, in 2010-01: 1 visit, 1 pageview in path_months, but 0, 0 in path_days\.$/,
    true,
  ],
  [
    'a browser has one visitor more',
    'update site_details set visitors = visitors + 1 where dimension = 3 and day = 20261120',
    /^“Firefox 145”, on 2026-11-20: 3 visitors in site_details \(browser\), but 2 in the raw hits and path_details\.$/,
    true,
  ],
  [
    'a browser has more than the site',
    'update site_details set visits = visits + 1 where dimension = 3 and day = 20261121',
    /^The site, on 2026-11-21: 4 visits in all of site_details \(browser\), but only 3 in site_days\.$/,
    true,
  ],
  [
    'a country is gone',
    'delete from site_details where dimension = 6 and day = 20261121',
    /^“NL”, on 2026-11-21: 0 visits, 0 pageviews in site_details \(location\), but 3, 2 in the raw hits/,
    true,
  ],
  [
    'a raw hit is gone',
    'delete from hits where id = 8',
    /^The site, on 2026-11-21 at 10:00: 1 visit, 1 pageview, 1 hit in site_hours, but 0, 0, 0 in the raw hits\.$/,
    true,
  ],
  [
    'a raw hit is there twice',
    "insert into hits (site_id, created_at, id, path_id, session, first_on_site, first_on_path, event, referrer, campaign, browser, system, size, location, language, props) select site_id, created_at, 9, path_id, null, 0, 1, event, referrer, campaign, browser, system, size, location, language, props from hits where id = 8; update state set value = 9 where key = 'hit'",
    /^The site, on 2026-11-21 at 10:00: 1 visit, 1 pageview, 1 hit in site_hours, but 2, 2, 2 in the raw hits\.$/,
    true,
  ],
  [
    'all counters are gone',
    'delete from site_hours; delete from site_days; delete from path_hours; delete from path_days; delete from path_months; delete from site_details',
    /^The site, on 2026-11-20 at 11:00: 0 visitors, 0 visits, 0 pageviews, 0 hits, 0 repeats in site_hours, but 1, 2, 3, 3, 1 in the raw hits\.$/,
    true,
  ],
  [
    'a count is negative',
    'update site_days set pageviews = -1 where day = 20261121',
    /^1 row of site_days that cannot be: /,
    true,
  ],
  [
    'an hour is of no time',
    'update site_hours set hour = 999999999999 where hour = (select max(hour) from site_hours)',
    /^1 row of site_hours that cannot be: /,
    true,
  ],
  [
    'a day is of no time',
    'update path_days set day = -3 where day = 20261121',
    /^3 rows of path_days that cannot be: /,
    true,
  ],
  [
    'a day is in no calendar',
    'update site_days set day = 99999999 where day = 20261121',
    /^1 row of site_days that cannot be: /,
    true,
  ],
  [
    'a folded row is there for hits that are kept',
    'insert into path_details (site_id, path_id, dimension, day, label_id, visitors, visits, pageviews) values (1, 1, 3, 20261120, (select id from labels where dimension = 3), 0, 1, 1)',
    /^“Firefox 145”, on 2026-11-20: 3 visits, 4 pageviews in site_details \(browser\), but 4, 5 in the raw hits and path_details\.$/,
    false,
  ],
  [
    'a label is gone',
    'delete from labels where dimension = 3',
    /^2 rows of site_details with a label that is not in labels\.$/,
    false,
  ],
  [
    'a path is gone',
    "delete from paths where path = '/a'",
    /^2 rows of path_days with a path that is not in paths\.$/,
    false,
  ],
  [
    'a session is new on the site twice',
    'update hits set first_on_site = 1 where id = 2',
    /^A session on 2026-11-20 at 11:00 is new on the site 2 times, and not once, in the raw hits\.$/,
    false,
  ],
  [
    'a session is new on a path twice',
    'update hits set first_on_path = 1 where id = 3',
    /^A session on 2026-11-20 at 11:00 is new on “\/” 2 times, and not once, in the raw hits\.$/,
    false,
  ],
  [
    'a session is never new',
    'update hits set first_on_site = 0 where id = 1',
    /^A session on 2026-11-20 at 11:00 is new on the site never, and not once, in the raw hits\.$/,
    false,
  ],
  [
    'a visitor has no visit',
    'update hits set first_on_path = 0 where id = 1',
    /^1 row of hits that cannot be: /,
    false,
  ],
  [
    'an id would be given twice',
    "update state set value = 3 where key = 'hit'",
    /^The last raw hit has the id 8, but the last one given was 3\.$/,
    false,
  ],
  [
    'numbers belong to no site',
    'insert into site_hours (site_id, hour, visitors, visits, pageviews, hits, repeats) values (77, 0, 1, 1, 1, 1, 0)',
    /^site_hours has numbers of a site 77 that is not in sites\.$/,
    false,
  ],
  [
    'a domain belongs to no site',
    "pragma foreign_keys = off; insert into site_domains values ('lost.example', 77, 0)",
    /^A row of site_domains belongs to nothing in sites\.$/,
    false,
  ],
  [
    'more is named than was dropped',
    "insert into drop_names values (1, 'bot', 20261121, 'Googlebot', 5)",
    /^For 1 reason drop_names tells of more than was dropped\.$/,
    false,
  ],
  [
    'web vitals of a page are none of the site',
    'insert into path_vitals values (1, 1, 20261121, 1, 80, 2)',
    /^For 1 step site_vitals is not the sum of path_vitals\.$/,
    false,
  ],
  [
    'web vitals have a step that there is not',
    'insert into path_vitals values (1, 1, 20261121, 1, 117, 2); insert into site_vitals values (1, 20261121, 1, 117, 2)',
    /^1 row of (site|path)_vitals that cannot be: a count is not positive, of no step, or of no time\.$/,
    false,
  ],
  [
    'a page has another title than its newest',
    "insert into path_titles select id, 7, 'Another' from paths where path = '/a'",
    /^1 row of paths with a title that is not the newest of path_titles\.$/,
    false,
  ],
]

for (const [what, sql, said, mended] of damages) {
  test(`when ${what}, it is found and named${mended ? ', and counting again mends it' : ''}`, async () => {
    const { store, site, database, right } = await filled()
    database.exec(sql)
    const problems = await problemsOf(store)
    assert.ok(
      problems.some(sentence => said.test(sentence)),
      problems.join('\n'),
    )
    await recountAll(store, site)
    const left = await problemsOf(store)
    assert.equal(left.length === 0, mended, left.join('\n'))
    // What is mended without a change of the raw hits is as it was before.
    const untouched = JSON.stringify(dump(database).hits) === JSON.stringify(right.hits)
    if (mended && untouched) assert.deepEqual(dump(database), right)
    database.close()
  })
}

test('a damaged site does not keep others from being right, and the rest of many problems is counted', async () => {
  const { store, database } = await filled()
  const other = await makeSite(store, shop)
  const many = Array.from({ length: 20 }, (_, n) => ({ ...someVisits[7]!, path: `/${n}` }))
  await count(store, other, many)
  database.exec(`update path_months set visits = 9 where site_id = ${other.id}`)
  const wrong = (await verify(store)).filter(({ problems }) => problems.length > 0)
  assert.deepEqual(
    wrong.map(({ site, problems, more }) => [site, problems.length, more]),
    [['shop.example', 5, 15]],
  )
  database.close()
})

test('nothing is written while things are only compared', async () => {
  const { store, site, database, right } = await filled()
  const version = () => database.pragma('data_version', { simple: true })
  const before = version()
  await problemsOf(store)
  await recountAll(store, site)
  assert.equal(version(), before)
  assert.deepEqual(dump(database), right)
  database.close()
})

test('a name that would steer a terminal does not', async () => {
  const { store, database } = await filled()
  database.exec("update paths set path = '/' || char(27) || '[2J' where path = '/a'; update path_months set visits = 9")
  const problems = await problemsOf(store)
  assert.ok(problems.some(sentence => sentence.startsWith('“/\u{fffd}[2J”, in 2026-11')))
  database.close()
})

/** A store with a site that is right, and a way around the store. */
async function filled() {
  const file = temporaryFile()
  const store = await openStore({ file })
  const site: Site = await makeSite(store, farm)
  await count(store, site, someVisits)
  const database = new Database(file)
  return { store, site, database, right: dump(database) }
}
