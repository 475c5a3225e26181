// What is known only in part, in the forms that are not pages.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { writeView } from '../../../server/web/formats/write-view.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { readListView, readPageView, readSiteView } from '../../../server/web/views/read-view.ts'
import { createTestClock } from '../../helpers/clock.ts'
import { type FakeHit, knowing, makeSite, makeStore } from '../../stats/fake-store.ts'

const clock = createTestClock()
const reader = toReader()
const from = clock.now() / 1000 - 3 * 3600
const hits: FakeHit[] = Array.from({ length: 50 }, (_, place) => ({ at: clock.now() / 1000 - place * 600, path: '/' }))

const since = { from, why: 'time' } as const
const lost = [{ from: 20261119, to: 20261120 }]
const store = knowing(makeStore(hits), { totals: since, hours: since, lists: since, unreadable: lost })
const parts = { store, reader, clock }
const search = new URLSearchParams('period=day&filter=country:NL&path=/')

async function read(form: 'json' | 'csv' | 'txt', see: 'site' | 'page' | 'list'): Promise<string> {
  const site = makeSite()
  const seen =
    see === 'site'
      ? await readSiteView(parts, site, search)
      : see === 'page'
        ? await readPageView(parts, site, search)
        : await readListView(parts, site, { name: 'browsers', search })
  assert.ok(seen.kind !== 'none')
  const answer = writeView(form, seen, { reader, base: '', search })
  assert.equal(answer?.status, 200)
  return String(answer.body)
}

describe('a view that took too long, and some of whose hits cannot be read', () => {
  for (const see of ['site', 'page', 'list'] as const) {
    it(`says from when on it is known, and which days are missing (${see})`, async () => {
      const { known } = JSON.parse(await read('json', see)) as { known: object }
      const since = { from: '2026-11-21T09:00:00Z', why: 'time' }
      assert.deepEqual(known, {
        ...{ totals: since, hours: since, lists: since, engagement: null },
        unreadable: [{ from: '2026-11-19', to: '2026-11-20' }],
      })
      assert.match(await read('csv', see), /^known,lists since 2026-11-21 10:00,time,+$/m)
      assert.match(await read('csv', see), /^known,2026-11-19 to 2026-11-20,unreadable,+$/m)
      assert.match(await read('txt', see), /hits of 19\s–\s20 November 2026 cannot be\s+read/)
      assert.match(await read('txt', see), /^Complete from 21 November 2026, 10:00; the rest took too long\./m)
    })
  }
})
