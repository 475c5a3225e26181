// Goals and funnels: kept as they were written, and what whole sessions tell is what looking at each of them tells.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import { type GoalCondition, mostFunnels, mostGoals } from '../../../server/sites/goals.ts'
import type { Filter } from '../../../server/stats/filter.ts'
import { toConditions } from '../../../server/stats/goal-condition.ts'
import { usualDeadline } from '../../../server/stats/source.ts'
import { reads } from '../../helpers/read-range.ts'
import { runs } from '../../helpers/runs.ts'
import type { Opened } from '../contract.ts'
import { hourOf, passes, sumBy, within } from '../filter-model.ts'
import { at, count, days, deleteData, farm, label, makeSite, mostVisits, shop, type Visit } from '../visits.ts'

const places: Visit[] = [
  { path: '/' },
  { path: '/a/1' },
  { path: '/a/2' },
  { path: '/b' },
  { path: 'buy', event: true },
  { path: 'buy more', event: true },
]
const moments = fc.integer({ min: 0, max: 60 }).map(step => {
  // A few seconds and some hours: ties, and windows that end between two hits.
  const seconds = Math.floor(step / 4) * 5000 + (step % 4)
  return new Date(Date.UTC(2026, 10, 20, 10) + 1000 * seconds).toISOString().slice(0, 19)
})
const hits: fc.Arbitrary<Visit> = fc
  .record({
    place: fc.constantFrom(...places),
    at: moments,
    session: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    browser: fc.constantFrom('Firefox', 'Chrome'),
    raw: fc.oneof({ weight: 30, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  })
  .map(({ place, browser, ...rest }) => ({ ...place, ...rest, labels: { browser: label(browser) } }))
const conditions: fc.Arbitrary<GoalCondition> = fc.constantFrom(
  { kind: 'page', pattern: '/' },
  { kind: 'page', pattern: '/A/1' },
  { kind: 'page', pattern: '/a/*' },
  { kind: 'page', pattern: '*' },
  { kind: 'event', pattern: 'buy' },
  { kind: 'event', pattern: 'buy*' },
  { kind: 'event', pattern: 'nothing' },
)
const fields: fc.Arbitrary<Filter[number]> = fc.record({
  field: fc.constantFrom('page', 'browser', 'goal', 'entry'),
  not: fc.boolean(),
  pattern: fc.constantFrom('/a/*', '/b', 'Firefox', 'Goal 0', 'goal *', '*'),
})
const cases = fc.record({
  batches: fc.array(fc.array(hits, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
  goals: fc.array(conditions, { minLength: 1, maxLength: 3 }),
  steps: fc.array(conditions, { minLength: 2, maxLength: 4 }),
  hours: fc.integer({ min: 1, max: 24 }),
  filter: fc.array(fields, { maxLength: 2 }),
  from: fc.constantFrom(20261120, 20261121),
  length: fc.integer({ min: 1, max: 2 }),
})

export function goalContract(open: () => Promise<Opened>): void {
  test('goals, funnels and filters of goals tell of whatever sessions what looking at each of them tells', async () => {
    const { store } = await open()
    let number = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ batches, goals, steps, hours, filter, from, length }) => {
        number += 1
        const code = `site-${number}.example`
        const site = await makeSite(store, { ...farm, code, domains: [code] })
        for (const [place, condition] of goals.entries()) {
          await store.addGoal(site.id, { name: `Goal ${place}`, condition })
        }
        const all = withFirsts(batches)
        let done = 0
        for (const batch of batches) {
          await count(store, site, all.slice(done, done + batch.length))
          done += batch.length
        }
        const range = days(site, from, from + length)
        const last = Math.max(...all.filter(one => one.raw === false && within(one, range)).map(hourOf))
        const since = last === Number.NEGATIVE_INFINITY ? range.from : Math.min(range.to, last + 3600)
        const coverage = { since: since > range.from ? { from: since, why: 'gone' } : null, unreadable: [] }
        const known = inOrder(all.filter(one => within(one, range) && at(one.at!) >= since))
        const sessions = toSessions(known)
        const isReached = (session: readonly Visit[], goal: GoalCondition) =>
          session.some(one => one.firstOnPath && passes(one, toConditions(goal)))
        const meets = (session: readonly Visit[]) => passesAsSession(session, filter, goals, isReached)

        const [reading] = await store.readGoals({ site: site.id, filter }, [range], goals.map(toConditions), '')
        const counted = reading!.goals.map(goal => ('path' in goal ? 'path' : goal.conversions))
        if (filter.length > 0 || counted.some(one => one !== 'path')) assert.deepEqual(reading!.coverage, coverage)
        assert.equal(reading!.sessions, filter.length > 0 ? sessions.filter(meets).length : null)
        for (const [place, goal] of goals.entries()) {
          const told = reading!.goals[place]!
          const reached = sessions.filter(session => meets(session) && isReached(session, goal)).length
          if (!('path' in told)) assert.equal(told.conversions, reached, `goal ${place}`)
          else {
            const sums = await reads(store).sumsOf(
              { site: site.id },
              { paths: told.path === null ? [] : [told.path] },
              range,
              range.to,
            )
            const first = all.filter(one => within(one, range) && one.firstOnPath && passes(one, toConditions(goal)))
            assert.equal(sums[0]?.visits ?? 0, first.length, `goal ${place} by its path`)
          }
        }

        const asked = { steps: steps.map(toConditions), hours }
        const [funnel] = await store.readFunnel({ site: site.id, filter }, [range], asked)
        assert.deepEqual(funnel!.coverage, coverage)
        const told = funnel!.steps.map(({ sessions, ended, next, more }) => ({
          sessions,
          ended,
          more,
          next: new Map(next.map(({ path, sessions }) => [path, sessions])),
        }))
        const own = sessions.filter(session => session[0]!.session !== null && meets(session))
        assert.deepEqual(told, toFunnel(own, asked.steps, hours))

        for (const { path } of places) {
          const found = await store.findPath(site.id, path!)
          if (!found) continue
          const around = await store.readAround({ site: site.id, filter }, range, found.id)
          const there = own.filter(session => session.some(one => one.path === path))
          const others = (visits: readonly Visit[]) => visits.filter(one => !one.event && one.path !== path)
          const before = there.map(session =>
            others(
              session.slice(
                0,
                session.findIndex(one => one.path === path),
              ),
            ).at(-1),
          )
          const after = there.map(
            session => others(session.slice(session.findLastIndex(one => one.path === path) + 1))[0],
          )
          assert.equal(around.sessions, there.length)
          for (const [told, pages] of [
            [around.before, before],
            [around.after, after],
          ] as const) {
            const counted = new Map(told.rows.map(one => [one.path, one.sessions]))
            if (told.none > 0) counted.set('', told.none)
            assert.deepEqual(counted, countBy(pages.map(one => one?.path ?? '')), path)
          }
        }
        const pairs = await store.readPairs({ site: site.id, filter }, range)
        const ends = own.flatMap(session => {
          const pages = session.filter(one => !one.event)
          return pages.length > 0 ? [`${pages[0]!.path} ${pages.at(-1)!.path}`] : []
        })
        assert.deepEqual(
          new Map(pairs.pairs.map(({ entry, exit, sessions }) => [`${entry.path} ${exit.path}`, sessions])),
          countBy(ends),
        )

        if (!filter.some(({ field }) => field === 'goal')) return
        const ofHits = filter.filter(({ field }) => field !== 'goal')
        const ofGoals = filter.filter(({ field }) => field === 'goal')
        const left = sessions
          .filter(session => passesAsSession(session, ofGoals, goals, isReached))
          .flat()
          .filter(one => passes(one, ofHits))
        const scope = { site: site.id, filter }
        const { rows } = await reads(store).topPaths(scope, range, { ...mostVisits, limit: 100 })
        const byPath = sumBy(left, one => one.path!)
        assert.deepEqual(
          new Map(rows.map(({ path, visitors, visits, pageviews }) => [path, { visitors, visits, pageviews }])),
          byPath,
        )
        const charts = await reads(store).pathSeries(
          scope,
          rows.map(({ id }) => id),
          'hour',
          range,
        )
        const drawn = [...charts.values()].flat().reduce((sum, { visits }) => sum + visits, 0)
        assert.equal(drawn, left.filter(({ firstOnPath }) => firstOnPath).length)
      }),
      runs(10),
    )
  })

  test('a step that is reached when the time of a funnel ends counts, and a second later not', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    for (const [session, end] of [
      ['a', '11:00:00'],
      ['b', '11:00:01'],
    ] as const) {
      await count(store, site, [
        { path: '/a', at: '2026-11-20T10:00:00', session },
        { path: '/b', at: `2026-11-20T${end}`, session, firstOnSite: false },
      ])
    }
    const steps = ['/a', '/b'].map(pattern => toConditions({ kind: 'page', pattern }))
    const range = days(site, 20261120, 20261121)
    const [funnel] = await store.readFunnel({ site: site.id, filter: [] }, [range], { steps, hours: 1 })
    assert.deepEqual(
      funnel!.steps.map(({ sessions }) => sessions),
      [2, 1],
    )
  })

  test('what there is no time for is told as not known, and never as nothing', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await store.addGoal(site.id, { name: 'Any', condition: { kind: 'page', pattern: '*' } })
    for (let day = 10; day < 20; day++) {
      await count(store, site, [
        { path: '/a', at: `2026-11-${day}T10:00` },
        { path: '/b', at: `2026-11-${day}T11:00`, firstOnSite: false },
      ])
    }
    const range = days(site, 20261110, 20261121)
    const goals: Filter[] = [toConditions({ kind: 'page', pattern: '*' })]
    const [late] = await store.readGoals({ site: site.id, filter: [] }, [range], goals, '', -1)
    const [soon] = await store.readGoals({ site: site.id, filter: [] }, [range], goals, '', usualDeadline)
    assert.equal(soon!.coverage.since, null)
    // Of a few hits in one piece nothing is late.
    assert.ok(late!.coverage.since === null || late!.coverage.since.why === 'time')
    const [reading] = await store.read(
      { site: site.id, filter: [{ field: 'goal', not: false, pattern: 'any' }] },
      [range],
      -1,
    )
    assert.ok(reading!.coverage.totals === null || reading!.coverage.totals.why === 'time')
  })

  test('goals are kept in order, have names of their own whatever their case, and are no more than there may be', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const condition: GoalCondition = { kind: 'page', pattern: '/' }
    const first = await store.addGoal(site.id, { name: 'Sign up', condition })
    assert.ok(typeof first === 'object')
    assert.equal(await store.addGoal(site.id, { name: 'SIGN UP', condition }), 'taken')
    assert.ok(typeof (await store.addGoal(other.id, { name: 'sign up', condition })) === 'object')
    for (let place = 2; place <= mostGoals; place++) await store.addGoal(site.id, { name: `Goal ${place}`, condition })
    assert.equal(await store.addGoal(site.id, { name: 'One more', condition }), 'full')
    assert.equal(await store.changeGoal(site.id, first.id, { name: 'goal 2', condition }), 'taken')
    const event: GoalCondition = { kind: 'event', pattern: 'sign up' }
    assert.deepEqual(await store.changeGoal(site.id, first.id, { name: 'SIGN UP', condition: event }), {
      id: first.id,
      name: 'SIGN UP',
      condition: event,
    })
    assert.equal(await store.changeGoal(other.id, first.id, { name: 'Theirs', condition }), undefined)
    assert.equal(await store.deleteGoal(other.id, first.id), false)
    assert.equal((await store.goalsOf(site.id))[0]!.name, 'SIGN UP')
    assert.equal(await store.deleteGoal(site.id, first.id), true)
    assert.equal((await store.goalsOf(site.id)).length, mostGoals - 1)
  })

  test('funnels are kept in order, have names of their own whatever their case, and are no more than there may be', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const steps: GoalCondition[] = [
      { kind: 'page', pattern: '/' },
      { kind: 'event', pattern: 'buy*' },
    ]
    const first = await store.addFunnel(site.id, { name: 'Shop', steps, hours: 2 })
    assert.ok(typeof first === 'object')
    assert.equal(await store.addFunnel(site.id, { name: 'shop', steps, hours: 2 }), 'taken')
    for (let place = 2; place <= mostFunnels; place++) {
      await store.addFunnel(site.id, { name: `Funnel ${place}`, steps, hours: 2 })
    }
    assert.equal(await store.addFunnel(site.id, { name: 'One more', steps, hours: 2 }), 'full')
    assert.equal(await store.changeFunnel(site.id, first.id, { name: 'funnel 2', steps, hours: 1 }), 'taken')
    const changed = { name: 'Shop', steps: steps.toReversed(), hours: 24 }
    assert.deepEqual(await store.changeFunnel(site.id, first.id, changed), { id: first.id, ...changed })
    assert.deepEqual((await store.funnelsOf(site.id))[0], { id: first.id, ...changed })
    assert.equal(await store.deleteFunnel(site.id, first.id), true)
    assert.equal(await store.changeFunnel(site.id, first.id, changed), undefined)
  })

  test('where the numbers of a site are deleted its goals and funnels stay', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const condition: GoalCondition = { kind: 'page', pattern: '/' }
    await store.addGoal(site.id, { name: 'Home', condition })
    await store.addFunnel(site.id, { name: 'Twice', steps: [condition, condition], hours: 3 })
    await count(store, site, [{ path: '/' }])
    const { id } = await deleteData(store, site)
    assert.deepEqual(
      (await store.goalsOf(id)).map(({ name }) => name),
      ['Home'],
    )
    assert.deepEqual(
      (await store.funnelsOf(id)).map(({ name }) => name),
      ['Twice'],
    )
    assert.deepEqual([await store.goalsOf(site.id), await store.funnelsOf(site.id)], [[], []])
  })
}

/** Which hits are the first of their session on the site and on their path, as they come in. */
function withFirsts(batches: readonly (readonly Visit[])[]): Visit[] {
  const seen = new Set<string>()
  const isFirst = (key: string) => !seen.has(key) && seen.add(key) !== undefined
  return batches.flat().map(one => ({
    ...one,
    firstOnSite: one.session !== null && isFirst(one.session!),
    firstOnPath: one.session === null || isFirst(`${one.session} ${one.path}`),
  }))
}

/** By time; what came at the same second, as it came. */
function inOrder(visits: readonly Visit[]): Visit[] {
  return visits.toSorted((one, other) => at(one.at!) - at(other.at!))
}

function toSessions(visits: readonly Visit[]): Visit[][] {
  const withSession = Map.groupBy(
    visits.filter(({ session }) => session !== null),
    ({ session }) => session,
  )
  return [...withSession.values(), ...visits.filter(({ session }) => session === null).map(one => [one])]
}

function passesAsSession(
  session: readonly Visit[],
  filter: Filter,
  goals: readonly GoalCondition[],
  isReached: (session: readonly Visit[], goal: GoalCondition) => boolean,
): boolean {
  const ofHits = filter.filter(({ field }) => field !== 'goal')
  const ofGoals = filter.filter(({ field }) => field === 'goal')
  const isAny = (pattern: string) =>
    goals.some((goal, place) => {
      const name = `goal ${place}`
      const fits = pattern === '*' || pattern.toLowerCase() === name || pattern.toLowerCase() === 'goal *'
      return fits && isReached(session, goal)
    })
  const wanted = ofGoals.filter(({ not }) => !not)
  return (
    (ofHits.length === 0 || session.some(one => passes(one, ofHits))) &&
    (wanted.length === 0 || wanted.some(({ pattern }) => isAny(pattern))) &&
    !ofGoals.some(({ not, pattern }) => not && isAny(pattern))
  )
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Tries every chain of hits of every session. */
function toFunnel(sessions: readonly Visit[][], steps: readonly Filter[], hours: number) {
  const told = steps.map(() => ({ sessions: 0, ended: 0, more: 0, next: new Map<string, number>() }))
  for (const session of sessions) {
    const ends = steps.map(() => -1)
    const tryFrom = (step: number, from: number, begun: number) => {
      for (let place = from; place < session.length && step < steps.length; place++) {
        const one = session[place]!
        const time = at(one.at!)
        const start = step === 0 ? time : begun
        if (time - start > 3600 * hours || !passes(one, steps[step]!)) continue
        ends[step] = Math.max(ends[step]!, place)
        tryFrom(step + 1, place + 1, start)
      }
    }
    tryFrom(0, 0, 0)
    const furthest = ends.findLastIndex(end => end >= 0)
    for (let step = 0; step <= furthest; step++) told[step]!.sessions += 1
    if (furthest < 0 || furthest === steps.length - 1) continue
    const next = session.slice(ends[furthest]! + 1).find(({ event }) => !event)?.path
    const { next: pages } = told[furthest]!
    if (next === undefined) told[furthest]!.ended += 1
    else pages.set(next, (pages.get(next) ?? 0) + 1)
  }
  return told
}
