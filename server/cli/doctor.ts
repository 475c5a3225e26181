// `hoofprint doctor`: whether a set-up is sound, and what to do where it is not.

import { type Config, findSettings, serveSettings } from '../config.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { type Finding, findingStates } from '../kit/finding.ts'
import { inspectDatabase } from '../store/sqlite/check/inspect.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { findAll } from '../web/monitoring/findings/findings.ts'
import { judgeDatabase } from '../web/monitoring/findings/storage.ts'
import { command } from './command.ts'
import { asJson, textFlag } from './flags.ts'
import { addressHere, askHere, environmentOf, findServer, flagsOf } from './running-server.ts'
import { print, printJson, refuse, type Terminal } from './terminal.ts'

export const doctorCommand = command({
  name: 'doctor',
  help: 'Looks whether the set-up is sound, beside a running server or without one: settings, machine, disk, database, proxy, certificate, mail. Says what to do where it is not; exits with code 1 if there is a problem.',
  flags: {
    json: asJson,
    of: textFlag('The process id of the server, on Linux: its own flags and variables are looked at.'),
    ...serveSettings,
  },
  async run({ of, json, ...given }, terminal) {
    const environment = environmentOf(of) ?? terminal.environment
    const read = of === '' ? { values: given } : await findSettings(serveSettings, flagsOf(of), environment)
    if ('problem' in read) return refuse(terminal, read.problem)
    const findings = await examine(read.values, of !== '')
    if (json) await printJson(terminal.output, { sound: findings.every(({ state }) => state !== 'problem'), findings })
    else await printFindings(findings, terminal)
    return findings.some(({ state }) => state === 'problem') ? 1 : 0
  },
})

/** `own`: these are the settings of the server itself. */
async function examine(config: Config, own: boolean): Promise<Finding[]> {
  const server = findServer(config.db)
  const database = inspectDatabase(config.db)
  const isUsable = database && !('refused' in database) && database.pending === 0 && database.damage.length === 0
  // Opened, one that waits for an upgrade would be brought up to date.
  const opened = isUsable ? await openSqliteStore({ file: config.db, role: 'guest', clock, create: false }) : undefined
  const store = opened && 'store' in opened ? opened.store : undefined
  try {
    const pid = server && (server.pid ?? process.pid)
    const running = server ? await judgeServer(config, own ? undefined : server.pid) : notRunning
    return [running, judgeDatabase(config.db, database), ...(await findAll({ config, clock, store, pid }))]
  } finally {
    await store?.close()
  }
}

const notRunning: Finding = { name: 'server', state: 'ok', says: 'No server runs on this database.' }

/** Asks the server that holds the database; `pid` where its own settings were not looked at. */
async function judgeServer(config: Config, pid: number | undefined): Promise<Finding> {
  const name = 'server'
  const url = addressHere(config, '/ready')
  const hint = pid === undefined ? '' : ` With --of ${pid} its own settings are looked at.`
  try {
    const answer = await askHere(url)
    const { ready, says } = JSON.parse(answer?.body ?? '') as { ready?: boolean; says?: string }
    if (ready)
      return { name, state: 'ok', says: `A server runs, and takes hits at ${url.replace('/ready', '')}.${hint}` }
    return { name, state: 'problem', says: says ?? `At ${url} something else answers.`, todo: 'Look into its log.' }
  } catch {
    const says = `A server runs on this database, and nothing answers at ${url}.`
    const todo = `Name the address at which it listens by --listen, or look into its log.${hint}`
    return { name, state: 'problem', says, todo }
  }
}

const marks = { ok: 'ok     ', warning: 'WARNING', problem: 'PROBLEM' } as const

async function printFindings(findings: readonly Finding[], { output }: Terminal): Promise<void> {
  const widest = Math.max(...findings.map(({ name }) => name.length))
  for (const { name, state, says, todo } of findings) {
    await print(output, `${marks[state]}  ${name.padEnd(widest)}  ${says}`)
    if (todo !== undefined) await print(output, `${' '.repeat(widest + 11)}→ ${todo}`)
  }
  const [, warnings, problems] = findingStates.map(state => findings.filter(one => one.state === state).length)
  await print(
    output,
    problems || warnings ? `In all ${amount(problems!, 'problem')}, ${amount(warnings!, 'warning')}.` : 'All is well.',
  )
}

function amount(count: number, what: string): string {
  return `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`
}
