// In Litestream's manner of reading: it holds a read transaction, copies what the write-ahead log holds, and moves the log itself.

import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const frameHeader = 24
const logHeader = 32

/** What Litestream does, but for sending it: a copy of the database, kept up by the frames of the log alone. */
function openReplica(db: string, copy: string) {
  const connection = new Database(db, { timeout: 5000 })
  connection.pragma('wal_autocheckpoint = 0')
  connection.exec(`
    create table if not exists _litestream_seq (id integer primary key, seq integer);
    create table if not exists _litestream_lock (id integer)`)
  const size = Number(connection.pragma('page_size', { simple: true }))
  const reader = new Database(db)
  const read = () => {
    reader.exec('begin')
    reader.prepare('select count(*) from _litestream_seq').get()
  }
  connection.pragma('wal_checkpoint(truncate)')
  copyFileSync(db, copy)
  read()
  let salt = ''
  let frames = 0
  /** Logs that have begun anew, and so often before all of them was read. */
  const seen = { logs: 0, gaps: 0, frames: 0 }

  /** Takes over what is committed and new. */
  function sync(): void {
    const log = readFileSync(`${db}-wal`)
    if (log.length < logHeader) return
    const now = log.toString('hex', 16, 24)
    if (now !== salt) {
      // Whoever begins it anew must have waited until the last of it was read: then nothing came after that.
      if (salt !== '' && !isMoved) seen.gaps += 1
      seen.logs += 1
      salt = now
      frames = 0
      isMoved = false
    }
    const pages = []
    for (
      let at = logHeader + frames * (frameHeader + size);
      at + frameHeader + size <= log.length;
      at += frameHeader + size
    ) {
      if (log.toString('hex', at + 8, at + 16) !== salt) break
      pages.push({ number: log.readUInt32BE(at), bytes: log.subarray(at + frameHeader, at + frameHeader + size) })
      const commit = log.readUInt32BE(at + 4)
      if (commit === 0) continue
      for (const page of pages) replica.set(page.number, page.bytes)
      frames += pages.length
      seen.frames += pages.length
      length = commit
      pages.length = 0
    }
  }

  const image = readFileSync(copy)
  const replica = new Map<number, Buffer>()
  let length = image.length / size
  for (let number = 1; number <= length; number++)
    replica.set(number, image.subarray((number - 1) * size, number * size))
  let isMoved = false

  return {
    seen,
    sync,
    /** Its checkpoint: all is read, and for a while it has no hold on the log, in which `others` go on. */
    async checkpoint(others: () => Promise<void>) {
      sync()
      reader.exec('rollback')
      await others()
      connection.exec('begin immediate; insert into _litestream_lock values (1)')
      sync()
      connection.exec('rollback')
      const [moved] = connection.pragma('wal_checkpoint(passive)') as { log: number; checkpointed: number }[]
      isMoved = moved!.log === moved!.checkpointed && moved!.log <= frames
      connection.exec('insert into _litestream_seq values (1, 1) on conflict (id) do update set seq = seq + 1')
      read()
      sync()
    },
    image: () => Buffer.concat(Array.from({ length }, (_, i) => replica.get(i + 1) ?? Buffer.alloc(size))),
    close() {
      sync()
      reader.close()
      connection.close()
    },
  }
}

test('with --litestream the log never begins anew before it is read, and what is made of it is the database', async context => {
  const folder = makeFolder(context)
  const db = await makeDatabase(folder)
  const server = await startServer(context, db, ['--litestream', '--rate-limit', 'count:none,network:none'])
  const replica = openReplica(db, join(folder, 'copy.db'))
  let answered = 0
  let sent = 0
  /** One after the other, so that each is a batch of its own, and changes some pages. */
  const count = async (hits: number) => {
    for (let number = 0; number < hits; number++) {
      const answer = await fetch(`${server.url}/count?p=/${sent}`, { headers: { 'user-agent': agent } })
      answered += answer.status === 200 ? 1 : 0
      sent += 1
    }
  }
  const other = new Database(db, { timeout: 5000 })
  other.pragma('wal_autocheckpoint = 0')
  other.exec('create table filler (bytes blob)')
  for (let turn = 0; turn < 2; turn++) {
    await count(20)
    replica.sync()
    await replica.checkpoint(async () => {
      // So many pages that the server would move the log by itself, and begin it anew with one of the hits that follow.
      other.exec(`delete from filler; insert into filler values (zeroblob(${1800 * 4096}))`)
      await count(150)
    })
  }
  other.close()
  assert.equal(await server.stop(), 0)
  replica.close()
  assert.equal(replica.seen.gaps, 0)
  assert.ok(replica.seen.logs > 1, `${replica.seen.logs} logs of ${replica.seen.frames} pages`)
  const restored = join(folder, 'restored.db')
  writeFileSync(restored, replica.image())
  const check = await runCommand(['check', '--db', restored])
  assert.equal(check.code, 0, check.output)
  const counted = new Database(restored, { readonly: true })
  const hits = counted.prepare('select sum(hits) from site_hours').pluck().get()
  counted.close()
  assert.equal(hits, answered)
  assert.equal(answered, sent)
})
