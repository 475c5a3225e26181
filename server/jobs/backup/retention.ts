// Which backups stay and which go: a pure function of when they were made.

import type { BackupKeep } from '../../kit/backup-settings.ts'

/** `at`: Unix milliseconds. */
export type DatedBackup = { name: string; at: number }

const day = 86_400_000

/** What two backups of one day, week or month have in common, by the clock of the world. Weeks begin on Monday. */
const periods: Record<keyof BackupKeep, (at: number) => string | number> = {
  daily: at => Math.floor(at / day),
  // The first of January 1970 was a Thursday.
  weekly: at => Math.floor((at / day + 3) / 7),
  monthly: at => new Date(at).toISOString().slice(0, 7),
}

/**
 * The names of those that are to go. Of each of so many days, weeks and months that have one, and not of so many days until now,
 * the newest stays: when no more are made, none goes. The newest of all stays whatever is asked.
 */
export function chooseExpired(backups: readonly DatedBackup[], keep: BackupKeep | undefined): string[] {
  if (!keep) return []
  const newestFirst = [...backups].sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1))
  const stays = new Set(newestFirst.slice(0, 1))
  for (const [name, periodOf] of Object.entries(periods)) {
    const newest = new Map<string | number, DatedBackup>()
    for (const one of newestFirst) if (!newest.has(periodOf(one.at))) newest.set(periodOf(one.at), one)
    for (const one of [...newest.values()].slice(0, keep[name as keyof BackupKeep])) stays.add(one)
  }
  return newestFirst.filter(one => !stays.has(one)).map(({ name }) => name)
}
