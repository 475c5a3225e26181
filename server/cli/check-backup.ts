// `hoofprint check BACKUP`: whether a backup could be restored, be it a file, a folder of them or a store.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackupSource, findBackup, findPlace, toSource } from '../jobs/backup/backup-source.ts'
import { listBackups } from '../jobs/backup/list-backups.ts'
import { openTarget } from '../jobs/backup/open-target.ts'
import { unpackBackup } from '../jobs/backup/unpack-backup.ts'
import { type S3Config, storeProblem } from '../kit/backup-settings.ts'
import type { ExitCode } from './command.ts'
import { createProgress } from './progress.ts'
import { print, printJson, refuse, type Terminal } from './terminal.ts'

type Wrong = { refused: string }

/**
 * Unpacks a backup into a file that is gone afterwards, and lends that to `task`; of a place of many each is checked but for its
 * totals. Answers the exit code.
 */
export async function checkBackup(
  { word, json, config }: { word: string; json: boolean; config: S3Config },
  terminal: Terminal,
  task: (file: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const found = await findPlace(word)
  if (found && 'refused' in found) return refuse(terminal, found.refused)
  if (found && found.name === undefined) {
    const problem = storeProblem(found.place, config)
    if (problem !== undefined) return refuse(terminal, problem)
    return checkAll(openTarget(found.place, config, 'moment'), json, terminal)
  }
  const source = await findBackup(word, config)
  if ('refused' in source) return refuse(terminal, source.refused)
  // A file that is a database already.
  if (!source.packed) return task(source.name)
  return unpacked(source, terminal, async (checked, file) => {
    if (!('refused' in checked)) return task(file)
    if (json) await printJson(terminal.output, { agrees: false, damaged: checked.refused, checked: [] })
    else await print(terminal.output, `WRONG  ${source.name}: ${checked.refused}.`)
    return 1
  })
}

async function checkAll(target: ReturnType<typeof openTarget>, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const rows: { name: string; wrong: string | null }[] = []
  for await (const one of listBackups(target)) {
    const name = one.manifest?.file ?? one.name
    const source = toSource(target, one)
    const checked =
      'refused' in source
        ? { refused: one.wrong ?? '' }
        : await unpacked(source, terminal, async (checked: { steps: number } | Wrong) => checked)
    const wrong = 'refused' in checked ? checked.refused : null
    rows.push({ name, wrong })
    if (!json) await print(terminal.output, wrong === null ? `ok     ${name}` : `WRONG  ${name}: ${wrong}.`)
  }
  if (json) await printJson(terminal.output, rows)
  else if (rows.length === 0) await print(terminal.output, `There is no backup in ${target.name}`)
  return rows.length > 0 && rows.every(({ wrong }) => wrong === null) ? 0 : 1
}

async function unpacked<Answer>(
  source: BackupSource,
  terminal: Terminal,
  task: (checked: { steps: number } | Wrong, file: string) => Promise<Answer>,
): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'hoofprint-check-'))
  const progress = createProgress(terminal.errors)
  try {
    const file = join(folder, 'backup.db')
    const checked = await unpackBackup(source, file, share => progress.show(share, source.name))
    progress.clear()
    return await task(checked, file)
  } finally {
    progress.clear()
    rmSync(folder, { recursive: true, force: true })
  }
}
