// What the browser's door works with: made once by `app.ts`, handed to every handler.

import type { Config } from '../../config.ts'
import type { Counter } from '../../count/counter.ts'
import type { Countries } from '../../count/place.ts'
import type { Alerts } from '../../jobs/alerts.ts'
import type { Backups } from '../../jobs/backup/backups.ts'
import type { Certificates } from '../../jobs/certificates.ts'
import type { Imports } from '../../jobs/imports.ts'
import type { Outbox } from '../../jobs/outbox.ts'
import type { RunningJobs } from '../../jobs/schedule.ts'
import type { SpamList } from '../../jobs/spam-list.ts'
import type { Webhooks } from '../../jobs/webhooks.ts'
import type { Bursts } from '../../kit/bursts.ts'
import type { Clock } from '../../kit/clock.ts'
import type { Log } from '../../kit/log.ts'
import type { Metrics } from '../../kit/metrics.ts'
import type { OpenId } from '../../kit/openid.ts'
import type { Origin, ReadHeader } from '../../kit/origin.ts'
import type { Passwords } from '../../kit/password.ts'
import type { ProblemLog } from '../../kit/problem-log.ts'
import type { Limiter } from '../../kit/rate-limit.ts'
import type { Tickets } from '../../kit/tickets.ts'
import type { SiteDirectory } from '../../sites/directory.ts'
import type { HalfwayLogins } from '../../sites/login-codes.ts'
import type { LoginGuard } from '../../sites/login-guard.ts'
import type { Store } from '../../store/store.ts'
import type { ApiExports } from './api-exports.ts'
import type { Assets, LegacyScripts } from './assets.ts'
import type { CountLimits } from './count-limits.ts'
import type { Demo } from './demo.ts'
import type { OneQuery } from './one-query.ts'
import type { Render } from './render.ts'
import type { ResetMails } from './reset-mails.ts'
import type { SetUpCode } from './set-up-code.ts'
import type { SlowRequests } from './slow-requests.ts'
import type { Streams } from './streams.ts'
import type { VisitCounts } from './visit-counts.ts'

/** A command as the manual shows it. `takes`: what it is told without a flag, in capitals; '' for nothing. */
export type CommandHelp = {
  name: string
  help: string
  flags: { flag: string; optional: boolean; help: string }[]
  /** It takes all settings of the server besides. */
  settings: boolean
  takes: string
}

export type Services = {
  /** Undefined: this is no demo. */
  demo?: Demo | undefined
  config: Config
  clock: Clock
  log: Log
  store: Store
  directory: SiteDirectory
  counter: Counter
  /** What is told as it happens. */
  streams: Streams
  /** Undefined: referrer spam is counted. */
  spam: SpamList | undefined
  /** Undefined: no file tells countries. */
  countries: Countries | undefined
  /** Undefined: TLS is a proxy's, or nobody's. */
  certificates: Certificates | undefined
  metrics: Metrics
  assets: Assets
  /** GoatCounter's own scripts, where the operator has put them. */
  legacyScripts: LegacyScripts
  render: Render
  /** An address inside this installation, with the base path in front. */
  url: (path: string) => string
  /** By visitor, and by network. Undefined: requests to count are not limited. */
  countLimits: CountLimits | undefined
  /** Numbers for the counters on pages. */
  visitCounts: VisitCounts
  /** How often somebody may ask for all hits or sums as a file. Undefined: as often as they like. */
  exportLimiter: Limiter | undefined
  /** How often a program may ask with one token. Undefined: as often as it likes. */
  apiLimiter: Limiter | undefined
  /** The same for sending hits, hundreds of which come at once. */
  apiCountLimiter: Limiter | undefined
  /** How often one network may ask for what was shared with it. Undefined: as often as it likes. */
  guestLimiter: Limiter | undefined
  /** How often one network may ask to be forgotten. */
  optOutLimiter: Limiter
  apiExports: ApiExports
  imports: Imports
  /** Where mails are sent from; they are queued by `store.queueMail`. */
  mail: Outbox
  alerts: Alerts
  backups: Backups
  webhooks: Webhooks
  passwords: Passwords
  /** How often passwords may be tried, and how many at once. */
  loginGuard: LoginGuard
  /** Who has typed a password, and is to type a code. */
  halfwayLogins: HalfwayLogins
  resetMails: ResetMails
  /** For whoever is on their way in by a passkey or a provider. */
  tickets: Tickets
  /** Undefined: nobody comes in by a provider. */
  singleSignOn: OpenId | undefined
  /** How often one network may come with tokens that nobody has. Undefined: as often as it likes. */
  wrongTokenLimiter: Limiter | undefined
  /** What is told of passwords and tokens that were wrong. */
  failures: { passwords: Bursts; tokens: Bursts }
  /** One long question per person at a time. */
  oneQuery: OneQuery
  /** The one-time code for the first set-up; undefined once there is a user. */
  setUpCode: SetUpCode
  /** What a request says of itself, as far as it can be believed. */
  origin: (peer: string, header: ReadHeader) => Origin
  version: string
  /** All commands, which a server reads only for whoever reads of them. */
  commands: () => Promise<readonly CommandHelp[]>
  startedAt: number
  /** It was told to stop, and takes no more hits than are on their way. */
  stopping: boolean
  /** When each job last ran, and how it ended. */
  jobs: RunningJobs['records']
  /** Warnings and errors of the last day. */
  problems: ProblemLog['problems']
  slowRequests: SlowRequests
}
