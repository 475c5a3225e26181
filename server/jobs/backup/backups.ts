// The backups that the server makes by itself: when the next is due, what became of the last, in a thread of its own.

import { Worker } from 'node:worker_threads'
import type { Config } from '../../config.ts'
import type { BackupConfig, BackupPlace } from '../../kit/backup-settings.ts'
import { type Clock, soon } from '../../kit/clock.ts'
import type { Log } from '../../kit/log.ts'
import type { Metrics } from '../../kit/metrics.ts'
import { threadEntry } from '../../kit/threads.ts'
import type { NotCopied } from '../../store/sqlite/upkeep/back-up.ts'
import type { Store } from '../../store/store.ts'
import type { Manifest } from './manifest.ts'

/** Makes one, unless there is one of that database already that was made after `since` (Unix milliseconds). */
export type ThreadTask = {
  db: string
  installation: number
  place: BackupPlace
  config: BackupConfig
  version: string
  now: number
  since: number
}

/** The newest one that is whole; `made`: it was made now. `trouble`: as in `MadeBackup`. */
export type ThreadDone = { manifest: Manifest; made: boolean; removed: readonly string[]; trouble?: string } | NotCopied

/** What is known of them. Times are Unix milliseconds; `seconds`: how long the last took, where this server has made it. */
export type BackupState = {
  last: { at: number; bytes: number; seconds: number | undefined } | undefined
  /** `damaged`: the pages of the database were not sound. */
  failure: { at: number; says: string; damaged: boolean } | undefined
  failures: number
  /** One should have been there for long. */
  overdue: boolean
}

export interface Backups {
  /** Makes one if it is due; resolves when that is done. */
  run(): Promise<void>
  /** Undefined where the server is not to make any. */
  state(): BackupState | undefined
  /** Ends one that is under way, which then leaves nothing. */
  close(): Promise<void>
}

export type BackupsOptions = {
  config: BackupConfig & Pick<Config, 'db' | 'backupEvery'>
  clock: Clock
  log: Log
  store: Pick<Store, 'installation'>
  version: string
  metrics: Metrics
}

const entry = threadEntry('server/jobs/backup/backup-thread.ts')

/** What metrics tell of it. */
const figures: [string, 'gauge' | 'counter', string, (state: BackupState) => number | undefined][] = [
  [
    'hoofprint_backup_last_seconds',
    'gauge',
    'When the last backup was made (Unix time).',
    ({ last }) => (last?.at ?? 0) / 1000,
  ],
  ['hoofprint_backup_bytes', 'gauge', 'The size of the last backup.', ({ last }) => last?.bytes],
  ['hoofprint_backup_duration_seconds', 'gauge', 'How long it took.', ({ last }) => last?.seconds],
  ['hoofprint_backup_failures_total', 'counter', 'Tries to make a backup that failed.', ({ failures }) => failures],
]

/** After a failure the next is tried so much later, or a quarter of the time between two, if that is less. */
const longestPause = 900_000
const patienceAtStop = 3000

export function createBackups({ config, clock, log, store, version, metrics }: BackupsOptions): Backups {
  const { db, backupTo: place, backupEvery } = config
  const every = (backupEvery ?? 0) * 1000
  const state: Omit<BackupState, 'overdue'> = { last: undefined, failure: undefined, failures: 0 }
  const startedAt = clock.now()
  let next = startedAt
  let worker: Worker | undefined
  let running: Promise<void> | undefined
  let closed = false

  async function makeOne(): Promise<void> {
    if (!place || every === 0) return
    const now = clock.now()
    const installation = await store.installation()
    const { backupTo, backupKeep, s3Endpoint, s3Region, s3KeyId, s3Secret } = config
    const settings = { backupTo, backupKeep, s3Endpoint, s3Region, s3KeyId, s3Secret }
    const ended = await perform({ db, installation, place, config: settings, version, now, since: now - every })
    if (!('refused' in ended)) keepSuccess(ended, (clock.now() - now) / 1000)
    else if (!closed) keepFailure(ended)
  }

  function perform(task: ThreadTask): Promise<ThreadDone> {
    const { promise, resolve } = Promise.withResolvers<ThreadDone>()
    const started = new Worker(entry, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 },
    })
    worker = started
    started.on('message', resolve)
    started.on('error', error => resolve({ refused: error.message }))
    started.on('exit', () => resolve({ refused: 'its thread has ended' }))
    return promise.finally(() => {
      worker = undefined
    })
  }

  function keepSuccess(
    { manifest, made, removed, trouble }: Exclude<ThreadDone, { refused: string }>,
    seconds: number,
  ): void {
    const at = Date.parse(manifest.made)
    state.last = { at, bytes: manifest.bytes, seconds: made ? seconds : state.last?.seconds }
    state.failure = undefined
    next = at + every
    if (!made) return
    const { file, bytes } = manifest
    log.info('backed up', { file, bytes, seconds: Math.round(seconds), removed: removed.length })
    if (trouble !== undefined) log.warn('backups that need not stay could not be removed', { problem: trouble })
  }

  function keepFailure({ refused: says, damaged = false }: NotCopied): void {
    const now = clock.now()
    state.failure = { at: now, says, damaged }
    state.failures += 1
    next = now + Math.min(longestPause, every / 4)
    log.error('could not back up, and will try again', { problem: says })
  }

  function readState(): BackupState | undefined {
    if (!place || every === 0) return undefined
    const due = (state.last?.at ?? startedAt) + every
    return { ...state, overdue: clock.now() > due + Math.max(every / 2, 3_600_000) }
  }

  for (const [name, type, help, read] of figures) {
    metrics.read({ name, type, help }, async () => {
      const known = readState()
      return known && read(known)
    })
  }

  return {
    async run() {
      if (closed || clock.now() < next) return
      running ??= makeOne().finally(() => {
        running = undefined
      })
      await running
    },
    state: readState,
    async close() {
      closed = true
      const ending = worker
      if (!ending) return
      ending.postMessage('stop')
      if (running) await soon(clock, patienceAtStop, running)
      await ending.terminate()
    },
  }
}
