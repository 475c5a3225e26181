// `hoofprint check`: whether the numbers can be trusted.

import { commonSettings } from '../config.ts'
import { s3Settings } from '../kit/backup-settings.ts'
import type { Checked } from '../stats/verify.ts'
import { command, type ExitCode } from './command.ts'
import { asJson } from './flags.ts'
import { createProgress } from './progress.ts'
import { print, printJson, refuse, type Terminal, toLine } from './terminal.ts'
import { withStore } from './with-store.ts'

export const checkCommand = command({
  name: 'check',
  help: 'Checks all totals in the database against each other and the raw hits; exits with code 1 if anything is wrong. BACKUP, a backup, is unpacked where temporary files lie and checked in the same way, after its checksum and every page; of a folder or s3://BUCKET/PREFIX each one, but for the totals.',
  flags: { json: asJson, db: commonSettings.db, ...s3Settings },
  takes: 'BACKUP',
  complete: 'file',
  async run({ db, json, words, ...config }, terminal) {
    const [word, more] = words
    if (more !== undefined) return refuse(terminal, 'BACKUP must be one file, one folder, or s3://BUCKET/PREFIX.')
    if (word === undefined) return checkNumbers(db, json, terminal)
    const { checkBackup } = await import('./check-backup.ts')
    try {
      return await checkBackup({ word, json, config }, terminal, file => checkNumbers(file, json, terminal))
    } catch (error) {
      return refuse(terminal, `${word}: ${(error as Error).message}.`)
    }
  },
})

function checkNumbers(db: string, json: boolean, terminal: Terminal): Promise<ExitCode> {
  return withStore({ db }, terminal, async store => {
    const progress = createProgress(terminal.errors)
    const all: Checked[] = []
    const say = (line: string) => void terminal.output.write(`${toLine(line)}\n`)
    try {
      await store.verify({
        progress: progress.show,
        checked(checked) {
          progress.clear()
          all.push(checked)
          if (json) return
          const { site, what, note, problems, more } = checked
          const name = `${site === '' ? '' : `${site}: `}${what}${note === '' ? '' : ` (${note})`}`
          say(problems.length === 0 ? `ok     ${name}` : `WRONG  ${name}`)
          for (const { sentence } of problems) say(`       ${sentence}`)
          if (more > 0) say(`       And ${more} more.`)
        },
      })
    } catch (error) {
      if (!isDamage(error)) throw error
      progress.clear()
      if (json) await printJson(terminal.output, { agrees: false, damaged: (error as Error).message, checked: all })
      else await print(terminal.output, `WRONG  The file is damaged: ${(error as Error).message}.`)
      if (!json) await print(terminal.output, restore)
      return 1
    }
    progress.clear()
    const wrong = all.filter(({ problems }) => problems.length > 0)
    if (json) await printJson(terminal.output, { agrees: wrong.length === 0, damaged: null, checked: all })
    else for (const line of conclude(wrong)) await print(terminal.output, line)
    return wrong.length === 0 ? 0 : 1
  })
}

const restore = 'Restore the database from a backup, and keep this one aside.'

/** The last lines: what to do about it. */
function conclude(wrong: readonly Checked[]): string[] {
  if (wrong.length === 0) return ['Everything agrees.']
  const count = wrong.reduce((sum, { problems, more }) => sum + problems.length + more, 0)
  const lines = [`${count === 1 ? 'One thing does' : `${count} things do`} not agree.`]
  const helps = wrong.filter(({ problems }) => problems.some(({ rebuild }) => rebuild))
  for (const site of new Set(helps.map(one => one.site))) {
    lines.push(
      `hoofprint rebuild --site ${site} counts again, and takes the raw hits, where they are kept, as the truth.`,
    )
  }
  if (wrong.some(({ problems }) => problems.some(({ rebuild }) => !rebuild))) {
    lines.push(`What is wrong with the file, with names or with sessions cannot be counted again. ${restore}`)
  }
  return lines
}

function isDamage(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB)/.test(code)
}
