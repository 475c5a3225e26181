// `hoofprint export`: everything counted of a site, to take along.

import { createWriteStream } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { commonSettings } from '../config.ts'
import { systemClock } from '../kit/clock.ts'
import { anyText, yesNo } from '../kit/setting-types.ts'
import { exportCounters, exportHits } from '../stats/export.ts'
import { command } from './command.ts'
import { siteCode } from './flags.ts'
import { print, refuse, type Terminal } from './terminal.ts'
import { withSite } from './with-store.ts'

export const exportCommand = command({
  name: 'export',
  help: 'Exports the raw hits of a site as CSV in GoatCounter’s format, or its totals with --counters, to standard output.',
  flags: {
    site: siteCode,
    counters: { kind: yesNo, default: 'no', help: 'Totals instead of hits.' },
    all: { kind: yesNo, default: 'no', help: 'Hits with all columns, also those missing from GoatCounter’s format.' },
    bom: { kind: yesNo, default: 'no', help: 'Adds a byte order mark, for Excel.' },
    gzip: { kind: yesNo, default: 'no', help: 'Compresses with gzip.' },
    output: { kind: anyText, default: '', help: 'A file to write to instead of standard output.' },
    db: commonSettings.db,
  },
  run: ({ site: code, counters, all, bom, gzip, output, db }, terminal) =>
    withSite({ db, code }, terminal, async (store, site) => {
      if (!counters && !site.settings.collect.hits) {
        await print(terminal.errors, `${site.code} keeps no raw hits; --counters exports its totals.`)
      }
      const lines = counters
        ? exportCounters(store, site, systemClock.now(), { bom })
        : exportHits(store, site, { all, bom })
      return write(lines, { gzip, output }, terminal)
    }),
})

async function write(
  lines: AsyncGenerator<string | Uint8Array>,
  { gzip, output }: { gzip: boolean; output: string },
  terminal: Terminal,
): Promise<number> {
  const target: Writable = output === '' ? terminal.output : createWriteStream(output, { mode: 0o600 })
  // The process's own output must stay open for what else there is to say.
  const end = output !== ''
  try {
    if (gzip) await pipeline(Readable.from(lines), createGzip(), target, { end })
    else await pipeline(Readable.from(lines), target, { end })
    return 0
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // Whoever reads has seen enough, as `head` does.
    if (code === 'EPIPE') return 0
    return refuse(terminal, `--output: cannot write ${output || 'to standard output'}: ${message}.`)
  }
}
