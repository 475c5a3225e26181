// The settings of the program in one table: help, manual and validation are made from it.

import { backupSettings, scheduleSettings, storeProblem } from './kit/backup-settings.ts'
import { type ConfigFile, findConfigFile, readConfigFile } from './kit/config-file.ts'
import {
  fileVariables,
  findOne,
  flagOf,
  inEnvironment,
  keyOf,
  quote,
  readFlags,
  type Settings,
  type SettingTexts,
  type Values,
} from './kit/flags.ts'
import { holdProblem, holdSettings } from './kit/hold-settings.ts'
import { logFormats, logLevels } from './kit/log.ts'
import { mailProblem, mailSettings } from './kit/mail-settings.ts'
import * as kinds from './kit/setting-types.ts'
import { signOnProblem, signOnSettings } from './kit/sign-on-settings.ts'
import { tlsProblem, tlsSettings } from './kit/tls-settings.ts'

/** The settings that every command knows. */
export const commonSettings = inEnvironment({
  db: {
    kind: kinds.databaseFile,
    default: 'hoofprint-data/hoofprint.db',
    help: 'The database file; it is created if it does not exist.',
  },
  logLevel: {
    kind: kinds.oneOf(logLevels),
    default: 'info',
    help: 'The lowest level that is logged.',
  },
  logFormat: {
    kind: kinds.oneOf(logFormats),
    default: 'text',
    help: 'Log lines as text or as JSON.',
  },
  config: {
    kind: kinds.optionalPath,
    default: '',
    help: 'The configuration file, or none to read no file; unless it is named, hoofprint.toml or hoofprint.json in the current folder, in ~/.config/hoofprint or in /etc/hoofprint.',
  },
})

/** The settings of the server. */
export const serveSettings = inEnvironment({
  listen: {
    kind: kinds.listenAddress,
    default: 'localhost:8080',
    help: 'The host and port to listen on; :8080 means every address of the machine.',
  },
  ...tlsSettings,
  ...commonSettings,
  publicUrl: {
    kind: kinds.webAddress,
    default: '',
    help: 'The public address of the server, if it cannot be derived from requests.',
  },
  basePath: {
    kind: kinds.basePath,
    default: '',
    help: 'The path under which everything is served, if the host name is shared.',
  },
  trustedProxies: {
    kind: kinds.trustedProxies,
    default: 'loopback,private',
    help: 'Proxies whose headers are trusted: addresses, ranges, and names such as cloudflare.',
  },
  clientAddressHeader: {
    kind: kinds.httpHeader,
    default: '',
    help: 'The header with the visitor’s address from a trusted proxy, such as CF-Connecting-IP; X-Forwarded-For by default.',
  },
  rateLimit: {
    // count: on average as in GoatCounter, for each address and browser, and enough at once for a page with several events;
    // network: for each /24 and /64, of whom an office or a school behind one address may be hundreds of people; login: for
    // each address, counter: for each network, of numbers that are not at hand; export: for each person, api: for each
    // token, and for each network that looks at what is shared, api-count: for each token that sends hits, 500 at a time.
    kind: kinds.rates({
      count: { amount: 20, seconds: 5 },
      network: { amount: 500, seconds: 25 },
      login: { amount: 20, seconds: 60 },
      counter: { amount: 60, seconds: 60 },
      export: { amount: 10, seconds: 3600 },
      api: { amount: 120, seconds: 60 },
      'api-count': { amount: 6000, seconds: 60 },
    }),
    default: 'count:20/5,network:500/25,login:20/60,counter:60/60,export:10/3600,api:120/60,api-count:6000/60',
    help: 'Rate limits as requests/seconds: for one visitor (count), a network (network), log-ins, visit counters, exports and API tokens; none removes a limit.',
  },
  ...signOnSettings,
  connectionLimit: {
    // With a head that does not end a connection takes up to 62 KB (measured by scripts/attack.ts): 31 MB at worst.
    kind: kinds.whole(50, 100_000),
    default: '500',
    help: 'The number of open connections, a tenth of them for one address that is not a trusted proxy; beyond it the oldest idle ones are closed.',
  },
  sessionLimit: {
    // 500,000 sessions at 100 bytes are 50 MB, which a server of 512 MB can spare, and 1.5 million visitors a day.
    kind: kinds.whole(1_000, 100_000_000),
    default: '500000',
    help: 'The number of sessions in memory, 100 bytes each; beyond it the least recently active ones end early.',
  },
  pathLimit: {
    kind: kinds.whole(1, 1_000_000),
    default: '50000',
    help: 'New pages and events per site and day, a twentieth of them from one network; further ones are counted as (other), unless three networks send them.',
  },
  labelLimit: {
    kind: kinds.whole(1, 1_000_000),
    default: '20000',
    help: 'The same for new entries of each other list, such as referrers.',
  },
  memoryDir: {
    kind: kinds.path,
    // Set by systemd for a unit with RuntimeDirectory.
    variables: ['RUNTIME_DIRECTORY'],
    default: '/dev/shm',
    help: 'A directory in memory (tmpfs), so that sessions survive a restart without reaching a disk.',
  },
  geodb: {
    kind: kinds.optionalPath,
    default: '',
    help: 'A country or city database (MMDB) for the country, and the region, of an address; without one the country is that of the time zone.',
  },
  metricsToken: {
    kind: kinds.secret,
    secret: true,
    default: '',
    help: 'The token for /metrics, better in a file or the environment than in a flag; without one, /metrics is closed at the address of the server.',
  },
  metricsListen: {
    kind: kinds.optionalListenAddress,
    default: '',
    help: 'A separate address for /metrics only, such as localhost:9090; without a token it is open to anyone who can reach it.',
  },
  spamList: {
    kind: kinds.listSource,
    default: 'https://raw.githubusercontent.com/matomo-org/referrer-spam-list/master/spammers.txt',
    help: 'The referrer spam list: an address, fetched once a week and kept beside the database, a file, or none.',
  },
  webhookPrivate: {
    kind: kinds.hosts,
    default: 'none',
    help: 'Hosts at private addresses that webhooks may reach, such as ntfy.lan,192.168.1.5; any allows all of them.',
  },
  synchronous: {
    kind: kinds.oneOf(['normal', 'full']),
    default: 'normal',
    help: 'Whether answered hits survive a power failure (full), which costs speed.',
  },
  ...holdSettings,
  ...backupSettings,
  ...scheduleSettings,
  ...mailSettings,
})

/** The settings of `hoofprint serve`, read and checked. */
export type Config = Values<typeof serveSettings>

/** What help, manual and a new configuration file say of a setting. */
export type SettingRow = {
  name: keyof typeof serveSettings
  flag: string
  key: string
  variable: string
  /** For a secret, the variable that names a file which holds it. */
  fileVariable: string | undefined
  default: string
  expects: string
  help: string
  serverOnly: boolean
}

/** All settings, for help and manual. */
export const settingsTable: readonly SettingRow[] = Object.entries(serveSettings).map(([name, setting]) => ({
  name: name as keyof typeof serveSettings,
  flag: flagOf(name),
  key: keyOf(name),
  variable: setting.variables[0],
  fileVariable: fileVariables(serveSettings, setting)[0],
  default: setting.default,
  expects: setting.kind.expects,
  help: setting.help,
  serverOnly: !(name in commonSettings),
}))

/** The settings that may stand in a configuration file: all but which file it is. */
export const { config: _, ...fileSettings } = serveSettings

/** Reads the flags of a command, and what environment and configuration file say of them, where it knows `--config`. */
export async function findSettings<Table extends Settings>(
  table: Table,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ values: Values<Table>; rest: string[]; found: SettingTexts; file?: ConfigFile } | { problem: string }> {
  const named = 'config' in table ? findOne('config', table, argv, env) : { text: 'none' }
  if (named && 'problem' in named) return named
  const path = named?.text || findConfigFile(env)
  if (path === undefined || path === 'none') return readFlags(table, argv, env)
  const file = await readConfigFile(path, fileSettings)
  if ('problem' in file) return file
  // Which file it is need not have been said.
  const read = readFlags(
    table,
    argv,
    env,
    new Map([...file.texts, ['config', { text: path, origin: path, place: path }]]),
  )
  return 'problem' in read ? read : { ...read, file }
}

/** Reads the settings of the server, but for a file. A problem is one sentence that names the setting. */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config | { problem: string } {
  const read = readFlags(serveSettings, argv, env)
  if ('problem' in read) return read
  const [stray] = read.rest
  if (stray !== undefined) return { problem: `${quote(stray)} is not a setting: settings begin with --.` }
  const problem = findConflict(read.values)
  return problem === undefined ? read.values : { problem }
}

/** What is wrong with settings that are each right by themselves. */
export function findConflict(config: Config): string | undefined {
  const of = [tlsProblem(config), mailProblem(config), signOnProblem(config), holdProblem(config)]
  return [...of, storeProblem(config.backupTo, config)].find(problem => problem !== undefined)
}
