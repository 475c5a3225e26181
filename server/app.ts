// The program built from its parts: everything that is needed to count, and to show the count.

import type { RequestListener } from 'node:http'
import { createCountReports } from './count/count-reports.ts'
import { createCounter } from './count/counter.ts'
import type { Spill } from './count/pending.ts'
import { openHandover } from './count/session-handover.ts'
import { createAlerts } from './jobs/alerts.ts'
import { createBackups } from './jobs/backup/backups.ts'
import { createImports } from './jobs/imports.ts'
import { createOutbox } from './jobs/outbox.ts'
import { startJobs } from './jobs/schedule.ts'
import { createWebhooks } from './jobs/webhooks.ts'
import { createBursts } from './kit/bursts.ts'
import type { MemoryFolder } from './kit/memory-folder.ts'
import { createMetrics } from './kit/metrics.ts'
import { once } from './kit/once.ts'
import { createOpenId } from './kit/openid.ts'
import { createOrigin } from './kit/origin.ts'
import { createPasswords } from './kit/password.ts'
import { createProblemLog } from './kit/problem-log.ts'
import { createTickets } from './kit/tickets.ts'
import { localDay } from './kit/zone.ts'
import { createDirectory } from './sites/directory.ts'
import { createHalfwayLogins } from './sites/login-codes.ts'
import { markSessionLoss } from './stats/session-loss.ts'
import { createDirect } from './web/count/direct.ts'
import { createPlainListener } from './web/count/plain-http.ts'
import {
  addProgramMetrics,
  createMetricsListener,
  createRequestMetrics,
  measureWrites,
} from './web/monitoring/metrics.ts'
import { createApiExports } from './web/services/api-exports.ts'
import { readAssets, readLegacyScripts } from './web/services/assets.ts'
import { createLateRenderer } from './web/services/late-renderer.ts'
import { createLimit, createLimits } from './web/services/limits.ts'
import { createOneQuery } from './web/services/one-query.ts'
import { createResetMails } from './web/services/reset-mails.ts'
import type { Services } from './web/services/services.ts'
import { createSetUpCode } from './web/services/set-up-code.ts'
import { createSlowRequests } from './web/services/slow-requests.ts'
import { createStreams } from './web/services/streams.ts'
import { createVisitCounts } from './web/services/visit-counts.ts'

/** What the outside hands in; `passwords` and `assets` only where they are not those of production. */
export type AppOptions = Pick<Services, 'config' | 'clock' | 'log' | 'store' | 'version' | 'commands'> &
  Partial<Pick<Services, 'countries' | 'spam' | 'certificates' | 'demo' | 'passwords' | 'assets'>> & {
    /** Undefined: there is no place in memory for sessions, and a restart forgets them. */
    memory?: MemoryFolder | undefined
    /** Undefined: hits that are held are lost by a restart. */
    spill?: Spill | undefined
    /** Seconds for which a provider of single sign-on is waited for; only tests have reason to say so. */
    openIdPatience?: number
  }

/** The running program. */
export interface App {
  /** Answers one request; `ip` on it is the peer's address. */
  fetch(request: Request): Response | Promise<Response>
  /** Handles requests of Node's own server. */
  listener: RequestListener
  /** Handles requests at the address of the metrics. */
  metricsListener: RequestListener
  /** Handles requests by http where `--listen` speaks TLS, at that port. */
  plainListener(securePort: number): RequestListener
  services: Services
  /** The one-time code that whoever sets up must know; undefined when that is done. */
  setUpCode(): string | undefined
  /** Says by `/ready` that it takes no more hits, and ends what goes on by itself, which a stop would wait for. */
  beginStop(): void
  /** Writes what is held and closes the store. Answers how many hits were lost, whatever else goes wrong. */
  close(): Promise<number>
}

/** Builds the program and starts its jobs. */
export async function createApp({ memory, spill, openIdPatience, ...given }: AppOptions): Promise<App> {
  const { config, clock, store, version, countries, spam, certificates } = given
  const { passwords = createPasswords(), assets = readAssets() } = given
  const { log, problems } = createProblemLog(given.log, clock)
  const directory = await createDirectory(store)
  const handover = memory && openHandover({ folder: memory, clock, committed: await store.lastSessions() }, log)
  // That some may be counted twice is to be seen on the time line; but it is no reason not to start.
  if (!handover?.handedOver)
    await markSessionLoss(store, directory.all(), clock.seconds()).catch(failure =>
      log.error('could not mark on the time line that sessions were lost', { failure: String(failure) }),
    )
  const metrics = createMetrics(() => performance.now() / 1000)
  addProgramMetrics({ metrics, store, version })
  const counter = createCounter({
    clock,
    metrics,
    store: measureWrites(store, metrics),
    siteOf: directory.byId,
    handover,
    sessionLimit: config.sessionLimit,
    countries,
    spam,
    spill,
    nameLimits: { paths: config.pathLimit, labels: config.labelLimit },
    ...createCountReports(log, directory, config),
  })
  const url = (path: string) => config.basePath + path
  const asset = (name: string) => url(assets.path(name))
  const streams = createStreams({ clock, here: counter.here, siteOf: directory.byId, metrics })
  const mail = createOutbox({ config, clock, log, store })
  const { render, withTemplates } = createLateRenderer({ url, asset, version, demo: given.demo !== undefined })
  const writer = async () =>
    (await withTemplates(import('./web/alerts/alert-messages.ts'))).createAlertWriter({ render, mail })
  const services: Services = {
    ...given,
    ...{ log, directory, counter, streams, countries, spam, certificates, metrics, assets, passwords },
    legacyScripts: readLegacyScripts(config.db, log),
    render,
    url,
    ...createLimits(clock, config.rateLimit, counter.identify),
    visitCounts: createVisitCounts({ clock, store, limiter: createLimit(clock, config.rateLimit.counter) }),
    apiExports: createApiExports({ clock, log, store }),
    imports: createImports({ store, clock, log, db: config.db, geodb: config.geodb, changed: streams.touch }),
    mail,
    alerts: createAlerts({ clock, log, store, directory, counter, metrics, writer }),
    backups: createBackups({ config, clock, log, store, version, metrics }),
    webhooks: createWebhooks({ config, clock, log, store, metrics }),
    halfwayLogins: createHalfwayLogins(clock),
    resetMails: createResetMails({ clock, log }),
    tickets: createTickets(clock),
    singleSignOn: createOpenId(config, clock, openIdPatience),
    failures: {
      passwords: createBursts({ clock, log, message: 'wrong passwords, or names that nobody has' }),
      tokens: createBursts({ clock, log, message: 'tokens that nobody has' }),
    },
    oneQuery: createOneQuery(clock),
    origin: createOrigin(config),
    setUpCode: createSetUpCode((await store.countUsers()) === 0),
    startedAt: clock.now(),
    stopping: false,
    jobs: () => jobs.records(),
    problems,
    slowRequests: createSlowRequests(clock),
  }
  const tell = createRequestMetrics(metrics, log, services.slowRequests)
  // Whoever only counts goes without: it takes 10 MB, and a good part of a start.
  const web = once(async () => {
    // Whoever opens a page, be it that of the login, looks at numbers next.
    const [{ createWeb }] = await Promise.all([withTemplates(import('./web/web.ts')), store.prepareReads()])
    // The first zone of a process takes 13 ms, which are there now, while a password is looked at or the database read.
    setImmediate(() => localDay(directory.all()[0]?.zone ?? 'UTC', clock.seconds()))
    return createWeb(services, tell)
  })
  const direct = createDirect(services, tell('/count'))
  const jobs = startJobs({
    ...services,
    writeReport: async of => (await withTemplates(import('./web/mail/report-mail.ts'))).writeReport(services, of),
  })

  const listener: RequestListener = (request, response) => {
    if (direct(request, response)) return
    web().then(
      ({ listener }) => listener(request, response),
      error => {
        log.error('the pages cannot be loaded; if the program was replaced while it ran, start it again', { error })
        response.writeHead(500, { 'content-length': '0' }).end()
      },
    )
  }

  return {
    fetch: async request => (await web()).fetch(request),
    listener,
    metricsListener: createMetricsListener(services),
    plainListener: securePort => createPlainListener(services, listener, securePort),
    services,
    setUpCode: () => services.setUpCode.current,
    beginStop() {
      services.stopping = true
      services.streams.end()
    },
    async close() {
      jobs.stop()
      services.streams.end()
      for (const bursts of Object.values(services.failures)) bursts.close()
      spam?.stop()
      certificates?.stop()
      const lost = (await counter.close()) - (counter.state().spilled ?? 0)
      const { imports, backups, apiExports, resetMails } = services
      for (const one of [imports, backups, apiExports, resetMails]) await one.close()
      services.webhooks.close()
      await services.mail.close()
      try {
        await store.close()
      } catch (error) {
        log.error('could not close the database', { error: error as Error })
      }
      return lost
    },
  }
}
