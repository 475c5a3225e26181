// The place through which hits that are held outlive the process, and what is found there at the start.

import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import type { Config } from '../config.ts'
import { countOthers, type OpenedSpill, openSpill } from '../count/spill.ts'
import { openSpillPlace } from '../count/spill-place.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import type { Store } from '../store/store.ts'

/** What is needed of the settings. */
export type SpillSettings = Pick<Config, 'db' | 'spill' | 'spillEncrypted'>

/**
 * Opens it, and says what is found; undefined where nothing is to be spilled. `from`: what was left for the database when its file
 * had that path, another one than now.
 */
export async function openSpillFolder(
  { db, spill: directory, spillEncrypted }: SpillSettings,
  { store, clock, log, from }: { store: Store; clock: Clock; log: Log; from?: string | undefined },
): Promise<OpenedSpill | { problem: string } | undefined> {
  if (directory === '') return undefined
  const installation = await store.installation()
  const folder = openSpillPlace({ directory, encrypted: spillEncrypted, clock, installation })
  const problem = folder.problem()
  if (problem !== undefined) {
    const remedy = spillEncrypted ? '' : ', or on a disk that is encrypted, if you say so with --spill-encrypted'
    return { problem: problem + (problem.endsWith('(tmpfs)') ? remedy : '') }
  }
  // A database and its copy have the same number, and each has hits of its own.
  const origin = createHash('sha256')
    .update(from ?? realpathSync(db))
    .digest('hex')
    .slice(0, 16)
  const spill = openSpill({
    folder,
    clock,
    origin,
    committed: await store.lastSpilled(origin),
    report: trouble =>
      trouble === undefined
        ? log.info('hits that are held outlive a restart again')
        : log.error('hits that are held will not outlive a restart (--spill)', { problem: trouble }),
  })
  if (spill.lost > 0) log.error('a part of the hits in --spill is damaged or missing, and lost', { hits: spill.lost })
  if (spill.found > 0) log.info('hits that the last process left in --spill are counted now', { hits: spill.found })
  const others = countOthers(folder, origin)
  if (others > 0)
    log.warn('hits lie in --spill for this database under another path: hoofprint replay --from counts them', {
      files: others,
    })
  return spill
}
