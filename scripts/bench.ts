// One table of what it costs. Servers on one processor, load on the other; what can be is a ratio within the run.
//
//   npm run bench -- [--hits 10000000] [--seconds 10]

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { domain, fill, owner } from './bench/fill.ts'
import { agent, requestsPerSecond } from './bench/load.ts'
import { bare, type Measured, serve, startServer } from './bench/server.ts'

const { values } = parseArgs({
  options: { hits: { type: 'string', default: '10000000' }, seconds: { type: 'string', default: '10' } },
})
const hits = Number(values.hits)
const seconds = Number(values.seconds)
const folder = mkdtempSync(join(tmpdir(), 'hoofprint-bench-'))
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
    '110 bytes',
    '90',
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
  await measureStalls(server, cookie)
  await server.stop()
  await measureGrowth()
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

async function logIn({ port }: Measured): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/login`, {
    method: 'POST',
    body: new URLSearchParams(owner),
    redirect: 'manual',
    headers: { 'user-agent': agent },
  })
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

async function ask({ port }: Measured, cookie: string, path: string): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
  for await (const _chunk of answer.body ?? []) {
    // Only to be read.
  }
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return performance.now() - begun
}

/** Milliseconds of eleven answers, the middle one; the first, which finds nothing in memory, is not counted. */
async function median(server: Measured, cookie: string, path: string): Promise<number> {
  const first = await ask(server, cookie, path)
  const times = []
  for (let turn = 0; turn < 11; turn++) times.push(await ask(server, cookie, path))
  console.log(`  ${path}: first ${Math.round(first)} ms, then ${Math.round(middle(times))} ms`)
  return Math.round(middle(times))
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
