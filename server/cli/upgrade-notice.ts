// What is seen of an upgrade while it runs: a server answers that it will count again, and a command shows a bar.

import type { RequestListener } from 'node:http'
import type { Writable } from 'node:stream'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import type { Upgraded, UpgradeListener } from '../store/sqlite/upgrade.ts'
import type { Listening } from './listen.ts'
import { createProgress } from './progress.ts'

/** Tells the log, and answers requests until `close`, when the address is free again. */
export interface UpgradeNotice extends UpgradeListener {
  close(): Promise<void>
}

/** `listen` opens the server's address; where nothing can be had there, the start that follows says so. */
export function createUpgradeNotice(
  { clock, log }: { clock: Clock; log: Log },
  listen: (listener: RequestListener) => Promise<Listening | { problem: string }>,
): UpgradeNotice {
  let listening: ReturnType<typeof listen> | undefined
  let begunAt = 0
  let percent = 0
  let tenth = 0
  return {
    progress(share, at) {
      percent = Math.floor(share * 100)
      if (!listening) {
        begunAt = clock.now()
        log.info('this version changes the tables of the database, and answers 503 meanwhile', { first: at })
        listening = listen(answer(() => percent))
      } else if (Math.floor(share * 10) !== tenth) log.info(`upgrading the database: ${percent} %`, { now: at })
      tenth = Math.floor(share * 10)
    },
    done(upgraded) {
      const seconds = Math.round((clock.now() - begunAt) / 100) / 10
      log.info('the database is upgraded', { seconds, steps: upgraded.steps, backup: upgraded.backup })
      for (const sentence of tellBackups(upgraded)) log.info(sentence)
    },
    async close() {
      const opened = await listening
      if (!opened || 'problem' in opened) return
      const closed = opened.servers.map(server => new Promise(resolve => server.close(resolve)))
      for (const server of opened.servers) server.closeAllConnections()
      await Promise.all(closed)
    },
  }
}

/** Whoever asks, for whatever, is told to come again. */
function answer(percent: () => number): RequestListener {
  return (request, response) => {
    const json = /^\/(?:health|ready|status)$|\.json$|^\/api\//.test(request.url?.split('?')[0] ?? '')
    const says = `Hoofprint is upgrading its database, ${percent()} %, and counts again when that is done.`
    response
      .writeHead(503, {
        'content-type': json ? 'application/json' : 'text/plain; charset=utf-8',
        'retry-after': '5',
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
        connection: 'close',
      })
      .end(json ? `${JSON.stringify({ upgrading: true, percent: percent(), says })}\n` : `${says}\n`)
  }
}

/** The same for a command: a bar, and then what was done. */
export function showUpgrade(errors: Writable): UpgradeListener {
  const bar = createProgress(errors)
  return {
    progress: (share, at) => bar.show(share, `Upgrading the database: ${at}`),
    done(upgraded) {
      bar.clear()
      const what = `The database was changed for this version. A backup from just before is ${upgraded.backup}.`
      for (const sentence of [what, ...tellBackups(upgraded)]) errors.write(`${sentence}\n`)
    },
  }
}

function tellBackups({ backups, removed }: Upgraded): string[] {
  const list = (some: Upgraded['backups']) =>
    some.map(({ file, bytes }) => `${file} (${(bytes / 1e6).toFixed(1)} MB)`).join(', ')
  return [
    `Backups of upgrades, of which the last two stay: ${list(backups)}.`,
    ...(removed.length > 0 ? [`Older ones were removed: ${list(removed)}.`] : []),
  ]
}
