// The place in memory through which one run hands its sessions to the next.

import { realpathSync } from 'node:fs'
import type { Config } from '../config.ts'
import type { Clock } from '../kit/clock.ts'
import { createHandover, type Handover } from '../kit/handover.ts'
import type { Log } from '../kit/log.ts'

/** Opens it for this database; where there is none, says so and goes without. The database's file must exist. */
export function openHandover({ db, memoryDir }: Config, log: Log, clock: Clock): Handover | undefined {
  const place = createHandover({ directory: memoryDir, key: realpathSync(db), clock, user: process.getuid?.() ?? 0 })
  if (!('problem' in place)) return place
  log.warn(
    `sessions will not outlive a restart, because there is no place in memory for them (--memory-dir): ${place.problem}`,
  )
  return undefined
}
