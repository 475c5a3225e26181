// All that cleans up, as one part of the store.

import type { Clock } from '../../../kit/clock.ts'
import type { CleanupStore } from '../../../stats/cleanup.ts'
import type { TypedConnection } from '../typed-connection.ts'
import { createRemovalStore } from '../upkeep/removals.ts'
import { createRetentionStore } from '../upkeep/retention.ts'
import type { UnusedLabels } from '../upkeep/unused-labels.ts'
import type { Version } from '../version.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import { createEditSteps } from './edit-steps.ts'
import { createPageEditStore } from './page-edits.ts'

/** `inTurn`: makes steps wait for whatever must not be kept waiting. */
type CleanupParts = {
  version: Version
  clock: Clock
  unused: UnusedLabels
  worker: Pick<ReaderWorker, 'call'>
  inTurn: <Words extends unknown[], Answer>(
    step: (...words: Words) => Promise<Answer>,
  ) => (...words: Words) => Promise<Answer>
}

export function createCleanupStore(db: TypedConnection, { inTurn, ...parts }: CleanupParts): CleanupStore {
  const retention = createRetentionStore(db, parts)
  return {
    ...retention,
    removeForgotten: inTurn(retention.removeForgotten),
    ...createRemovalStore(db),
    ...createPageEditStore(db, parts),
    editPages: inTurn(createEditSteps(db, parts).editPages),
  }
}
