// The one home of nodemailer: a mail goes to a server, and what the server says comes back in a word for the step and its own words.

import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Mailbox } from './mail-address.ts'
import { sanitize } from './sanitize.ts'

/** A server that takes mail. `tls`: from the first byte, by STARTTLS, or not at all. */
export type SmtpServer = {
  host: string
  port: number
  tls: 'tls' | 'starttls' | 'none'
  /** false: any certificate will do. */
  verify: boolean
  /** '': nobody logs in. */
  user: string
  password: string
  /** Read whenever a mail goes, so that it can be changed meanwhile; '': `password` is it. */
  passwordFile: string
  /** What we are called when we say hello. */
  ownName: string
}

/** A mail to one person. `id`: its Message-ID, the same however often it is tried. `at`: Unix seconds. */
export type OutgoingMail = {
  from: Mailbox
  to: string
  subject: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
  id: string
  at: number
}

/** Where it ended. */
export type SmtpStep =
  | 'lookup'
  | 'connect'
  | 'greeting'
  | 'encryption'
  | 'certificate'
  | 'login'
  | 'sender'
  | 'recipient'
  | 'message'
  | 'answer'
  | 'settings'

/** `lasting`: the server would refuse it again. */
export type SmtpResult = { sent: string } | { step: SmtpStep; said: string; lasting: boolean }

/** Milliseconds: to connect, until the server greets, until it answers anything else, and for all of a mail. */
export type SmtpLimits = { connect: number; greeting: number; answer: number; whole: number }

const usualLimits: SmtpLimits = { connect: 20_000, greeting: 20_000, answer: 60_000, whole: 120_000 }

/**
 * What is told while it is sent. `handed` is waited for when the server has all of it but the end, after which it may have been
 * delivered whatever we hear; `signal` ends what has not come so far.
 */
export type Sending = { handed: () => Promise<void>; signal: AbortSignal; limits?: SmtpLimits }

/** Sends one mail. Never throws for what a server or a network does. */
export async function sendBySmtp(
  server: SmtpServer,
  mail: OutgoingMail,
  { handed, signal, limits = usualLimits }: Sending,
): Promise<SmtpResult> {
  // Read when the first mail goes: an idle server does without.
  const [{ default: Connection }, { default: MimeNode }] = await Promise.all([
    import('nodemailer/lib/smtp-connection'),
    import('nodemailer/lib/mime-node'),
  ])
  const password = readPassword(server)
  if (typeof password !== 'string') return password
  const message = await compose(MimeNode, mail).build()
  const connection = new Connection({
    host: server.host,
    port: server.port,
    secure: server.tls === 'tls',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    name: server.ownName,
    tls: { rejectUnauthorized: server.verify },
    connectionTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    dnsTimeout: limits.connect,
    socketTimeout: limits.answer,
    socketCloseTimeout: 0,
    maxResponseSize: 16_384,
  })
  return talk(connection, { server, password, mail, message, handed, signal, limit: limits.whole })
}

type Talk = Omit<Sending, 'limits'> & {
  server: SmtpServer
  password: string
  mail: OutgoingMail
  message: Buffer
  limit: number
}

function talk(
  connection: SMTPConnection,
  { server, password, mail, message, handed, signal, limit }: Talk,
): Promise<SmtpResult> {
  return new Promise(resolve => {
    // Where we are, for what ends without saying where.
    let at: SmtpStep = 'connect'
    let over = false
    const stop = () => over || fail(new Error('the program stops'))
    const end = (result: SmtpResult) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      if ('sent' in result) connection.quit()
      else connection.close()
      resolve(result)
    }
    const fail = (error: SmtpError) => end(toFailure(error, at))
    const timer = setTimeout(
      () => fail(Object.assign(new Error('the time for one mail is over'), { code: 'ETIMEDOUT' })),
      limit,
    ).unref()
    signal.addEventListener('abort', stop)
    /** The text, and before its end a word to whoever keeps the mail. */
    async function* toEnd() {
      yield message
      await handed()
      over = true
    }
    const send = () => {
      at = 'answer'
      const content = Readable.from(toEnd(), { objectMode: false })
      const envelope = { from: mail.from.address, to: [mail.to] }
      connection.send(envelope, content, (error, info) => {
        if (error) fail(error)
        else end({ sent: plain(info.response ?? '') })
      })
    }
    connection.on('error', fail)
    connection.connect(error => {
      if (error) return fail(error)
      if (server.user === '') return send()
      at = 'login'
      connection.login({ credentials: { user: server.user, pass: password } }, problem =>
        problem ? fail(problem) : send(),
      )
    })
  })
}

/** What the package tells of an error, as far as it is used here. */
type SmtpError = Error & {
  code?: string | undefined
  originalCode?: string | undefined
  command?: string | undefined
  response?: string | undefined
  timeoutType?: string | undefined
  permanent?: boolean | undefined
}

function toFailure(error: SmtpError, at: SmtpStep): SmtpResult {
  const said = plain(error.response || error.message)
  return { step: stepOf(error, at), said, lasting: error.permanent === true }
}

/** The package says what it was doing in several ways; a certificate that is refused is told by Node. */
function stepOf({ code, originalCode, command, timeoutType }: SmtpError, at: SmtpStep): SmtpStep {
  if ([code, originalCode].some(one => one !== undefined && /CERT|SIGNED|ALTNAME|UNABLE_TO_/.test(one)))
    return 'certificate'
  if (code === 'EDNS') return 'lookup'
  if (code === 'ETLS' || timeoutType === 'UPGRADE_TIMEOUT') return 'encryption'
  if (timeoutType === 'GREETING_TIMEOUT') return 'greeting'
  if (timeoutType === 'CONNECT_TIMEOUT') return 'connect'
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'login'
  if (command === 'MAIL FROM') return 'sender'
  if (command === 'RCPT TO') return 'recipient'
  if (command === 'DATA') return 'message'
  if (originalCode?.startsWith('ERR_SSL')) return 'encryption'
  if (at === 'connect' && (code === 'EPROTOCOL' || code === 'ECONNECTION')) return 'greeting'
  return at
}

/** One line of what a server said, which may say anything. */
function plain(said: string): string {
  return sanitize(said, 300)
}

function readPassword({ password, passwordFile }: SmtpServer): string | SmtpResult {
  if (passwordFile === '') return password
  try {
    return readFileSync(passwordFile, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    return { step: 'settings', said: plain((error as Error).message), lasting: false }
  }
}

type Mime = typeof import('nodemailer/lib/mime-node').default

/** Text, and HTML for those who read that: as bytes, with every line as long as a server must take. */
function compose(MimeNode: Mime, { from, to, subject, text, html, headers, id, at }: OutgoingMail): InstanceType<Mime> {
  const options = { newline: 'win', disableFileAccess: true, disableUrlAccess: true }
  const root = new MimeNode(html === '' ? 'text/plain; charset=utf-8' : 'multipart/alternative', options)
  if (html === '') root.setContent(text)
  else {
    root.createChild('text/plain; charset=utf-8').setContent(text)
    root.createChild('text/html; charset=utf-8').setContent(html)
  }
  root.setHeader({
    from: from.name === '' ? { address: from.address } : from,
    to: { address: to },
    subject,
    date: new Date(at * 1000),
    'message-id': `<${id}>`,
    // Nobody wrote it: no answer that somebody is away (RFC 3834).
    'auto-submitted': 'auto-generated',
    ...headers,
  })
  return root
}
