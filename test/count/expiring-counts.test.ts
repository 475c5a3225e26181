// Who is where, held against a list that forgets nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createExpiringCounts } from '../../server/count/expiring-counts.ts'
import type { PathId } from '../../server/count/hit.ts'
import type { SiteId } from '../../server/sites/site.ts'

const stay = 300
const site = (id: number) => id as SiteId
const page = (id: number) => ({ id: id as PathId, path: `/${id}`, title: `Page ${id}` })

type Heard = { key: string; at: number; page: number | null; site: number; adds: boolean }

/** What should be known, from everything that was ever heard. */
function slow(heard: readonly Heard[], of: number, now: number) {
  const last = new Map<string, { at: number; page: number | null; count: number }>()
  for (const one of heard) {
    if (one.site !== of) continue
    const known = last.get(one.key)
    const before = known && now >= one.at && one.at - known.at < stay ? known : undefined
    const count = one.adds ? (before?.count ?? 0) + 1 : 1
    last.set(one.key, { at: one.at, page: one.page ?? before?.page ?? null, count })
  }
  const here = [...last.values()].filter(({ at }) => now - at < stay)
  const pages = new Map<number, number>()
  for (const { page, count } of here) if (page !== null) pages.set(page, (pages.get(page) ?? 0) + count)
  return { sessions: here.reduce((sum, { count }) => sum + count, 0), pages }
}

test('how many are on which page is what the last of each tells, whatever came in which order', () => {
  const step = fc.record({
    wait: fc.constantFrom(0, 1, 10, 100, 299, 300),
    site: fc.integer({ min: 1, max: 2 }),
    who: fc.nat(4),
    page: fc.option(fc.nat(3)),
    adds: fc.boolean(),
    forget: fc.integer({ min: 0, max: 9 }).map(number => number === 0),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      let now = 1000
      const crowd = createExpiringCounts({ now: () => now, most: 1000, stay })
      let heard: Heard[] = []
      for (const { wait, site: of, who, page: on, adds, forget } of steps) {
        now += wait
        const key = `${of} ${adds} ${who}`
        if (forget) {
          crowd.forget(site(of))
          heard = heard.filter(one => one.site !== of)
        } else if (adds) {
          crowd.add(key, site(of), now, page(on ?? 0))
          heard.push({ key, at: now, page: on ?? 0, site: of, adds })
        } else {
          crowd.see(key, site(of), now, on === null ? undefined : page(on))
          heard.push({ key, at: now, page: on, site: of, adds })
        }
        for (const one of [1, 2]) {
          const { sessions, pages } = slow(heard, one, now)
          const known = crowd.of(site(one))
          assert.equal(known.sessions, sessions)
          assert.deepEqual(new Map(known.pages.map(({ path, sessions }) => [Number(path.slice(1)), sessions])), pages)
          assert.equal(known.more, false)
        }
      }
    }),
  )
})

test('more than there is room for are not held, and that there were more is known for as long as they would be there', () => {
  let now = 1000
  const crowd = createExpiringCounts({ now: () => now, most: 3, stay })
  for (let who = 0; who < 3; who++) crowd.see(`${who}`, site(1), now, page(who))
  assert.deepEqual([crowd.of(site(1)).sessions, crowd.of(site(1)).more], [3, false])
  now += 100
  crowd.see('3', site(2), now, page(9))
  assert.deepEqual([crowd.of(site(1)).sessions, crowd.of(site(1)).more], [2, true])
  assert.deepEqual([crowd.of(site(2)).sessions, crowd.of(site(2)).more], [1, false])
  now += 199
  assert.equal(crowd.of(site(1)).more, true)
  now += 1
  assert.deepEqual(crowd.of(site(1)), { sessions: 0, more: false, pages: [] })
})

test('the first fifty pages are told, those with most first', () => {
  const crowd = createExpiringCounts({ now: () => 0, most: 1000, stay })
  for (let path = 0; path < 60; path++) {
    for (let who = 0; who <= path % 7; who++) crowd.see(`${path} ${who}`, site(1), 0, page(path))
  }
  const { pages } = crowd.of(site(1))
  assert.equal(pages.length, 50)
  assert.deepEqual(pages[0], { path: '/13', title: 'Page 13', sessions: 7 })
  assert.deepEqual(
    pages.map(({ sessions }) => sessions),
    pages.map(({ sessions }) => sessions).sort((a, b) => b - a),
  )
})

test('what is old when it is heard of, or from the future, is not there', () => {
  const crowd = createExpiringCounts({ now: () => 1000, most: 10, stay })
  crowd.see('old', site(1), 700, page(1))
  crowd.see('future', site(1), 1300, page(1))
  crowd.see('here', site(1), 701, page(1))
  assert.equal(crowd.of(site(1)).sessions, 1)
})
