// `hoofprint replay`: counts what a server has left in --spill, without starting one.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { serveSettings } from '../config.ts'
import { toBufferLimits } from '../count/buffer.ts'
import { createCounter } from '../count/counter.ts'
import { createHeldLog } from '../count/held-log.ts'
import { openHandover } from '../count/session-handover.ts'
import { systemClock } from '../kit/clock.ts'
import { createLog } from '../kit/log.ts'
import { optionalPath } from '../kit/setting-types.ts'
import { createDirectory } from '../sites/directory.ts'
import { isServed } from '../store/sqlite/lock.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { command } from './command.ts'
import { asJson } from './flags.ts'
import { openMemory } from './memory-folder.ts'
import { openSpillFolder } from './spill-folder.ts'
import { print, printJson, refuse } from './terminal.ts'

const { db, spill, spillEncrypted, hold, holdMb, retryMin, retryMax, memoryDir } = serveSettings
const { sessionLimit, pathLimit, labelLimit, logLevel, logFormat } = serveSettings

export const replayCommand = command({
  name: 'replay',
  help: 'Counts the hits that a server left in --spill because its database took none, each once. A server does so at its start; this is for when none is to start, or the database has moved.',
  flags: {
    from: {
      kind: optionalPath,
      variables: [],
      default: '',
      help: 'Hits for this database when its file had that path.',
    },
    json: asJson,
    ...{ db, spill, spillEncrypted, hold, holdMb, retryMin, retryMax, memoryDir },
    ...{ sessionLimit, pathLimit, labelLimit, logLevel, logFormat },
  },
  async run({ from, json, ...config }, terminal) {
    if (config.spill === '') return refuse(terminal, '--spill: say where the hits are.')
    const former = from === '' ? undefined : resolve(from)
    if (former !== undefined && existsSync(former) && isServed(former))
      return refuse(terminal, `--from: a server runs on ${former}, which counts its hits itself.`)
    const clock = systemClock
    const opened = await openSqliteStore({ file: config.db, role: 'server', clock, create: false })
    if ('refused' in opened) return refuse(terminal, `--db: ${opened.refused}`)
    const { store } = opened
    try {
      const log = createLog({
        level: config.logLevel,
        format: config.logFormat,
        clock,
        write: line => void terminal.errors.write(line),
      })
      const spilled = await openSpillFolder(config, { store, clock, log, from: former })
      if (!spilled || 'problem' in spilled) return refuse(terminal, `--spill: ${spilled?.problem}.`)
      const { found, lost } = spilled
      const memory = await openMemory(config, store, clock)
      const committed = await store.lastSessions()
      const directory = await createDirectory(store)
      const counter = createCounter({
        clock,
        store,
        siteOf: directory.byId,
        handover: memory && openHandover({ folder: memory, clock, committed }, log),
        spill: spilled,
        sessionLimit: config.sessionLimit,
        nameLimits: { paths: config.pathLimit, labels: config.labelLimit },
        report: createHeldLog(log),
        limits: toBufferLimits(config),
      })
      const left = await counter.close()
      if (json) await printJson(terminal.output, { counted: found - left, left, lost })
      else for (const line of conclude({ counted: found - left, left, lost })) await print(terminal.output, line)
      return left > 0 ? 1 : 0
    } finally {
      await store.close()
    }
  },
})

function conclude({ counted, left, lost }: Record<'counted' | 'left' | 'lost', number>): string[] {
  const lines = [`Counted ${counted} hits.`]
  if (lost > 0) lines.push(`${lost} more are lost: their file is damaged or gone.`)
  if (left > 0) lines.push(`${left} are left: the database takes none.`)
  return lines
}
