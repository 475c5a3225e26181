// Database files for tests, each in a folder of its own, closed and deleted at the end.

import { strict as assert } from 'node:assert'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after } from 'node:test'
import { type Clock, systemClock } from '../../../server/kit/clock.ts'
import { type OpenOptions, openSqliteStore } from '../../../server/store/sqlite/open.ts'
import type { Store } from '../../../server/store/store.ts'
import { findMemoryPlace } from '../../helpers/folder.ts'
import { writeDatabase } from '../../helpers/new-database.ts'

const folders: string[] = []
const stores: Store[] = []

after(async () => {
  for (const store of stores) await store.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

// No test of a database is one of the disk beneath it.
const place = findMemoryPlace() ?? tmpdir()

/** A clock that stands still. */
export const noon: Clock = { ...systemClock, now: () => Date.UTC(2026, 10, 21, 12), after: () => () => {} }

/** Where a database could be. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(place, 'hoofprint-store-'))
  folders.push(folder)
  return join(folder, 'hoofprint.db')
}

/** A store that must open; as a server unless it says otherwise. Where there is no file, one is put that is up to date. */
export async function openStore(options: Partial<OpenOptions> & { file: string }): Promise<Store> {
  const { file } = options
  if (file !== ':memory:' && existsSync(dirname(file)) && !existsSync(file)) await writeDatabase(file)
  return openAnew(options)
}

/** The same, where a new database is to come about as it does for a new owner: by all steps. */
export async function openAnew(options: Partial<OpenOptions> & { file: string }): Promise<Store> {
  const opened = await openSqliteStore({ role: 'server', clock: noon, ...options })
  assert.ok('store' in opened, 'refused' in opened ? opened.refused : '')
  stores.push(opened.store)
  return opened.store
}

/** The sentence of a store that must not open. */
export async function refusal(options: Partial<OpenOptions> & { file: string }): Promise<string> {
  const opened = await openSqliteStore({ role: 'server', clock: noon, ...options })
  if ('store' in opened) stores.push(opened.store)
  assert.ok('refused' in opened, 'it opened')
  return opened.refused
}
