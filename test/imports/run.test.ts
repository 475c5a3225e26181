// An import that is stopped and gone on with, and one that is taken back while others count.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { openImportFile } from '../../server/imports/file.ts'
import { findImportFormat } from '../../server/imports/formats.ts'
import type { ImportRecord } from '../../server/imports/ledger.ts'
import { runImport, undoImport } from '../../server/imports/run.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site } from '../../server/sites/site.ts'
import type { Checked } from '../../server/stats/verify.ts'
import type { Store } from '../../server/store/store.ts'
import { noon, openStore, temporaryFile } from '../store/sqlite/files.ts'

const header =
  '2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date'
/** Ten sessions that go over pages for some hours, so that a stop is in the midst of all of them. */
const csv = [
  header,
  ...Array.from({ length: 900 }, (_, place) => {
    const at = new Date(Date.UTC(2026, 7, 18, 3, 0, 20 * place)).toISOString()
    return `/p${(place * 7) % 23},,${place % 9 === 0 ? 1 : 0},,Firefox 128,Linux,a${place % 10}-1,0,,o,,NL,1,${at}`
  }),
].join('\n')

const packing = { atOnce: 64, keep: 16, most: 256, hours: 1000, pages: 16, changes: 2 }

async function open() {
  const file = temporaryFile()
  const store = await openStore({ file, packing, role: 'guest' })
  const names = { code: 'goats', name: 'Goats', domains: ['goats.example'], zone: 'UTC' }
  const site = (await store.createSite({ ...names, settings: defaultSettings, createdAt: 0 })) as Site
  const path = join(dirname(file), 'hits.csv')
  writeFileSync(path, csv)
  const begin = () =>
    store.beginImport(site, {
      name: 'hits.csv',
      digest: 'd',
      format: 'goatcounter-csv',
      startedAt: 1,
      seed: randomBytes(32),
    })
  const run = async (record: ImportRecord, stopAfter = Number.POSITIVE_INFINITY) => {
    const source = await openImportFile(path)
    assert.ok(!('refused' in source))
    const format = findImportFormat(source, '')
    assert.ok(!('refused' in format))
    let batches = 0
    return runImport(
      {
        ...{ store, clock: noon, site, file: source, format, isServed: () => false },
        progress: () => {
          batches += 1
        },
        isStopped: () => batches >= stopAfter,
      },
      record,
    )
  }
  return { store, site, begin, run }
}

async function problems(store: Store): Promise<string[]> {
  const found: Checked[] = []
  await store.verify({ progress() {}, checked: one => void found.push(one) })
  return found.flatMap(one => one.problems.map(({ sentence }) => sentence))
}

async function pack(store: Store): Promise<void> {
  while (await store.packHits()) await undefined
}

test('an import that was stopped goes on where it was, in the same sessions', async () => {
  const { store, site, begin, run } = await open()
  const record = await begin()
  const stopped = await run(record, 1)
  assert.equal(stopped.state, 'stopped')
  const known = (await store.findImport(record.id))!
  assert.ok(known.position > 0 && known.position < 900, String(known.position))
  assert.deepEqual((await run(known)).state, 'done')
  const whole = await open()
  await whole.run(await whole.begin())
  const sums = async (one: Store, id: typeof site.id) =>
    (await one.rawHits(id, { at: 0, id: 0 }, 2000)).map(({ at, path, firstOnPath }) => [at, path, firstOnPath])
  assert.deepEqual(await sums(store, site.id), await sums(whole.store, whole.site.id))
  const sessions = new Set((await store.rawHits(site.id, { at: 0, id: 0 }, 2000)).map(({ session }) => session))
  assert.equal(sessions.size, 10)
  assert.deepEqual(await problems(store), [])
})

test('what is taken back goes from rows, from segments and from what was folded, and leaves what others have counted', async () => {
  const { store, site, begin, run } = await open()
  const kept = await begin()
  await run(kept)
  const before = await store.pathSums(site.id, 0, 100)
  const record = await begin()
  await run(record)
  await pack(store)
  // A part of both is folded by now.
  await store.foldHits(site.id, Date.UTC(2026, 7, 18, 4) / 1000, 150)
  assert.equal((await store.pathSums(site.id, 0, 100))[0]!.pageviews, 2 * before[0]!.pageviews)
  const end = { state: 'undone', reason: '', at: 2 } as const
  assert.equal(await undoImport(store, record.id, end), 'undone')
  assert.deepEqual(await store.pathSums(site.id, 0, 100), before)
  assert.deepEqual(await problems(store), [])
  assert.equal(await undoImport(store, kept.id, end), 'undone')
  assert.deepEqual(await store.pathSums(site.id, 0, 100), [])
  assert.deepEqual(await problems(store), [])
  assert.equal((await store.sites())[0]!.firstHitAt, null)
})

test('two processes that go on with the same import do not both count it', async () => {
  const { store, site, begin, run } = await open()
  await run(await begin(), 1)
  const [known] = await store.imports(site.id)
  assert.equal((await run(known!, 1)).state, 'stopped')
  assert.equal((await run(known!)).state, 'elsewhere')
  assert.deepEqual((await run((await store.findImport(known!.id))!)).state, 'done')
  assert.equal((await store.rawHits(site.id, { at: 0, id: 0 }, 2000)).length, 900)
  assert.equal((await run(known!)).state, 'elsewhere')
  assert.equal((await store.notesOf(site.id, { limit: 9, offset: 0 })).total, 1)
  assert.deepEqual(await problems(store), [])
})

test('what was found in an upload is counted once, or forgotten', async () => {
  const { store, site, begin, run } = await open()
  const { report } = await begin()
  const found = { name: 'hits.csv', digest: 'e', format: 'goatcounter-csv', startedAt: 1, report }
  const kept = await store.keepFound(site, { ...found, report: { ...report, counted: 900 } })
  assert.deepEqual([kept.state, kept.upload, kept.report.counted], ['found', true, 900])
  assert.equal((await run(kept)).state, 'elsewhere', 'nobody has said that it is to be counted')
  const started = await store.startFound(kept.id, randomBytes(32))
  assert.deepEqual([started!.state, started!.report.counted], ['running', 0])
  assert.equal(await store.startFound(kept.id, randomBytes(32)), undefined)
  assert.equal(await store.forgetFound(kept.id), false)
  assert.equal((await run(started!)).state, 'done')
  const other = await store.keepFound(site, found)
  assert.equal(await store.forgetFound(other.id), true)
  assert.equal(await store.findImport(other.id), undefined)
})

test('an import that was counted by another time zone cannot be taken back', async () => {
  const { store, site, begin, run } = await open()
  const record = await begin()
  await run(record)
  await store.changeSite(site.id, { zone: 'Europe/Amsterdam' })
  const undone = await undoImport(store, record.id, { state: 'undone', reason: '', at: 2 })
  assert.match((undone as { refused: string }).refused, /time zone of the site is not UTC any more/)
})
