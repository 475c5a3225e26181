// The whole way, from what was sent to what is reported, held to a count that is too plain to be wrong.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SiteId } from '../../server/sites/site.ts'
import { exportHits } from '../../server/stats/export.ts'
import { firstCursor, type RawHit } from '../../server/stats/source.ts'
import type { Store } from '../../server/store/store.ts'
import { modelHits, type Numbers, readNumbers, recount } from '../helpers/recount.ts'
import { runs } from '../helpers/runs.ts'
import { type Cut, play, uncut } from '../helpers/send-stream.ts'
import { beginnings, foldedStreams, restless, type Step, streams } from '../helpers/stream.ts'

const cuts = fc.record({ batch: fc.constantFrom(1, 2, 5, 2000), every: fc.constantFrom(1, 3, 7, 1000) })
const examples: [Step[], number, Cut][] = [[restless, Date.UTC(2026, 10, 21), uncut]]

/** A property of any stream, however it is cut into flushes. `start`: Unix milliseconds. */
function holds(
  name: string,
  of: fc.Arbitrary<Step[]>,
  check: (steps: Step[], start: number, cut: Cut) => Promise<void>,
) {
  test(name, () => fc.assert(fc.asyncProperty(of, beginnings, cuts, check), { ...runs(3), examples }))
}

holds('every number of every report is what a naive recount gives', streams, async (steps, start, cut) => {
  const played = await play(steps, { start, cut })
  assert.deepEqual(await readNumbers(played), recount(played.sent))
})

holds('hours, days, months, paths and the values of a dimension add up to the same', streams, async (steps, start) => {
  const played = await play(steps, { start })
  const numbers = await readNumbers(played)
  for (const { code } of played.sites) {
    const total = add(numbers, `${code} day `)
    assert.deepEqual(add(numbers, `${code} hour `), total)
    assert.deepEqual(add(numbers, `${code} path `, / hour \d+$/), total)
    assert.deepEqual(add(numbers, `${code} path `, /^\S+ path \S+ day \d+$/), total)
    assert.deepEqual(add(numbers, `${code} top `, / day \d+$/), total)
    assert.deepEqual(add(numbers, `${code} top `, / month \d+$/), total)
    // These are known of every hit, be it as "unknown".
    for (const name of ['referrer', 'browser', 'system', 'size', 'location']) {
      assert.deepEqual(add(numbers, `${code} ${name} `), total, name)
      assert.deepEqual(add(numbers, `${code} path `, new RegExp(`^\\S+ path \\S+ ${name} `)), total, name)
    }
  }
})

holds(
  'the raw hits are those that were counted, in order of time, and tell the same sessions',
  streams,
  async (steps, start, cut) => {
    const { store, sites, sent } = await play(steps, { start, cut })
    for (const { id, code } of sites) {
      const kept = modelHits(sent).filter(({ site }) => site.code === code && site.settings.collect.hits)
      const found = await readHits(store, id)
      assert.deepEqual(
        found.map(({ at, path, event, firstOnPath, labels }) => ({
          at,
          path: path.toLowerCase(),
          event,
          firstOnPath,
          labels: labels.map(toText),
        })),
        kept.map(({ at, path, event, firstOnPath, labels }) => ({ at, path, event, firstOnPath, labels })),
      )
      const names = new Map(kept.map(({ session }, place) => [session, found[place]!.session]))
      assert.deepEqual(
        found.map(({ session }) => session),
        kept.map(({ session }) => names.get(session)),
      )
      assert.equal(new Set(names.values()).size, names.size)
      assert.equal(names.get(null) ?? null, null)
      for (const name of names.values()) {
        if (name !== null) assert.match(name, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      }
    }
  },
)

holds('the CSV of hits has a line for each raw hit', streams, async (steps, start) => {
  const { store, sites } = await play(steps, { start })
  for (const site of sites) {
    let csv = ''
    for await (const piece of exportHits(store, site)) csv += Buffer.from(piece).toString()
    // A head, and nothing after the last line.
    assert.equal(csv.split('\n').length - 2, (await readHits(store, site.id)).length)
  }
})

holds('what was received is what was counted and what was dropped, by reason', streams, async (steps, start, cut) => {
  const played = await play(steps, { start, cut })
  const sent = played.sent.map(
    ({ step, outcome }) => [step.does === 'drop' ? step.reason : 'counted', outcome] as const,
  )
  for (const [expected, outcome] of sent) {
    assert.equal(typeof outcome === 'string' ? outcome : outcome.reason, expected)
  }
  const numbers = await readNumbers(played)
  const drops = Object.entries(numbers).flatMap(([name, [count = 0]]) => (name.includes(' drop ') ? [count] : []))
  assert.equal(played.hitsFolded + drops.reduce((sum, count) => sum + count, 0), sent.length)
})

holds('however a stream is cut into flushes, the numbers are the same', streams, async (steps, start, cut) => {
  const whole = await play(steps, { start })
  const parts = await play(steps, { start, cut })
  assert.deepEqual(await readNumbers(parts), await readNumbers(whole))
})

holds(
  'folding raw hits, at any moment and in any portion, changes no number',
  foldedStreams,
  async (steps, start, cut) => {
    let before: Numbers | undefined
    const played = await play(steps, {
      start,
      cut,
      async watch(now) {
        const numbers = await readNumbers(now)
        if (before) assert.deepEqual(numbers, before)
        before = before ? undefined : numbers
      },
    })
    assert.deepEqual(await readNumbers(played), recount(played.sent))
  },
)

/** The sum of all triples whose name begins, and goes on, like that. */
function add(numbers: Numbers, start: string, pattern = /(?:)/): number[] {
  const found = Object.entries(numbers).filter(([name]) => name.startsWith(start) && pattern.test(name))
  return found.reduce((sum, [, amounts]) => sum.map((one, place) => one + amounts[place]!), [0, 0, 0])
}

/** All raw hits of a site, in small pages. */
async function readHits(store: Store, site: SiteId): Promise<RawHit[]> {
  const hits: RawHit[] = []
  let cursor = firstCursor
  for (;;) {
    const page = await store.rawHits(site, cursor, 7)
    hits.push(...page)
    const last = page.at(-1)
    if (!last) return hits
    cursor = { at: last.at, id: last.id }
  }
}

function toText(label: RawHit['labels'][number]): string | null {
  return label && `${label.name} ${label.detail}`
}
