// Shows that the numbers survive anything: kills, full disks, locked databases, jumping clocks, under load.
//
//   npm run torture -- [--runs 5] [--faults 12] [--seed NAME] [--only NAME,NAME]
//   npm run torture -- --upgrade FILE: of a database from before hits were packed

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../server/cli/demo/random.ts'
import { findMemoryPlace } from '../test/helpers/folder.ts'
import { runCommand } from '../test/helpers/terminal.ts'
import { makeSmallDisk } from './torture/disk.ts'
import type { FaultName } from './torture/faults.ts'
import { startLoad } from './torture/load.ts'
import { runFaults } from './torture/run.ts'
import { tortureUpgrade } from './torture/upgrade.ts'
import { type Account, verify } from './torture/verify.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    faults: { type: 'string', default: '12' },
    seed: { type: 'string', default: 'goat' },
    only: { type: 'string', default: '' },
    upgrade: { type: 'string' },
  },
})
const main = new URL('../dist/main.js', import.meta.url).pathname
const domain = 'torture.example'
const roomOnDisk = 48 << 20
const roomInMemory = 16 << 20
const flags = ['--spam-list', 'none', '--label-limit', '1000000', '--path-limit', '1000000']
const inMemory = findMemoryPlace()
if (inMemory === undefined) {
  console.log('No directory here is kept in memory (tmpfs), so a kill would forget who was there: this needs Linux.')
  process.exit(1)
}

if (values.upgrade !== undefined) {
  await upgrade(values.upgrade)
  process.exit()
}

const rows: (Account & { run: number; faults: string; perSecond: number; saidLost: number; check: string })[] = []
for (let run = 1; run <= Number(values.runs); run++) rows.push(await torture(run))
console.table(rows)
// Who was told 202 in the moments before a kill may be lost: the last of it was not left yet; a stop says how many are.
const bad = rows.filter(
  row =>
    (row.heldMissing > row.saidLost && !row.faults.includes('kill')) ||
    row.missing + row.doubled + row.refusedFound + row.splitVisitors + row.wrongFirsts > 0 ||
    row.check !== 'green',
)
console.log(
  bad.length === 0
    ? 'Nothing is missing that was not said to be, nothing is double, nobody was counted twice.'
    : `${bad.length} runs went wrong.`,
)
process.exitCode = bad.length === 0 ? 0 : 1

async function torture(run: number): Promise<(typeof rows)[number]> {
  const random = createRandom(`${values.seed} ${run}`)
  const folder = mkdtempSync(join(tmpdir(), 'hoofprint-torture-'))
  const memory = mkdtempSync(join(inMemory!, 'hoofprint-torture-'))
  const small = makeSmallDisk(memory, roomInMemory)
  const disk = makeSmallDisk(join(folder, 'disk'), roomOnDisk)
  if (!disk && run === 1) console.log('This user may not mount a small disk, so no disk is filled.')
  const kinds: [FaultName, number][] = [
    ['kill', 4],
    ['kill-packing', 3],
    ['term', 2],
    ['locked', 1],
    ['locked-kill', 2],
    ['clock', 2],
    ['memory-gone', 2],
    ['memory-replaced', 2],
    ...(disk
      ? ([
          ['full', 1],
          ['full-packing', 1],
          ['full-stop', 1],
        ] satisfies [FaultName, number][])
      : []),
    ...(small
      ? ([
          ['memory-full', 2],
          ['memory-read-only', 2],
          ['memory-owner', 2],
        ] satisfies [FaultName, number][])
      : []),
  ]
  const only = values.only === '' ? [] : values.only.split(',')
  const chosen = kinds.filter(([name]) => only.length === 0 || only.includes(name))
  const plan = Array.from({ length: Number(values.faults) }, () => random.pick(chosen))
  const db = join(folder, 'disk', 'hoofprint.db')
  try {
    const made = await runCommand(
      ['site', 'create', '--domain', domain, '--email', 'me@example.com', '--password-stdin', '--db', db],
      { input: 'a goat in the garden' },
    )
    if (made.code !== 0) throw new Error(made.errors)
    const load = startLoad({ random, senders: 128 })
    const begun = performance.now()
    console.log(`run ${run}: ${plan.join(', ')}`)
    const saidLost = await runFaults({
      main,
      db,
      memory,
      load,
      random,
      plan,
      calm: 1500,
      flags: [...flags, '--spill', memory],
    })
    const seconds = (performance.now() - begun) / 1000
    const check = await runCommand(['check', '--db', db])
    if (check.code !== 0) console.log(check.output + check.errors)
    const account = await verify(db, domain, load.sent)
    return {
      run,
      faults: tell(plan),
      ...account,
      saidLost,
      perSecond: Math.round(account.sent / seconds),
      check: check.code === 0 ? 'green' : 'red',
    }
  } finally {
    disk?.remove()
    small?.remove()
    for (const path of [folder, memory]) rmSync(path, { recursive: true, force: true })
  }
}

/** Shows what an upgrade does to the numbers of a database, which is left as it is. */
async function upgrade(from: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hoofprint-torture-'))
  const memory = mkdtempSync(join(inMemory!, 'hoofprint-torture-'))
  const db = join(folder, 'hoofprint.db')
  const random = createRandom(values.seed)
  const load = startLoad({ random, senders: 4, rest: 20 })
  try {
    const outcome = await tortureUpgrade({ main, db, memory, flags, from, load, random, kills: 5 })
    console.table([outcome])
    const check = await runCommand(['check', '--db', db])
    console.log(check.code === 0 ? 'check: green' : check.output)
    const { missing, doubled, splitVisitors, wrongFirsts } = await verify(db, undefined, load.sent)
    console.table([{ sent: load.sent.length, missing, doubled, splitVisitors, wrongFirsts }])
    process.exitCode = outcome.differ === '' && check.code === 0 && missing + doubled + splitVisitors === 0 ? 0 : 1
  } finally {
    await load.stop()
    for (const path of [folder, memory]) rmSync(path, { recursive: true, force: true })
  }
}

function tell(plan: readonly FaultName[]): string {
  return Object.entries(Object.groupBy(plan, name => name))
    .map(([name, all]) => `${all.length} ${name}`)
    .join(', ')
}
