// The thread of an import: it reads what is sent, counts what was found, or takes an import back, and ends with that.

import { setTimeout } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { openCountries } from '../count/place.ts'
import { openImportFile } from '../imports/file.ts'
import { findImportFormat } from '../imports/formats.ts'
import type { ImportReport } from '../imports/ledger.ts'
import { runImport, tryImport, undoImport } from '../imports/run.ts'
import { createSpool, spooledRows } from '../imports/spool.ts'
import { UnreadableFile } from '../imports/unreadable-file.ts'
import { openUpload } from '../imports/upload.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { giveWay } from '../kit/threads.ts'
import type { Store } from '../store/store.ts'
import type { FindTask, ImportDone, ImportTask, ImportTold, RunTask, UndoTask } from './import-worker.ts'

giveWay(5)

// Whoever ends it in the midst of a batch has that batch undone by the database.
const port = parentPort!
const isStopped = () => false
const tell = (told: ImportTold) => port.postMessage(told)

const task = workerData as ImportTask
tell({ done: await perform(task) })
port.close()

function perform(task: ImportTask): Promise<ImportDone> {
  if (task.do === 'find') return find(task)
  return withStore(task.db, store => (task.do === 'run' ? run(task, store) : undo(task, store)))
}

async function find({ site, name, format, excludes, day, geodb, spool }: FindTask): Promise<ImportDone> {
  const file = await openUpload(process.stdin, name, spool)
  if ('refused' in file) return file
  try {
    const found = findImportFormat(file, format)
    if ('refused' in found) return found
    const countries = geodb === '' ? undefined : openCountries(geodb)
    const parts = { clock, site, file, format: found, countries, excludes, day, isStopped, progress: toProgress() }
    // A zip lies where it is to be read again.
    const outcome = await tryImport(parts, file.files ? undefined : createSpool(spool))
    if (outcome.state === 'failed') return { refused: outcome.reason.replaceAll(spool, name) }
    return { found: { format: found.name, report: outcome.report, digest: await file.digest() } }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { refused: error.message.replaceAll(spool, name) }
  } finally {
    await file.close()
  }
}

async function run({ id, geodb, spool }: RunTask, store: Store): Promise<ImportDone> {
  const record = await store.findImport(id)
  const site = (await store.sites()).find(one => one.id === record?.site)
  if (!record || !site) return { ended: 'gone' }
  const file = await openImportFile(spool)
  if ('refused' in file) return file
  try {
    const format = file.files ? findImportFormat(file, record.format) : spooledRows
    if ('refused' in format) return format
    const countries = geodb === '' ? undefined : openCountries(geodb)
    const parts = {
      store,
      clock,
      site,
      file,
      format,
      countries,
      isStopped,
      progress: toProgress(),
      isServed: () => true,
    }
    const outcome = await runImport(parts, record)
    return outcome.state === 'failed' ? { refused: outcome.reason } : { ended: outcome.state }
  } finally {
    await file.close()
  }
}

async function undo({ id }: UndoTask, store: Store): Promise<ImportDone> {
  const at = clock.seconds()
  // Each step has kept the server from writing.
  const undone = await undoImport(store, id, { state: 'undone', reason: '', at }, () => setTimeout(60))
  return typeof undone === 'object' ? undone : { ended: 'undone' }
}

async function withStore(file: string, task: (store: Store) => Promise<ImportDone>): Promise<ImportDone> {
  // Who only looks at a file goes without.
  const { openSqliteStore } = await import('../store/sqlite/open.ts')
  const opened = await openSqliteStore({ file, role: 'guest', clock, create: false })
  if ('refused' in opened) return opened
  try {
    return await task(opened.store)
  } finally {
    await opened.store.close()
  }
}

/** Tells how far it is, a few times a second at most. */
function toProgress() {
  let last = 0
  return (share: number, report: ImportReport) => {
    if (clock.now() - last < 250) return
    last = clock.now()
    tell({ share, report })
  }
}
