// `hoofprint copy`: a database taken to where another server goes on with it, and checked there.

import { resolve } from 'node:path'
import { yesNo } from '../kit/setting-types.ts'
import { explainFailure } from '../store/sqlite/connect.ts'
import { copyForMove } from '../store/sqlite/upkeep/copy-for-move.ts'
import { command } from './command.ts'
import { asJson } from './flags.ts'
import { createProgress } from './progress.ts'
import { count, print, printJson, refuse, type Terminal } from './terminal.ts'
import { withStore } from './with-store.ts'

export const copyCommand = command({
  name: 'copy',
  help: 'Copies a database to where another server is to go on with it, while the server runs, and checks all totals of the copy. Called again, it brings the copy up to date, as long as nobody has counted in it; no other file is written over.',
  flags: {
    check: { kind: yesNo, default: 'yes', help: 'Checks all totals of the copy, as “hoofprint check” does.' },
    json: asJson,
  },
  takes: 'FROM TO',
  complete: 'file',
  async run({ check, json, words }, terminal) {
    const [from, to, more] = words
    if (from === undefined || to === undefined || more !== undefined || resolve(from) === resolve(to))
      return refuse(terminal, 'FROM and TO must be the names of two files.')
    const progress = createProgress(terminal.errors)
    let copied: Awaited<ReturnType<typeof copyForMove>>
    try {
      copied = await copyForMove(from, to, share => progress.show(share, to))
    } catch (error) {
      return refuse(terminal, explainFailure(from, error))
    } finally {
      progress.clear()
    }
    if ('refused' in copied) return refuse(terminal, `${copied.refused}.`)
    const { facts, since } = copied
    if (!json) {
      const { sites, hits, visits } = facts.rows
      const sums = `${count(sites, 'site')}, ${count(visits, 'visit')}, ${count(hits, 'raw hit')}`
      await print(terminal.output, `${to}: ${sums}, the same as in ${from}.`)
      if (since) await print(terminal.output, `The copy of before had ${count(since.hits, 'raw hit')} less.`)
    }
    const problems = check ? await countProblems(to, terminal) : null
    if (json) await printJson(terminal.output, { from, to, rows: facts.rows, since: since ?? null, problems })
    else if (problems === 0) await print(terminal.output, 'All totals of the copy agree.')
    if (!problems) return 0
    const where = `“hoofprint check --db ${from}” says whether they differ there too.`
    await print(terminal.errors, `WRONG  ${count(problems, 'thing')} in the copy do not agree. ${where}`)
    return 1
  },
})

/** How many totals of a database do not agree. */
async function countProblems(db: string, terminal: Terminal): Promise<number> {
  let problems = 0
  await withStore({ db }, terminal, async store => {
    const progress = createProgress(terminal.errors)
    await store.verify({
      progress: progress.show,
      checked: one => {
        problems += one.problems.length + one.more
      },
    })
    progress.clear()
  })
  return problems
}
