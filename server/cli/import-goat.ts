// A whole GoatCounter database, taken over into an empty one of ours.

import { open } from 'node:fs/promises'
import { systemClock as clock } from '../kit/clock.ts'
import { openGoatDatabase } from '../store/goatcounter/read-database.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { ImportedGoat, Store } from '../store/store.ts'
import { print, refuse, type Terminal } from './terminal.ts'

/** Whether a file is a database of SQLite. */
export async function isDatabase(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
      return bytesRead === 16 && buffer.toString('latin1') === 'SQLite format 3\0'
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}

/** Takes it over: sites, people, tokens and all numbers. A dry run does the same with a database in memory. */
export async function importGoatDatabase(
  path: string,
  store: Store,
  { dryRun, json }: { dryRun: boolean; json: boolean },
  terminal: Terminal,
): Promise<number> {
  const source = openGoatDatabase(path)
  if ('refused' in source) return refuse(terminal, source.refused)
  try {
    const imported = dryRun ? await tryGoat(source) : await store.importGoat(source)
    if ('refused' in imported) {
      return await refuse(
        terminal,
        `${imported.refused} A GoatCounter database is taken over into an empty one: name another with --db.`,
      )
    }
    for (const line of json ? [JSON.stringify(imported)] : describe(imported, dryRun))
      await print(terminal.output, line)
    return 0
  } finally {
    source.close()
  }
}

async function tryGoat(source: Parameters<Store['importGoat']>[0]) {
  const opened = await openSqliteStore({ file: ':memory:', role: 'guest', clock })
  if ('refused' in opened) return opened
  try {
    return await opened.store.importGoat(source)
  } finally {
    await opened.store.close()
  }
}

function describe({ sites, users, tokens, paths, hits, sums }: ImportedGoat, dryRun: boolean): string[] {
  return [
    `${dryRun ? 'Would be taken over' : 'Taken over'}: ${sites} sites, ${users} people, ${tokens} tokens, ${paths} pages and events, ${hits} raw hits, ${sums} sums.`,
    'Passwords, tokens and codes at log-in (TOTP) go on working, and people keep what they may see and change.',
  ]
}
