// `hoofprint demo`: a server in memory with two made-up sites, to be looked at by everybody, and begun anew every hour.

import { randomBytes } from 'node:crypto'
import { type App, createApp } from '../app.ts'
import { type Config, serveSettings } from '../config.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { readFlags } from '../kit/flags.ts'
import { createLog, type Log } from '../kit/log.ts'
import { createLimiter } from '../kit/rate-limit.ts'
import { version } from '../kit/version.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { CommandHelp } from '../web/services/services.ts'
import { type Command, command } from './command.ts'
import { createConnectionLimit } from './connections.ts'
import { seedDemo } from './demo/seed-worker.ts'
import { listen } from './listen.ts'
import { refuse, type Terminal } from './terminal.ts'

const { listen: listenOn, publicUrl, basePath, trustedProxies, clientAddressHeader, connectionLimit } = serveSettings
const { logLevel, logFormat } = serveSettings
const flags = {
  ...{ listen: listenOn, publicUrl, basePath, trustedProxies, clientAddressHeader, connectionLimit },
  ...{ logLevel, logFormat },
}

/** So many days of visits are there at once, and so many a few seconds later: a month can be compared with that of a year before. */
const firstDays = 35
const days = 400
const hour = 3_600_000
/** So long what was asked of the demo before may still take to be answered. */
const grace = 10_000

export function demoCommand(commands: () => readonly CommandHelp[]): Command {
  return command({
    name: 'demo',
    help: 'Starts a server in memory with two made-up sites and a log-in that may only look, filled in. It begins anew every hour, keeps nothing that visitors do, and can be put on the internet.',
    flags,
    run: async (values, terminal) => {
      // Whatever is set for a server of one's own is none of the demo's.
      const read = readFlags(serveSettings, [], {})
      if ('problem' in read) return refuse(terminal, read.problem)
      return serveDemo({ ...read.values, ...values, spamList: undefined }, async () => commands(), terminal)
    },
  })
}

async function serveDemo(
  config: Config,
  commands: () => Promise<readonly CommandHelp[]>,
  terminal: Terminal,
): Promise<number> {
  const write = (line: string) => void terminal.errors.write(line)
  const log = createLog({ level: config.logLevel, format: config.logFormat, clock, write })
  const shown = {
    email: 'demo@example.com',
    password: 'a goat in the garden',
    token: randomBytes(32).toString('base64url'),
    limiter: createLimiter({ clock, rate: { amount: 120, seconds: 60 } }),
  }

  async function begin(of: number, how?: { aside: boolean }): Promise<App> {
    const image = await seedDemo({ days: of, email: shown.email, token: shown.token }, how)
    const opened = await openSqliteStore({ file: ':memory:', role: 'server', clock, image })
    if ('refused' in opened) throw new Error(opened.refused)
    return createApp({ config, clock, log, store: opened.store, version, commands, demo: shown })
  }

  let app = await begin(firstDays)
  const limit = createConnectionLimit({
    most: config.connectionLimit,
    perPeer: Math.ceil(config.connectionLimit / 10),
    isTrusted: config.trustedProxies.has,
  })
  const listening = await listen(config.listen, (request, response) => app.listener(request, response), limit)
  if ('problem' in listening) {
    await app.close()
    return refuse(terminal, `--listen: ${listening.problem}`)
  }
  const stopped = new Promise<void>(stop => terminal.onStop(stop))
  const home = config.publicUrl || `http://${config.listen.host ?? 'localhost'}:${listening.port}`
  log.info(`The demo is at ${home}${config.basePath}`)
  const renewal = renewHourly(async () => {
    const before = app
    app = await begin(days, { aside: true })
    clock.after(grace, () => void before.close())
    before.beginStop()
  }, log)
  await stopped
  renewal.stop()
  app.beginStop()
  const closed = listening.servers.map(server => new Promise<void>(resolve => server.close(() => resolve())))
  for (const server of listening.servers) server.closeAllConnections()
  await Promise.all(closed)
  await app.close()
  log.info('stopped')
  return 0
}

/** Renews at once, and an hour after it was renewed; sooner where that has failed. */
function renewHourly(renew: () => Promise<void>, log: Log): { stop(): void } {
  let cancel = () => {}
  const run = async () => {
    const begun = clock.now()
    const pause = await renew().then(
      () => {
        const megabytes = Math.round(process.memoryUsage.rss() / 1e6)
        log.info('the demo begins anew', { seconds: Math.round((clock.now() - begun) / 1000), megabytes })
        return hour
      },
      (error: Error) => {
        log.error('the demo could not begin anew, and goes on as it is', { error })
        return hour / 60
      },
    )
    cancel = clock.after(pause, () => void run())
  }
  void run()
  return { stop: () => cancel() }
}
