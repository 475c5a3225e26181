// `hoofprint page …` and `hoofprint retention`: pages are found, deleted, merged, renamed and given back, and old numbers go.

import { commonSettings } from '../config.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { someText } from '../kit/setting-types.ts'
import { addDays, localDay, startOfDay, writeDay } from '../kit/zone.ts'
import { changesBetween } from '../sites/audit.ts'
import { isRetention, leastRetention, mostKeptDays } from '../sites/settings.ts'
import type { Site } from '../sites/site.ts'
import type { EditProblem, PageEdit, PageEditId, PagesWanted } from '../stats/cleanup.ts'
import { readNewPath, readPatterns } from '../stats/pages-wanted.ts'
import type { Store } from '../store/store.ts'
import { toReader } from '../web/reader/reader.ts'
import { sayProblem } from '../web/views/cleanup-view.ts'
import type { ExitCode } from './command.ts'
import { asJson, siteCode, switchFlag, textFlag } from './flags.ts'
import { print, printJson, printTable, refuse, type Terminal, toLine } from './terminal.ts'
import { noteCommand, siteCommand } from './with-store.ts'

const which = {
  site: siteCode,
  matchCase: switchFlag('The case of letters counts.'),
  titles: switchFlag('Titles count as well as paths.'),
  db: commonSettings.db,
} as const
const dryRun = switchFlag('Says what would change, and changes nothing.')
const into = { kind: someText, help: 'The page that they become: a new one, or one that is there.' } as const
const shown = 100

type Which = { matchCase: boolean; titles: boolean; words: readonly string[] }

export const findPages = siteCommand({
  name: 'page find',
  help: 'Prints the pages and events that fit, with visits and pageviews, such as: hoofprint page find --site example.com /user/*.',
  flags: { ...which, json: asJson },
  takes: 'PATTERN…',
  async run({ json, ...words }, { store, site, terminal }) {
    const wanted = toWanted(words)
    if (!wanted) return refusePattern(terminal)
    const { rows, total, sums } = await store.findPages(site.id, wanted, shown)
    const data = rows.map(({ path, title, event, visits, pageviews }) => ({ path, title, event, visits, pageviews }))
    if (json) await printJson(terminal.output, { total, ...sums, rows: data })
    else {
      const lines = data.map(row => [toLine(row.path), row.visits, row.pageviews])
      await printTable(terminal.output, [...lines, [`${total} in all`, sums.visits, sums.pageviews]])
    }
  },
})

export const deletePages = siteCommand({
  name: 'page delete',
  help: 'Deletes pages with all of their numbers; for a day that can be undone. A running server does the work, or the next start.',
  flags: { ...which, dryRun },
  takes: 'PATTERN…',
  run: (words, lent) => edit({ ...words, into: undefined }, lent),
})

export const mergePages = siteCommand({
  name: 'page merge',
  help: 'Makes one page of those that fit, such as: hoofprint page merge --site example.com --into /user /user/*.',
  flags: { ...which, into, dryRun },
  takes: 'PATTERN…',
  run: ({ into, ...words }, lent) => edit({ ...words, into: readNewPath(into) }, lent),
})

export const renamePage = siteCommand({
  name: 'page rename',
  help: 'Gives one page another name.',
  flags: { into: { kind: someText, help: 'Its new name.' }, dryRun },
  takes: 'PAGE',
  async run({ into, dryRun, words }, lent) {
    const [page, ...others] = words
    if (page === undefined || others.length > 0 || page.includes('*')) return refusePattern(lent.terminal)
    return edit({ words, dryRun, matchCase: true, titles: false, into: readNewPath(into) }, lent)
  },
})

export const undoPages = siteCommand({
  name: 'page undo',
  help: 'Gives back what an edit of pages has changed; without a number it lists the last ones.',
  flags: { id: textFlag('The number of the edit.') },
  async run({ id }, { store, site, terminal }) {
    if (id === '') {
      return printTable(terminal.output, (await store.pageEdits(site.id, shown)).map(toCells))
    }
    const undone = await store.undoPageEdit(site.id, Number(id) as PageEditId, now())
    if ('refused' in undone) return refuseEdit(terminal, undone.refused)
    await noteCommand(store, 'pages-restored', aboutOf(undone), { site: site.id })
  },
})

export const retentionCommand = siteCommand({
  name: 'retention',
  help: 'Says after how many days all numbers of a site are deleted, after setting it; with --dry-run only what would go.',
  flags: {
    days: textFlag('0 keeps them for ever.'),
    dryRun,
  },
  async run({ days: typed, dryRun }, { store, site, terminal }) {
    const days = Number(typed === '' ? site.settings.retention.days : typed)
    if (!isRetention(days)) {
      const { problems } = toReader().texts.cleanup
      return refuse(terminal, `--days: ${problems.days(String(leastRetention), String(mostKeptDays))}`)
    }
    if (typed !== '' && !dryRun) await setRetention(store, site, days)
    const today = localDay(site.zone, now())
    const first = addDays(today, -days)
    const gone = days > 0 ? await store.previewRetention(site.id, startOfDay(site.zone, first)) : undefined
    await printJson(terminal.output, {
      days,
      known_from: site.knownFrom === null ? null : writeDay(localDay(site.zone, site.knownFrom)),
      would_be_known_from: gone ? writeDay(first) : null,
      would_go: gone && { days: gone.days, hits: gone.hits, raw: gone.raw, visits: gone.visits, drops: gone.drops },
    })
  },
})

async function edit(
  { dryRun, into, ...words }: Which & { dryRun: boolean; into: string | undefined },
  { store, site, terminal }: { store: Store; site: Site; terminal: Terminal },
): Promise<ExitCode> {
  const wanted = toWanted(words)
  if (!wanted) return refusePattern(terminal)
  if (into === '') return refuse(terminal, `--into: ${toReader().texts.cleanup.problems.name}`)
  if (dryRun) {
    const { total, sums } = await store.findPages(site.id, { ...wanted, except: into }, 1)
    return printJson(terminal.output, { pages: total, ...sums, into: into ?? null })
  }
  const begun = await store.beginPageEdit(site.id, { ...wanted, into, at: now(), user: null })
  if ('refused' in begun) return refuseEdit(terminal, begun.refused)
  const action = into === undefined ? 'pages-deleted' : 'pages-merged'
  await noteCommand(store, action, aboutOf(begun), { site: site.id })
  await print(terminal.output, `${begun.id}\t${begun.kind}\t${begun.pages}`)
}

async function setRetention(store: Store, site: Site, days: number): Promise<void> {
  const settings = { ...site.settings, retention: { days } }
  await store.changeSite(site.id, { settings })
  const changes = changesBetween({ retention: site.settings.retention }, { retention: { days } })
  if (changes.length > 0) await noteCommand(store, 'settings-changed', site.code, { site: site.id, changes })
}

function toWanted({ matchCase, titles, words }: Which): PagesWanted | undefined {
  const patterns = readPatterns(words)
  return patterns && { patterns, matchCase, titles }
}

function toCells({ id, kind, state, pages, visits, name, pattern }: PageEdit): (string | number)[] {
  return [id, kind, state, pages, visits, toLine(name || pattern.replaceAll('\n', ' '))]
}

function aboutOf({ pattern, name }: PageEdit): string {
  return `${pattern.replaceAll('\n', ', ')}${name === '' ? '' : ` → ${name}`}`
}

const now = () => clock.seconds()

function refusePattern(terminal: Terminal): Promise<number> {
  return refuse(terminal, `PATTERN: ${toReader().texts.cleanup.problems.pattern}`)
}

function refuseEdit(terminal: Terminal, problem: EditProblem): Promise<number> {
  return refuse(terminal, sayProblem(problem, toReader()))
}
