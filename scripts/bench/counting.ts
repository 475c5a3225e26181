// What counting costs: how many hits are stored, how long one waits, and what memory and the write-ahead log come to.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { domain, fill } from './fill.ts'
import { type Pace, requestsPerSecond, steady } from './load.ts'
import type { Tell } from './reading.ts'
import { bare, type Measured, serve, startServer } from './server.ts'
import { ask, lastDays, logIn, middle } from './time-views.ts'

/** `seconds`: of each load; `steady`: of the long one; `hits`: of the year whose dashboard is looked at meanwhile. */
export type CountingOptions = { hits: number; seconds: number; steady: number }

export async function measureCounting(tell: Tell, folder: string, options: CountingOptions): Promise<void> {
  await measureThroughput(tell, folder, options.seconds)
  await measureLatency(tell, folder, options)
  await measureMemory(tell, folder)
  await measureSteady(tell, folder, options.steady)
}

async function measureThroughput(tell: Tell, folder: string, seconds: number): Promise<void> {
  const server = await startEmpty(folder, 'count.db')
  const stored = requestsPerSecond(server.port, seconds, { connections: 64, hits: 'visitors.lua' })
  const what = 'hits stored a second, 64 connections, each hit another visitor, 10,000 paths'
  tell(what, '15,000', '25,000', Math.round(stored).toLocaleString('en'))
  const ratios = []
  for (let turn = 0; turn < 3; turn++) {
    const plain = await startServer(bare())
    const most = requestsPerSecond(plain.port, seconds)
    await plain.stop()
    ratios.push(requestsPerSecond(server.port, seconds) / most)
  }
  tell('/count answered after commit ÷ bare node:http', '0.30', '0.45', middle(ratios).toFixed(2))
  await server.stop()
}

/** What the sender itself takes is told by a server that does nothing. */
async function measureLatency(tell: Tell, folder: string, { hits, seconds }: CountingOptions): Promise<void> {
  const pace = { perSecond: 300, seconds, visitors: 5000 }
  const plain = await startServer(bare())
  const floor = await latency(plain, pace)
  await plain.stop()
  const db = join(folder, 'latency.db')
  await fill(db, { hits, paths: 10_000, days: 365 })
  const server = await startServer(serve(db))
  const alone = await latency(server, pace)
  tell('/count at 300/s: p50 · p99, and of a bare node:http', '4.8 · 9 ms', '2 · 5', `${alone}, bare ${floor}`)
  const cookie = await logIn(server)
  const load = latency(server, pace)
  const over = load.then(() => true)
  while (!(await Promise.race([over, pause(1000, false)])))
    await ask(server, cookie, `/sites/${domain}${lastDays(365)}`)
  const what = `the same beside a dashboard of 12 months each second, ${hits.toLocaleString('en')} hits`
  tell(what, 'p99 15 ms', '8', await load)
  await server.stop()
}

async function latency(server: Measured, pace: Pace): Promise<string> {
  const { p50, p99, most } = JSON.parse(await text(steady(server, pace).stdout))
  return `${p50} · ${p99} ms (most ${most})`
}

/** 100,000 visitors in 50 seconds: a rate that sites of this size never see. */
async function measureMemory(tell: Tell, folder: string): Promise<void> {
  const server = await startEmpty(folder, 'memory.db')
  await pause(1000)
  const idle = server.memory()
  await text(steady(server, { seconds: 50, visitors: 100_000 }).stdout)
  tell('resident memory: idle · with 100,000 sessions', '90 · 130 MB', '70 · 100', `${idle} · ${server.memory()} MB`)
  await server.stop()
}

/** What a busy site comes to in time. */
async function measureSteady(tell: Tell, folder: string, seconds: number): Promise<void> {
  const db = 'steady.db'
  const server = await startEmpty(folder, db)
  const over = text(steady(server, { perSecond: 600, seconds, visitors: 40_000 }).stdout).then(() => true)
  let log = 0
  let memory = 0
  while (!(await Promise.race([over, pause(250, false)]))) {
    log = Math.max(log, statSync(join(folder, `${db}-wal`)).size)
    memory = Math.max(memory, server.memory())
  }
  const what = `600 hits a second for ${seconds} s, 40,000 visitors: most memory · longest write-ahead log`
  tell(what, '140 · 16 MB', '110 · 12', `${memory} · ${(log / 1e6).toFixed(1)} MB`)
  await server.stop()
}

async function startEmpty(folder: string, name: string): Promise<Measured> {
  const db = join(folder, name)
  await fill(db, { hits: 0, paths: 1, days: 1 })
  return startServer(serve(db))
}
