// Whether there is a backup, how old it is, and what it says of the database, where the server is told where to put them.

import type { BackupState } from '../../../jobs/backup/backups.ts'
import { type ListedBackup, listBackups } from '../../../jobs/backup/list-backups.ts'
import { toMoment } from '../../../jobs/backup/manifest.ts'
import { openTarget } from '../../../jobs/backup/open-target.ts'
import { storeProblem } from '../../../kit/backup-settings.ts'
import { soon } from '../../../kit/clock.ts'
import type { Finding } from '../../../kit/finding.ts'
import { sanitize } from '../../../kit/sanitize.ts'
import { toSize } from './machine.ts'
import type { Subject } from './subject.ts'

/** A store that does not answer by then is one that does not answer. */
const mostMilliseconds = 5000

export async function lookAtBackup({ config, clock, store }: Subject): Promise<Finding[]> {
  const { backupTo, backupEvery, litestream } = config
  if (!backupTo) return [judgeNoBackup(litestream, store !== undefined)]
  // Settings that do not go together are another's finding.
  if (storeProblem(backupTo, config)) return []
  const target = openTarget(backupTo, config, 'once')
  const newest = async (): Promise<BackupFacts> => {
    for await (const listed of listBackups(target)) return { listed }
    return {}
  }
  const found = newest().catch((error: Error) => ({ problem: error.message }))
  const late = { problem: `no answer within ${mostMilliseconds / 1000} seconds` }
  const facts: BackupFacts = (await soon(clock, mostMilliseconds, found)) ?? late
  return [judgeBackup({ ...facts, place: target.name, every: backupEvery, now: clock.now() })]
}

/** `listed`: the newest one; `problem`: why nobody knows. */
type BackupFacts = { listed?: ListedBackup; problem?: string }

/** `every`: seconds from one to the next; undefined where somebody else sees to it, of whom a week is borne. */
export function judgeBackup({
  listed,
  problem,
  place,
  every = 7 * 86_400,
  now,
}: BackupFacts & { place: string; every: number | undefined; now: number }): Finding {
  const name = 'backup'
  if (problem !== undefined) {
    const says = `The backups in ${place} cannot be looked at: ${sanitize(problem, 300)}.`
    return { name, state: 'problem', says, todo: 'See to --backup-to, and to the settings of the store.' }
  }
  const makeOne = 'Make one by hoofprint backup, which says what is wrong, or look into the log of the server.'
  if (!listed) return { name, state: 'warning', says: `There is no backup in ${place} yet.`, todo: makeOne }
  const { manifest, wrong } = listed
  if (!manifest || wrong) {
    const says = `The newest backup in ${place}, ${listed.name}, cannot be used: ${wrong}.`
    return { name, state: 'problem', says, todo: makeOne }
  }
  const says = `The newest backup in ${place} is of ${manifest.made} and has ${toSize(manifest.bytes)}.`
  const isOverdue = now - Date.parse(manifest.made) > 1000 * (every + Math.max(every / 2, 3600))
  return isOverdue ? { name, state: 'warning', says, todo: makeOne } : { name, state: 'ok', says }
}

/** A running server does not read its whole file only to see whether it is sound, but each of its backups has. */
export function lookAtPages({ backups }: Subject): Finding[] {
  return backups ? [judgePages(backups.state())] : []
}

/** `state`: of the server's backups; undefined where it makes none. */
export function judgePages(state: Pick<BackupState, 'last' | 'failure'> | undefined): Finding {
  const name = 'database'
  const { last, failure } = state ?? {}
  const sound = last && `Its pages were sound at the backup of ${toMoment(last.at)}`
  if (failure?.damaged) {
    const says = `The database is damaged: at ${toMoment(failure.at)} ${sanitize(failure.says, 300)}. ${sound ?? 'No backup found it sound'}.`
    return { name, state: 'problem', says, todo: 'Run hoofprint doctor; then stop the server, and restore a backup.' }
  }
  const now = 'hoofprint doctor looks at them now, hoofprint check at the numbers as well.'
  return { name, state: 'ok', says: `${sound ?? 'No backup of the server has looked at its pages yet'}; ${now}` }
}

/** `isUsed`: there is a database to back up. */
export function judgeNoBackup(litestream: boolean, isUsed: boolean): Finding {
  const name = 'backup'
  if (litestream) return { name, state: 'ok', says: 'Backups are left to Litestream (--litestream).' }
  const says = 'The server makes no backups by itself.'
  if (!isUsed) return { name, state: 'ok', says }
  return {
    name,
    state: 'warning',
    says,
    todo: 'Set --backup-to to a folder on another disk, or to s3://BUCKET/PREFIX.',
  }
}
