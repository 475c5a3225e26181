// Backups in a folder and in a store, and what is made of them: whole, checked, and never over anything.

import assert from 'node:assert/strict'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { run } from '../../server/cli/commands.ts'
import { lockServer } from '../../server/store/sqlite/lock.ts'
import { openApp } from '../helpers/app.ts'
import { makeFolder } from '../helpers/folder.ts'
import { s3Key, startS3 } from '../helpers/s3-server.ts'
import { runCommand } from '../helpers/terminal.ts'

const name = /^hoofprint-\d{8}T\d{6}Z\.db\.zst$/

/** A database with some hits, closed as a server closes it. */
async function makeCounted(context: TestContext): Promise<{ folder: string; db: string }> {
  const folder = makeFolder(context)
  const db = join(folder, 'hoofprint.db')
  const app = await openApp({ file: db })
  await app.store.installation()
  for (const path of ['/a', '/b', '/c']) await app.count(`site=example.com&p=${path}`)
  await app.app.close()
  return { folder, db }
}

async function countMore(db: string): Promise<void> {
  const app = await openApp({ file: db, empty: true })
  for (const path of ['/d', '/e']) await app.count(`site=example.com&p=${path}`)
  await app.app.close()
}

async function backUp(db: string, to: string, flags: string[] = []): Promise<{ file: string }> {
  const { code, output, errors } = await runCommand(['backup', to, '--json', '--db', db, ...flags])
  assert.equal(code, 0, errors)
  return JSON.parse(output).manifest
}

test('a backup in a folder has a manifest, is listed, checked, and restored as it was', async context => {
  const { folder, db } = await makeCounted(context)
  const to = join(folder, 'backups')
  const flags = ['--backup-to', to, '--db', db]
  assert.match((await runCommand(['backup', ...flags])).output, /\.db\.zst: 0\.\d MB, checked, in \S+backups\n$/)
  const [file = ''] = readdirSync(to).filter(one => name.test(one))
  assert.equal(readdirSync(to).length, 2)
  for (const one of readdirSync(to)) assert.equal(statSync(join(to, one)).mode & 0o777, 0o600)
  assert.deepEqual(
    readdirSync(folder).filter(one => one.includes('.backup-')),
    [],
  )
  const manifest = JSON.parse(readFileSync(join(to, file.replace('.db.zst', '.json')), 'utf8'))
  assert.deepEqual(manifest.rows, { sites: 1, hits: 3, visits: 3 })
  assert.equal(manifest.database.bytes, zstdDecompressSync(readFileSync(join(to, file))).length)
  assert.match((await runCommand(['backup', '--list', ...flags])).output, new RegExp(`\t${file}\t.*\t3 visits\t`))
  assert.equal((await runCommand(['check', to])).output, `ok     ${file}\n`)
  for (const word of [file, file.replace('.db.zst', '.json')])
    assert.match((await runCommand(['check', join(to, word)])).output, /Everything agrees/)

  const again = join(folder, 'new', 'again.db')
  const restored = await runCommand(['restore', to, '--db', again])
  assert.equal(restored.code, 0, restored.errors)
  assert.match(
    restored.output,
    /again\.db is hoofprint-\S+, checked: 1 site, 3 visits, 3 raw hits\.\nWhat came after \S+Z is not in it\.\n/,
  )
  assert.equal(statSync(again).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(join(folder, 'new')).sort(), ['again.db', 'again.db.lock'])
  assert.match((await runCommand(['check', '--db', again])).output, /Everything agrees/)
})

test('nothing is written over, nor restored under a server; what is replaced lies aside, and its hits are counted', async context => {
  const { folder, db } = await makeCounted(context)
  const { file } = await backUp(db, folder)
  assert.ok(existsSync(join(folder, file)))
  await countMore(db)
  const there = await runCommand(['restore', folder, '--db', db])
  assert.equal(there.code, 2)
  assert.match(
    there.errors,
    /^hoofprint: there is a file \S+hoofprint\.db, and nothing is written over it: .*--replace.*\.\n$/s,
  )
  writeFileSync(join(folder, 'other.db-wal'), 'a log')
  assert.match(
    (await runCommand(['restore', folder, '--db', join(folder, 'other.db')])).errors,
    /other\.db-wal, and nothing/,
  )
  const lock = lockServer(db, 0)!
  const served = await runCommand(['restore', folder, '--replace', '--db', db])
  lock.release()
  assert.match(served.errors, /a server runs on \S+hoofprint\.db: stop it first/)
  assert.equal(served.code, 2)
  const { code, output } = await runCommand(['restore', folder, '--replace', '--db', db])
  assert.equal(code, 0)
  assert.match(
    output,
    /What came after \S+ is not in it: 2 raw hits in \d batch(es)?, the last of 2026-11-21T12:\S+\. It is in \S+\.replaced-\d{8}T\d{6}Z\.\n/,
  )
  const aside = readdirSync(folder).find(one => /\.replaced-\w+$/.test(one))!
  const hits = (path: string) =>
    new Database(join(folder, path), { readonly: true }).prepare('select count(*) from hits').pluck().get()
  assert.deepEqual([hits('hoofprint.db'), hits(aside)], [3, 5])
})

test('what is damaged is refused by restore and found by check, and nothing is left of the try', async context => {
  const { folder, db } = await makeCounted(context)
  const { file } = await backUp(db, folder)
  const path = join(folder, file)
  const whole = readFileSync(path)
  const target = join(folder, 'again.db')
  const damages: [string, () => void, RegExp][] = [
    [
      'a byte',
      () => writeFileSync(path, Buffer.from(whole).fill(whole[900]! ^ 1, 900, 901)),
      /the file is damaged: its checksum is another/,
    ],
    ['its end', () => writeFileSync(path, whole.subarray(0, -9)), /its file has \d+ bytes of \d+/],
    ['another file', () => writeFileSync(path, zstdCompressSync(Buffer.alloc(4096))), /its file has \d+ bytes/],
  ]
  for (const [what, damage, says] of damages) {
    damage()
    const refused = await runCommand(['restore', path, '--db', target])
    assert.equal(refused.code, 2, what)
    assert.match(refused.errors, says, what)
    assert.ok(!existsSync(target) && !existsSync(`${target}.restoring`), what)
    const checked = await runCommand(['check', folder])
    assert.equal(checked.code, 1)
    assert.match(checked.output, new RegExp(`^WRONG {2}${file}: `))
  }
  writeFileSync(path, whole)
  writeFileSync(path.replace('.db.zst', '.json'), '{}')
  assert.match(
    (await runCommand(['restore', folder, '--db', target])).errors,
    /no backup that is whole\. \S+: its manifest cannot be read/,
  )
})

test('a packed file without a manifest, and a plain copy, are restored as well, and said to be so', async context => {
  const { folder, db } = await makeCounted(context)
  const { file } = await backUp(db, folder)
  const loose = join(folder, 'loose.zst')
  copyFileSync(join(folder, file), loose)
  const plain = join(folder, 'plain.db')
  assert.equal((await runCommand(['backup', plain, '--db', db])).code, 0)
  for (const one of [loose, plain]) {
    const { code, output } = await runCommand(['restore', one, '--db', `${one}.again`])
    assert.equal(code, 0)
    assert.match(output, /There is no manifest with it/)
    assert.match((await runCommand(['check', one])).output, /Everything agrees/)
  }
  writeFileSync(plain, 'no database at all')
  assert.match((await runCommand(['restore', plain, '--db', join(folder, 'x.db')])).errors, /it is no database/)
  new Database(join(folder, 'foreign.db')).exec('create table t (x)').close()
  assert.match(
    (await runCommand(['restore', join(folder, 'foreign.db'), '--db', join(folder, 'x.db')])).errors,
    /but not Hoofprint’s/,
  )
  const newer = new Database(`${loose}.again`)
  newer.pragma('user_version = 9999')
  newer.close()
  assert.match(
    (await runCommand(['restore', `${loose}.again`, '--db', join(folder, 'x.db')])).errors,
    /newer Hoofprint/,
  )
  assert.ok(!existsSync(join(folder, 'x.db')))
})

test('what need not stay goes, of this database only, and the newest that is whole stays', async context => {
  const { folder, db } = await makeCounted(context)
  const other = await makeCounted(context)
  const theirs = (await backUp(other.db, folder)).file
  const keep = ['--backup-keep', 'daily:1']
  const first = (await backUp(db, folder, keep)).file
  writeFileSync(join(folder, 'hoofprint-mine.db.zst'), 'mine')
  const part = join(folder, 'hoofprint-20200101T000000Z.db.zst.part')
  writeFileSync(part, 'broken off')
  utimesSync(part, 1, 1)
  writeFileSync(`${db}.backup-1577836800000`, 'broken off')
  utimesSync(`${db}.backup-1577836800000`, 1, 1)
  const second = (await backUp(db, folder, keep)).file
  assert.notEqual(second, first)
  const left = readdirSync(folder).filter(one => one.startsWith('hoofprint-'))
  assert.deepEqual(left.filter(one => name.test(one)).sort(), [theirs, second].sort())
  assert.ok(left.includes('hoofprint-mine.db.zst') && !existsSync(part) && !existsSync(`${db}.backup-1577836800000`))
})

test('a pipe gets what zstd unpacks to the database, and restore takes it from one, whole or not at all', async context => {
  const { folder, db } = await makeCounted(context)
  const output = new PassThrough()
  const bytes = buffer(output)
  const terminal = { environment: {}, input: Readable.from([]), output, errors: new PassThrough(), onStop: () => {} }
  assert.equal(await run(['backup', '-', '--db', db], terminal), 0)
  output.end()
  const packed = await bytes
  const file = join(folder, 'piped.db')
  writeFileSync(file, zstdDecompressSync(packed))
  assert.match((await runCommand(['check', '--db', file])).output, /Everything agrees/)

  const restored = join(folder, 'restored.db')
  const restore = async (input: Buffer) => {
    const errors = new PassThrough()
    return run(['restore', '-', '--db', restored], {
      ...terminal,
      input: Readable.from([input]),
      output: new PassThrough(),
      errors,
    })
  }
  assert.notEqual(await restore(packed.subarray(0, packed.length - 100)), 0)
  assert.ok(!existsSync(restored))
  assert.equal(await restore(packed), 0)
  assert.ok(readFileSync(restored).equals(zstdDecompressSync(packed)))
})

test('a store gets the same as a folder, and no line holds the secret', async context => {
  const { folder, db } = await makeCounted(context)
  const s3 = await startS3(context)
  const to = `s3://${s3Key.bucket}/goats/barn`
  const all: string[] = []
  const ask = async (words: string[]) => {
    const ran = await runCommand([...words, ...s3.flags])
    all.push(ran.output, ran.errors)
    return ran
  }
  const made = await ask(['backup', to, '--json', '--db', db])
  assert.equal(made.code, 0, made.errors)
  const { file } = JSON.parse(made.output).manifest
  assert.deepEqual([...s3.objects.keys()].sort(), [
    `goats/barn/${file}`,
    `goats/barn/${file.replace('.db.zst', '.json')}`,
  ])
  assert.match((await ask(['backup', to, '--list'])).output, new RegExp(file))
  assert.equal((await ask(['check', to])).output, `ok     ${file}\n`)
  for (const [i, word] of [to, `${to}/`, `${to}/${file}`].entries())
    assert.equal((await ask(['restore', word, '--db', join(folder, `${i}.db`)])).code, 0, word)
  s3.fail = asked => (asked.startsWith('PUT') ? 403 : undefined)
  const refused = await ask(['backup', to, '--db', db])
  assert.deepEqual([refused.code, s3.objects.size], [2, 2])
  assert.match(refused.errors, /the store answers 403/)
  assert.match((await runCommand(['backup', to, '--db', db])).errors, /--s3-key-id and --s3-secret are missing/)
  assert.ok(!all.join().includes(s3Key.secret))
})

test('what cannot be meant is refused in a sentence', async context => {
  const folder = makeFolder(context)
  const cases: [string[], RegExp][] = [
    [['restore'], /BACKUP must be one file/],
    [['restore', 'a', 'b'], /BACKUP must be one file/],
    [['restore', join(folder, 'none')], /There is no \S+none\./],
    [['restore', folder], /there is no backup that is whole/],
    [['restore', 's3://x'], /must be a file, a folder, or s3:\/\/BUCKET\/PREFIX/],
    [['backup', '--list'], /set --backup-to/],
    [['backup', folder, '--db', join(folder, 'none.db')], /There is no database/],
    [['backup', '-', '--db', join(folder, 'none.db')], /There is no database/],
    [['backup', folder, '--backup-keep', 'daily:0'], /--backup-keep is "daily:0", but it must be a list such as/],
    [['backup', '--backup-to', 'ftp://x/y'], /--backup-to is "ftp:\/\/x\/y", but it must be the path of a folder/],
  ]
  for (const [words, says] of cases) {
    const { code, errors } = await runCommand(words)
    assert.equal(code, 2, words.join(' '))
    assert.match(errors, says)
  }
})
