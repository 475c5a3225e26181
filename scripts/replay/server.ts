// A server of ours with all that a GoatCounter database holds, whose clock stands still.

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { openCountries } from '../../server/count/place.ts'
import { type Clock, systemClock } from '../../server/kit/clock.ts'
import { createLog } from '../../server/kit/log.ts'
import { openGoatDatabase } from '../../server/store/goatcounter/read-database.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Pair } from './recording.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

export type ReplayServer = { ask(request: Pair['request']): Promise<Answer>; close(): Promise<void> }

/** Opens it. `at`: the time at which the clock stands, Unix milliseconds. Throws in a sentence. */
export async function openReplayServer(database: string, at: number, countries?: string): Promise<ReplayServer> {
  const clock: Clock = { ...systemClock, now: () => at }
  const folder = mkdtempSync(join(tmpdir(), 'hoofprint-replay-'))
  const opened = await openSqliteStore({ file: join(folder, 'replay.db'), role: 'server', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  const source = openGoatDatabase(database)
  if ('refused' in source) throw new Error(source.refused)
  const imported = await opened.store.importGoat(source)
  source.close()
  if ('refused' in imported) throw new Error(imported.refused)
  const limits = ['count', 'network', 'login', 'counter', 'export', 'api', 'api-count']
    .map(name => `${name}:none`)
    .join(',')
  const config = readConfig(['--rate-limit', limits], {}) as Config
  const write = (line: string) => void process.stderr.write(line)
  const log = createLog({ level: 'warn', format: 'text', clock, write })
  const app = await createApp({
    ...{ config, clock, log, store: opened.store, version: '0.0.0', commands: async () => [] },
    countries: countries === undefined ? undefined : openCountries(countries),
  })
  const server = createServer(app.listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ask: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
        const bytes = body === null ? undefined : Buffer.from(body)
        if (bytes) sent['content-length'] = String(bytes.length)
        const asked = send({ host: '127.0.0.1', port, method, path, headers: sent }, response => {
          const chunks: Buffer[] = []
          response.on('data', chunk => chunks.push(chunk))
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
          )
        })
        asked.on('error', reject)
        asked.end(bytes)
      }),
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
