// What the thread of a backup is told, and what it tells.

import type { BackupConfig, BackupPlace } from '../../kit/backup-settings.ts'
import type { NotCopied } from '../../store/sqlite/upkeep/back-up.ts'
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
