// One table of what it costs. Servers on one processor, load on the other; what can be is a ratio within the run.
//
//   npm run bench -- [--hits 10000000] [--seconds 10] [--steady 60]

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureCounting } from './bench/counting.ts'
import { fill } from './bench/fill.ts'
import { measureDisk, measureGrowth, measureReading } from './bench/reading.ts'

const { values } = parseArgs({
  options: {
    hits: { type: 'string', default: '10000000' },
    seconds: { type: 'string', default: '10' },
    steady: { type: 'string', default: '60' },
  },
})
const hits = Number(values.hits)
const seconds = Number(values.seconds)
const folder = mkdtempSync(join(tmpdir(), 'hoofprint-bench-'))
const rows: { figure: string; 'at least': string; aim: string; measured: string }[] = []

// The program's own timers do not keep a process alive.
const alive = setInterval(() => {}, 1000)
try {
  await measureCounting(tell, folder, { hits: Math.min(hits, 1_000_000), seconds, steady: Number(values.steady) })
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
