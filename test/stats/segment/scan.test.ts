// What a scan adds up is what looking at every hit gives, however hits are cut into batches.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import { dimensions } from '../../../server/count/dimensions.ts'
import type { PathId } from '../../../server/count/hit.ts'
import { localDay, localHour } from '../../../server/kit/zone.ts'
import { parseFilter } from '../../../server/stats/filter.ts'
import {
  type BatchHit,
  firstOnPath,
  firstOnSite,
  isEvent,
  nameColumns,
  pathColumn,
  toBatch,
  UnreadableSegment,
} from '../../../server/stats/segment/batch.ts'
import { encodeSegment, openSegment } from '../../../server/stats/segment/codec.ts'
import { compileConditions, type NameSource } from '../../../server/stats/segment/conditions.ts'
import { createChartSums, createKeptHits, type LoggedHits } from '../../../server/stats/segment/hit-log.ts'
import type { IdSums } from '../../../server/stats/segment/id-sums.ts'
import { createScan, type Wanted } from '../../../server/stats/segment/scan.ts'
import { dayOf, hourOf, ownHosts, sumBy, toModel, zone } from '../../store/filter-model.ts'
import { filters, paths, someVisits } from '../../store/some-visits.ts'
import { at, type Visit } from '../../store/visits.ts'

/** Names get the ids that a database would give them. */
function toNames(visits: readonly Visit[]) {
  const keys = (dimension: number) =>
    unique(visits.flatMap(({ labels }) => labels?.[dimensions[dimension]!.name] ?? []).map(one => JSON.stringify(one)))
  const labels = dimensions.map((_, place) => keys(place))
  const pathId = (path: string | undefined) => 1 + paths.findIndex(one => one.path === path)
  const source: NameSource = {
    path(id) {
      const found = paths[id - 1]
      return found && { ...found, event: found.event ?? false }
    },
    isSpelled: path => paths.some(one => one.path === path),
    label: (dimension, id) => {
      const key = labels[dimension - 1]![id - 1]
      return key === undefined ? undefined : JSON.parse(key)
    },
    own: () => new Set(ownHosts),
  }
  const toHit = (visit: Visit, place: number): BatchHit => ({
    at: at(visit.at!),
    id: place + 1,
    kind:
      (visit.session !== null && (visit.firstOnSite ?? true) ? firstOnSite : 0) +
      ((visit.firstOnPath ?? true) ? firstOnPath : 0) +
      (visit.event ? isEvent : 0),
    names: [
      pathId(visit.path),
      ...dimensions.map(({ name }, dimension) => 1 + labels[dimension]!.indexOf(JSON.stringify(visit.labels?.[name]))),
    ],
    session: visit.session === null ? null : Buffer.alloc(16, 1),
  })
  return { source, toHit, pathId, labels }
}

test('whatever is asked of whatever hits, a scan adds up what looking at each of them gives', () => {
  const cases = fc.record({
    visits: fc.array(
      someVisits.map(visit => ({ ...visit, raw: true })),
      { maxLength: 40 },
    ),
    filter: filters,
    cut: fc.integer({ min: 1, max: 50 }),
    from: fc.integer({ min: 0, max: 96 }),
    length: fc.integer({ min: 0, max: 96 }),
    lists: fc.integer({ min: 0, max: 96 }),
    path: fc.option(fc.constantFrom(...paths.map(({ path }) => path)), { nil: undefined, freq: 1 }),
  })
  fc.assert(
    fc.property(cases, ({ visits, filter, cut, from, length, lists, path }) => {
      const { source, toHit, pathId, labels } = toNames(visits)
      const hits = visits.map(toHit).sort((one, other) => one.at - other.at || one.id - other.id)
      const start = at('2026-11-19T00:00') + from * 3600
      const range = { from: start, to: start + length * 3600, fromDay: 0, toDay: 0 }
      const conditions = compileConditions(filter, path === undefined ? undefined : (pathId(path) as PathId), source)
      const listsTo = Math.min(range.to, start + lists * 3600)
      const log = createKeptHits()
      const wanted: Wanted = { zone, ...range, conditions, columns: nameColumns, listsTo, log, check() {} }
      const scan = createScan(wanted)
      const all = paths.map(one => pathId(one.path) as PathId)
      const chartSums = createChartSums(all, hour => hour)
      const charts = createScan({
        ...wanted,
        columns: [],
        log: chartSums,
      })
      for (let first = 0; first < hits.length; first += cut) {
        const batch = toBatch(hits.slice(first, first + cut))
        const segment = encodeSegment(1, batch)
        const opened = first % 2 === 0 ? batch : openSegment(segment.header, number => segment.columns.get(number))
        // In two pieces, the later one first.
        const middle = Math.floor(opened.length / 2)
        for (const one of [scan, charts]) {
          one.add(opened, middle)
          one.add(opened, 0, middle)
        }
      }
      const whole = toModel(visits, filter, range, path)
      const listed = toModel(visits, filter, { ...range, to: listsTo }, path)
      assert.deepEqual(withoutNothing(scan.hours), sumBy(whole.days, hourOf))
      assert.deepEqual(
        read(scan.lists.get(pathColumn)!, id => paths[id - 1]!.path),
        sumBy(listed.days, visit => visit.path!),
      )
      for (const [place, { name, everyHit }] of dimensions.entries()) {
        const seen = everyHit ? listed.days.map(visit => ({ ...visit, event: false })) : listed.days
        assert.deepEqual(
          read(scan.lists.get(place + 1)!, id => labels[place]![id - 1]!),
          sumBy(seen, ({ labels }) => labels?.[name] && JSON.stringify(labels[name])),
          name,
        )
      }
      for (const one of paths) {
        const own = whole.days.filter(visit => visit.path === one.path)
        assert.deepEqual(withoutNothing(chartSums.charts.get(pathId(one.path) as PathId)!), sumBy(own, hourOf))
        // The log tells the same, without reading again.
        const logged = log.charts([pathId(one.path) as PathId], hour => localDay(zone, hour))!
        assert.deepEqual(withoutNothing(logged.get(pathId(one.path) as PathId)!), sumBy(own, dayOf))
      }
      assert.equal(sumBy(whole.days, dayOf).size > 0, withoutNothing(scan.hours).size > 0)
    }),
    { numRuns: 300 },
  )
})

test('a column that nobody asks for is not read, and of a batch without the names nothing is', () => {
  const hit: BatchHit = { at: 0, id: 1, kind: 3, names: [1, 0, 0, 2, 3, 0, 0, 0], session: null }
  const { header, columns } = encodeSegment(
    1,
    toBatch(
      Array.from({ length: 600 }, (_, place) => ({ ...hit, id: place, names: [1, 0, 0, 2 + (place % 2), 3, 0, 0, 0] })),
    ),
  )
  const asked = (text: string) => {
    const numbers: number[] = []
    const read = (number: number) => {
      numbers.push(number)
      return columns.get(number)
    }
    const source: NameSource = {
      path: () => ({ path: '/', title: '', event: false }),
      isSpelled: () => false,
      label: (_, id) => ({ name: id === 2 ? 'Firefox' : 'Chrome', detail: '', kind: '' }),
      own: () => new Set(),
    }
    const conditions = compileConditions(parseFilter(text).filter, undefined, source)
    const scan = createScan({
      zone: 'UTC',
      from: 0,
      to: 10,
      listsTo: 10,
      conditions,
      columns: [],
      check() {},
    })
    scan.add(openSegment(header, read))
    return [numbers, scan.hours.get(0)?.visits ?? 0]
  }
  // Of what is the same for all hits there is no column to read.
  assert.deepEqual(asked(''), [[3], 600])
  assert.deepEqual(asked('browser:Firefox'), [[19, 3], 300])
  assert.deepEqual(asked('browser:*'), [[3], 600])
  assert.deepEqual(asked('browser:Opera'), [[], 0])
})

test('of the page that is seen most a scan without hours tells the same as one with them, and reads no column of hits', () => {
  const hits = Array.from(
    { length: 1000 },
    (_, place): BatchHit => ({
      at: 60 * place,
      id: place + 1,
      kind: place % 8,
      names: [1 + (place % 11), ...dimensions.map((_, at) => (place * (at + 2)) % 7)],
      session: null,
    }),
  )
  const segment = encodeSegment(1, toBatch(hits))
  const scanned = (path: number, change: Partial<Wanted>) => {
    const asked: number[] = []
    const scan = createScan({
      zone: 'UTC',
      from: 0,
      to: 60_000,
      listsTo: 60_000,
      conditions: [{ column: pathColumn, judge: () => 3, only: path }],
      columns: nameColumns,
      check() {},
      ...change,
    })
    scan.add(
      openSegment(segment.header, number => {
        asked.push(number)
        return segment.columns.get(number)
      }),
    )
    return { asked, lists: [...scan.lists].map(([column, sums]) => [column, sums.columns()]) }
  }
  for (const change of [{}, { from: 60 }, { to: 59_000 }, { listsTo: 30_000 }]) {
    for (const path of [1, 5, 11, 12]) {
      const byHour = scanned(path, change)
      const without = scanned(path, { ...change, byHour: false })
      assert.deepEqual(without.lists, byHour.lists)
      if (Object.keys(change).length > 0) continue
      assert.deepEqual(without.asked, path === 12 ? [] : [7])
    }
  }
})

/** A scan of all hits at some instants, each the first of its page, of which there is one. */
function scanTimes(times: readonly number[], change: Partial<Wanted> = {}) {
  const names = nameColumns.map(column => (column === pathColumn ? 1 : 0))
  const batch = toBatch(times.map((at, place) => ({ at, id: place + 1, kind: 3, names, session: null })))
  const [from, to] = [times[0]!, times.at(-1)! + 1]
  const scan = createScan({ zone, from, to, listsTo: to, conditions: [], columns: nameColumns, check() {}, ...change })
  return { scan, batch }
}

test('where clocks go on or back by half an hour, each hit is in the hour that they showed', () => {
  for (const changes of ['2026-04-04T15:00Z', '2026-10-03T15:30Z']) {
    const lordHowe = 'Australia/Lord_Howe'
    const begin = Date.parse(changes) / 1000 - 3 * 3600
    const times = Array.from({ length: 6 * 60 }, (_, minute) => begin + 60 * minute)
    const { scan, batch } = scanTimes(times, { zone: lordHowe })
    scan.add(batch)
    const expected = Map.groupBy(times, time => localHour(lordHowe, time))
    assert.deepEqual(
      [...scan.hours].map(([hour, { visits }]) => [hour, visits]),
      [...expected].map(([hour, { length }]) => [hour, length]),
    )
  }
})

test('lists end before their end, be it the last hit of a batch', () => {
  const listed = (listsTo: number) => {
    const { scan, batch } = scanTimes([100, 200, 300], { listsTo })
    scan.add(batch)
    return scan.lists.get(pathColumn)!.columns().visits[0] ?? 0
  }
  assert.deepEqual([100, 101, 300, 301].map(listed), [0, 1, 2, 3])
})

test('changes without a name are left to the batch of their hits, and what else goes wrong is not', () => {
  const withFailure = (failure: Error) => {
    const { scan, batch } = scanTimes([100], {
      check() {
        throw failure
      },
    })
    return () => scan.addChanges(batch)
  }
  assert.doesNotThrow(withFailure(new UnreadableSegment('has a label that is not there')))
  assert.throws(withFailure(new Error('something else')), /something else/)
})

test('where a column cannot be read, or a name is not there, nothing is added', () => {
  const hit: BatchHit = { at: 0, id: 1, kind: 3, names: [1, 0, 0, 2, 3, 0, 0, 0], session: null }
  const { header, columns } = encodeSegment(1, toBatch([hit, { ...hit, names: [2, 0, 0, 2, 3, 0, 0, 0] }]))
  const nothing = (change: Partial<Wanted>, read = (number: number) => columns.get(number)) => {
    const scan = createScan({
      zone: 'UTC',
      from: 0,
      to: 10,
      listsTo: 10,
      conditions: [],
      columns: nameColumns,
      check() {},
      ...change,
    })
    assert.throws(() => scan.add(openSegment(header, read)), UnreadableSegment)
    assert.equal(scan.hours.size, 0)
    for (const sums of scan.lists.values()) assert.equal(sums.columns().ids.length, 0)
  }
  nothing({}, number => (number === 6 ? undefined : columns.get(number)))
  nothing({
    check(column) {
      if (column === 4) throw new UnreadableSegment('has a label that is not there')
    },
  })
  const source: NameSource = {
    path: () => undefined,
    isSpelled: () => false,
    label: () => undefined,
    own: () => new Set(),
  }
  nothing({ conditions: compileConditions(parseFilter('page:/a').filter, undefined, source) })
  nothing({ conditions: compileConditions(parseFilter('-browser:x').filter, undefined, source) })
})

test('twenty conditions of eight stars, over fifty thousand long paths, are tried within some seconds', () => {
  const filter = parseFilter(
    Array.from({ length: 20 }, (_, place) => `-text:${`*${'a'.repeat(23)}`.repeat(8)}${place}`).join(' '),
  ).filter
  assert.equal(filter.length, 20)
  let asked = 0
  const source: NameSource = {
    path() {
      asked += 1
      return { path: `/${'a'.repeat(500)}`, title: '', event: false }
    },
    isSpelled: () => false,
    label: () => undefined,
    own: () => new Set(),
  }
  const [condition] = compileConditions(filter, undefined, source)
  for (let id = 1; id <= 5000; id++) assert.equal(condition!.judge(id), 3)
  for (let id = 1; id <= 5000; id++) condition!.judge(id)
  assert.equal(asked, 5000)
})

function read<Key>(sums: IdSums, toKey: (id: number) => Key) {
  const found = new Map<Key, { visitors: number; visits: number; pageviews: number }>()
  const { ids, visitors, visits, pageviews } = sums.columns()
  for (const [place, id] of ids.entries()) {
    found.set(toKey(id), { visitors: visitors[place]!, visits: visits[place]!, pageviews: pageviews[place]! })
  }
  return found
}

function withoutNothing<Key>(sums: Map<Key, { visitors: number; visits: number; pageviews: number }>) {
  return new Map([...sums].filter(([, { visitors, visits, pageviews }]) => visitors + visits + pageviews > 0))
}

function unique(keys: string[]): string[] {
  return [...new Set(keys)].sort()
}

test('a path in letters is found as browsers send it', () => {
  const names = new Map([
    [1, '/%E6%97%A5%E6%9C%AC'],
    [2, '/日本'],
    [3, '/other'],
  ])
  const source: NameSource = {
    path: id => ({ path: names.get(id)!, title: '', event: false }),
    isSpelled: () => false,
    label: () => undefined,
    own: () => new Set(),
  }
  for (const text of ['page:/日*', 'entry:/日本', '日本']) {
    const [condition] = compileConditions(parseFilter(text).filter, undefined, source)
    assert.deepEqual(
      [1, 2, 3].map(id => condition!.judge(id) > 0),
      [true, true, false],
      text,
    )
  }
})

test('a log that would be too long keeps nothing', () => {
  const log = createKeptHits(2000)
  const thousand: LoggedHits = { hits: new Uint32Array(1000).fill(8 * 1 + 3), hours: [3600], begins: [0] }
  for (let turn = 1; turn <= 2; turn++) log.add(thousand)
  assert.deepEqual(
    log
      .charts([1 as PathId], hour => hour)
      ?.get(1 as PathId)
      ?.get(3600)?.visits,
    2000,
  )
  log.add(thousand)
  assert.equal(
    log.charts([1 as PathId], hour => hour),
    undefined,
  )
})
