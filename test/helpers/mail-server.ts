// A mail server on this machine: a real one that keeps what it gets, and one that says line by line what a test tells it.

import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as it came. Names of headers in small letters; texts are decoded. */
export type ReceivedMail = {
  from: string
  to: string[]
  user: string | undefined
  encrypted: boolean
  raw: string
  headers: Record<string, string>
  text: string
  html: string
}

export type MailHost = {
  port: number
  /** What it was given, the last one last. */
  mails: ReceivedMail[]
}

/** Starts one, which ends with the test. Without other options it takes everything, with and without STARTTLS. */
export async function startMailServer(context: TestContext, options: SMTPServerOptions = {}): Promise<MailHost> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(one => one.address),
          user: session.user as string | undefined,
          encrypted: session.secure,
          ...readMail(Buffer.concat(chunks).toString('latin1')),
        })
        done(null, 'queued as 4711')
      })
    },
    ...options,
  })
  // A client that leaves in the middle is no failure of the test.
  server.on('error', () => {})
  const { port } = await listen(context, server.server)
  return { port, mails }
}

/** Starts one that hears each line, and says what `answer` gives; it may also do as it likes with the connection. */
export async function startRudeServer(
  context: TestContext,
  answer: (line: string, socket: Socket) => string | undefined,
): Promise<{ port: number }> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    let rest = ''
    const say = (line: string) => {
      const said = answer(line, socket)
      if (said !== undefined && !socket.destroyed) socket.write(said)
    }
    socket.on('error', () => {})
    socket.on('data', data => {
      const lines = (rest + data.toString('latin1')).split('\r\n')
      rest = lines.pop()!
      for (const line of lines) say(line)
    })
    say('')
  })
  context.after(() => {
    for (const socket of sockets) socket.destroy()
  })
  return listen(context, server)
}

async function listen(context: TestContext, server: Server): Promise<AddressInfo> {
  const sockets = new Set<Socket>()
  server.on('connection', socket => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return server.address() as AddressInfo
}

/** Reads a message as RFC 5322, 2045 and 2047 say, as far as ours go. */
function readMail(raw: string): Pick<ReceivedMail, 'raw' | 'headers' | 'text' | 'html'> {
  const { headers, body } = splitPart(raw)
  const [, boundary] = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '') ?? []
  const parts =
    boundary === undefined
      ? [{ headers, body }]
      : body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map(part => splitPart(part.replace(/^\r\n/, '').replace(/\r\n$/, '')))
  const of = (type: string) => {
    const part = parts.find(one => one.headers['content-type']?.startsWith(type))
    return part ? decodeBody(part.body, part.headers['content-transfer-encoding'] ?? '') : ''
  }
  return { raw, headers, text: of('text/plain'), html: of('text/html') }
}

function splitPart(raw: string): { headers: Record<string, string>; body: string } {
  const at = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, at)
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
  const headers = Object.fromEntries(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), decodeWords(line.slice(line.indexOf(':') + 1))]),
  )
  return { headers, body: raw.slice(at + 4) }
}

function decodeWords(value: string): string {
  const joined = value.trim().replace(/\?=\s+=\?/g, '?==?')
  const bytes = joined.replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('latin1') : unquote(text.replaceAll('_', ' ')),
  )
  return Buffer.from(bytes, 'latin1').toString()
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  const bytes = encoding === 'quoted-printable' ? unquote(body.replace(/=\r\n/g, '')) : body
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n')
}

function unquote(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
