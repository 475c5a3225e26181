// After a site is deleted no table knows of it, whatever was kept of it.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import type { NameCaps } from '../../../../server/count/batch.ts'
import { createNameShares } from '../../../../server/count/name-shares.ts'
import { problemsOf } from '../../contract/verify.ts'
import {
  at,
  count,
  days,
  farm,
  label,
  makeSite,
  mostVisits,
  purge,
  shop,
  toBatch,
  toHit,
  type Visit,
} from '../../visits.ts'
import { openStore, temporaryFile } from '../files.ts'

test('of a deleted site no table has a row, and of another each has what it had', async () => {
  const file = temporaryFile()
  const store = await openStore({ file, packing: { atOnce: 1, keep: 1, most: 4, hours: 1, pages: 1000, changes: 2 } })
  const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
  const caps: NameCaps = { paths: 100, labels: 100, dayOf: () => 20261121, shares: createNameShares(() => 0) }
  for (const each of [site, other]) {
    const mine = (visit: Visit): Visit => ({ ...visit, labels: { referrer: label(`${each.code}/from`) } })
    const drops = [
      { site: each.id, hour: at('2026-11-21T12:00'), reason: 'bot', count: 1, named: { name: 'B', day: 20261121 } },
    ] as const
    await store.resolve([toHit(each, { path: '/capped' })], caps)
    await count(
      store,
      each,
      [mine({ path: '/', title: 'One' }), mine({ path: '/' }), mine({ path: '/x', raw: false })],
      {
        drops: [...drops],
      },
    )
    const { id } = (await store.findPath(each.id, '/'))!
    await count(store, each, [], { titles: [{ path: id, title: 'Two', at: at('2026-11-22T10:00') }] })
    await store.addNote(each.id, { day: 20261121, text: 'A note' })
    await store.addGoal(each.id, { name: 'A goal', condition: { kind: 'page', pattern: '/' } })
    await store.addFunnel(each.id, { name: 'A funnel', steps: [], hours: 1 })
    await store.changeSite(each.id, { zone: 'UTC', code: `${each.code}.now` })
  }
  while (await store.packHits());
  const upgraded = new Database(file)
  upgraded.exec(`
    insert into old_path_hours select site_id, path_id, hour, visitors, visits, pageviews from path_hours;
    insert into raw_hours select site_id, hour from site_hours`)
  // Rows of people who are not there.
  upgraded.pragma('foreign_keys = off')
  const cleanups = ['removals', 'page_edits', 'page_edit_steps', 'path_aliases']
  const alerts = ['alert_mails', 'alert_rules', 'alerts', 'webhooks', 'webhook_calls']
  const people = ['share_links', 'site_users', 'reports']
  // What comes by other ways than hits.
  for (const name of [
    'imports',
    'import_batches',
    'other_money',
    'site_vitals',
    'path_vitals',
    'changes',
    ...[...cleanups, ...alerts, ...people],
  ]) {
    const columns = upgraded
      .prepare<[string], { name: string; type: string }>(
        'select name, type from pragma_table_info(?) where "notnull" or pk > 0',
      )
      .all(name)
    const names = columns.map(one => one.name)
    const insert = upgraded.prepare(`insert into ${name} (${names}) values (${names.map(() => '?')})`)
    for (const { id } of [site, other]) {
      insert.run(columns.map(({ type }) => (type.toLowerCase() === 'blob' ? Buffer.of(id) : id)))
    }
  }
  upgraded.close()
  const seen = new Database(file, { readonly: true })
  const tables = seen
    .prepare<[], string>(
      `select t.name from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table' and c.name = 'site_id'`,
    )
    .pluck()
    .all()
  const columnsOf =
    'select count(*) from segment_columns where segment_id in (select id from segments where site_id = ?)'
  const rowsOf = (id: number) => ({
    ...Object.fromEntries(
      tables.map(name => [name, seen.prepare(`select count(*) from ${name} where site_id = ?`).pluck().get(id)]),
    ),
    sites: seen.prepare('select count(*) from sites where id = ?').pluck().get(id),
    state: seen.prepare('select count(*) from state where key like ?').pluck().get(`names ${id} %`),
    segment_columns: seen.prepare(columnsOf).pluck().get(id),
  })
  const columns = seen.prepare<[], number>('select count(*) from segment_columns').pluck()
  const titles = seen.prepare<[], number>('select count(*) from path_titles').pluck()
  const labels = seen.prepare<[], string>('select name from labels').pluck()

  const before = rowsOf(other.id)
  assert.deepEqual(
    Object.entries(rowsOf(site.id)).filter(([, rows]) => rows === 0),
    [],
    'the test fills every table',
  )
  await store.deleteSite(site.id)
  await purge(store)
  assert.deepEqual(
    Object.entries(rowsOf(site.id)).filter(([, rows]) => rows !== 0),
    [],
  )
  assert.deepEqual(rowsOf(other.id), before)
  assert.equal(columns.get(), before.segment_columns)
  assert.equal(titles.get(), 2)
  assert.deepEqual(labels.all(), ['shop.example/from'])
  seen.close()
})

test('a label that another site uses while those of a deleted one go stays, and one that was on its way is asked for again', async () => {
  const store = await openStore({ file: temporaryFile() })
  const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
  const visits = Array.from({ length: 30 }, (_, place) => ({
    session: null,
    labels: { referrer: label(`from ${place}`) },
  }))
  await count(store, site, visits)
  const late = [{ session: null, labels: { referrer: label('from 29') } }]
  const names = await store.resolve(late.map(visit => toHit(other, visit)))
  await store.deleteSite(site.id)
  for (let step = 0; await store.purgeDeleted(4); step++) {
    if (step % 2 === 0) await count(store, other, [visits[step % 12]!])
  }
  assert.equal(await store.record(toBatch(other, late, names, (await store.lastBatch()) + 1)), 'stale')
  await count(store, other, late)
  assert.deepEqual(await problemsOf(store), [])
  const [whole] = await store.read({ site: other.id }, [days(other, 20261121, 20261122)])
  const { total } = await whole!.names(1, mostVisits)
  assert.ok(total > 3 && total < 8, `${total} labels`)
})
