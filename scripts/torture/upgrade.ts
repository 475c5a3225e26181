// The upgrade of a database from before hits were packed, killed on the way while hits arrive, and every number of it.

import { copyFileSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Random } from '../../server/cli/demo/random.ts'
import { dimensions } from '../../server/count/dimensions.ts'
import { systemClock } from '../../server/kit/clock.ts'
import { localDay, startOfDay } from '../../server/kit/zone.ts'
import type { Site } from '../../server/sites/site.ts'
import type { Page, Range } from '../../server/stats/source.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { runCommand } from '../../test/helpers/terminal.ts'
import { type Load, pause } from './load.ts'
import { endVictim, killStart, startVictim, type VictimOptions } from './process.ts'

export type UpgradeOptions = VictimOptions & { from: string; load: Load; random: Random; kills: number }

/** What came of it; `differ`: the names of what is not as it was. */
export type Upgrade = {
  seconds: number
  firstStart: number
  megabytes: string
  countMs: string
  numbers: number
  differ: string
}

/**
 * Copies the database to `db`, serves it under the load and kills the server so many times until all is packed. The numbers of all
 * days before today are held against those that the old tables tell.
 */
export async function tortureUpgrade({ from, load, random, kills, ...options }: UpgradeOptions): Promise<Upgrade> {
  const { db } = options
  copyFileSync(from, db)
  const before = statSync(db).size
  const expected = readOld(db)
  // In the copy of the first start, and in the change of the tables.
  for (const share of [0.3, 1]) await killStart(options, share * (200 + 800 * random.next()))
  const begun = performance.now()
  let victim = await startVictim(options)
  const firstStart = (performance.now() - begun) / 1000
  load.aim(victim.port)
  for (let kill = 0; kill < kills; kill++) {
    await pause(500 + 1500 * random.next())
    console.log('killed', await left(victim.port))
    await endVictim(victim, 'SIGKILL')
    load.aim(undefined)
    victim = await startVictim(options)
    load.aim(victim.port)
  }
  for (let now = await left(victim.port); now.hours > 0 || now.hits > usual; now = await left(victim.port))
    await pause(500)
  const seconds = (performance.now() - begun) / 1000
  // Small segments still become large ones.
  await pause(12_000)
  await load.stop()
  await endVictim(victim, 'SIGTERM')
  const after = statSync(db).size
  const found = await readNew(db, expected.site, expected.range)
  const compacted = await runCommand(['compact', '--db', db])
  if (compacted.code !== 0) console.log(compacted.output + compacted.errors)
  const names = [...new Set([...expected.numbers.keys(), ...found.keys()])]
  const differ = names.filter(name => expected.numbers.get(name) !== found.get(name))
  return {
    seconds: Math.round(seconds),
    firstStart: Math.round(firstStart * 10) / 10,
    megabytes: [before, after, statSync(db).size].map(bytes => Math.round(bytes / 1e6)).join(' → '),
    countMs: tellTimes(load),
    numbers: names.length,
    differ: differ.slice(0, 5).join(', ') + (differ.length > 5 ? ` and ${differ.length - 5} more` : ''),
  }
}

// A few thousand hits are never packed.
const usual = 6000

async function left(port: number): Promise<{ hours: number; hits: number }> {
  const answer = await fetch(`http://127.0.0.1:${port}/status`)
  const { hours_to_split, hits_to_pack } = (await answer.json()) as Record<string, number>
  return { hours: hours_to_split!, hits: hits_to_pack! }
}

function tellTimes({ sent }: Load): string {
  const times = sent.flatMap(({ status, ms }) => (status === 0 ? [] : [ms])).sort((one, other) => one - other)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))]?.toFixed(1)
  return `${at(0.5)} · ${at(0.99)} · ${at(1)}`
}

type Numbers = Map<string, string>

/** Every number of the first site by its name, as the tables of 21 November 2026 tell it; pages of which all hits are kept. */
function readOld(file: string): { site: string; range: Range; numbers: Numbers } {
  const database = new Database(file, { readonly: true })
  const { id, code, zone } = database.prepare('select id, code, zone from sites').get() as Site
  const first = database.prepare('select min(day) from site_days where site_id = ?').pluck().get(id) as number
  const range = rangeOf(zone, first, localDay(zone, Math.floor(Date.now() / 1000)))
  const numbers: Numbers = new Map()
  const add = (name: string, columns: string, from: string) => {
    const rows = database
      .prepare(`select ${columns} from ${from}`)
      .raw()
      .all({ ...range, site: id }) as unknown[][]
    for (const row of rows) {
      if (row.slice(-3).every(figure => figure === 0)) continue
      numbers.set([name, ...row.slice(0, -3)].join(' '), row.slice(-3).join(' '))
    }
  }
  const triple = 'sum(visitors), sum(visits), sum(pageviews)'
  const days = 'site_id = @site and day >= @fromDay and day < @toDay'
  const hours = 'hour >= @from and hour < @to'
  const names = 'labels.name, labels.detail'
  const columns = new Set((database.pragma('table_info(hits)') as { name: string }[]).map(column => column.name))
  add('hour', `hour, ${triple}`, `site_hours where site_id = @site and ${hours} group by hour`)
  add('day', `day, ${triple}`, `site_days where ${days} group by day`)
  add('path', `path, ${triple}`, `path_days join paths on id = path_id where path_days.${days} group by path_id`)
  add(
    'path hour',
    'path, hour, visitors, visits, pageviews',
    `path_hours join paths on id = path_id where path_hours.site_id = @site and ${hours}`,
  )
  for (const { id: dimension, name } of dimensions.filter(one => columns.has(one.name))) {
    const rows = `site_details join labels on id = label_id where site_details.dimension = ${dimension} and ${days}`
    add(`list ${name}`, `${names}, ${triple}`, `${rows} group by label_id`)
    add(
      `narrowed ${name}`,
      `path, ${names}, sum(first_on_site), sum(first_on_path), sum(1 - hits.event)`,
      `hits join paths on paths.id = path_id join labels on labels.id = hits.${name}
        where hits.site_id = @site and created_at >= @from and created_at < @to and path_id % 500 = 1
        group by path_id, hits.${name}`,
    )
  }
  database.close()
  return { site: code, range, numbers }
}

function rangeOf(zone: string, fromDay: number, toDay: number): Range {
  return { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
}

const all: Page = { limit: 1e9, offset: 0, order: 'visits' }

/** The same as today's program tells it. */
async function readNew(file: string, code: string, range: Range): Promise<Numbers> {
  const opened = await openSqliteStore({ file, role: 'guest', clock: systemClock, create: false })
  if ('refused' in opened) throw new Error(opened.refused)
  const { store } = opened
  const site = (await store.sites()).find(one => one.code === code)!.id
  const numbers: Numbers = new Map()
  type Sum = { visitors: number; visits: number; pageviews: number }
  const add = ({ visitors, visits, pageviews }: Sum, ...name: (string | number)[]) =>
    numbers.set(name.join(' '), `${visitors} ${visits} ${pageviews}`)
  const [whole] = await store.read({ site }, [range])
  for (const unit of ['hour', 'day'] as const)
    for (const { at, ...sum } of await whole!.series(unit)) add(sum, unit, at)
  const { rows } = await whole!.paths(all)
  for (const { path, ...sum } of rows) add(sum, 'path', path)
  for (let start = 0; start < rows.length; start += 500) {
    const some = new Map(rows.slice(start, start + 500).map(({ id, path }) => [id, path]))
    for (const [id, points] of await whole!.charts([...some.keys()], 'hour')) {
      for (const { at, ...sum } of points) add(sum, 'path hour', some.get(id)!, at)
    }
  }
  for (const { id, name } of dimensions) {
    for (const row of (await whole!.details(id, all)).rows) add(row, 'list', name, row.name, row.detail)
  }
  for (const { id: path, path: text } of rows.filter(({ id }) => id % 500 === 1)) {
    const [page] = await store.read({ site, path }, [range])
    for (const { id, name } of dimensions) {
      for (const row of (await page!.details(id, all)).rows) add(row, 'narrowed', name, text, row.name, row.detail)
    }
  }
  await store.close()
  return numbers
}
