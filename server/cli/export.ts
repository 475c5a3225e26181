// `hoofprint export`: everything counted of a site, to take along.

import { createWriteStream } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { commonSettings } from '../config.ts'
import { systemClock } from '../kit/clock.ts'
import { anyText, whole, yesNo } from '../kit/setting-types.ts'
import { exportCounters, exportHits } from '../stats/export.ts'
import type { HitsPage } from '../stats/source.ts'
import { command } from './command.ts'
import { siteCode } from './flags.ts'
import { createProgress } from './progress.ts'
import { print, refuse, type Terminal } from './terminal.ts'
import { withSite } from './with-store.ts'

export const exportCommand = command({
  name: 'export',
  help: 'Exports the raw hits of a site as CSV in GoatCounter’s format, or its totals with --counters, to standard output.',
  flags: {
    site: siteCode,
    counters: { kind: yesNo, default: 'no', help: 'Totals instead of hits.' },
    all: { kind: yesNo, default: 'no', help: 'Hits with all columns, also those missing from GoatCounter’s format.' },
    after: {
      kind: whole(0, Number.MAX_SAFE_INTEGER),
      default: '0',
      help: 'Only hits with a greater id: the number that the last export ended with.',
    },
    bom: { kind: yesNo, default: 'no', help: 'Adds a byte order mark, for Excel.' },
    gzip: { kind: yesNo, default: 'no', help: 'Compresses with gzip.' },
    output: { kind: anyText, default: '', help: 'A file to write to instead of standard output.' },
    db: commonSettings.db,
  },
  run: ({ site: code, counters, all, after, bom, gzip, output, db }, terminal) =>
    withSite({ db, code }, terminal, async (store, site) => {
      if (!counters && !site.settings.collect.hits) {
        await print(terminal.errors, `${site.code} keeps no raw hits; --counters exports its totals.`)
      }
      if (counters) return write(exportCounters(store, site, systemClock.now(), { bom }), { gzip, output }, terminal)
      const progress = createProgress(terminal.errors)
      const [begun, now] = [site.firstHitAt ?? 0, systemClock.now() / 1000]
      const told = ({ next }: HitsPage) => {
        if (output !== '' && next) progress.show(Math.min(1, Math.max(0, (next.at - begun) / (now - begun))), output)
      }
      // Those that come in meanwhile are for the next time.
      const untilId = await store.lastHitId()
      const code = await write(
        exportHits(store, site, { all, bom, afterId: after, untilId, told }),
        { gzip, output },
        terminal,
      )
      progress.clear()
      if (code === 0) await print(terminal.errors, `Up to hit ${untilId}: --after ${untilId} exports what comes later.`)
      return code
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
