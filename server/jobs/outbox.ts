// Mails that wait are sent, one after the other: by the mail server of the settings, or into the log.

import { createHash } from 'node:crypto'
import type { Config } from '../config.ts'
import { type Clock, soon } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import { isMailAddress } from '../kit/mail-address.ts'
import { type SmtpResult, type SmtpServer, sendBySmtp } from '../kit/smtp.ts'
import type { MailOutcome, MailStore, QueuedMail } from '../sites/mail.ts'

/** How mail is sent here. */
export interface Outbox {
  /** false: there is no mail server, and mails go to the log. */
  configured: boolean
  /** A path of this installation as mails name it. Never made of what a request says. */
  link(path: string): string
  /** Sends what is due. While it is at that, it begins again when it is done. */
  send(): Promise<void>
  /** A mail that the server has is waited for, for some seconds; the others are for the next start. */
  close(): Promise<void>
}

type MailConfig = Pick<Config, 'smtp' | 'smtpPassword' | 'smtpPasswordFile' | 'smtpTls' | 'mailFrom' | 'publicUrl'>

export type OutboxParts = {
  config: MailConfig & Pick<Config, 'basePath' | 'listen'>
  clock: Clock
  log: Log
  store: MailStore
}

// Minutes until the next attempt, a day in all. A list of servers that are met for the first time lets in whom it knows for five.
const waits = [1, 5, 15, 30, 60, 120, 240, 240, 240, 240, 240]

// Milliseconds that a stop waits for the answer of a server that has all of a mail.
const lastAnswer = 10_000

/** Makes it; nothing is connected before the first mail. */
export function createOutbox({ config, clock, log, store }: OutboxParts): Outbox {
  const server = toMailServer(config)
  const stop = new AbortController()
  const now = () => clock.seconds()
  let running: Promise<void> | undefined
  let again = false

  async function sendAll(): Promise<void> {
    do {
      again = false
      for (;;) {
        const mail = stop.signal.aborted ? undefined : await store.nextMail(now())
        if (!mail) break
        await settle(mail, await attempt(mail))
      }
    } while (again)
  }

  async function attempt(mail: QueuedMail): Promise<SmtpResult | { step: 'address'; said: string; lasting: true }> {
    if (!isMailAddress(mail.to)) return { step: 'address', said: '', lasting: true }
    if (!server) return writeToLog(mail, log)
    const id = createHash('sha256').update(`${mail.id} ${mail.createdAt} ${mail.to}`).digest('hex').slice(0, 32)
    const domain = server.from.address.split('@').at(-1)
    const outgoing = { ...mail, from: server.from, id: `${id}@${domain}`, at: now() }
    return sendBySmtp(server, outgoing, { handed: () => store.handMail(mail.id, now()), signal: stop.signal })
  }

  async function settle(mail: QueuedMail, result: Awaited<ReturnType<typeof attempt>>): Promise<void> {
    const outcome = toOutcome(mail, result, now())
    if (stop.signal.aborted && outcome.state !== 'sent') return
    await store.settleMail(mail.id, outcome)
    if (outcome.state === 'sent') return
    const { state, step, said } = outcome
    log.warn(state === 'failed' ? 'a mail was not sent' : 'a mail could not be sent, and is tried again', {
      kind: mail.kind,
      step,
      said,
    })
  }

  return {
    configured: server !== undefined,
    link: path => linkBase(config) + config.basePath + path,
    async send() {
      again = true
      running ??= sendAll().finally(() => {
        running = undefined
      })
      await running
    },
    async close() {
      stop.abort()
      const last = running?.catch(() => {})
      if (last) await soon(clock, lastAnswer, last)
    },
  }
}

/** A lasting refusal of this mail ends it; whatever may be mended, or get better, is tried for a day. A test is tried once. */
function toOutcome(
  { kind, attempts }: QueuedMail,
  result: SmtpResult | { step: 'address'; said: string; lasting: true },
  at: number,
): MailOutcome {
  if ('sent' in result) return { state: 'sent', at, said: result.sent }
  const { step, said, lasting } = result
  const wait = waits[attempts]
  const hopeless = lasting && (step === 'address' || step === 'recipient' || step === 'message')
  if (hopeless || kind === 'test' || wait === undefined) return { state: 'failed', at, step, said }
  return { state: 'waiting', at: at + wait * 60, step, said }
}

/** The mail server of the settings, and whom mails are from; undefined: there is none. */
export function toMailServer({
  smtp,
  smtpPassword,
  smtpPasswordFile,
  smtpTls,
  mailFrom,
  publicUrl,
}: MailConfig): (SmtpServer & { from: { name: string; address: string } }) | undefined {
  if (!smtp || !mailFrom) return undefined
  return {
    ...smtp,
    tls: smtpTls === 'none' ? 'none' : smtp.tls ? 'tls' : 'starttls',
    verify: smtpTls === 'verify',
    password: smtpPassword,
    passwordFile: smtpPasswordFile,
    ownName: URL.parse(publicUrl)?.hostname ?? '[127.0.0.1]',
    from: mailFrom,
  }
}

function linkBase({ publicUrl, listen }: Pick<Config, 'publicUrl' | 'listen'>): string {
  return publicUrl || `http://localhost:${listen.port}`
}

/** Line by line: what a person is to read or to follow is not cut, and no line can look like one of the log's own. */
function writeToLog({ kind, to, subject, text }: QueuedMail, log: Log): SmtpResult {
  log.info('a mail, which is not sent because --smtp is not set', { kind, to, subject })
  for (const line of text.trimEnd().split('\n')) log.info(`| ${line}`)
  return { sent: '' }
}
