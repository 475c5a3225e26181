// `hoofprint backup`: a checked copy of the database, while a server runs on it, in a file, a folder, a store or a pipe.

import { statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { commonSettings } from '../config.ts'
import { findPlace } from '../jobs/backup/backup-source.ts'
import { copyAside } from '../jobs/backup/copy-aside.ts'
import { listBackups } from '../jobs/backup/list-backups.ts'
import { makeBackup, packCopy } from '../jobs/backup/make-backup.ts'
import { openTarget } from '../jobs/backup/open-target.ts'
import type { BackupTarget } from '../jobs/backup/target.ts'
import { type BackupConfig, backupSettings, storeProblem } from '../kit/backup-settings.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { version } from '../kit/version.ts'
import { command, type ExitCode } from './command.ts'
import { asJson, switchFlag } from './flags.ts'
import { createProgress, type Progress } from './progress.ts'
import { megabytes, print, printJson, printTable, refuse, type Terminal } from './terminal.ts'
import { withStore } from './with-store.ts'

export const backupCommand = command({
  name: 'backup',
  help: 'Copies the database as it is at this moment and while the server runs, and checks the copy. FILE is a new file with the copy as it is, a folder or s3://BUCKET/PREFIX for a packed one with a manifest, or - for a packed one in a pipe; without it that is --backup-to. No file is ever written over.',
  flags: {
    list: switchFlag('Lists the backups that are there, and makes none.'),
    json: asJson,
    db: commonSettings.db,
    ...backupSettings,
  },
  takes: 'FILE',
  complete: 'file',
  async run({ list, json, db, words, ...config }, terminal) {
    const [file, more] = words
    if (more !== undefined || file === '') return refuse(terminal, oneWord)
    const flags = { db, json, config }
    if (file === '-' && !list) return pipe(db, terminal)
    const target = await openPlace(file, config, list)
    if (target && 'refused' in target) return refuse(terminal, target.refused)
    try {
      if (list) return target ? await showList(target, json, terminal) : await refuse(terminal, oneWord)
      if (target) return await backUpTo(target, flags, terminal)
    } catch (error) {
      return refuse(terminal, `${target!.name}: ${(error as Error).message}.`)
    }
    return file === undefined ? refuse(terminal, oneWord) : copyTo(file, flags, terminal)
  },
})

const oneWord = 'FILE must be the name of one new file, a folder, s3://BUCKET/PREFIX or -; or set --backup-to.'

type BackupFlags = { db: string; json: boolean; config: BackupConfig }

/** The place that is meant; undefined for a file that is to be made. */
async function openPlace(
  file: string | undefined,
  config: BackupConfig,
  list: boolean,
): Promise<BackupTarget | { refused: string } | undefined> {
  const isThere = file !== undefined && (file.includes('://') || isFolder(file) || list)
  const found = isThere ? await findPlace(file) : file === undefined && config.backupTo && { place: config.backupTo }
  if (!found) return undefined
  if ('refused' in found) return found
  const problem = storeProblem(found.place, config)
  return problem === undefined ? openTarget(found.place, config, 'moment') : { refused: problem }
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false
}

async function backUpTo(
  target: BackupTarget,
  { db, json, config }: BackupFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!isDatabase(db)) return refuse(terminal, `--db: There is no database ${db}.`)
  const progress = createProgress(terminal.errors)
  try {
    const told = (share: number) => progress.show(share, target.name)
    const made = await makeBackup({ db, target, keep: config.backupKeep, clock, version, told })
    progress.clear()
    if ('refused' in made) return await refuse(terminal, `${made.refused}.`)
    const { manifest, removed, trouble } = made
    if (json) await printJson(terminal.output, { to: target.name, manifest, removed })
    else {
      await print(terminal.output, `${manifest.file}: ${megabytes(manifest.bytes)}, checked, in ${target.name}`)
      for (const name of removed) await print(terminal.output, `${name} need not stay, and is removed.`)
    }
    if (trouble !== undefined)
      await print(terminal.errors, `Older backups that need not stay could not be removed: ${trouble}.`)
  } finally {
    progress.clear()
  }
}

async function showList(target: BackupTarget, json: boolean, terminal: Terminal): Promise<undefined> {
  const rows = []
  for await (const { name, manifest, wrong } of listBackups(target)) {
    if (json) rows.push({ name, wrong: wrong ?? null, manifest: manifest ?? null })
    else if (!manifest || wrong) await printTable(terminal.output, [[name, `cannot be used: ${wrong}`]])
    else {
      const { made, file, bytes, rows, hoofprint } = manifest
      await printTable(terminal.output, [[made, file, megabytes(bytes), `${rows.visits} visits`, hoofprint]])
    }
  }
  if (json) await printJson(terminal.output, rows)
}

/** For another program: to encrypt it, or to send it anywhere. */
async function pipe(db: string, terminal: Terminal): Promise<ExitCode> {
  if (!isDatabase(db)) return refuse(terminal, `--db: There is no database ${db}.`)
  const progress = createProgress(terminal.errors)
  const copy = await copyAside(db, clock.now(), share => progress.show(share, db))
  progress.clear()
  if ('refused' in copy) return refuse(terminal, `${copy.refused}.`)
  try {
    await pipeline(
      packCopy(copy, () => {}),
      terminal.output,
      { end: false },
    )
  } finally {
    copy.bytes.destroy()
  }
}

async function copyTo(file: string, { db, json }: BackupFlags, terminal: Terminal): Promise<ExitCode> {
  return withStore({ db }, terminal, async store => {
    const progress: Progress = createProgress(terminal.errors)
    const wrong = await store.backUp(file, share => progress.show(share, file))
    progress.clear()
    if (wrong) return refuse(terminal, `FILE: ${wrong.refused}.`)
    const bytes = statSync(file).size
    if (json) await printJson(terminal.output, { file, bytes })
    else await print(terminal.output, `${file}: ${megabytes(bytes)}, checked.`)
  })
}

function isDatabase(db: string): boolean {
  return statSync(db, { throwIfNoEntry: false })?.isFile() ?? false
}
