// What is right is found to be right, and counting again changes nothing of it.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { defaultSettings } from '../../../server/sites/settings.ts'
import type { Site } from '../../../server/sites/site.ts'
import type { Checked } from '../../../server/stats/verify.ts'
import type { Store } from '../../../server/store/store.ts'
import { reads } from '../../helpers/read-range.ts'
import type { Opened } from '../contract.ts'
import { at, count, days, farm, label, makeSite, shop, type Visit } from '../visits.ts'

/** Two days of a few sessions, as a server would have counted them; in Tokyo they are three. */
export const someVisits: Visit[] = [
  { at: '2026-11-20T10:00', path: '/', session: 'a' },
  { at: '2026-11-20T10:05', path: '/a', session: 'a', firstOnSite: false },
  { at: '2026-11-20T10:06', path: '/', session: 'a', firstOnSite: false, firstOnPath: false },
  { at: '2026-11-20T22:30', path: '/a', session: 'b' },
  { at: '2026-11-20T23:10', path: '/', session: 'b', firstOnSite: false },
  { at: '2026-11-20T23:15', path: 'click', event: true, session: 'b', firstOnSite: false },
  { at: '2026-11-20T23:16', path: 'click', event: true, session: 'b', firstOnSite: false, firstOnPath: false },
  { at: '2026-11-21T09:00', path: '/a', session: null },
].map(visit => ({ ...visit, labels: { browser: label('Firefox', '145'), location: label('NL') } }))

/** What was looked at, by name, with what was wrong. */
export async function verify(store: Store): Promise<Checked[]> {
  const all: Checked[] = []
  await store.verify({ progress: () => {}, checked: checked => all.push(checked) })
  return all
}

/** All sentences about what is wrong. */
export async function problemsOf(store: Store): Promise<string[]> {
  return (await verify(store)).flatMap(({ problems }) => problems.map(({ sentence }) => sentence))
}

/** Counts again what can be counted again. Answers what became of each span. */
export async function recountAll(store: Store, site: Site): Promise<string[]> {
  const outcomes: string[] = []
  for (const span of await store.spans(site.id)) {
    if (!span.whole) outcomes.push('left')
    else if (span.certain && (await store.agrees(site.id, span))) outcomes.push('right')
    else outcomes.push(await store.recount(site.id, span))
  }
  await store.addUpMonths(site.id)
  return outcomes
}

export function verifyContract(open: () => Promise<Opened>): void {
  test('an empty store agrees, and so does one with sites that nobody has visited', async () => {
    const { store } = await open()
    assert.deepEqual(await problemsOf(store), [])
    await makeSite(store, farm)
    assert.deepEqual(await problemsOf(store), [])
  })

  test('what was counted agrees, kept as raw hits or not, and has all days', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, site, someVisits)
    await count(
      store,
      other,
      someVisits.map(visit => ({ ...visit, raw: false })),
    )
    assert.deepEqual(await problemsOf(store), [])
    assert.deepEqual(await recountAll(store, site), ['right', 'right'])
    assert.deepEqual(await recountAll(store, other), ['left', 'left'])
  })

  test('days that are folded, in part or in whole, agree and are left alone', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, someVisits)
    for (const outcomes of [
      ['left', 'right'],
      ['left', 'left'],
    ]) {
      await store.foldHits(site.id, at('2026-11-22T00:00'), 4)
      assert.deepEqual(await problemsOf(store), [])
      assert.deepEqual(await recountAll(store, site), outcomes)
    }
  })

  test('a site that collects nothing but hits agrees', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const bare = someVisits.map(visit => ({ ...visit, labels: {} }))
    await count(store, site, bare)
    await count(store, site, [{ ...bare[0]!, at: '2026-11-22T12:00', raw: false }])
    assert.deepEqual(await problemsOf(store), [])
    assert.deepEqual(await recountAll(store, site), ['right', 'right', 'left'])
    assert.deepEqual(await problemsOf(store), [])
  })

  test('a change of the time zone leaves everything right in all, and counting again moves what was before it', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, someVisits)
    await store.changeSite(site.id, { zone: 'Asia/Tokyo' })
    const moved = { ...site, zone: 'Asia/Tokyo' }
    // Counted after the change, and long after it.
    await count(store, moved, [{ at: '2026-11-21T16:00', session: 'c' }])
    await count(store, moved, [{ at: '2026-12-21T16:00', session: 'd' }])
    assert.deepEqual(await problemsOf(store), [])
    const series = (unit: 'hour' | 'day') =>
      reads(store).series({ site: site.id }, unit, days(moved, 20261101, 20270101))
    const before = await series('hour')
    assert.deepEqual(await recountAll(store, moved), ['recounted', 'right'])
    assert.deepEqual(await problemsOf(store), [])
    // Both have full hours.
    assert.deepEqual(await series('hour'), before)
    assert.deepEqual(
      (await series('day')).map(point => [point.at, point.visits]),
      [
        [20261120, 2],
        [20261121, 4],
        [20261122, 1],
        [20261222, 1],
      ],
    )
    // From now on every day is certain.
    assert.deepEqual(await recountAll(store, moved), ['right', 'right', 'right', 'right'])
  })

  test('a zone that was changed before the first hit, or set to what it was, changes nothing', async () => {
    const { store } = await open()
    const site = await makeSite(store, { ...farm, zone: 'UTC' })
    await store.changeSite(site.id, { zone: farm.zone })
    await count(store, { ...site, zone: farm.zone }, someVisits)
    await store.changeSite(site.id, { zone: farm.zone, settings: defaultSettings })
    assert.deepEqual(
      (await store.spans(site.id)).map(({ certain }) => certain),
      [true, true],
    )
  })

  test('what has changed since it was looked at is not counted again', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, someVisits)
    const [first, second] = await store.spans(site.id)
    await store.foldHits(site.id, at('2026-11-22T00:00'), 3)
    assert.equal(await store.recount(site.id, first!), 'not-whole')
    await store.changeSite(site.id, { zone: 'Asia/Tokyo' })
    assert.equal(await store.recount(site.id, second!), 'not-whole')
    assert.deepEqual(await problemsOf(store), [])
  })

  test('progress goes from nothing to everything', async () => {
    const { store } = await open()
    await count(store, await makeSite(store, farm), someVisits)
    const shares: number[] = []
    await store.verify({ progress: share => shares.push(share), checked: () => {} })
    assert.equal(shares[0], 0)
    assert.equal(shares.at(-1), 1)
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    )
  })
}
