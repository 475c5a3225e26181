// `hoofprint monitor`: whether hits still come in, for programs that raise an alarm.

import { setTimeout } from 'node:timers/promises'
import { commonSettings } from '../config.ts'
import { systemClock as clock } from '../kit/clock.ts'
import { whole } from '../kit/setting-types.ts'
import { writeInstant } from '../kit/zone.ts'
import { explainFailure } from '../store/sqlite/connect.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { sitePath } from '../web/links.ts'
import { askServer, serverFlags } from './ask-server.ts'
import { command } from './command.ts'
import { asJson, switchFlag, textFlag } from './flags.ts'
import { print, printJson, type Terminal } from './terminal.ts'

export const monitorCommand = command({
  name: 'monitor',
  help: 'Looks whether hits come in, again and again until it is stopped, and says when they do not; with --once a single time, with the exit code 0 if there was a hit within the period, 1 if there was none, and 2 if it could not be found out. From the database, or from a running server with --server, --site and a token.',
  flags: {
    site: textFlag('The code of the site; without it a hit of any site will do.'),
    period: {
      kind: whole(1, 31_536_000),
      default: '120',
      help: 'Within so many seconds there must have been a hit. Where no raw hits are kept only its hour is known, so that an hour more may pass.',
    },
    once: switchFlag('Looks once, and tells by the exit code.'),
    json: asJson,
    ...serverFlags,
    db: commonSettings.db,
  },
  run: async ({ once, ...flags }, terminal) => {
    const stop = new AbortController()
    if (once) stop.abort()
    else terminal.onStop(() => stop.abort())
    for (;;) {
      const code = await look(flags, terminal)
      await setTimeout(flags.period * 1000, undefined, stop).catch(() => {})
      if (stop.signal.aborted) return code
    }
  },
})

type Wanted = { site: string; period: number; json: boolean; server: string; token: string; db: string }

/** Looks once, says what it found, and answers the exit code. */
async function look(wanted: Wanted, terminal: Terminal): Promise<number> {
  const { json, period } = wanted
  const found = wanted.server !== '' ? await askLast(wanted) : await readLast(wanted)
  if ('problem' in found) {
    if (json) await printJson(terminal.output, { ok: null, problem: found.problem })
    else await print(terminal.errors, `hoofprint: ${found.problem}.`)
    return 2
  }
  const { last, now } = found
  const ok = last !== null && last >= now - period
  const seen = last === null ? 'there never was a hit' : `the last hit came at ${writeInstant(last)}`
  if (json) await printJson(terminal.output, { ok, last_hit: writeInstant(last) })
  else if (ok) await print(terminal.output, `ok: ${seen}`)
  else await print(terminal.errors, `hoofprint: no hit within ${period} seconds: ${seen}.`)
  return ok ? 0 : 1
}

/** Unix seconds of the last hit, and of now. */
type Last = { last: number | null; now: number } | { problem: string }

async function readLast({ db, site: code }: Wanted): Promise<Last> {
  const opened = await openSqliteStore({ file: db, role: 'guest', clock, create: false })
  if ('refused' in opened) return { problem: opened.refused.replace(/\.$/, '') }
  const { store } = opened
  try {
    const sites = await store.sites()
    const wanted = sites.filter(one => code === '' || one.code.toLowerCase() === code.toLowerCase())
    if (wanted.length === 0) return { problem: code === '' ? 'there is no site yet' : `there is no site “${code}”` }
    const now = clock.seconds()
    const all = await Promise.all(wanted.map(({ id }) => store.lastHitAt(id)))
    const last = Math.max(...all.map(at => at ?? 0))
    return { last: last === 0 ? null : Math.min(last, now), now }
  } catch (error) {
    return { problem: explainFailure(db, error).replace(/\.$/, '') }
  } finally {
    await store.close()
  }
}

async function askLast({ site: code, ...connection }: Wanted): Promise<Last> {
  if (code === '') return { problem: '--site: say which site of the server is meant' }
  const answered = await askServer(connection, sitePath({ code }, '/now.json'))
  if ('problem' in answered) return answered
  try {
    const { at, last_hit: last } = JSON.parse(answered.text) as { at: unknown; last_hit: unknown }
    if (typeof at === 'number' && (last === null || typeof last === 'number')) return { last, now: at }
  } catch {
    // Something else answers there.
  }
  return { problem: `${connection.server} is no Hoofprint, or an older one` }
}
