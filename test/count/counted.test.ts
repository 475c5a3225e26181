// What a hit is counted as, and what it adds to hits of before.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Counted, type Engagement, type Names, noEngagement } from '../../server/count/batch.ts'
import { countHit, toAdded } from '../../server/count/counted.ts'
import type { Hit, LabelId, PathId, SessionId } from '../../server/count/hit.ts'
import type { SessionEffect, SessionVerdict } from '../../server/count/sessions.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { at, farm, toHit } from '../store/visits.ts'

// Half past midnight in Amsterdam, and the day before in London.
const time = at('2026-11-20T23:30')
const engagementSince = at('2026-11-20T23:00')

const site: Site = {
  ...farm,
  id: 7 as SiteId,
  formerCodes: [],
  zoneChangedAt: null,
  firstHitAt: null,
  engagementSince: null,
  knownFrom: null,
}
const session = 'a'.repeat(16) as SessionId
const labels = [3 as LabelId, null]

const path = 5 as PathId
const names: Names = {
  paths: [
    { id: 4 as PathId, title: '' },
    { id: path, title: '' },
  ],
  labels: [[], labels],
  version: 1,
  capped: [],
  others: new Set(),
}
const hit: Hit = { ...toHit(site, { event: true }), at: time }
const verdict: SessionVerdict = { session, first: time, firstOnSite: true, firstOnPath: false }

/** Half past midnight is of this hour and day. */
const local = { at: time, hour: at('2026-11-20T23:00'), day: 20261121 }

test('a hit has its ids, the hour and day of its site, and what its session says of it', () => {
  assert.deepEqual(countHit(hit, 1, names, verdict, site), {
    ...{ site: site.id, path, ...local, event: true, session, firstOnSite: true, firstOnPath: false },
    ...{ labels, raw: true, adds: undefined, told: undefined },
  })
})

test('a hit without a session is a visit, and no visitor', () => {
  const { session, firstOnSite, firstOnPath, adds } = countHit(hit, 1, names, null, site)
  assert.deepEqual(
    { session, firstOnSite, firstOnPath, adds },
    {
      ...{ session: null, firstOnSite: false, firstOnPath: true, adds: undefined },
    },
  )
})

test('what tells how a page was seen is told, whatever it tells', () => {
  assert.equal(countHit({ ...hit, told: { seconds: 0, depth: null } }, 1, names, verdict, site).told, true)
})

test('a site that keeps no single hits has none', () => {
  const collect = { ...defaultSettings.collect, hits: false }
  const hidden = { ...site, settings: { ...defaultSettings, collect } }
  assert.equal(countHit(hit, 1, names, verdict, hidden).raw, false)
  const [added] = toAdded([hit], [withEffects([effect])], new Map([[site.id, hidden]]))
  assert.equal(added!.raw, false)
})

test('a hit begins as an exit and as a bounce as its session says, from when on it is known', () => {
  const adds = (said: Partial<SessionVerdict>, since: number | null = null) =>
    countHit(hit, 1, names, { ...verdict, ...said }, { ...site, engagementSince: since }).adds
  assert.deepEqual(adds({ isExit: true, isBounce: true }), { ...noEngagement, exits: 1, bounces: 1 })
  assert.deepEqual(adds({ isExit: true, isBounce: false }), { ...noEngagement, exits: 1 })
  assert.deepEqual(adds({ isExit: false, isBounce: true }), { ...noEngagement, bounces: 1 })
  assert.equal(adds({ isExit: false, isBounce: false }), undefined)
  assert.deepEqual(adds({ isExit: true }, time), { ...noEngagement, exits: 1 })
  assert.equal(adds({ isExit: true }, time + 1), undefined)
})

/** What is added to the hit of half past midnight. */
const effect: SessionEffect = { at: time, path, labels, first: false, adds: { ...noEngagement, exits: -1 } }
const withEffects = (effects: SessionEffect[]): SessionVerdict => ({ ...verdict, effects })
const seconds = (sessionSeconds: number): Engagement => ({ ...noEngagement, sessionSeconds })

function addedBy(effects: SessionEffect[][], since: number | null, pathNow?: Names['pathNow']): Counted[] {
  const sites = new Map([[site.id, { ...site, engagementSince: since }]])
  const hits = effects.map(() => ({ ...hit, at: time + 3600 }))
  return toAdded(hits, effects.map(withEffects), sites, pathNow)
}

test('what is added to a hit of before has that one’s time and path, and is neither pageview nor visit', () => {
  assert.deepEqual(addedBy([[effect]], null), [
    {
      ...{ site: site.id, path, ...local, event: false, session, firstOnSite: false, firstOnPath: false },
      ...{ labels, raw: true, adds: effect.adds, change: true },
    },
  ])
})

test('a hit without a session, and one that has no effects, add nothing', () => {
  const sites = new Map([[site.id, site]])
  assert.deepEqual(toAdded([hit, hit, hit], [null, verdict, withEffects([])], sites), [])
  assert.equal(toAdded([hit, hit], [withEffects([]), withEffects([effect])], sites).length, 1)
})

test('to hits from before it was kept, and of a time that was deleted, nothing is added', () => {
  const early = { ...effect, at: engagementSince - 1 }
  const effects = [early, { ...effect, at: engagementSince }]
  assert.deepEqual(
    addedBy([effects], engagementSince).map(one => one.at),
    [engagementSince],
  )
  const shortened = new Map([[site.id, { ...site, knownFrom: engagementSince }]])
  assert.deepEqual(
    toAdded([hit], [withEffects(effects)], shortened).map(one => one.at),
    [engagementSince],
  )
})

test('what is added to a page that was merged is added where it is now, and to one that was deleted nowhere: both say which it was', () => {
  const [other, deleted] = [9 as PathId, 10 as PathId]
  const becomes = new Map<PathId, PathId | 0>([
    [path, other],
    [deleted, 0],
  ])
  const effects = [effect, { ...effect, path: deleted }, { ...effect, path: other }]
  assert.deepEqual(
    addedBy([effects], null, one => becomes.get(one) ?? one).map(one => [one.path, one.was, one.adds]),
    [
      [other, path, effect.adds],
      [0, deleted, effect.adds],
      [other, undefined, effect.adds],
    ],
  )
})

test('what is added to the first hit of a session is one row, however often; to others each is its own', () => {
  const first = { ...effect, first: true, adds: seconds(5) }
  const rows = addedBy(
    [
      [first, effect],
      [{ ...first, adds: seconds(7) }, effect],
    ],
    null,
  )
  assert.deepEqual(
    rows.map(({ firstOnSite, adds }) => [firstOnSite, adds]),
    [
      [true, seconds(12)],
      [false, effect.adds],
      [false, effect.adds],
    ],
  )
  assert.deepEqual(first.adds, seconds(5), 'what the session said stays what it was')
})
