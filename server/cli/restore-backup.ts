// `hoofprint restore`: a database of a backup, and what came after it.

import { commonSettings } from '../config.ts'
import { type BackupSource, findBackup } from '../jobs/backup/backup-source.ts'
import { toMoment } from '../jobs/backup/manifest.ts'
import { type RestoredBackup, restoreBackup } from '../jobs/backup/restore-backup.ts'
import { backupSettings, s3Settings } from '../kit/backup-settings.ts'
import { systemClock } from '../kit/clock.ts'
import { command } from './command.ts'
import { asJson, switchFlag } from './flags.ts'
import { createProgress } from './progress.ts'
import { count, print, printJson, refuse, type Terminal } from './terminal.ts'

export const restoreCommand = command({
  name: 'restore',
  help: 'Makes a database of a backup: a file of one, the newest of a folder or of s3://BUCKET/PREFIX, the newest of --backup-to, or, with -, of what “hoofprint backup -” writes. Nothing is written over, and no server may run on it. The checksum, every page and the tables are checked before.',
  flags: {
    replace: switchFlag('Moves the database that lies there aside, and tells what it has more.'),
    json: asJson,
    db: { ...commonSettings.db, help: 'The database file that is made of it.' },
    backupTo: backupSettings.backupTo,
    ...s3Settings,
  },
  takes: 'BACKUP',
  complete: 'file',
  async run({ db, replace, json, words, backupTo, ...config }, terminal) {
    const [word = toWord(backupTo), more] = words
    if (word === undefined || more !== undefined)
      return refuse(terminal, 'BACKUP must be one file, one folder, s3://BUCKET/PREFIX, or - for standard input.')
    const progress = createProgress(terminal.errors)
    try {
      const source = word === '-' ? fromPipe(terminal) : await findBackup(word, config)
      if ('refused' in source) return await refuse(terminal, source.refused)
      const now = systemClock.now()
      const told = (share: number) => progress.show(share, source.name)
      const restored = await restoreBackup({ source, db, replace, now, told })
      progress.clear()
      if ('refused' in restored) return await refuse(terminal, `${restored.refused}.`)
      const made = source.manifest?.made ?? null
      if (json) await printJson(terminal.output, { backup: source.name, made, db, ...restored })
      else for (const line of tell(restored, { name: source.name, made, db })) await print(terminal.output, line)
      return 0
    } catch (error) {
      progress.clear()
      return refuse(terminal, `${word}: ${(error as Error).message}.`)
    }
  },
})

const fromPipe = ({ input }: Terminal): BackupSource => ({
  name: 'what came by standard input',
  manifest: undefined,
  packed: true,
  bytes: () => input,
})

/** A place as somebody types it. */
function toWord(place: { folder: string } | { bucket: string; prefix: string } | undefined): string | undefined {
  if (!place) return undefined
  return 'folder' in place ? place.folder : `s3://${place.bucket}/${place.prefix}`
}

type Told = { name: string; made: string | null; db: string }

function tell({ facts, aside, before, unreadable }: RestoredBackup, { name, made, db }: Told): string[] {
  const { sites, hits, visits } = facts.rows
  const lines = [
    `${db} is ${name}, checked: ${count(sites, 'site')}, ${count(visits, 'visit')}, ${count(hits, 'raw hit')}.`,
  ]
  if (made === null) lines.push('There is no manifest with it, so that its checksum could not be verified.')
  const since = made ?? toMoment(facts.lastHitAt * 1000)
  if (before) lines.push(`${tellLoss(facts, before, since)} It is in ${aside}.`)
  else if (unreadable !== undefined)
    lines.push(`What came after ${since} is lost. How much nobody knows: ${aside} cannot be read (${unreadable}).`)
  else lines.push(`What came after ${since} is not in it.`)
  return [...lines, 'Start the server.']
}

function tellLoss(facts: RestoredBackup['facts'], before: RestoredBackup['facts'], since: string): string {
  const [batches, hits] = [before.batch - facts.batch, before.hit - facts.hit]
  if (batches < 0) return `What lay there was older: it was of before ${since}.`
  if (batches === 0) return `Nothing was counted after ${since}.`
  const last = before.lastHitAt > 0 ? `, the last of ${toMoment(before.lastHitAt * 1000)}` : ''
  return `What came after ${since} is not in it: ${count(hits, 'raw hit')} in ${count(batches, 'batch')}${last}.`
}
