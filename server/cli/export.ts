// `hoofprint export`: everything counted of a site, to take along.

import { createWriteStream } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { commonSettings } from '../config.ts'
import { systemClock } from '../kit/clock.ts'
import { anyText, oneOf, path, whole } from '../kit/setting-types.ts'
import { version } from '../kit/version.ts'
import type { Site } from '../sites/site.ts'
import { exportCounters, exportHits } from '../stats/export.ts'
import type { HitsPage } from '../stats/source.ts'
import { writeTakeOut } from '../stats/take-out.ts'
import type { Store } from '../store/store.ts'
import { goatFileName, toGoatInfo, writeGoatZip } from '../web/services/api-exports.ts'
import { command } from './command.ts'
import { siteCode, switchFlag } from './flags.ts'
import { createProgress } from './progress.ts'
import { print, refuse, type Terminal } from './terminal.ts'
import { noteCommand, withOnlySite } from './with-store.ts'

const forms = ['hits', 'hits-all', 'counters', 'goatcounter-json'] as const

export const exportCommand = command({
  name: 'export',
  help: 'Exports a site: with --all everything of it as one archive (zip) of open formats, which “hoofprint import” makes the same site of again; else its raw hits as CSV in GoatCounter’s format, or what --form names, to a file or standard output.',
  flags: {
    site: {
      ...siteCode,
      kind: anyText,
      default: '',
      help: 'The code of the site; not needed if the database has only one.',
    },
    all: switchFlag('Everything: numbers, raw hits, settings, notes and saved views, as a zip.'),
    form: {
      kind: oneOf(forms),
      default: 'hits',
      help: 'Raw hits (hits), with all columns (hits-all), totals (counters), or the zip that GoatCounter reads (goatcounter-json).',
    },
    after: {
      kind: whole(0, Number.MAX_SAFE_INTEGER),
      default: '0',
      help: 'Only hits with a greater id: the number that the last export ended with.',
    },
    bom: switchFlag('Adds a byte order mark, for Excel.'),
    gzip: switchFlag('Compresses a CSV with gzip.'),
    output: { kind: path, default: '-', help: 'The file to write to, as FILE; - for standard output.' },
    db: commonSettings.db,
  },
  takes: 'FILE',
  complete: 'file',
  run: ({ site: code, db, words, ...wanted }, terminal) => {
    if (words.length > 1) return refuse(terminal, `“${words[1]}” is one word too many: there is one FILE.`)
    const output = words[0] ?? wanted.output
    return withOnlySite({ db, site: code }, terminal, async (store, site) => {
      await note(store, site, wanted.all ? 'archive' : wanted.form)
      if (wanted.all) return exportAll(store, site, output, terminal)
      if (wanted.form === 'goatcounter-json') return exportGoatZip(store, site, output, terminal)
      return exportCsv(store, site, { ...wanted, output }, terminal)
    })
  },
})

/** Whoever leaves with the data may do so also while nothing can be written, as on a disk that is full. */
async function note(store: Store, { id }: Site, form: string): Promise<void> {
  await noteCommand(store, 'export', form, { site: id }).catch(() => {})
}

async function exportAll(store: Store, site: Site, output: string, terminal: Terminal): Promise<number> {
  const progress = createProgress(terminal.errors)
  const told = (share: number, file: string) => output !== '-' && progress.show(share, file)
  const archive = writeTakeOut(await store.takeOut(site), site, { version, now: systemClock.now(), told })
  const code = await write(archive, { gzip: false, output }, terminal)
  progress.clear()
  return code
}

/** Its twelve files are written side by side, so that it needs a place on the disk. */
async function exportGoatZip(store: Store, site: Site, output: string, terminal: Terminal): Promise<number> {
  if (output === '-') return refuse(terminal, 'FILE: name a file that the zip is written to.')
  const now = systemClock.now()
  const info = toGoatInfo(site.domains[0] ?? site.code, 'hoofprint export', { version, now })
  const name = goatFileName(site.code, now, '.zip')
  try {
    await writeGoatZip(store, site, { format: 'json', info, fromDay: undefined }, { name, file: output })
    return 0
  } catch (error) {
    return refuse(terminal, `FILE: cannot write ${output}: ${(error as Error).message}.`)
  }
}

type CsvWanted = { form: string; after: number; bom: boolean; gzip: boolean; output: string }

async function exportCsv(store: Store, site: Site, wanted: CsvWanted, terminal: Terminal): Promise<number> {
  const { form, after, bom, output } = wanted
  if (form === 'counters') return write(exportCounters(store, site, systemClock.now(), { bom }), wanted, terminal)
  if (!site.settings.collect.hits) {
    await print(terminal.errors, `${site.code} keeps no raw hits; --form counters exports its totals.`)
  }
  const progress = createProgress(terminal.errors)
  const [begun, now] = [site.firstHitAt ?? 0, systemClock.now() / 1000]
  const told = ({ next }: HitsPage) => {
    if (output !== '-' && next) progress.show(Math.min(1, Math.max(0, (next.at - begun) / (now - begun))), output)
  }
  // Those that come in meanwhile are for the next time.
  const untilId = await store.lastHitId()
  const lines = exportHits(store, site, { all: form === 'hits-all', bom, afterId: after, untilId, told })
  const code = await write(lines, wanted, terminal)
  progress.clear()
  if (code === 0) await print(terminal.errors, `Up to hit ${untilId}: --after ${untilId} exports what comes later.`)
  return code
}

async function write(
  lines: AsyncGenerator<string | Uint8Array>,
  { gzip, output }: { gzip: boolean; output: string },
  terminal: Terminal,
): Promise<number> {
  const target: Writable = output === '-' ? terminal.output : createWriteStream(output, { mode: 0o600 })
  // The process's own output must stay open for what else there is to say.
  const end = output !== '-'
  try {
    if (gzip) await pipeline(Readable.from(lines), createGzip(), target, { end })
    else await pipeline(Readable.from(lines), target, { end })
    return 0
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // Whoever reads has seen enough, as `head` does.
    if (code === 'EPIPE') return 0
    return refuse(terminal, `FILE: cannot write ${output === '-' ? 'to standard output' : output}: ${message}.`)
  }
}
