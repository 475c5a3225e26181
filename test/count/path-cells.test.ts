// The paths of sessions, in cells that are used again.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PathId } from '../../server/count/hit.ts'
import type { LabelSets } from '../../server/count/label-sets.ts'
import { createPathCells, packDepth, unpackDepth } from '../../server/count/path-cells.ts'

/** Counts who holds labels, whose number is 1. */
function countHolders(): LabelSets & { holders: number } {
  const sets = {
    holders: 0,
    hold() {
      sets.holders += 1
      return 1
    },
    release(number: number) {
      if (number !== 0) sets.holders -= 1
    },
    of: () => [],
  }
  return sets
}

const page = { at: 7, until: 9, depth: 40, measured: true, labels: [] }
const path = (id: number) => id as PathId

test('a chain knows its paths in their order, each once, and no more than so many', () => {
  const cells = createPathCells(4, countHolders())
  const one = cells.add(0, path(5), 3)
  const two = cells.add(one, path(6), 3)
  assert.equal(cells.add(two, path(5), 3), 0)
  const three = cells.add(two, path(7), 3)
  assert.equal(cells.add(three, path(8), 3), 0)
  assert.deepEqual([cells.paths(0), cells.paths(three)], [[], [5, 6, 7]])
})

test('of a path that is known its last pageview is remembered, of others none', () => {
  const sets = countHolders()
  const cells = createPathCells(4, sets)
  const chain = cells.add(cells.add(0, path(5), 9), path(6), 9)
  assert.equal(cells.seen(chain, path(5)), undefined)
  cells.see(chain, path(5), page)
  cells.see(chain, path(5), { ...page, at: 8, measured: false })
  cells.see(chain, path(9), page)
  assert.deepEqual(cells.seen(chain, path(5)), { ...page, at: 8, measured: false })
  assert.deepEqual([cells.seen(chain, path(6)), cells.seen(chain, path(9))], [undefined, undefined])
  assert.equal(sets.holders, 1)
})

test('whatever comes and goes, chains keep their own, labels are given back, and no more cells are taken than are used', () => {
  const steps = fc.array(fc.tuple(fc.nat(3), fc.nat(5), fc.nat(9)), { maxLength: 80 })
  fc.assert(
    fc.property(steps, all => {
      const sets = countHolders()
      const cells = createPathCells(2, sets)
      const chains = [0, 0, 0, 0]
      const known: number[][] = [[], [], [], []]
      let most = 0
      for (const [place, id, chance] of all) {
        if (chance === 0) {
          cells.free(chains[place]!)
          chains[place] = 0
          known[place] = []
          continue
        }
        const added = cells.add(chains[place]!, path(id), 9)
        assert.equal(added === 0, known[place]!.includes(id))
        if (added !== 0) {
          chains[place] = added
          known[place]!.push(id)
          assert.equal(cells.seen(added, path(id)), undefined)
        }
        cells.see(chains[place]!, path(id), { ...page, at: id })
        most = Math.max(most, known.flat().length)
        assert.ok(chains[place]! <= most)
      }
      for (const [place, ids] of known.entries()) {
        assert.deepEqual(cells.paths(chains[place]!), ids)
        for (const id of ids) assert.equal(cells.seen(chains[place]!, path(id))?.at, id)
      }
      assert.equal(sets.holders, known.flat().length)
    }),
  )
})

test('depth and whether vitals were told fit in a byte', () => {
  for (const depth of [0, 1, 101]) {
    for (const measured of [false, true]) {
      const byte = packDepth({ depth, measured })
      assert.ok(byte < 256)
      assert.deepEqual(unpackDepth(byte), { depth, measured })
    }
  }
})
