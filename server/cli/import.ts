// `hoofprint import`: numbers from elsewhere, from a file or standard input.

import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { commonSettings, serveSettings } from '../config.ts'
import { type Countries, openCountries } from '../count/place.ts'
import { type ImportFile, openImportFile, openImportStream } from '../imports/file.ts'
import { followFile } from '../imports/follow.ts'
import { findImportFormat, importFormats, titleOfFormat } from '../imports/formats.ts'
import type { ImportId, ImportRecord, ImportReport } from '../imports/ledger.ts'
import type { ImportFormat } from '../imports/rows.ts'
import { runImport, tryImport, undoImport } from '../imports/run.ts'
import { UnreadableFile } from '../imports/unreadable-file.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { whole } from '../kit/setting-types.ts'
import { writeInstant } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { isServed } from '../store/sqlite/lock.ts'
import type { Store } from '../store/store.ts'
import { command } from './command.ts'
import { switchFlag, textFlag } from './flags.ts'
import { importGoatDatabase, isDatabase } from './import-goat.ts'
import { createProgress } from './progress.ts'
import { restoreArchives } from './restore.ts'
import { print, refuse, type Terminal } from './terminal.ts'
import { noteCommand, withStore } from './with-store.ts'

const names = importFormats.map(({ name }) => name).join(', ')

export const importCommand = command({
  name: 'import',
  help: 'Imports files (plain, gzip or zip; - for standard input) into the numbers of a site, or makes the site again that “hoofprint export --all” has taken out, while its server runs or not. A file that was imported is not counted again; an import that was interrupted goes on.',
  flags: {
    site: textFlag('The code of the site; it need not be named where there is only one.'),
    format: textFlag(`The format, where the file does not tell: ${names}.`),
    exclude: textFlag(
      'Lines of a log to leave out, such as "path:glob:/admin/* user_agent:Monitor": [!]FIELD:[glob:|re:]PATTERN, separated by blanks.',
    ),
    day: textFlag('The day of sums that do not tell it, such as 2026-11-27.'),
    follow: switchFlag('Counts what is written to a log from now on, until it is stopped.'),
    dryRun: switchFlag('Only says what is in the files.'),
    undo: { kind: whole(0, 1e9), default: '0', help: 'Takes back the import with this number.' },
    list: switchFlag('Lists what was imported.'),
    json: switchFlag('Prints results as JSON, one line each.'),
    geodb: serveSettings.geodb,
    db: commonSettings.db,
  },
  takes: 'FILE…',
  run: async (flags, terminal) => {
    // Nothing that an import makes lives for long, and V8 would let three times as much of it lie about: 250 MB, where 120 do.
    setFlagsFromString('--semi-space-growth-factor=1')
    const restored = await restoreArchives(flags, terminal)
    if (restored !== undefined) return restored
    const [first = ''] = flags.words
    const isGoat = first !== '' && !flags.list && flags.undo === 0 && (await isDatabase(first))
    // A whole database of another program may be the beginning of ours.
    return withStore({ db: flags.db, create: isGoat && !flags.dryRun }, terminal, async store => {
      if (flags.list) return list(store, flags, terminal)
      if (flags.undo > 0) return undo(store, flags, terminal)
      if (flags.words.length === 0) return refuse(terminal, 'name a file to import, or - for standard input.')
      if (isGoat) return importGoatDatabase(first, store, flags, terminal)
      const sites = await store.sites()
      const site =
        flags.site === '' && sites.length === 1 ? sites[0] : sites.find(({ code }) => code === flags.site.toLowerCase())
      if (!site)
        return refuse(terminal, `--site: name one of ${sites.map(({ code }) => code).join(', ') || 'none yet'}.`)
      let countries: Countries | undefined
      try {
        countries = flags.geodb === '' ? undefined : openCountries(flags.geodb)
      } catch (error) {
        return refuse(terminal, `--geodb: ${(error as Error).message}`)
      }
      let worst = 0
      for (const path of flags.words) {
        worst = Math.max(worst, await importFile(path, { ...flags, store, site, countries }, terminal))
      }
      return worst
    })
  },
})

type Flags = {
  db: string
  format: string
  exclude: string
  day: string
  follow: boolean
  dryRun: boolean
  json: boolean
}
type FileParts = Flags & { store: Store; site: Site; countries: Countries | undefined }

/** Answers the exit code of one file. */
async function importFile(path: string, parts: FileParts, terminal: Terminal): Promise<number> {
  let stopped = false
  terminal.onStop(() => {
    stopped = true
  })
  const isStopped = () => stopped
  const file = await openFile(path, parts, terminal, isStopped)
  if ('refused' in file) return refuse(terminal, file.refused)
  try {
    const format = findImportFormat(file, parts.format)
    if ('refused' in format) return await refuse(terminal, format.refused)
    return await importAs(format, file, { ...parts, isStopped }, terminal)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return await refuse(terminal, error.message)
  } finally {
    await file.close()
  }
}

function openFile(path: string, { follow }: Flags, { input }: Terminal, isStopped: () => boolean) {
  if (path === '-') return openImportStream(input, 'standard input')
  return follow ? followFile(path, isStopped) : openImportFile(path)
}

async function importAs(
  format: ImportFormat,
  file: ImportFile,
  parts: FileParts & { isStopped: () => boolean },
  terminal: Terminal,
): Promise<number> {
  const { store, site, countries, db, dryRun, json, exclude, day, follow, isStopped } = parts
  const progress = createProgress(terminal.errors)
  const run = {
    ...{ clock, site, file, format, countries, excludes: exclude, day },
    progress: (share: number) => follow || progress.show(share, file.name),
    // What follows a log ends with it.
    isStopped: () => !follow && isStopped(),
  }
  if (dryRun) {
    const tried = await tryImport(run)
    progress.clear()
    if (tried.state === 'failed') return refuse(terminal, `${file.name}: ${tried.reason}`)
    return tell({ name: file.name, format: format.name, state: 'dry run' }, tried.report, json, terminal)
  }
  const begun = await begin(store, site, file, format)
  if ('refused' in begun) return refuse(terminal, begun.refused)
  const outcome = await runImport({ ...run, store, isServed: () => isServed(db) }, begun)
  progress.clear()
  if (outcome.state === 'failed') return refuse(terminal, `${file.name}: ${outcome.reason} Nothing of it is left.`)
  if (outcome.state === 'elsewhere') return refuse(terminal, `${file.name}: ${elsewhere(begun.id)}`)
  const twin = file.share() === 0 && (await findTwin(store, begun.id))
  if (twin) {
    const at = clock.seconds()
    await undoImport(store, begun.id, { state: 'undone', reason: `the same as import ${twin.id}`, at }, turn)
    return refuse(terminal, `the same was imported before, as import ${twin.id}: nothing is counted twice.`)
  }
  await tell(
    { id: begun.id, name: file.name, format: format.name, state: outcome.state },
    outcome.report,
    json,
    terminal,
  )
  if (outcome.state === 'done') return 0
  await print(terminal.errors, 'Stopped. The same command goes on where it is.')
  return 1
}

/** Begins an import or goes on with one of the same file; a file that was imported is refused. */
async function begin(
  store: Store,
  site: Site,
  file: ImportFile,
  format: ImportFormat,
): Promise<ImportRecord | { refused: string }> {
  const digest = await file.digest()
  const same = (await store.imports(site.id)).filter(one => digest !== '' && one.digest === digest)
  const done = same.find(({ state }) => state === 'done')
  if (done) {
    const when = writeInstant(done.startedAt)
    return {
      refused: `${file.name} was imported before, on ${when}, as import ${done.id}: --undo ${done.id} takes it back.`,
    }
  }
  const undoing = same.find(({ state }) => state === 'undoing')
  if (undoing) return { refused: `${file.name} is about to be taken back: --undo ${undoing.id} goes on with that.` }
  const uploaded = same.find(({ state, upload }) => state === 'running' && upload)
  if (uploaded) return { refused: `${file.name} came to the server as import ${uploaded.id}, which it goes on with.` }
  const begun = same.find(({ state, format: name }) => state === 'running' && name === format.name)
  if (begun) return begun
  await noteCommand(store, 'import', file.name, { site: site.id })
  const startedAt = clock.seconds()
  return store.beginImport(site, { name: file.name, digest, format: format.name, startedAt, seed: randomBytes(32) })
}

/** An import that was of the same bytes. */
async function findTwin(store: Store, id: ImportId): Promise<ImportRecord | undefined> {
  const own = await store.findImport(id)
  const all = await store.imports(own!.site)
  return all.find(one => one.id !== id && one.state === 'done' && one.digest !== '' && one.digest === own!.digest)
}

function elsewhere(id: ImportId): string {
  return `another process goes on with import ${id}, or takes it back; --list shows what becomes of it.`
}

const turn = () => setTimeout(60)

async function undo(store: Store, { undo: id, json }: Flags & { undo: number }, terminal: Terminal): Promise<number> {
  const found = await store.findImport(id as ImportId)
  if (!found) return refuse(terminal, `--undo: there is no import ${id}; --list shows them.`)
  if (found.state === 'undone' || found.state === 'failed')
    return refuse(terminal, `--undo: import ${id} is ${found.state}.`)
  const at = clock.seconds()
  const undone = await undoImport(store, found.id, { state: 'undone', reason: '', at }, turn)
  if (typeof undone === 'object') return refuse(terminal, `--undo: ${undone.refused}`)
  await noteCommand(store, 'import-undone', found.name, { site: found.site })
  await print(
    terminal.output,
    json ? JSON.stringify({ id, state: 'undone' }) : `Import ${id} (${found.name}) is taken back.`,
  )
  return 0
}

async function list(store: Store, { json }: Flags, terminal: Terminal): Promise<number> {
  const codes = new Map((await store.sites()).map(({ id, code }) => [id, code]))
  for (const { seed: _, site, ...one } of await store.imports()) {
    const { id, state, format, name, startedAt, report } = one
    const cells = [id, codes.get(site), state, writeInstant(startedAt), format, report.counted, name]
    await print(terminal.output, json ? JSON.stringify({ ...one, site: codes.get(site) }) : cells.join('\t'))
  }
  return 0
}

type Told = { id?: number; name: string; format: string; state: string }

async function tell(told: Told, report: ImportReport, json: boolean, { output }: Terminal): Promise<number> {
  if (json) {
    await print(output, JSON.stringify({ ...told, ...report }))
    return 0
  }
  const { rows, counted, left, wrong, errors, from, to, paths } = report
  const what = told.id === undefined ? `${told.name} would be imported` : `${told.name} is import ${told.id}`
  await print(output, `${what}: ${titleOfFormat(told.format)}, ${rows} rows.`)
  const span = from === null || to === null ? '' : `, from ${writeInstant(from)} to ${writeInstant(to)}`
  await print(output, `Counted: ${counted} on ${paths} pages${span}.`)
  for (const [reason, count] of Object.entries(left)) await print(output, `Left out: ${count} (${reason}).`)
  if (wrong > 0) await print(output, `Not read: ${wrong}.`)
  for (const { line, why } of errors) await print(output, `  line ${line}: ${why}`)
  if (wrong > errors.length) await print(output, `  and ${wrong - errors.length} more.`)
  return 0
}
