// `hoofprint serve`: starts, says where, and stops in good order.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type App, createApp } from '../app.ts'
import { type Config, serveSettings } from '../config.ts'
import { type Countries, openCountries } from '../count/place.ts'
import { systemClock } from '../kit/clock.ts'
import { createLog, type Log } from '../kit/log.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { CommandHelp } from '../web/parts.ts'
import { type Command, command } from './command.ts'
import { openHandover } from './handover.ts'
import { refuse, type Terminal } from './terminal.ts'
import { version } from './version.ts'

/** The command; `manual` tells all commands, for the manual that the server shows. */
export function serveCommand(manual: () => readonly CommandHelp[]): Command {
  return command({
    name: 'serve',
    help: 'Counts, and shows the count, until it is stopped.',
    flags: serveSettings,
    run: (config, terminal) => serve(config, manual(), terminal),
  })
}

/** Runs the server until it is told to stop. Answers the exit code. */
async function serve(config: Config, commands: readonly CommandHelp[], terminal: Terminal): Promise<number> {
  const clock = systemClock
  const write = (line: string) => void terminal.errors.write(line)
  const log = createLog({ level: config.logLevel, format: config.logFormat, clock, write })
  let countries: Countries | undefined
  try {
    countries = config.geodb === '' ? undefined : openCountries(config.geodb)
  } catch (error) {
    return refuse(terminal, `--geodb: ${(error as Error).message}`)
  }
  const opened = await openSqliteStore({ file: config.db, role: 'server', clock, synchronous: config.synchronous })
  if ('refused' in opened) return refuse(terminal, `--db: ${opened.refused}`)
  const handover = openHandover(config, log, clock)
  const app = await createApp({ config, clock, log, store: opened.store, version, commands, countries, handover })
  const server = createHttpServer(app)
  const problem = await listen(server, config.listen)
  if (problem) {
    await app.close()
    return refuse(terminal, `--listen: ${problem}`)
  }
  greet(app, server, log)
  await new Promise<void>(stop => terminal.onStop(stop))
  return stop(app, server, log)
}

/** A visitor's address may hold a path of 2,048 bytes, a referrer and a title, each three times as long when encoded. */
const headerBytes = 64 * 1024

function createHttpServer(app: App): Server {
  const server = createServer(
    { maxHeaderSize: headerBytes, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    (request, response) => void app.listener(request, response),
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
    socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
  })
  return server
}

/** Answers a sentence when nothing can be had at that address. */
function listen(server: Server, { host, port }: Config['listen']): Promise<string | undefined> {
  return new Promise(resolve => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(explain(error, `${host ?? '*'}:${port}`)))
    server.listen({ port, ...(host !== undefined && { host }) }, () => resolve(undefined))
  })
}

function explain(error: NodeJS.ErrnoException, place: string): string {
  if (error.code === 'EADDRINUSE') return `${place} is in use by another program; stop it, or choose another port.`
  if (error.code === 'EACCES') return `this user may not listen on ${place}; choose a port above 1023.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `this machine has no address ${place}.`
  return `cannot listen on ${place}: ${error.message}.`
}

function greet({ parts, setUpCode }: App, server: Server, log: Log): void {
  const { address, port } = server.address() as AddressInfo
  const anywhere = address === '::' || address === '0.0.0.0'
  const local = anywhere || address === '127.0.0.1' || address === '::1'
  const home = parts.config.publicUrl || `http://${local ? 'localhost' : address}:${port}${parts.url('')}`
  log.info(`Hoofprint ${parts.version} counts at ${home}`)
  if (setUpCode() !== undefined) log.info(`Nobody has set it up yet: open ${home}/setup?code=${setUpCode()}`)
}

/** Those whose request is in work get their answer; then what is held is written. A second is enough for nearly all. */
const patience = 3000

async function stop(app: App, server: Server, log: Log): Promise<number> {
  log.info('stopping')
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  const cancels = [50, 100, 200, 400, 800, 1600].map(delay =>
    systemClock.after(delay, () => server.closeIdleConnections()),
  )
  cancels.push(systemClock.after(patience, () => server.closeAllConnections()))
  await closed
  for (const cancel of cancels) cancel()
  const lost = await app.close()
  if (lost > 0) log.error(`${lost} hits that were not yet answered for could not be written, and are lost`)
  log.info('stopped')
  return 0
}
