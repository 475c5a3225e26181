// The write-ahead log is moved into the database beside the counting: it stays short, and nobody notices.

import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { after, test } from 'node:test'
import { systemClock } from '../../../server/kit/clock.ts'
import { type Aside, createAside } from '../../../server/store/sqlite/aside.ts'
import { planCheckpoints } from '../../../server/store/sqlite/checkpoint-plan.ts'
import { type Connection, connect } from '../../../server/store/sqlite/connect.ts'
import { cleanUp, openStore, temporaryFile } from './files.ts'

after(cleanUp)

const page = 4096
const limits = { begin: 20, bound: 200 }

/** A database with a table, the plan at work on it, and somebody who looks at it. */
async function atWork(
  work: (parts: Parts) => Promise<void>,
  { planned, isHeld = () => false }: { planned?: Aside; isHeld?: () => boolean } = {},
): Promise<void> {
  const file = temporaryFile()
  await (await openStore({ file })).close()
  const connection = opened(file)
  connection.exec('create table filler (bytes blob)')
  const aside = createAside(connection, { threads: true, always: true, clock: systemClock })
  const committed = planCheckpoints(connection, planned ?? aside, isHeld, limits)
  const other = opened(file)
  try {
    await work({
      connection,
      other,
      write: pages => {
        connection.prepare('insert into filler values (zeroblob(?))').run(pages * page)
        committed()
      },
      settled: async () => void (await aside.ask('checkpoint')),
      log: () => statSync(`${file}-wal`).size / page,
    })
  } finally {
    await aside.close()
    other.close()
    connection.close()
  }
}

type Parts = {
  connection: Connection
  other: Connection
  write(pages: number): void
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
      write(15)
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
      write(30)
      await settled()
    }
    assert.ok(log() < 100, `${log()} pages`)
  }))

test('when the thread does not keep up, the log does not grow beyond its bound and one commit', () => {
  const never = { ask: () => new Promise<never>(() => {}) } as unknown as Aside
  return atWork(
    async ({ write, log }) => {
      for (let turn = 0; turn < 100; turn++) write(30)
      assert.ok(log() <= limits.bound + 35, `${log()} pages`)
    },
    { planned: never },
  )
})

test('while it could move nothing nobody tries, and then it is the thread that does', () => {
  let [held, asked] = [true, 0]
  const counting = {
    ask: async () => {
      asked += 1
    },
  } as unknown as Aside
  return atWork(
    async ({ write, log }) => {
      for (let turn = 0; turn < 20; turn++) write(30)
      const grown = log()
      assert.ok(grown > 500, `${grown} pages`)
      assert.equal(asked, 0)
      held = false
      write(30)
      assert.equal(asked, 1)
      // Moved here, the log would begin anew.
      write(30)
      assert.ok(log() > grown, `${log()} pages`)
    },
    { planned: counting, isHeld: () => held },
  )
})

test('a checkpoint that fails is tried again, and no commit fails for it', () => {
  let asked = 0
  const failing = {
    ask: async () => {
      asked += 1
      throw new Error('The disk is full.')
    },
  } as unknown as Aside
  return atWork(
    async ({ write }) => {
      for (let turn = 0; turn < 3; turn++) {
        write(30)
        await new Promise(setImmediate)
      }
      assert.equal(asked, 3)
    },
    { planned: failing },
  )
})

test('while somebody reads for long the log grows, and nothing fails; then it begins anew', () =>
  atWork(async ({ other, write, settled, log }) => {
    other.exec('begin')
    other.prepare('select count(*) from filler').get()
    for (let turn = 0; turn < 20; turn++) write(30)
    const grown = log()
    assert.ok(grown > 500, `${grown} pages`)
    other.exec('commit')
    await settled()
    for (let turn = 0; turn < 10; turn++) write(1)
    assert.ok(log() <= grown + 30, `${log()} pages`)
  }))
