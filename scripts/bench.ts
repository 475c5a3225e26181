// One table of what it costs. Servers on one processor, load on the other; what can be is a ratio within the run.
//
//   npm run bench -- [--hits 10000000] [--seconds 10]

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { domain, fill } from './bench/fill.ts'
import { requestsPerSecond } from './bench/load.ts'
import { bare, type Measured, serve, startServer } from './bench/server.ts'
import { ask, logIn, median, middle, waitFor } from './bench/time-views.ts'

const { values } = parseArgs({
  options: { hits: { type: 'string', default: '10000000' }, seconds: { type: 'string', default: '10' } },
})
const hits = Number(values.hits)
const seconds = Number(values.seconds)
const folder = mkdtempSync(join(tmpdir(), 'hoofprint-bench-'))
/** Ninety days, so that as many stand before them in the year. */
const lastQuarter = `?from=${dayBefore(89)}&to=${dayBefore(0)}`
const rows: { figure: string; 'at least': string; aim: string; measured: string }[] = []

// The program's own timers do not keep a process alive.
const alive = setInterval(() => {}, 1000)
try {
  await measureMemory()
  await measureCounting()
  await measureDisk()
  await measureReading()
} finally {
  clearInterval(alive)
  rmSync(folder, { recursive: true, force: true })
}
console.table(rows)

function tell(figure: string, least: string, aim: string, measured: string): void {
  rows.push({ figure, 'at least': least, aim, measured })
  console.log(`${figure}: ${measured}`)
}

async function measureCounting(): Promise<void> {
  const db = join(folder, 'count.db')
  await fill(db, { hits: 0, paths: 1, days: 1 })
  const server = await startServer(serve(db))
  const ratios = []
  for (let turn = 0; turn < 3; turn++) {
    const plain = await startServer(bare())
    const most = requestsPerSecond(plain.port, seconds)
    await plain.stop()
    ratios.push(requestsPerSecond(server.port, seconds) / most)
  }
  tell('/count answered after commit ÷ bare node:http', '0.25', '0.45', middle(ratios).toFixed(2))
  await server.stop()
}

/** 100,000 visitors in 50 seconds: a rate that sites of this size never see. */
async function measureMemory(): Promise<void> {
  const db = join(folder, 'memory.db')
  await fill(db, { hits: 0, paths: 1, days: 1 })
  const server = await startServer(serve(db))
  await pause(1000)
  const idle = server.memory()
  await text(steady(server, 50, 100_000).stdout)
  tell('resident memory: idle · with 100,000 sessions', '90 · 130 MB', '70 · 100', `${idle} · ${server.memory()} MB`)
  await server.stop()
}

async function measureDisk(): Promise<void> {
  const db = join(folder, 'disk.db')
  await fill(db, { hits: 1_000_000, paths: 10_000, days: 30 })
  tell(
    'disk per hit, 1 M hits on 10,000 paths in 30 days',
    '42 bytes',
    '38',
    `${Math.round(statSync(db).size / 1_000_000)} bytes`,
  )
}

async function measureReading(): Promise<void> {
  const year = join(folder, 'year.db')
  await fill(year, { hits, paths: 10_000, days: 365 })
  const server = await startServer(serve(year))
  const name = `${hits.toLocaleString('en')} hits, 10,000 paths, a year`
  tell(`start on ${name}`, '500 ms', '250', `${Math.round(server.startedIn)} ms`)
  const cookie = await logIn(server)
  const month = await median(server, cookie, `/sites/${domain}`)
  const whole = await median(
    server,
    cookie,
    `/sites/${domain}?period=year&date=${new Date().toISOString().slice(0, 10)}`,
  )
  tell(`dashboard, ${name}: 30 days · this year`, '40 · 60 ms', '15 · 25', `${month} · ${whole} ms`)
  const page = await median(server, cookie, `/sites/${domain}/page?path=/articles/0&period=30d`)
  tell('view of the most popular page, 30 days', '150 ms for 100,000 hits', '60', `${page} ms`)
  await measureViews(server, cookie, name)
  const compared = await median(server, cookie, `/sites/${domain}${lastQuarter}`)
  tell('dashboard of the last 90 days, all lists compared with those before', '60 ms', '25', `${compared} ms`)
  await measureNarrowing(server, cookie)
  await measureStalls(server, cookie)
  await server.stop()
  await measureGrowth()
}

/** What else can be asked of a year: narrowed, compared, as a list, in another form. */
async function measureViews(server: Measured, cookie: string, name: string): Promise<void> {
  const views: [string, string][] = [
    ['one country', '?period=year&filter=country:NL'],
    ['one country and browser', '?period=year&filter=country:NL&filter=browser:Firefox'],
    ['a year before', '?period=year&compare=year'],
    ['all pages', '/pages?period=year'],
    ['JSON', '.json?period=year'],
    ['text', '.txt?period=year'],
    ['feed', '.atom'],
  ]
  const times: string[] = []
  for (const [what, rest] of views) times.push(`${what} ${await median(server, cookie, `/sites/${domain}${rest}`)}`)
  tell(`other views of a year, ${name}`, '50 ms each', '30', `${times.join(' · ')} ms`)
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}

/** The same dashboard with few and with many paths. */
async function measureGrowth(): Promise<void> {
  const times = []
  for (const paths of [1000, 50_000]) {
    const db = join(folder, `paths-${paths}.db`)
    await fill(db, { hits: Math.min(hits, 1_000_000), paths, days: 365 })
    const server = await startServer(serve(db))
    times.push(await median(server, await logIn(server), `/sites/${domain}?period=year`))
    await server.stop()
  }
  tell(
    'dashboard of a year with 50,000 paths ÷ with 1,000',
    '2',
    '1.3',
    `${(times[1]! / times[0]!).toFixed(1)} (${times[1]} ÷ ${times[0]} ms)`,
  )
}

/** Views that can only be told from single hits, of one version in 45, and then kept; beside the last, hits come in. */
async function measureNarrowing(server: Measured, cookie: string): Promise<void> {
  const narrowed = (version: number, period: string) =>
    `/sites/${domain}${period}&filter=${encodeURIComponent(`"browser:Firefox ${version}" page:*`)}`
  const month = await waitFor(server, cookie, narrowed(120, '?period=30d'))
  const quarter = await waitFor(server, cookie, narrowed(121, lastQuarter))
  const year = await waitFor(server, cookie, narrowed(122, '?period=year'))
  tell(
    'narrowed by single hits, until the numbers are there: 30 days · 90 days · this year',
    '2 · 5 · 10 s for 10 M',
    '1 · 3 · 5 s',
    [month, quarter, year].map(({ numbers }) => (numbers / 1000).toFixed(1)).join(' · '),
  )
  const slowest = Math.max(month.first, quarter.first, year.first)
  tell('the longest of them without any answer', '1500 ms', '1300', `${Math.round(slowest)} ms`)
  const again = await median(server, cookie, narrowed(122, '?period=year'))
  tell('the last of them, asked again', '60 ms', '25', `${again} ms`)

  const load = steady(server, seconds, 5000)
  const told = text(load.stdout)
  let over = false
  void told.then(() => {
    over = true
  })
  for (let version = 123; !over; version++) await waitFor(server, cookie, narrowed(version, '?period=year'))
  const { p50, p99, most } = JSON.parse(await told)
  tell('p99 of /count at 2,000/s beside narrowing', '50 ms', '20', `${p99} ms (median ${p50}, most ${most})`)
}

/** How long hits wait while a dashboard, an export and checkpoints go on. */
async function measureStalls(server: Measured, cookie: string): Promise<void> {
  const load = steady(server, seconds, 5000)
  const told = text(load.stdout)
  let over = false
  void told.then(() => {
    over = true
  })
  const exported = ask(server, cookie, `/sites/${domain}/export`).catch(() => undefined)
  while (!over) {
    await ask(server, cookie, `/sites/${domain}?period=year`)
    await pause(500)
  }
  const { p50, p99, most } = JSON.parse(await told)
  await Promise.race([exported, pause(1)])
  tell(
    'p99 of /count at 2,000/s beside dashboards and an export',
    '50 ms',
    '20',
    `${p99} ms (median ${p50}, most ${most})`,
  )
}

/** 2,000 hits a second from so many visitors, on the other processor. */
function steady({ port }: Measured, seconds: number, visitors: number) {
  const program = new URL('./bench/steady.mjs', import.meta.url).pathname
  const words = ['-c', '1', process.execPath, program, String(port), String(seconds), String(visitors)]
  return spawn('taskset', words, { stdio: ['ignore', 'pipe', 'inherit'] })
}
