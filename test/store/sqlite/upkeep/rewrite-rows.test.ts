// What was deleted from a table cannot be read from its pages when the rest is written anew, a few rows at a time.

import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { createRandom } from '../../../../server/cli/demo/random.ts'
import { connect } from '../../../../server/store/sqlite/connect.ts'
import { prepareRewrite, type RowKey, rewriteRun } from '../../../../server/store/sqlite/upkeep/rewrite-rows.ts'
import { openStore, temporaryFile } from '../files.ts'

const orders = [['id'], ['site_id', 'path', 'id']]
const sizes = { short: [6, 16], middling: [20, 80], long: [20, 900] } as const

test('no page holds what was deleted, every other row is there, and a step is as large for many rows as for few', async () => {
  let dirty = 0
  const random = fc.record({ size: fc.constantFrom(...Object.keys(sizes)), seed: fc.nat() })
  await fc.assert(
    fc.asyncProperty(random, async ({ size, seed }) => {
      const file = temporaryFile()
      await (await openStore({ file })).close()
      const connection = connect({ file, synchronous: 'normal' })
      assert.ok(!('refused' in connection))
      fill(connection, sizes[size as keyof typeof sizes], seed)
      connection.exec("delete from paths where path like 'unseen%'")
      const found = () => {
        connection.pragma('wal_checkpoint(truncate)')
        return readFileSync(file).includes('unseen')
      }
      const rows = () => connection.prepare('select * from paths order by id').all()
      const changes = connection.prepare<[], number>('select total_changes()').pluck()
      if (found()) dirty += 1
      const before = rows()
      for (const order of orders) {
        const rewrite = connection.transaction(prepareRewrite(connection, 'paths', order))
        let steps = 0
        for (let place: RowKey | 'done'; place !== 'done'; steps++) {
          const changed = changes.get()!
          place = rewrite(place)
          assert.ok(changes.get()! - changed <= 2 * rewriteRun.rows)
        }
        assert.ok(steps <= before.length / (rewriteRun.rows - rewriteRun.again) + 1, `${steps} steps`)
      }
      assert.deepEqual(rows(), before)
      assert.equal(connection.pragma('integrity_check', { simple: true }), 'ok')
      assert.ok(!found())
      connection.close()
    }),
    { numRuns: 12 },
  )
  assert.ok(dirty > 0, 'some pages held what was deleted')
})

/** A thousand paths and more, a third of them secret, some of which have another title later: pages are split again and again. */
function fill(
  connection: Exclude<ReturnType<typeof connect>, { refused: string }>,
  [least, most]: readonly [number, number],
  seed: number,
): void {
  const random = createRandom(String(seed))
  const insert = connection.prepare("insert into paths (site_id, path, title, event) values (1, ?, '', 0)")
  const retitle = connection.prepare('update paths set title = ? where id = ?')
  const isSecret = connection.prepare<[number], number>("select path like 'unseen%' from paths where id = ?").pluck()
  const text = (secret: boolean) =>
    `${secret ? 'unseen' : 'public'}${random.below(1e9)}`.padEnd(least + random.below(most - least), 'x')
  connection.exec("insert into sites (id, code, name, zone, settings, created_at) values (1, 'a', 'A', 'UTC', '{}', 7)")
  connection.transaction(() => {
    for (let number = 0; number < 1500; number++) insert.run(text(random.below(3) === 0))
    for (let number = 0; number < 700; number++) {
      const id = 1 + random.below(1500)
      retitle.run(text(isSecret.get(id) === 1), id)
    }
  })()
}
