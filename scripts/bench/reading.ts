// What reading a year of hits costs: dashboards, what narrows them, single pages and exports, and what hits notice of it.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { domain, fill } from './fill.ts'
import { steady } from './load.ts'
import { type Measured, serve, startServer } from './server.ts'
import { ask, lastDays, logIn, median, middle, read } from './time-views.ts'

/** Tells a row of the table: a figure, what it is to be at least, what would be good, and what it is. */
export type Tell = (figure: string, least: string, aim: string, measured: string) => void

/** A filled database and what is in it. */
export type Filled = { db: string; hits: number; paths: number }

const site = `/sites/${domain}`
const thirtyDays = '?period=30d'
const twelveMonths = lastDays(365)
const lastQuarter = lastDays(90)

/** Measures one database of a year. `seconds`: as long as hits come in beside reports. */
export async function measureReading(tell: Tell, filled: Filled, seconds: number): Promise<void> {
  const name = `${filled.hits.toLocaleString('en')} hits, ${filled.paths.toLocaleString('en')} paths, a year`
  await measureFirst(tell, filled, name)
  const server = await startServer(serve(filled.db))
  tell(`start on ${name}`, '500 ms', '250', `${Math.round(server.startedIn)} ms`)
  const cookie = await logIn(server)
  await measurePages(tell, server, cookie, filled)
  await measureViews(tell, server, cookie, name)
  await measureNarrowing(tell, server, cookie, name)
  await measureExport(tell, server, cookie, name)
  await measureStalls(tell, server, cookie, name, seconds)
  await server.stop()
}

/** The first dashboard after a start. */
async function measureFirst(tell: Tell, { db }: Filled, name: string): Promise<void> {
  const times = []
  for (const period of [thirtyDays, twelveMonths]) {
    const server = await startServer(serve(db))
    const cookie = await logIn(server)
    times.push(Math.round(await ask(server, cookie, site + period)))
    await server.stop()
  }
  tell(
    `first dashboard after a start, ${name}: 30 days · 12 months`,
    '100 · 150 ms',
    '50 · 75',
    `${times.join(' · ')} ms`,
  )
}

/** Pages with about 100,000 hits, each asked for once. */
async function measurePages(tell: Tell, server: Measured, cookie: string, { hits, paths }: Filled): Promise<void> {
  // As `fill` has it, the path of a rank gets this many.
  const hitsOf = (rank: number) => (hits * Math.log((rank + 2) / (rank + 1))) / Math.log(paths)
  let rank = 0
  while (hitsOf(rank + 1) >= 100_000) rank += 1
  const times = []
  for (const one of [rank, rank + 1, rank + 2]) {
    times.push(await ask(server, cookie, `${site}/page?path=/articles/${one}&${twelveMonths.slice(1)}`))
  }
  const most = `${Math.round(hitsOf(rank) / 1000)},000`
  tell(`one page's view, ${most} of ${hits.toLocaleString('en')} hits, each new`, '150 ms', '60', each(times))
}

/** What else can be asked of a year: compared, as a list, in another form. */
async function measureViews(tell: Tell, server: Measured, cookie: string, name: string): Promise<void> {
  const month = await median(server, cookie, site + thirtyDays)
  const year = await median(server, cookie, `${site}?period=year`)
  tell(`dashboard, ${name}: 30 days · this year`, '40 · 60 ms', '15 · 25', `${month} · ${year} ms`)
  const quarter = await median(server, cookie, site + lastQuarter)
  tell('dashboard of the last 90 days, all lists compared with those before', '60 ms', '25', `${quarter} ms`)
  const views: [string, string][] = [
    ['one country', '?period=year&filter=country:NL'],
    ['a year before', '?period=year&compare=year'],
    ['all pages', '/pages?period=year'],
    ['JSON', '.json?period=year'],
    ['text', '.txt?period=year'],
    ['feed', '.atom'],
  ]
  const times: string[] = []
  for (const [what, rest] of views) times.push(`${what} ${await median(server, cookie, site + rest)}`)
  tell(`other views of a year, ${name}`, '50 ms each', '30', `${times.join(' · ')} ms`)
}

/** Narrowed to a country and a browser, and to one version of it: each is asked for once. */
async function measureNarrowing(tell: Tell, server: Measured, cookie: string, name: string): Promise<void> {
  let next = 0
  const times = async (period: string, version: boolean) => {
    const all = []
    for (let turn = 0; turn < 7; turn++) all.push(await ask(server, cookie, narrowed(period, next++, version)))
    return each(all)
  }
  await ask(server, cookie, narrowed(thirtyDays, next++, true))
  const figures = [await times(thirtyDays, true), await times(thirtyDays, false)]
  const before = server.memory()
  const watched = watchMemory(server)
  figures.push(await times(twelveMonths, true), await times(twelveMonths, false))
  tell(
    `all lists narrowed to a country and a browser, each new, ${name}: 30 days, a version of it · any; 12 months, the same`,
    '60 · 500 ms',
    '30 · 250',
    figures.join(' · '),
  )
  tell(
    `resident memory beside a narrowed year, ${name}`,
    '+25 MB',
    '+15',
    `+${watched() - before} MB (${before} before)`,
  )
}

const countries = ['NL', 'DE', 'US', 'GB', 'JP', 'BR', 'IN', 'FR']

function narrowed(period: string, turn: number, version: boolean): string {
  const browser = version ? `Firefox ${100 + (turn % 45)}` : 'Firefox'
  // Another order of words is another question.
  const days = version ? '' : ` -"browser:Chrome ${turn}"`
  return `${site}${period}&filter=${encodeURIComponent(`country:${countries[turn % 8]} "browser:${browser}"${days}`)}`
}

async function measureExport(tell: Tell, server: Measured, cookie: string, name: string): Promise<void> {
  const before = server.memory()
  const watched = watchMemory(server)
  const { took, lines } = await read(server, cookie, `${site}/export`)
  tell(
    `export as CSV, ${name}`,
    '400,000 rows a second',
    '600,000',
    `${Math.round(lines / took)},000 rows a second, +${watched() - before} MB`,
  )
}

/** How long hits wait while narrowed dashboards, an export, packing and checkpoints go on. */
async function measureStalls(
  tell: Tell,
  server: Measured,
  cookie: string,
  name: string,
  seconds: number,
): Promise<void> {
  // Packing begins every ten seconds.
  const load = steady(server, { seconds: seconds + 10, visitors: 5000 })
  const told = text(load.stdout)
  let over = false
  void told.then(() => {
    over = true
  })
  const exported = read(server, cookie, `${site}/export`).catch(() => undefined)
  for (let turn = 0; !over; turn++) {
    await ask(server, cookie, narrowed(twelveMonths, turn, turn % 2 === 0))
    await pause(500)
  }
  const { p50, p99, most } = JSON.parse(await told)
  await Promise.race([exported, pause(1)])
  tell(
    `p99 of /count at 2,000/s beside narrowed dashboards, an export and packing, ${name}`,
    '20 ms',
    '10',
    `${p99} ms (median ${p50}, most ${most})`,
  )
}

/** What is kept of a million hits: each of another visitor, and as on a site of which people see two pages. */
export async function measureDisk(tell: Tell, folder: string): Promise<void> {
  const sizes = []
  for (const [name, filling] of [
    ['new', { days: 30 }],
    ['returning', { days: 365, perVisitor: 2 }],
  ] as const) {
    const db = join(folder, `${name}.db`)
    await fill(db, { hits: 1_000_000, paths: 10_000, ...filling })
    sizes.push(Math.round(statSync(db).size / 1_000_000))
  }
  tell(
    'disk per hit, 1 M hits on 10,000 paths: each its own visitor, 30 days · two of each visitor, 12 months',
    '42 · 38 bytes',
    '30 · 25',
    `${sizes.join(' · ')} bytes`,
  )
}

/** The same dashboard with few and with many paths. */
export async function measureGrowth(tell: Tell, folder: string, hits: number): Promise<void> {
  const times: number[] = []
  for (const paths of [1000, 50_000]) {
    const db = join(folder, `paths-${paths}.db`)
    await fill(db, { hits, paths, days: 365 })
    const server = await startServer(serve(db))
    times.push(await median(server, await logIn(server), `${site}?period=year`))
    await server.stop()
  }
  const [few, many] = times as [number, number]
  tell(
    'dashboard of a year with 50,000 paths ÷ with 1,000',
    '2',
    '1.3',
    `${(many / few).toFixed(1)} (${many} ÷ ${few} ms)`,
  )
}

/** Tells the most that a process held since. */
function watchMemory(server: Measured): () => number {
  let most = server.memory()
  const look = setInterval(() => {
    most = Math.max(most, server.memory())
  }, 10)
  return () => {
    clearInterval(look)
    return Math.max(most, server.memory())
  }
}

function each(times: number[]): string {
  const least = Math.round(Math.min(...times))
  const most = Math.round(Math.max(...times))
  return `${Math.round(middle(times))} ms (${least} to ${most})`
}
