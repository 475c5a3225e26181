// `hoofprint serve`: starts, says where, and stops in good order.

import type { RequestListener, Server } from 'node:http'
import { dirname, join, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { type App, createApp } from '../app.ts'
import { type Config, findConflict, serveSettings } from '../config.ts'
import { type Countries, openCountries } from '../count/place.ts'
import type { Certificates } from '../jobs/certificates.ts'
import { openSpamList, type SpamList } from '../jobs/spam-list.ts'
import { type Clock, systemClock } from '../kit/clock.ts'
import { type ConfigFile, exposureOf } from '../kit/config-file.ts'
import { flagOf } from '../kit/flags.ts'
import { createLog, type Log } from '../kit/log.ts'
import { watchProcess } from '../kit/process-metrics.ts'
import { version } from '../kit/version.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { leftToLitestream } from '../store/sqlite/upkeep/checkpoint-plan.ts'
import type { CommandHelp } from '../web/services/services.ts'
import { type Command, command } from './command.ts'
import { createConnectionLimit } from './connections.ts'
import { listen, type MakeServer } from './listen.ts'
import { openMemory } from './memory-folder.ts'
import { openSpillFolder } from './spill-folder.ts'
import { refuse, type Terminal } from './terminal.ts'
import { createUpgradeNotice } from './upgrade-notice.ts'

/** The command; `manual` tells all commands, for the manual that the server shows. */
export function serveCommand(manual: () => Promise<readonly CommandHelp[]>): Command {
  return command({
    name: 'serve',
    help: 'Starts the server; the same without a command.',
    flags: serveSettings,
    run: ({ configFile, ...config }, terminal) =>
      serve(config, configFile, manual, { ...terminal, logFormat: config.logFormat }),
  })
}

/** Runs the server until it is told to stop. Answers the exit code. */
async function serve(
  config: Config,
  configFile: ConfigFile | undefined,
  commands: () => Promise<readonly CommandHelp[]>,
  terminal: Terminal,
): Promise<number> {
  const conflict = findConflict(config)
  if (conflict !== undefined) return refuse(terminal, conflict)
  const clock = systemClock
  const write = (line: string) => void terminal.errors.write(line)
  const log = createLog({ level: config.logLevel, format: config.logFormat, clock, write })
  terminal.onSurprise?.((surprise, ends) =>
    ends
      ? log.error('the server ends by an error that nobody foresaw', { error: surprise })
      : log.warn('Node warns', { warning: `${surprise.name}: ${surprise.message}` }),
  )
  if (configFile?.open) log.warn(`${exposureOf(configFile)}: chmod o= ${configFile.path}`)
  let countries: Countries | undefined
  try {
    countries = config.geodb === '' ? undefined : openCountries(config.geodb)
  } catch (error) {
    return refuse(terminal, `--geodb: ${(error as Error).message}`)
  }
  const spam = openSpam(config, log)
  if (spam && 'problem' in spam) return refuse(terminal, `--spam-list: ${spam.problem}.`)
  const certificates = await openCertificates(config, { clock, log })
  if (certificates && 'problem' in certificates) return refuse(terminal, certificates.problem)
  const secure = certificates && (await import('./secure-server.ts')).secureServers(certificates)
  const limit = createConnectionLimit({
    most: config.connectionLimit,
    perPeer: Math.ceil(config.connectionLimit / 10),
    isTrusted: config.trustedProxies.has,
  })
  const upgrade = createUpgradeNotice({ clock, log }, listener => listen(config.listen, listener, limit, secure))
  const opened = await openSqliteStore({
    ...{ file: config.db, role: 'server', clock, upgrade },
    synchronous: config.synchronous,
    logLimits: config.litestream ? leftToLitestream : undefined,
  })
  await upgrade.close()
  if ('refused' in opened) return refuse(terminal, `--db: ${opened.refused}`)
  const { store } = opened
  const memory = await openMemory(config, store, clock)
  const spill = await openSpillFolder(config, { store, clock, log })
  if (spill && 'problem' in spill) {
    await store.close()
    return refuse(terminal, `--spill: ${spill.problem}.`)
  }
  const parts = { config, clock, log, store, version, commands, countries, spam, certificates, memory, spill }
  const app = await createApp(parts)
  const ports: Ports = {}
  const servers: Server[] = []
  const doors: [setting: keyof Ports, listener: () => RequestListener, make?: MakeServer | undefined][] = [
    ['listen', () => app.listener, secure],
    ['httpListen', () => app.plainListener(ports.listen!)],
    ['metricsListen', () => app.metricsListener],
  ]
  for (const [setting, listener, make] of doors) {
    const place = config[setting]
    const listening = place && (await listen(place, listener(), limit, make))
    if (listening && 'problem' in listening) {
      await stop(app, servers, log)
      return refuse(terminal, `${flagOf(setting)}: ${listening.problem}`)
    }
    ports[setting] = listening?.port
    servers.push(...(listening?.servers ?? []))
  }
  const unwatch = watchProcess(app.services.metrics, clock)
  // Listened for before anything is said: whoever starts it may stop it as soon as it speaks.
  const stopped = new Promise<void>(stop => terminal.onStop(stop))
  // Whatever the level of the log: without the code nobody gets in.
  greet(app, ports, createLog({ level: 'info', format: config.logFormat, clock, write }))
  // From here on it is as V8 has it; see `main.ts`.
  setFlagsFromString('--semi-space-growth-factor=2')
  await stopped
  unwatch()
  return stop(app, servers, log)
}

/** The certificate of a server that speaks TLS itself, read only where there is a certificate to see to; a sentence where it cannot be used. */
async function openCertificates(
  config: Config,
  parts: { clock: Clock; log: Log },
): Promise<Certificates | { problem: string } | undefined> {
  if (config.tls === 'none') return undefined
  if (config.tls === 'acme') return (await import('../jobs/acme-certificates.ts')).openAcmeCertificates(config, parts)
  return (await import('../jobs/certificates.ts')).openCertificateFiles(config, parts)
}

/** The list of referrer spam, which is kept beside the database. */
function openSpam({ spamList, db }: Config, log: Log): SpamList | { problem: string } | undefined {
  const file = join(dirname(db), 'referrer-spam.txt')
  return spamList && openSpamList({ source: spamList, file, clock: systemClock, log })
}

type Ports = { [Setting in 'listen' | 'httpListen' | 'metricsListen']?: number | undefined }

/** Says where to look; and as long as nobody owns it, the one link that leads in. */
function greet({ services, setUpCode }: App, ports: Ports, log: Log): void {
  const { publicUrl, listen, httpListen, metricsListen, tls, domain } = services.config
  const scheme = tls === 'none' ? 'http' : 'https'
  const home = (publicUrl || toAddress(scheme, domain[0] ?? listen.host, ports.listen!)) + services.url('')
  log.info(`Hoofprint ${services.version} counts at ${home}`)
  if (ports.httpListen)
    log.info(`Requests at ${toAddress('http', httpListen?.host, ports.httpListen)} are sent on to https`)
  if (ports.metricsListen)
    log.info(`The metrics are at ${toAddress('http', metricsListen?.host, ports.metricsListen)}/metrics`)
  const code = setUpCode()
  if (code === undefined) return
  log.info(`Its database is ${resolve(services.config.db)}; “hoofprint help settings” says how to have it elsewhere`)
  log.info(`Nobody has set it up yet. Open this link, which holds the code for it: ${home}/setup?code=${code}`)
}

function toAddress(scheme: 'http' | 'https', host: string | undefined, port: number): string {
  const name = host === undefined || host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return new URL(`${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`).origin
}

/** Those whose request is in work get their answer, for so many milliseconds at most; then what is held is written. */
const patience = 3000

/** Answers the exit code: 1 when hits are lost by it. */
async function stop(app: App, servers: readonly Server[], log: Log): Promise<number> {
  const closeIdle = () => {
    for (const server of servers) server.closeIdleConnections()
  }
  const closeAll = () => {
    for (const server of servers) server.closeAllConnections()
  }
  log.info('stopping')
  app.beginStop()
  const closed = Promise.all(servers.map(server => new Promise<void>(resolve => server.close(() => resolve()))))
  // A connection that is kept alive becomes idle when its last answer is out.
  const cancels = [50, 100, 200, 400, 800, 1600].map(delay => systemClock.after(delay, closeIdle))
  cancels.push(systemClock.after(patience, closeAll))
  await closed
  for (const cancel of cancels) cancel()
  const lost = await app.close()
  const { spilled = 0 } = app.services.counter.state()
  if (spilled > 0)
    log.warn('hits that the database did not take are left in --spill for the next start', { hits: spilled })
  if (lost > 0) {
    log.error('hits that were held in memory could not be written before the stop, and are lost', { hits: lost })
    return 1
  }
  log.info('stopped')
  return 0
}
