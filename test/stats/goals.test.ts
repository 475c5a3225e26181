// How often goals were reached, from counters where one path tells it, and what came of them, with what is compared.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PathId } from '../../server/count/hit.ts'
import type { Funnel, Goal } from '../../server/sites/goals.ts'
import type { Compared } from '../../server/stats/compare.ts'
import { parseFilter } from '../../server/stats/filter.ts'
import { funnelCsv } from '../../server/stats/funnel.ts'
import { missingGoals, readConversions, readGoals } from '../../server/stats/goals.ts'
import { toNow } from '../../server/stats/period.ts'
import type { Money } from '../../server/stats/props.ts'
import { defaultQuery } from '../../server/stats/query.ts'
import type { GoalReading, ReportStore, SessionCoverage } from '../../server/stats/session-source.ts'
import type { Reading } from '../../server/stats/source.ts'
import { toTimeFrame } from '../../server/stats/time-frame.ts'
import type { ViewReading } from '../../server/stats/view-reading.ts'
import { makeSite, makeStore } from './fake-store.ts'

const site = makeSite()
const goal = (id: number, name: string): Goal => ({ id, name, condition: { kind: 'page', pattern: '/x' } }) as Goal
const goals = [goal(1, 'Thanked'), goal(2, 'Bought'), goal(3, 'Never')]
const funnels = [{ id: 1, name: 'Way', steps: [], hours: 24 } as unknown as Funnel]
const whole: SessionCoverage = { since: null, unreadable: [] }
const euros = (units: bigint) => [{ currency: 'EUR', units }] as unknown as Money[]

const path = 7 as PathId
/** The first goal is reached by one path, the second by sessions, and the third by no path. */
const reading = (conversions: number, coverage = whole): GoalReading => ({
  coverage,
  sessions: null,
  goals: [{ path }, { conversions, money: euros(5n) }, { path: null }],
})
const propsOf = (keys: object[]) => async () => ({ keys }) as never
const revenue = [{ key: 'revenue', money: euros(9n) }]

function open({
  own = reading(4),
  earlier = reading(3),
  all = goals,
  paid = true,
  sessions = true,
}: {
  own?: GoalReading
  earlier?: GoalReading
  all?: Goal[]
  paid?: boolean
  sessions?: boolean
} = {}) {
  const asked: number[] = []
  const toReading = (visits: number) =>
    ({
      range: { fromDay: visits },
      sums: async ({ paths }: { paths: PathId[] }) => paths.map(() => ({ visitors: 1, visits, pageviews: 90 })),
      props: propsOf(paid ? revenue : []),
    }) as unknown as Reading
  const store: ReportStore = {
    ...makeStore([]),
    goalsOf: async () => all,
    funnelsOf: async () => funnels,
    read: async (_scope, ranges) => ranges.map(() => toReading(20)),
    async readGoals(_scope, ranges) {
      asked.push(ranges.length)
      return [own, earlier].slice(0, ranges.length)
    },
  }
  const owner = { ...site, settings: { ...site.settings, sessions } }
  const frame = toTimeFrame(owner, defaultQuery, toNow(site, Date.UTC(2026, 10, 21, 12)))
  const view: ViewReading = { ...frame, scope: { site: site.id }, reading: toReading(20), compared: toReading(10) }
  return { store, view, asked }
}

const before = {} as Compared
const rowsOf = async (parts: Parameters<typeof open>[0], compared: Compared | null = before) => {
  const { store, view } = open(parts)
  const read = await readGoals(store, view, 50, compared)
  return read?.rows.map(({ conversions, money, before }) => [conversions, money, before])
}

test('a goal of one path has its visits, others what sessions did, and one of no path nothing', async () => {
  assert.deepEqual(await rowsOf({}), [
    [20, euros(9n), 10],
    [4, euros(5n), 3],
    [0, [], 0],
  ])
})

test('what is compared is told where it is known whole, and asked for where there is anything', async () => {
  const since = { from: 1, why: 'gone' } as const
  for (const coverage of [
    { since, unreadable: [] },
    { since: null, unreadable: [{ from: 20261101, to: 20261101 }] },
  ]) {
    const rows = await rowsOf({ earlier: reading(3, coverage) })
    assert.deepEqual(
      rows?.map(([, , compared]) => compared),
      [null, null, null],
    )
  }
  const { store, view, asked } = open()
  const none = await readGoals(store, view, 50, null)
  await readGoals(store, view, 50, before)
  await readGoals(store, { ...view, compared: null }, 50, before)
  assert.deepEqual([none?.rows[0]?.before, asked], [null, [1, 2, 1]])
})

test('goals are of the visitors, of the sessions that a filter leaves, or of what nobody knows', async () => {
  const ofWhat = async (parts: Parameters<typeof open>[0]) => {
    const { store, view } = open(parts)
    return (await readGoals(store, view, 50, null))?.of
  }
  assert.equal(await ofWhat({}), 50)
  assert.equal(await ofWhat({ own: { ...reading(4), sessions: 0 } }), 0)
  assert.equal(await ofWhat({ sessions: false }), null)
})

test('where nothing was paid there is no revenue of a page', async () => {
  const rows = await rowsOf({ paid: false })
  assert.deepEqual(
    rows?.map(([, money]) => money),
    [[], euros(5n), []],
  )
})

test('a site with neither goals nor funnels has none, and one with funnels alone asks for no goals', async () => {
  const { store, view, asked } = open({ all: [] })
  assert.deepEqual(await readGoals(store, view, 50, null), { coverage: whole, of: null, rows: [], funnels })
  assert.equal(await readGoals({ ...store, funnelsOf: async () => [] }, view, 50, null), null)
  assert.deepEqual(asked, [])
  // As many goals as funnels.
  assert.equal((await readGoals({ ...store, goalsOf: async () => goals.slice(0, 1) }, view, 50, null))?.rows.length, 1)
})

test('conversions of a range are those of its goals', async () => {
  const { store, view } = open()
  assert.deepEqual(await readConversions(store, site, goals, view.range), [20, 4, 0])
})

test('what a filter calls a goal and no goal is called is missing, in any case and by pattern', () => {
  const missing = (text: string) => missingGoals(parseFilter(text).filter, goals)
  assert.deepEqual(missing('goal:THANKED goal:b* page:/a'), [])
  assert.deepEqual(missing('goal:thank goal:*x* -goal:gone'), ['thank', '*x*', 'gone'])
})

test('a funnel as rows: its steps, where those who left went, and how many went nowhere', () => {
  const step = (pattern: string, sessions: number, before: number | null, more: number, ended: number) => ({
    ...{ condition: { kind: 'page' as const, pattern }, sessions, before, more, ended },
    next: [{ path: '/b', title: '', event: false, sessions: 2 }] as never,
  })
  assert.equal(
    funnelCsv({ steps: [step('/', 10, 8, 3, 1), step('/cart', 4, null, 0, 0)] }).replaceAll('\r\n', '\n'),
    `part,step,name,sessions,before_sessions
step,1,page:/,10,8
next page,1,/b,2,
other pages,1,,3,
no further page,1,,1,
step,2,page:/cart,4,
`,
  )
})
