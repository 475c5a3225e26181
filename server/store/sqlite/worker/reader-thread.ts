// The thread that answers long queries, with a connection of its own. Scans give way to what else is asked, each on another
// connection, so that all of it is read of one moment.

import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '../../../kit/threads.ts'
import { type Connection, connect } from '../connect.ts'
import type { WorkerCall, WorkerReply } from './reader-worker.ts'
import { type DirectQueries, isScan, prepareDirectQueries, prepareScans, type Scans } from './worker-queries.ts'

giveWay(5)

type Scanner = { connection: Connection; scans: Scans }
type Scan = { number: number; scanner: Scanner; steps: Generator<void, unknown> }

const connection = open(4000)
const queries = prepareDirectQueries(connection)
const port = parentPort!
/** Scans on their way, the next to go on first; and who can do one more: mostly there is one at a time. */
const running: Scan[] = []
let idle: Scanner | undefined
/** Milliseconds for which scans go on before it is looked who else asks: as long as the last of these took, be it a page of an export. */
let turn = 0

port.on('message', (asked: WorkerCall | 'close') => {
  if (asked === 'close') {
    idle?.connection.close()
    connection.close()
    port.close()
  } else if (isScan(asked.name)) tryTo(asked.number, () => begin(asked))
  else {
    const begun = performance.now()
    tryTo(asked.number, () => reply({ number: asked.number, answer: answer(asked) }))
    turn = performance.now() - begun
  }
})

/** `kilobytes` that it remembers: most of what is read here is read once, and more would make nothing faster. */
function open(kilobytes: number): Connection {
  const opened = connect({ file: workerData as string, synchronous: 'normal' })
  if ('refused' in opened) throw new Error(opened.refused)
  // Checkpoints are asked for.
  opened.pragma('wal_autocheckpoint = 0')
  opened.pragma(`cache_size = -${kilobytes}`)
  return opened
}

function answer({ name, words }: WorkerCall): unknown {
  return (queries[name as keyof DirectQueries] as (...words: unknown[]) => unknown)(...words)
}

function begin({ number, name, words }: WorkerCall): void {
  const scanner = idle ?? openScanner()
  idle = undefined
  scanner.connection.exec('begin')
  const scan = scanner.scans[name as keyof Scans] as (...words: unknown[]) => Generator<void, unknown>
  running.push({ number, scanner, steps: scan(...words) })
  if (running.length === 1) setImmediate(goOn)
}

function openScanner(): Scanner {
  const connection = open(1000)
  return { connection, scans: prepareScans(connection) }
}

/** Their turn; what has arrived meanwhile is answered before the next. */
function goOn(): void {
  const end = performance.now() + turn
  turn = 0
  do step()
  while (running.length > 0 && performance.now() < end)
  if (running.length > 0) setImmediate(goOn)
}

/** A step of the scan that has waited longest. */
function step(): void {
  const scan = running.shift()!
  tryTo(scan.number, () => {
    let next: IteratorResult<void, unknown> | undefined
    try {
      next = scan.steps.next()
    } finally {
      if (!next || next.done) end(scan.scanner)
    }
    if (next.done) reply({ number: scan.number, answer: next.value })
    else running.push(scan)
  })
}

function end(scanner: Scanner): void {
  scanner.connection.exec('commit')
  if (idle) scanner.connection.close()
  else idle = scanner
}

function tryTo(number: number, act: () => void): void {
  try {
    act()
  } catch (failure) {
    reply({ number, failure })
  }
}

function reply(reply: WorkerReply): void {
  // What is written for a file is many bytes, of which nobody here has need any more.
  const { bytes } = ('answer' in reply && (reply.answer as { bytes?: unknown } | undefined)) || {}
  port.postMessage(reply, bytes instanceof Uint8Array ? [bytes.buffer as ArrayBuffer] : [])
}
