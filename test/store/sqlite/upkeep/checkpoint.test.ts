// The write-ahead log is moved into the database beside the counting: it stays short, and nobody notices.

import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { test } from 'node:test'
import { type Clock, systemClock } from '../../../../server/kit/clock.ts'
import { firstCursor } from '../../../../server/stats/source.ts'
import { type Checkpoint, prepareCheckpoint } from '../../../../server/store/sqlite/checkpoint.ts'
import { type Connection, connect } from '../../../../server/store/sqlite/connect.ts'
import { type Checkpoints, planCheckpoints } from '../../../../server/store/sqlite/upkeep/checkpoint-plan.ts'
import { createReaderWorker, type ReaderWorker } from '../../../../server/store/sqlite/worker/reader-worker.ts'
import { createTestClock } from '../../../helpers/clock.ts'
import { count, farm, makeSite } from '../../visits.ts'
import { openStore, temporaryFile } from '../files.ts'

const page = 4096
const limits = { begin: 20, bound: 60 }

/** A database with a table, the plan at work on it, and somebody who looks at it. */
async function atWork(
  work: (parts: Parts) => Promise<void>,
  { planned, clock = createTestClock() }: { planned?: Pick<ReaderWorker, 'callFirst'>; clock?: Clock } = {},
): Promise<void> {
  const file = temporaryFile()
  await (await openStore({ file })).close()
  const connection = opened(file)
  connection.exec('create table filler (bytes blob)')
  const worker = createReaderWorker(connection, { threads: true, always: true, clock: systemClock })
  const checkpoints = planCheckpoints(connection, { worker: planned ?? worker, clock }, limits)
  const other = opened(file)
  try {
    await work({
      connection,
      checkpoints,
      other,
      async write(pages) {
        await checkpoints.pause()
        connection.prepare('insert into filler values (zeroblob(?))').run(pages * page)
        checkpoints.committed()
      },
      settled: async () => void (await worker.callFirst('checkpoint')),
      log: () => statSync(`${file}-wal`).size / page,
    })
  } finally {
    await worker.close()
    await checkpoints.close()
    other.close()
    connection.close()
  }
}

type Parts = {
  connection: Connection
  checkpoints: Checkpoints
  other: Connection
  write(pages: number): Promise<void>
  settled(): Promise<void>
  log(): number
}

function opened(file: string): Connection {
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  return connection
}

test('no connection takes a checkpoint for a change of the database', () =>
  atWork(async ({ connection, other, write, settled }) => {
    const version = (one: Connection) => one.pragma('data_version', { simple: true })
    const own = version(connection)
    for (let turn = 0; turn < 10; turn++) {
      await write(15)
      await settled()
      assert.equal(version(connection), own)
      const theirs = version(other)
      await settled()
      assert.equal(version(other), theirs)
    }
  }))

test('writing with pauses, the log begins anew again and again', () =>
  atWork(async ({ write, settled, log }) => {
    for (let turn = 0; turn < 20; turn++) {
      await write(30)
      await settled()
    }
    assert.ok(log() < 100, `${log()} pages`)
  }))

test('writing without a pause, the log begins anew too: past the bound a writer waits until all of it is moved', () => {
  // It takes a turn, in which there is always one more commit.
  const slow: Pick<ReaderWorker, 'callFirst'> = {
    callFirst: (async () => {
      await new Promise(setImmediate)
      return move()
    }) as ReaderWorker['callFirst'],
  }
  let move: () => unknown = () => {}
  return atWork(
    async ({ other, write, log }) => {
      move = prepareCheckpoint(other)
      for (let turn = 0; turn < 400; turn++) {
        await write(5)
        await new Promise(setImmediate)
      }
      assert.ok(log() < 100, `${log()} of 2000 pages`)
    },
    { planned: slow },
  )
})

test('whoever writes does not wait for a checkpoint that does not end, only longer with each, however long the log is', () => {
  const clock = createTestClock()
  let end: (reason: Error) => void = () => {}
  let asked = 0
  const endless: Pick<ReaderWorker, 'callFirst'> = {
    callFirst: () => {
      asked += 1
      // Of two, the first is ready at once; the second, for which writers wait, is on a disk that does not answer.
      return asked % 2 === 1 ? Promise.reject(new Error('none')) : new Promise((_, reject) => (end = reject))
    },
  }
  return atWork(
    async ({ connection, checkpoints, write }) => {
      await write(limits.bound * 20)
      for (const [time, milliseconds] of [50, 100].entries()) {
        await new Promise(setImmediate)
        assert.equal(asked, 2 * (time + 1))
        let isWritten = false
        const written = write(limits.begin).then(() => {
          isWritten = true
        })
        clock.advance(milliseconds - 1)
        await new Promise(setImmediate)
        assert.equal(isWritten, false)
        clock.advance(1)
        await written
        assert.equal(checkpoints.pause(), undefined)
        end(new Error('none'))
        await new Promise(setImmediate)
        await write(limits.begin)
      }
      await new Promise(setImmediate)
      assert.equal(connection.prepare('select count(*) from filler').pluck().get(), 5)
      end(new Error('closed'))
    },
    { planned: endless, clock },
  )
})

test('a checkpoint that fails is tried again, and no commit fails for it', () => {
  let asked = 0
  const failing: Pick<ReaderWorker, 'callFirst'> = {
    callFirst: async () => {
      asked += 1
      throw new Error('The disk is full.')
    },
  }
  return atWork(
    async ({ write }) => {
      for (let turn = 0; turn < 3; turn++) {
        await write(30)
        await new Promise(setImmediate)
      }
      assert.ok(asked >= 3, `${asked} times`)
    },
    { planned: failing },
  )
})

test('while somebody reads for long the log grows, and nothing fails; then it begins anew', () =>
  atWork(async ({ other, write, settled, log }) => {
    other.exec('begin')
    other.prepare('select count(*) from filler').get()
    for (let turn = 0; turn < 20; turn++) await write(30)
    const grown = log()
    assert.ok(grown > 500, `${grown} pages`)
    other.exec('commit')
    await settled()
    for (let turn = 0; turn < 10; turn++) await write(1)
    assert.ok(log() <= grown + 30, `${log()} pages`)
  }))

test('no writer waits for a log that somebody reads, as a backup does', () => {
  const clock = createTestClock()
  let asked = 0
  let move: () => Checkpoint = () => ({ pages: 0, moved: 0 })
  const counted: Pick<ReaderWorker, 'callFirst'> = {
    callFirst: (async () => {
      asked += 1
      return move()
    }) as ReaderWorker['callFirst'],
  }
  return atWork(
    async ({ connection, checkpoints, other, write }) => {
      move = prepareCheckpoint(connection)
      other.exec('begin')
      other.prepare('select count(*) from filler').get()
      for (let turn = 0; turn < 20; turn++) {
        await write(30)
        assert.equal(checkpoints.pause(), undefined)
        await new Promise(setImmediate)
      }
      other.exec('commit')
      assert.ok(asked > 5 && asked <= 20, `${asked} times`)
    },
    { planned: counted, clock },
  )
})

test('emptied, the log has no byte left, and writers wait for that; but not for somebody who reads', () =>
  atWork(async ({ checkpoints, other, write, log }) => {
    await write(30)
    other.exec('begin')
    other.prepare('select count(*) from filler').get()
    await write(1)
    await checkpoints.empty()
    assert.ok(log() > 30, `${log()} pages`)
    other.exec('commit')
    const emptied = checkpoints.empty()
    await Promise.all([write(1), emptied])
    assert.ok(log() < 10, `${log()} pages`)
    await checkpoints.empty()
    assert.equal(log(), 0)
  }))

test('a job of many steps keeps the log as short as hits do, also where no hit comes', async () => {
  const file = temporaryFile()
  const filled = await openStore({ file })
  const site = await makeSite(filled, farm)
  for (let hundred = 0; hundred < 30; hundred++) {
    const visits = Array.from({ length: 100 }, (_, place) => ({ path: `/${hundred}/${place}`, session: null }))
    await count(filled, site, visits)
  }
  await filled.close()
  const store = await openStore({ file, logLimits: limits, thread: 'always' })
  await store.deleteSite(site.id)
  // The thread is there.
  await store.rawHits(site.id, firstCursor, 1)
  let [longest, steps] = [0, 0]
  while (await store.purgeDeleted(20)) {
    steps += 1
    longest = Math.max(longest, statSync(`${file}-wal`).size / page)
    await new Promise(setImmediate)
  }
  // Each step writes several pages; how many come until the thread has its turn is a matter of the machine.
  assert.ok(steps > 300 && longest < steps, `${longest} pages in ${steps} steps`)
  assert.equal(statSync(`${file}-wal`).size, 0)
})
