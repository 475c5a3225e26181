// Imports through a browser or a program: one at a time in a thread of its own, gone on with after a restart.

import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportId, ImportRecord, ImportReport, ImportStore } from '../imports/ledger.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import type { Site, SiteId } from '../sites/site.ts'
import {
  type FindTask,
  type ImportDone,
  type ImportTask,
  type ImportThread,
  type Sent,
  startImportThread,
} from './import-worker.ts'

/** A file that somebody sends, and what they say of it: see `hoofprint import`. */
export type Upload = Pick<FindTask, 'name' | 'format' | 'excludes' | 'day'> & Sent

/** What is being done. `share`: from 0 to 1, 0 where nobody knows. */
export type UnderWay = { site: SiteId; id: ImportId | undefined; share: number; report: ImportReport | undefined }

export interface Imports {
  /** Reads a file as it comes, without counting anything. `busy`: another one is being read or counted. */
  find(site: Site, upload: Upload): Promise<{ found: ImportRecord } | { refused: string } | 'busy'>
  /** Counts what was found; false where that was done already, or it is not there any more. */
  start(id: ImportId): Promise<boolean>
  /** Takes an import back as soon as it is its turn, or throws away what was found. */
  undo(record: ImportRecord): Promise<void>
  /** Resolves when all is done that was asked for. */
  idle(): Promise<void>
  /** Whether an import is worked on, or waits for its turn. */
  isWanted(id: ImportId): boolean
  /** What is done now, if it is of that site. */
  underWay(site: SiteId): UnderWay | undefined
  /** Why the last undoing of an import was refused; undefined where it was not. */
  refusal(id: ImportId): string | undefined
  /** Goes on with what the last stop has interrupted, and throws away what nobody can find any more or has asked for in a day. */
  resume(): Promise<void>
  close(): Promise<void>
}

export type ImportsOptions = {
  store: ImportStore
  clock: Clock
  log: Log
  /** The database. What was found lies in a folder beside it. */
  db: string
  geodb: string
  /** Told of each step by which numbers of a site have changed. */
  changed: (site: SiteId) => void
}

const keptSeconds = 24 * 3600

export function createImports({ store, clock, log, db, geodb, changed }: ImportsOptions): Imports {
  const folder = `${db}-imports`
  const spoolOf = (id: ImportId) => join(folder, String(id))
  const now = () => clock.seconds()
  const refusals = new Map<ImportId, string>()
  const waiting: { site: SiteId; id: ImportId; task: ImportTask }[] = []
  let current: UnderWay | undefined
  let thread: ImportThread | undefined
  let closed = false
  /** What is done at the end of all that waits. */
  let working: Promise<void> = Promise.resolve()

  /** Works on a task to its end; `sent`: what is handed to it as its standard input. */
  async function work(doing: UnderWay, task: ImportTask, sent?: Sent): Promise<ImportDone> {
    thread = startImportThread(task, {
      ...{ clock, sent },
      received: share => {
        doing.share = share
      },
      told: ({ share, report }) => {
        doing.report = report
        if (!sent) doing.share = share
        changed(doing.site)
      },
    })
    return thread.done
  }

  const isWanted = (id: ImportId) => current?.id === id || waiting.some(one => one.id === id)

  function enqueue(site: SiteId, id: ImportId, task: ImportTask): void {
    if (isWanted(id)) return
    waiting.push({ site, id, task })
    working = next()
  }

  async function next(): Promise<void> {
    const one = closed || current ? undefined : waiting.shift()
    if (!one) return
    const { site, id, task } = one
    current = { site, id, share: 0, report: undefined }
    try {
      const done = await work(current, task)
      if ('refused' in done) refusals.set(id, done.refused)
      const ended = await store.findImport(id)
      if (ended?.state !== 'running') await rm(spoolOf(id), { force: true })
    } catch (error) {
      if (!closed)
        log.error('an import was interrupted, and goes on after the next start', { import: id, error: error as Error })
    }
    current = undefined
    changed(site)
    await next()
  }

  return {
    async find(site, { bytes, size, ...told }) {
      if (current || closed || waiting.length > 0) return 'busy'
      current = { site: site.id, id: undefined, share: 0, report: undefined }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const spool = join(folder, `upload-${randomBytes(8).toString('hex')}`)
      try {
        const done = await work(current, { do: 'find', site, geodb, spool, ...told }, { bytes, size })
        if (!('found' in done)) return 'refused' in done ? done : { refused: 'The server stops.' }
        const twin = await findTwin(site.id, done.found.digest)
        if (twin) return { refused: twin }
        const found = await store.keepFound(site, { ...done.found, name: told.name, startedAt: now() })
        await rename(spool, spoolOf(found.id))
        return { found }
      } catch (error) {
        if (closed) return { refused: 'The server stops: send the file again when it runs.' }
        if (bytes.readableAborted || bytes.errored) return { refused: 'The file did not arrive whole: send it again.' }
        throw error
      } finally {
        await rm(spool, { force: true })
        current = undefined
        working = next()
      }
    },
    async start(id) {
      const started = await store.startFound(id, randomBytes(32))
      if (!started) return false
      enqueue(started.site, id, { do: 'run', id, db, geodb, spool: spoolOf(id) })
      return true
    },
    async undo({ id, site }) {
      if (await store.forgetFound(id)) return rm(spoolOf(id), { force: true })
      refusals.delete(id)
      enqueue(site, id, { do: 'undo', id, db })
    },
    async idle() {
      for (let last: unknown; last !== working; ) {
        last = working
        await working
      }
    },
    isWanted,
    underWay: site => (current?.site === site ? current : undefined),
    refusal: id => refusals.get(id),
    async resume() {
      // While something is read or counted, its file may be on its way from one name to the other.
      if (current) return
      const lying = new Set(await readdir(folder).catch(() => []))
      for (const { id, site, state, upload, startedAt } of await store.imports()) {
        const isThere = lying.has(String(id))
        if (state === 'undoing') enqueue(site, id, { do: 'undo', id, db })
        else if (upload && state === 'running' && isThere) {
          lying.delete(String(id))
          enqueue(site, id, { do: 'run', id, db, geodb, spool: spoolOf(id) })
        } else if (state === 'found') {
          if (isThere && startedAt + keptSeconds > now()) lying.delete(String(id))
          else await store.forgetFound(id)
        }
      }
      for (const name of lying) await rm(join(folder, name), { force: true })
    },
    async close() {
      closed = true
      await thread?.end()
    },
  }

  async function findTwin(site: SiteId, digest: string): Promise<string | undefined> {
    const same = (await store.imports(site)).find(
      one => one.digest === digest && one.state !== 'failed' && one.state !== 'undone',
    )
    if (same?.state === 'found') {
      await store.forgetFound(same.id)
      await rm(spoolOf(same.id), { force: true })
      return undefined
    }
    return (
      same &&
      `The same file is import ${same.id} already: nothing is counted twice. Take that one back first, if you mean to.`
    )
  }
}
