// One table of what it costs. Servers on one processor, load on the other; what can be is a ratio within the run.
//
//   npm run bench -- [--hits 10000000] [--seconds 10]

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { fill } from './bench/fill.ts'
import { requestsPerSecond, steady } from './bench/load.ts'
import { measureDisk, measureGrowth, measureReading } from './bench/reading.ts'
import { bare, serve, startServer } from './bench/server.ts'
import { middle } from './bench/time-views.ts'

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
  await measureDisk(tell, folder)
  for (const size of [...new Set([1_000_000, hits])]) {
    const year = { db: join(folder, 'year.db'), hits: size, paths: 10_000 }
    await fill(year.db, { ...year, days: 365 })
    await measureReading(tell, year, seconds)
    rmSync(year.db)
  }
  await measureGrowth(tell, folder, Math.min(hits, 1_000_000))
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
