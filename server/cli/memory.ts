// The place in memory through which sessions outlive the process.

import { realpathSync } from 'node:fs'
import type { Config } from '../config.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import { type MemoryFolder, openMemoryFolder } from '../kit/memory-folder.ts'

/** Opens it for this database; where there is none, says so and goes without. The database's file must exist. */
export function openMemory({ db, memoryDir }: Config, log: Log, clock: Clock): MemoryFolder | undefined {
  const folder = openMemoryFolder({
    directory: memoryDir,
    key: realpathSync(db),
    clock,
    user: process.getuid?.() ?? 0,
  })
  if (!('problem' in folder)) return folder
  log.warn(
    `sessions will not outlive a restart, because there is no place in memory for them (--memory-dir): ${folder.problem}`,
  )
  return undefined
}
