// A restart that forgot who was there leaves a mark where it matters, and nowhere else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mark } from '../../server/sites/notes.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { markSessionLoss } from '../../server/stats/session-loss.ts'
import { makeSite, makeStore } from './fake-store.ts'

const now = Date.UTC(2026, 10, 21, 12, 30) / 1000
const hour = 3600

/** The marks that some starts leave, when a page was hit `ago` seconds before the first. */
async function marksAfter({
  ago,
  starts = [now],
  site = makeSite(),
}: {
  ago?: number
  starts?: number[]
  site?: Site
}) {
  const marks: Mark[] = []
  const store = {
    ...makeStore(ago === undefined ? [] : [{ at: now - ago, path: '/' }]),
    notes: async (_site: SiteId, { fromDay, toDay }: { fromDay: number; toDay: number }) =>
      marks.filter(({ day }) => day >= fromDay && day < toDay),
    addMark: async (_site: SiteId, mark: object) => void marks.push({ ...mark, id: 1 } as Mark),
  }
  for (const start of starts) await markSessionLoss(store, [site], start)
  return marks.map(({ id, ...mark }) => mark)
}

test('where somebody may be on the site, the mark is on the site’s own day', async () => {
  const site = makeSite({ zone: 'Asia/Tokyo' })
  assert.deepEqual(await marksAfter({ ago: 60, site }), [{ kind: 'restart', day: 20261121, at: now }])
  const late = now + 3 * hour
  assert.deepEqual(await marksAfter({ ago: 60, site, starts: [late] }), [{ kind: 'restart', day: 20261122, at: late }])
})

test('a first start, and one long after the last hit, leave none', async () => {
  assert.deepEqual(await marksAfter({}), [])
  assert.equal((await marksAfter({ ago: 8 * hour })).length, 1)
  assert.deepEqual(await marksAfter({ ago: 9 * hour }), [])
})

test('a site without sessions has nobody to forget', async () => {
  const site = makeSite({ settings: { ...defaultSettings, sessions: false } })
  assert.deepEqual(await marksAfter({ ago: 60, site }), [])
})

test('starts within an hour leave one mark, also across midnight', async () => {
  assert.equal((await marksAfter({ ago: 60, starts: [now, now + 5, now + hour - 1] })).length, 1)
  assert.equal((await marksAfter({ ago: 60, starts: [now, now + hour] })).length, 2)
  const midnight = Date.UTC(2026, 10, 21, 23) / 1000
  const around = [midnight - 5, midnight + 5]
  assert.equal((await marksAfter({ ago: now - midnight + hour, starts: around })).length, 1)
})
