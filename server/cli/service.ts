// `hoofprint service install` and `uninstall`: what is installed here as a service of systemd, and gone again.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Config, findConflict, findSettings, serveSettings } from '../config.ts'
import { flagOf, keyOf, type SettingTexts } from '../kit/flags.ts'
import { root } from '../kit/root.ts'
import { command } from './command.ts'
import { writeConfig } from './config-text.ts'
import { switchFlag } from './flags.ts'
import { isInHome, type ServicePlaces, unitMark, writeCertificateUnits, writeUnit } from './service-unit.ts'
import { print, refuse, type Terminal } from './terminal.ts'

const user = switchFlag(
  'A service of the user who calls this, without root: less closed off, and running only while they are logged in, unless “loginctl enable-linger” says otherwise.',
)

export const installService = command({
  name: 'service install',
  help: 'Installs the server as a service of systemd that starts with the machine, runs as a user of its own and can reach little else. Its settings, as they hold when this is called, are written to /etc/hoofprint/hoofprint.toml, unless that file is there. Says what to do next; call it again after Node or Hoofprint has moved, or the port was changed.',
  flags: {
    user,
    print: switchFlag('Only prints the unit, and changes nothing.'),
    ...serveSettings,
  },
  run: ({ user, print, words: _, configFile: __, found, ...config }, terminal) =>
    install({ isUsers: user, printOnly: print, config, found }, terminal, thisMachine),
})

export const uninstallService = command({
  name: 'service uninstall',
  help: 'Stops the service and takes it away. Settings and database stay where they are.',
  flags: { user },
  run: ({ user }, terminal) => uninstall(user, terminal, thisMachine),
})

/** The machine, as far as it is changed. */
export interface ServiceMachine {
  /** Stands in front of each path; nothing but in tests. */
  prefix: string
  uid: number
  node: string
  /** Does what its words say. Answers why not, if so. */
  systemctl(words: readonly string[]): string | undefined
}

const thisMachine: ServiceMachine = {
  prefix: '',
  uid: process.getuid?.() ?? 0,
  node: process.execPath,
  systemctl(words) {
    const { status, stderr, error } = spawnSync('systemctl', words, { encoding: 'utf8' })
    return status === 0 ? undefined : (error?.message ?? stderr.trim())
  },
}

type Wanted = { isUsers: boolean; printOnly: boolean; config: Config; found: SettingTexts }

/** Writes unit and settings, and says what to do next. Answers the exit code. */
export async function install(wanted: Wanted, terminal: Terminal, machine: ServiceMachine): Promise<number> {
  const { isUsers, printOnly, found } = wanted
  const at = (path: string) => join(machine.prefix, path)
  const places = findPlaces(wanted, terminal, machine)
  const hasConfig = existsSync(at(places.config))
  const given = found.get('db')!.origin === 'default' ? join(places.data, 'hoofprint.db') : resolve(wanted.config.db)
  const config = hasConfig ? await readInstalled(at(places.config), found) : { ...wanted.config, db: given }
  if ('problem' in config) return refuse(terminal, config.problem)
  const hindrance =
    (printOnly ? undefined : findHindrance(isUsers, at(places.unit), machine)) ??
    findConflict(config) ??
    (isUsers ? undefined : findUnreachable(config, places))
  if (hindrance !== undefined) return refuse(terminal, hindrance)
  const service = { ...places, isUsers, ...findNeeds(config, places) }
  const units = new Map([['hoofprint.service', writeUnit(service)], ...writeCertificateUnits(service)])
  if (printOnly) {
    for (const [name, unit] of units)
      await print(terminal.output, units.size > 1 ? `# ${name}\n${unit}` : unit.trimEnd())
    return 0
  }
  for (const place of [places.unit, places.config]) mkdirSync(at(dirname(place)), { recursive: true })
  if (isUsers) mkdirSync(at(dirname(config.db)), { recursive: true, mode: 0o700 })
  const wrong = hasConfig ? undefined : writeConfig(at(places.config), toGiven(found, config.db))
  if (wrong !== undefined) return refuse(terminal, wrong)
  removeUnits(at(places.unit))
  for (const [name, unit] of units) writeFileSync(join(at(dirname(places.unit)), name), unit)
  const failed = machine.systemctl([...scope(isUsers), 'daemon-reload'])
  if (failed !== undefined) return refuse(terminal, `systemctl daemon-reload: ${failed}`)
  const control = ['systemctl', ...scope(isUsers)].join(' ')
  const steps = [
    `${places.unit} is written. Its settings ${hasConfig ? 'stand' : 'are written too, and stand'} in ${places.config}.`,
    `Next: ${control} enable hoofprint && ${control} restart hoofprint`,
    `Then open the link in its log: journalctl ${isUsers ? '--user ' : ''}-u hoofprint -n 20`,
    ...(units.size > 1
      ? [
          `A renewed certificate is taken once a day. At once: ${control} reload hoofprint, the command after a renewal for certbot (--deploy-hook) and acme.sh (--reloadcmd).`,
        ]
      : []),
    ...(isUsers ? ['That it runs while you are not logged in: loginctl enable-linger'] : []),
    ...(places.program.includes('/_npx/')
      ? [
          'npx keeps this copy only as long as its cache: “npm install -g hoofprint”, and this again, for one that stays.',
        ]
      : []),
  ]
  for (const step of steps) await print(terminal.output, step)
  return 0
}

/** Stops it and takes the unit away. Answers the exit code. */
export async function uninstall(isUsers: boolean, terminal: Terminal, machine: ServiceMachine): Promise<number> {
  const { unit, config, data } = findPlaces({ isUsers }, terminal, machine)
  const file = join(machine.prefix, unit)
  const hindrance = findHindrance(isUsers, file, machine)
  if (hindrance !== undefined) return refuse(terminal, hindrance)
  if (!existsSync(file)) {
    await print(terminal.output, `There is no ${unit}: nothing is to be done.`)
    return 0
  }
  const failed = machine.systemctl([...scope(isUsers), 'disable', '--now', 'hoofprint'])
  if (failed !== undefined) return refuse(terminal, `systemctl disable: ${failed}`)
  removeUnits(file)
  machine.systemctl([...scope(isUsers), 'daemon-reload'])
  await print(terminal.output, `${unit} is gone. Settings (${config}) and database (${data}) are still there.`)
  return 0
}

/** The service's, and what stands beside it for some settings only. */
function removeUnits(unit: string): void {
  for (const end of ['hoofprint.service', 'hoofprint-tls.timer', 'hoofprint-tls.service'])
    rmSync(join(dirname(unit), end), { force: true })
}

function scope(isUsers: boolean): string[] {
  return isUsers ? ['--user'] : []
}

function findPlaces(
  { isUsers, found }: Pick<Wanted, 'isUsers'> & Partial<Wanted>,
  { environment: { HOME = '/', XDG_CONFIG_HOME, XDG_DATA_HOME } }: Terminal,
  { node }: ServiceMachine,
): ServicePlaces {
  const own = XDG_CONFIG_HOME || join(HOME, '.config')
  const named = found?.get('config')
  const config = isUsers ? join(own, 'hoofprint/hoofprint.toml') : '/etc/hoofprint/hoofprint.toml'
  const program = resolve(fileURLToPath(root))
  const built = join(program, 'dist/main.js')
  return {
    unit: isUsers ? join(own, 'systemd/user/hoofprint.service') : '/etc/systemd/system/hoofprint.service',
    config: named?.origin === 'flag' && named.text !== 'none' ? resolve(named.text) : config,
    data: isUsers ? join(XDG_DATA_HOME || join(HOME, '.local/share'), 'hoofprint') : '/var/lib/hoofprint',
    node,
    program,
    main: existsSync(built) ? built : join(program, 'server/main.ts'),
  }
}

/** The settings of a service that has its file already. What is given besides would be lost. */
async function readInstalled(path: string, found: SettingTexts): Promise<Config | { problem: string }> {
  const [given] = Object.keys(serveSettings).filter(name => name !== 'config' && found.get(name)?.origin === 'flag')
  if (given !== undefined)
    return { problem: `${flagOf(given)}: ${path} is there already: write ${keyOf(given)} in it.` }
  const read = await findSettings(serveSettings, ['--config', path], {})
  return 'problem' in read ? read : read.values
}

/** Whether the machine lets it be done. */
function findHindrance(isUsers: boolean, unit: string, { prefix, uid }: ServiceMachine): string | undefined {
  if (!existsSync(join(prefix, '/run/systemd/system'))) {
    return 'systemd does not run this machine. Where another system starts services, let it start “hoofprint serve”; --print prints the unit for elsewhere.'
  }
  if (!isUsers && uid !== 0)
    return 'only root can install or remove a service of the machine: call it with sudo, or with --user.'
  const isOthers = existsSync(unit) && !readFileSync(unit, 'utf8').startsWith(unitMark)
  return isOthers ? `${unit} was written by somebody else: move it away first.` : undefined
}

/** What the service needs of the machine, by its settings. */
function findNeeds(config: Config, { data }: ServicePlaces) {
  const { listen, httpListen, metricsListen, backupTo, spill } = config
  const backups = backupTo && 'folder' in backupTo ? backupTo.folder : ''
  const files = (names: readonly ('tlsCert' | 'tlsKey' | 'smtpPasswordFile')[]) =>
    names.flatMap(name => (config[name] === '' ? [] : [{ flag: flagOf(name), path: resolve(config[name]) }]))
  return {
    hasLowPort: [listen, httpListen, metricsListen].some(at => at && at.port > 0 && at.port < 1024),
    secretFiles: files(['smtpPasswordFile']),
    certificateFiles: config.tls === 'files' ? files(['tlsCert', 'tlsKey']) : [],
    folders: [backups, spill]
      .filter(folder => folder !== '')
      .map(folder => resolve(folder))
      .filter(folder => ![data, '/run/hoofprint'].some(own => `${folder}/`.startsWith(`${own}/`))),
  }
}

/** What the user of the service could not read or write. */
function findUnreachable(config: Config, places: ServicePlaces): string | undefined {
  const { db } = config
  const { data, node, main } = places
  if (dirname(db) !== data) {
    return `--db is ${db}, but the service can only write to ${data}: name a file there, and copy the database to it if there is one.`
  }
  const hidden = findNeeds(config, places).folders.find(isInHome)
  if (hidden !== undefined) return `${hidden} is in a home, which is closed to the service: name a folder elsewhere.`
  const closed = [node, main].find(file => (statSync(file).mode & 0o004) === 0)
  return closed && `${closed} cannot be read by others than its owner: chmod -R o+rX ${dirname(closed)}`
}

/** All that is set here by any means, as a new file is to say it. */
function toGiven(found: SettingTexts, db: string): SettingTexts {
  const given = [...found].map(
    ([name, one]) => [name, one.origin === 'default' ? one : { ...one, origin: 'flag' }] as const,
  )
  return new Map(given).set('db', { text: db, origin: 'flag', place: '' })
}
