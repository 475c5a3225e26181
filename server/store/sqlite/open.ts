// Opens the SQLite store: the file, the lock, the migrations, then the parts.

import { existsSync } from 'node:fs'
import type { Batch } from '../../count/batch.ts'
import type { Clock } from '../../kit/clock.ts'
import type { Store } from '../store.ts'
import { createAlertStore } from './accounts/alerts.ts'
import { createAuditStore } from './accounts/audit.ts'
import { createGoalStore } from './accounts/goals.ts'
import { createInvitationStore } from './accounts/invitations.ts'
import { createLoginStore } from './accounts/logins.ts'
import { createMailStore } from './accounts/mails.ts'
import { createNotesStore } from './accounts/notes.ts'
import { createPasskeyStore } from './accounts/passkeys.ts'
import { createReportPlanStore } from './accounts/report-plans.ts'
import { createShareStore } from './accounts/share-links.ts'
import { createSigningKeys } from './accounts/signing-keys.ts'
import { createSiteStore } from './accounts/sites.ts'
import { createTokenStore } from './accounts/tokens.ts'
import { createUserStore } from './accounts/users.ts'
import { createViewStore } from './accounts/views.ts'
import { createWebhookStore } from './accounts/webhooks.ts'
import { createRecountStore } from './check/recount.ts'
import { createVerifyStore } from './check/verify.ts'
import { createCleanupStore } from './cleanup/cleanup-store.ts'
import { prepareKeepEdited } from './cleanup/keep-steps.ts'
import { type Connection, connect, explainFailure, patience, type Refused, realFile } from './connect.ts'
import { createImportSteps } from './import/import-steps.ts'
import { createLedger } from './import/ledger.ts'
import { createUndo } from './import/undo.ts'
import { createGoatImport } from './import/write-goat.ts'
import { lockServer, type ServerLock } from './lock.ts'
import type { PackSizes } from './query/pack-hits.ts'
import { createAggregateCache } from './read/aggregate-cache.ts'
import { createDropStore } from './read/drops.ts'
import { createPathStore } from './read/paths.ts'
import { createReadStore } from './read/readings.ts'
import { prepareScopeWords } from './read/scope-words.ts'
import { createSessionReadings } from './read/session-readings.ts'
import { readStoredColumns } from './read/stored-columns.ts'
import { createInstallationStore } from './state.ts'
import { createTakeOutStore } from './take-out/read-site.ts'
import { createRestoreStore } from './take-out/restore-site.ts'
import { openTyped } from './typed-connection.ts'
import { bringUpToDate, type UpgradeListener } from './upgrade.ts'
import { createBackUpStore } from './upkeep/back-up.ts'
import { type LogLimits, planCheckpoints } from './upkeep/checkpoint-plan.ts'
import { createCompactStore } from './upkeep/compact-hits.ts'
import { createDiskSpaceStore } from './upkeep/disk-space.ts'
import { createForgetStore } from './upkeep/forget.ts'
import { createPackStore, usualSizes } from './upkeep/pack.ts'
import { createUnusedLabels } from './upkeep/unused-labels.ts'
import { createVersion } from './version.ts'
import { createReaderWorker } from './worker/reader-worker.ts'
import { rowsOf } from './write/counters.ts'
import { createNameStore } from './write/names.ts'
import { createRecordStore } from './write/record.ts'
import { createFileWatch } from './write/same-file.ts'
import { createTitleStore } from './write/titles.ts'

export type OpenOptions = {
  /** Path of the database file; ':memory:' for a database without one. */
  file: string
  /** One server to a file; guests, such as the commands, work beside it. */
  role: 'server' | 'guest'
  clock: Clock
  /** 'full' survives the loss of power with every batch whole; 'normal' (the default) may lose the last ones then. */
  synchronous?: 'normal' | 'full'
  /** Long questions are asked of another thread where the database is large enough to be worth it, or always. */
  thread?: 'always'
  /** Milliseconds that one question to the thread may take; 20,000 unless told. */
  questionLimit?: number
  /** How many hits are packed at once, and how many a segment holds; only tests have reason to say so. */
  packing?: PackSizes
  /** When the write-ahead log is moved: see `leftToLitestream`. */
  logLimits?: LogLimits | undefined
  /** As in `ConnectOptions`. */
  image?: Buffer | undefined
  /** false: a file that is not there is refused, and not made. */
  create?: boolean
  /** Hears of the upgrade of a database whose tables an earlier version made. */
  upgrade?: UpgradeListener
}

/** Opens the store, or says in one sentence why not. */
export async function openSqliteStore(options: OpenOptions): Promise<{ store: Store } | Refused> {
  if (options.file === ':memory:') return openUnlocked(options, options.file)
  if (options.create === false && !existsSync(options.file)) return { refused: `There is no database ${options.file}.` }
  try {
    const file = realFile(options.file)
    return await (options.role === 'server' ? openLocked(options, file) : openUnlocked(options, file))
  } catch (error) {
    return { refused: explainFailure(options.file, error) }
  }
}

// Milliseconds: a command may hold the lock for the moment in which it makes a new database.
const waitForLock = 250

async function openLocked(options: OpenOptions, file: string): Promise<{ store: Store } | Refused> {
  const lock = lockServer(file, waitForLock)
  if (!lock) {
    return {
      refused: `Another server runs on the database ${file}: stop that one, or give this one a file of its own.`,
    }
  }
  const opened = await openUnlocked(options, file, lock)
  if ('refused' in opened) lock.release()
  return opened
}

async function openUnlocked(
  options: OpenOptions,
  file: string,
  lock?: ServerLock,
): Promise<{ store: Store } | Refused> {
  const connection = connect({ file, synchronous: options.synchronous ?? 'normal', image: options.image })
  if ('refused' in connection) return connection
  const refused = await bringUpToDate(connection, lock, options.upgrade)
  if (refused) {
    connection.close()
    return refused
  }
  connection.pragma(`busy_timeout = ${patience[options.role]}`)
  // Commands go over what they read once, and may have to share a small machine with a server.
  if (options.role === 'guest') connection.pragma('cache_size = -4000')
  return { store: assemble(connection, options, lock) }
}

function assemble(
  connection: Connection,
  { clock, thread, questionLimit, packing = usualSizes, logLimits }: OpenOptions,
  lock: ServerLock | undefined,
): Store {
  const version = createVersion(connection)
  const db = openTyped(connection)
  const sites = createSiteStore(db, clock)
  const names = createNameStore(connection, version)
  const worker = createReaderWorker(connection, {
    threads: lock !== undefined,
    always: thread === 'always',
    clock,
    limit: questionLimit,
  })
  const kept = createAggregateCache(worker, version)
  const goals = createGoalStore(db)
  const toWords = prepareScopeWords(goals)
  const reads = createReadStore(connection, { kept, worker, toWords })
  const checkpoints = lock && planCheckpoints(connection, { worker, clock }, logLimits)
  const unused = createUnusedLabels(connection, { version, worker })
  const committed = (batch: Batch) => {
    kept.recorded(batch)
    unused.recorded(batch)
    checkpoints?.committed(rowsOf(batch))
  }
  /** Jobs write as much as hits do, and the log must not grow by that either. */
  const inTurn =
    <Words extends unknown[], Answer>(step: (...words: Words) => Promise<Answer>) =>
    async (...words: Words): Promise<Answer> => {
      await checkpoints?.pause()
      const answer = await step(...words)
      checkpoints?.committed()
      return answer
    }
  const emptyLog = async () => (checkpoints ? checkpoints.empty() : worker.callHere('emptyLog'))
  const forgets = createForgetStore(db, { version, clock, unused, emptyLog })
  const checkFile = createFileWatch(connection)
  const pause = () => {
    checkFile()
    return checkpoints?.pause()
  }
  const counting = {
    resolve: async (...words: Parameters<typeof names.resolve>) => {
      await pause()
      return names.resolve(...words)
    },
    ...createRecordStore(connection, { version, names, clock, keepEdited: prepareKeepEdited(db), committed, pause }),
  }
  const packs = createPackStore(connection, { worker, sizes: packing, clock })
  return {
    ...{ sites: sites.sites, createSite: sites.createSite, changeSite: sites.changeSite },
    ...forgets,
    purgeDeleted: inTurn(forgets.purgeDeleted),
    ...createUserStore(db, sites),
    ...createLoginStore(db),
    ...createPasskeyStore(db),
    ...createSigningKeys(db),
    ...createViewStore(db),
    ...createTokenStore(db),
    ...createShareStore(db),
    ...createInvitationStore(db),
    ...createAuditStore(db),
    ...createNotesStore(db),
    ...createMailStore(db),
    ...createReportPlanStore(db),
    ...goals,
    ...createAlertStore(db),
    ...createWebhookStore(db),
    ...createTitleStore(connection),
    ...counting,
    knowsPath: names.knowsPath,
    ...reads,
    ...createSessionReadings({ worker, version, toWords }),
    ...createDropStore(connection),
    ...createPathStore(connection),
    vitals: ({ site, path }, runs) => worker.call('vitals', { site, path, runs }),
    pathVitals: (site, { fromDay, toDay }, paths) => worker.call('pathVitals', { site, fromDay, toDay, paths }),
    rawHits: (site, after, limit) => worker.call('rawHits', site, after, limit),
    hitsCsv: (...words) => worker.call('hitsCsv', ...words),
    hitGroups: (site, from, before, limit) => worker.call('hitGroups', site, from, before, limit),
    foldHits: inTurn(createCompactStore(db, clock).foldHits),
    ...packs,
    packHits: inTurn(packs.packHits),
    ...createVerifyStore(db),
    ...createRecountStore(db, version),
    ...createDiskSpaceStore(connection),
    ...createBackUpStore(connection),
    ...createInstallationStore(connection),
    ...createGoatImport(db, version, clock),
    ...createLedger(db),
    ...createImportSteps(db, counting, version),
    ...createUndo(db, version),
    ...createCleanupStore(db, { version, clock, unused, worker, inTurn }),
    ...createTakeOutStore(connection),
    ...createRestoreStore(connection, version),
    storedColumns: async () => readStoredColumns(connection),
    changed: async () => version.changed(),
    prepareReads: async () => worker.prepare(),
    close: async () => {
      await worker.close()
      await checkpoints?.close()
      connection.close()
      lock?.release()
    },
  }
}
