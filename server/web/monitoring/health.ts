// Whether it runs, and whether hits reach the disk and will tomorrow: for those who watch over it.

import type { BufferState } from '../../count/buffer.ts'
import type { BackupState } from '../../jobs/backup/backups.ts'
import type { QueuedMail } from '../../sites/mail.ts'
import { isNearlyFull } from '../../stats/alert-findings.ts'
import type { Space } from '../../store/store.ts'
import { json, type Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { languages } from '../reader/texts/texts.ts'
import type { Services } from '../services/services.ts'

/** All that is looked at. */
export const checkNames = ['writing', 'sessions', 'disk', 'log', 'webhooks', 'mail', 'backup'] as const

/**
 * One thing that is looked at, and what was found, in a sentence for everybody: nothing private is in it. `warning`: it wants
 * somebody's attention, and yet every hit is counted.
 */
export type Check = {
  name: (typeof checkNames)[number]
  healthy: boolean
  warning?: true
  says: string
}

/** Hits are written within milliseconds; when one has waited for so long, something stands in the way. */
const latestSeconds = 5
/** A webhook that has failed for so many seconds is worth a look. */
const failingFor = 3600
/** The write-ahead log has some 12 MB under load, unless somebody who reads keeps it from beginning anew. */
export const longestLog = 128_000_000

/** `GET /health`: 200 when all is well, else 503, and what was found. */
export async function showHealth(_asked: WebRequest, services: Services): Promise<Reply> {
  const checks = await readHealth(services)
  const healthy = checks.every(check => check.healthy)
  return openJson(healthy ? 200 : 503, { healthy, checks })
}

/** Looks at everything that can go wrong while the process runs. */
async function readHealth({ clock, counter, store, backups }: Services): Promise<Check[]> {
  const now = clock.seconds()
  const space = await store.space().catch(() => 'unknown' as const)
  const trouble = await store.webhookTrouble(now - failingFor).catch(() => undefined)
  const mail = await store.mailTrouble(now).catch(() => undefined)
  return [
    checkWriting(counter.state(), clock.now()),
    checkSessions(counter.journal()),
    ...checkSpace(space),
    ...checkWebhooks(trouble),
    ...checkMail(mail),
    ...checkBackup(backups.state()),
  ]
}

/** Never unhealthy, and told only where there is something to see to. */
function checkWebhooks(trouble: { failing: number; disabled: number } | undefined): Check[] {
  if (!trouble || trouble.failing + trouble.disabled === 0) return []
  const says = 'Some webhooks take no messages, or were switched off; the pages of alerts say which.'
  return [{ name: 'webhooks', healthy: true, warning: true, says }]
}

/** Never unhealthy either. Of what the mail server said only the code is told: its words may name whom the mail is for. */
function checkMail(mail: QueuedMail | undefined): Check[] {
  if (!mail) return []
  const { steps, said } = languages.en.texts.mail
  const since = toMinute(mail.createdAt * 1000)
  const what = mail.state === 'failed' ? `A mail of ${since} was given up.` : `A mail has waited since ${since}.`
  const code = /^\d{3}(?!\d)/.exec(mail.said)?.[0]
  const why = [...(mail.step ? [steps[mail.step]] : []), ...(code ? [`${said(code)}.`] : [])]
  return [
    { name: 'mail', healthy: true, warning: true, says: [what, ...why, 'The page of mails says more.'].join(' ') },
  ]
}

/** Never unhealthy either: every hit is counted. Why it failed may name places: that is for the log. */
function checkBackup(state: BackupState | undefined): Check[] {
  if (!state) return []
  const name = 'backup'
  const last = state.last ? `The last backup is of ${toMinute(state.last.at)}` : 'There is no backup yet'
  if (!state.overdue) return [{ name, healthy: true, says: `${last}.` }]
  const why = state.failure ? 'the last try failed, and the log says why' : 'one should have been made since'
  return [{ name, healthy: true, warning: true, says: `${last}: ${why}.` }]
}

function toMinute(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** An answer for programs, from wherever they ask. */
export function openJson(status: number, body: object): Reply {
  return json(body, status, { 'access-control-allow-origin': '*' })
}

function checkWriting({ failingSince, waitingSince, depth, refused, spilled }: BufferState, now: number): Check {
  const name = 'writing'
  // Why it failed may name files: that is for the log.
  if (failingSince !== undefined) {
    const since = `${Math.max(0, Math.round((now - failingSince) / 1000))} seconds`
    const held = `${depth} are held in memory${spilled === undefined ? '' : `, ${spilled} of them also in --spill`}`
    const full = refused > 0 ? ` There was no room for ${refused} more.` : ''
    const says = `The database has taken no hits for ${since}: ${held}.${full} The log says why.`
    return { name, healthy: false, says }
  }
  if (waitingSince !== undefined && now - waitingSince > latestSeconds * 1000) {
    return {
      name,
      healthy: false,
      says: `Hits have been waiting for more than ${latestSeconds} seconds to be written.`,
    }
  }
  return { name, healthy: true, says: 'Hits are written as they come.' }
}

/** Never unhealthy: counting goes on without. */
function checkSessions(journal: ReturnType<Services['counter']['journal']>): Check {
  const name = 'sessions'
  const healthy = true
  if (journal === 'kept') return { name, healthy, says: 'Sessions will outlive a restart.' }
  if (journal === 'never') {
    return { name, healthy, says: 'Sessions will not outlive a restart: there is no place in memory for them.' }
  }
  return {
    name,
    healthy,
    warning: true,
    says: 'Sessions of now will not outlive a restart: their place in memory cannot be written; the log says why.',
  }
}

function checkSpace(space: Space | undefined | 'unknown'): Check[] {
  if (!space) return []
  if (space === 'unknown') return [{ name: 'disk', healthy: false, says: 'The folder of the database cannot be read.' }]
  const full = isNearlyFull(space)
  const long = space.log > longestLog
  return [
    {
      name: 'disk',
      healthy: !full,
      says: full ? 'The disk with the database is nearly full.' : 'There is room on the disk.',
    },
    {
      name: 'log',
      healthy: !long,
      says: long
        ? 'The write-ahead log of the database is longer than 128 MB: some other program may be reading it for long.'
        : 'The write-ahead log of the database is short.',
    },
  ]
}

/** `GET /status`: all fields that GoatCounter has. Those about Go say what runs in its place. */
export async function showStatus(_asked: WebRequest, services: Services): Promise<Reply> {
  const { clock, counter, startedAt, version, store } = services
  const { hits, hours } = await store.leftToPack()
  const { depth, room, refused, spilled } = counter.state()
  return openJson(200, {
    uptime: writeDuration(Math.max(0, Math.round((clock.now() - startedAt) / 1000))),
    version,
    database: 'sqlite',
    go: `node ${process.version}`,
    GOOS: systems[process.platform] ?? process.platform,
    GOARCH: processors[process.arch] ?? process.arch,
    race: false,
    cgo: false,
    // Ours: after an upgrade or an import these may be millions, and become fewer.
    hits_to_pack: hits,
    hours_to_split: hours,
    // Hits in memory, for how many more there is room, and for how many there was none while the database took none.
    hits_held: depth,
    hits_room: room,
    hits_refused: refused,
    hits_spilled: spilled ?? null,
  })
}

// Where Go has another word than Node.
const systems: Record<string, string> = { win32: 'windows', sunos: 'solaris' }
const processors: Record<string, string> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le', mipsel: 'mipsle' }

/** As Go writes a duration: '0s', '1m5s', '26h0m0s'. */
function writeDuration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  const head = hours > 0 ? `${hours}h${minutes}m` : minutes > 0 ? `${minutes}m` : ''
  return `${head}${seconds % 60}s`
}
