// `hoofprint import ARCHIVE`: the site that `hoofprint export --all` has taken out, made again.

import { type ImportFile, openImportFile } from '../imports/file.ts'
import { UnreadableFile } from '../imports/unreadable-file.ts'
import { readTakeOutFacts } from '../stats/take-out-reader.ts'
import { isServed } from '../store/sqlite/lock.ts'
import type { Store } from '../store/store.ts'
import { createProgress } from './progress.ts'
import { print, printJson, refuse, type Terminal } from './terminal.ts'
import { noteCommand, withStore } from './with-store.ts'

type RestoreFlags = { db: string; dryRun: boolean; json: boolean; words: readonly string[] }

/** Makes the sites of archives again, and answers the exit code; undefined where not all of the files are archives. */
export async function restoreArchives(flags: RestoreFlags, terminal: Terminal): Promise<number | undefined> {
  const files: ImportFile[] = []
  try {
    for (const path of flags.words) {
      const file = path === '-' ? undefined : await openImportFile(path)
      if (!file || 'refused' in file) return undefined
      files.push(file)
      if (!file.files?.names.includes('take-out.json')) return undefined
    }
    if (files.length === 0) return undefined
    return await withStore({ db: flags.db, create: !flags.dryRun }, terminal, async store => {
      let worst = 0
      for (const file of files) worst = Math.max(worst, await restoreArchive(file, store, flags, terminal))
      return worst
    })
  } finally {
    for (const file of files) await file.close()
  }
}

async function restoreArchive(
  { name, files }: ImportFile,
  store: Store,
  { db, dryRun, json }: RestoreFlags,
  terminal: Terminal,
): Promise<number> {
  if (dryRun) {
    const facts = await readTakeOutFacts(files!)
    if ('refused' in facts) return refuse(terminal, `${name}: ${facts.refused}`)
    if (json) await printJson(terminal.output, { name, rows: facts.rows })
    else for (const [table, count] of Object.entries(facts.rows)) await print(terminal.output, `${table}\t${count}`)
    return 0
  }
  const progress = createProgress(terminal.errors)
  try {
    const restored = await store.restoreSite(files!, share => progress.show(share, name))
    progress.clear()
    if ('refused' in restored) return refuse(terminal, `${name}: ${restored.refused} Nothing of it is left.`)
    const made = (await store.sites()).find(site => site.code === restored.code)
    if (made) await noteCommand(store, 'site-made', made.code, { site: made.id })
    // A server does it by itself.
    while (!isServed(db) && (await store.packHits())) progress.show(1, 'packing')
    progress.clear()
    const { code, paths, hits, notes, views, viewsLeft } = restored
    if (json) await printJson(terminal.output, { name, ...restored })
    else {
      const counts = `${paths} paths, ${hits} raw hits, ${notes} notes and ${views} saved views`
      await print(terminal.output, `The site ${code} is there, with ${counts}.`)
    }
    if (viewsLeft > 0) {
      const why = 'nobody may log in yet, or has views of these names'
      await print(terminal.errors, `${viewsLeft} saved views were left out: ${why}.`)
    }
    return 0
  } catch (error) {
    progress.clear()
    if (!(error instanceof UnreadableFile)) throw error
    return refuse(terminal, `${error.message} Nothing of it is left.`)
  }
}
