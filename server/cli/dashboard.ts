// `hoofprint dashboard`: the numbers of a site in the terminal, from a running server or from the database.

import { commonSettings } from '../config.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { oneOf, whole } from '../kit/setting-types.ts'
import type { Site } from '../sites/site.ts'
import { periodNames } from '../stats/period.ts'
import type { Store } from '../store/store.ts'
import { toViewData } from '../web/formats/data.ts'
import { readTextStyle, toText } from '../web/formats/text.ts'
import { sitePath } from '../web/links.ts'
import { toReader } from '../web/reader/reader.ts'
import { readListView, readPageView, readSiteView } from '../web/views/read-view.ts'
import { askServer, serverFlags } from './ask-server.ts'
import { command, type ExitCode } from './command.ts'
import { asJson, switchFlag, textFlag } from './flags.ts'
import { print, printJson, refuse, type Terminal, terminalWidth, toLine } from './terminal.ts'
import { withOnlySite } from './with-store.ts'

const view = {
  period: { kind: oneOf(periodNames), default: '30d', help: 'The period until today.' },
  from: textFlag('The first day, such as 2026-11-01, with --to instead of a period.'),
  to: textFlag('The last day.'),
  filter: textFlag('A filter, such as country:NL.'),
  compare: textFlag('What it is compared with: previous, year, none, or a day to begin at.'),
  page: textFlag('The path of one page instead of the whole site.'),
  list: textFlag('One list whole, such as pages, referrers or browsers.'),
} as const

export const dashboardCommand = command({
  name: 'dashboard',
  help: 'Prints the dashboard of a site: figures, a chart and lists, as wide as the terminal. From the database, or from a running server with --server and a token.',
  flags: {
    site: textFlag('The code of the site; not needed if the database has only one.'),
    ...view,
    width: { kind: whole(0, 200), default: '0', help: 'How many columns it has; by default as many as the terminal.' },
    plain: switchFlag('Draws with ASCII alone.'),
    json: asJson,
    ...serverFlags,
    db: commonSettings.db,
  },
  run: (flags, terminal) => {
    const { site: code, server, token, width, plain, json } = flags
    const search = toSearch(flags)
    if (!json) search.set('width', String(width || terminalWidth(terminal.output)))
    if (!json && (plain || terminal.environment.TERM === 'dumb')) search.set('plain', '1')
    const asked = { list: flags.list, isPage: flags.page !== '', json, search }
    if (server !== '') return showFromServer({ server, token }, code, asked, terminal)
    return withOnlySite(flags, terminal, (store, site) => showFromStore(store, site, asked, terminal))
  },
})

/** What is asked for, as an address says it. */
type Asked = { list: string; isPage: boolean; json: boolean; search: URLSearchParams }

function toSearch(flags: Record<keyof typeof view, string>): URLSearchParams {
  const { period, from, to, filter, compare, page } = flags
  const dates = from !== '' || to !== ''
  const said = { ...(dates ? { from, to } : { period }), filter, compare, path: page }
  return new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''))
}

async function showFromServer(
  connection: { server: string; token: string },
  code: string,
  { list, isPage, json, search }: Asked,
  terminal: Terminal,
): Promise<ExitCode> {
  if (code === '') return refuse(terminal, '--site: say which site of the server is meant.')
  const name = list !== '' ? `/${encodeURIComponent(list)}` : isPage ? '/page' : ''
  const answered = await askServer(connection, `${sitePath({ code })}${name}.${json ? 'json' : 'txt'}?${search}`)
  if ('problem' in answered) return refuse(terminal, `--server: ${answered.problem}.`)
  return show(answered.text.trimEnd(), terminal)
}

async function showFromStore(store: Store, site: Site, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  const { list, isPage, json, search } = asked
  const reader = toReader()
  const parts = { store, clock, reader }
  const shown =
    list !== ''
      ? await readListView(parts, site, { name: list, search })
      : isPage
        ? await readPageView(parts, site, search)
        : await readSiteView(parts, site, search)
  if (shown.kind === 'none') {
    return refuse(
      terminal,
      shown.list === undefined ? '--page: no hit ever had that path.' : `--list: there is no list “${list}”.`,
    )
  }
  if (json) {
    return printJson(terminal.output, toViewData(shown, reader, ''))
  }
  const text = toText(shown, reader, '', readTextStyle(search)).trimEnd()
  // Its last part is the address of the page, which nobody serves here.
  return show(text.slice(0, text.lastIndexOf('\n\n')), terminal)
}

async function show(text: string, terminal: Terminal): Promise<undefined> {
  const { isTTY = false } = terminal.output as { isTTY?: boolean }
  const { NO_COLOR = '', TERM } = terminal.environment
  const inColor = isTTY && NO_COLOR === '' && TERM !== 'dumb'
  let isHead = true
  for (const line of text.split('\n')) {
    if (inColor) terminal.output.write(`${paint(toLine(line), isHead)}\n`)
    else await print(terminal.output, line)
    isHead = line === ''
  }
}

/** Heads are bold, and what is drawn has a colour. */
function paint(line: string, isHead: boolean): string {
  if (isHead) return `\x1b[1m${line}\x1b[0m`
  return line.replace(/[▁-█▉-▏]+(?: +[▁-█▉-▏]+)*/g, '\x1b[36m$&\x1b[0m')
}
