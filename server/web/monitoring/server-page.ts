// `GET /server`: how the server is, what wants to be seen to, and what it did of late. For admins of all sites.

import { type Finding, findingStates } from '../../kit/finding.ts'
import { writePage } from '../http/page-chrome.ts'
import type { Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { readWay } from './ready.ts'
import { readServerState, type ServerState } from './server-state.ts'

const mostShown = 20

export async function showServer(request: WebRequest, services: Services): Promise<Reply> {
  const { reader, user, peer, header } = request
  const state = await readServerState(services, readWay(services.origin(peer, header), header))
  const now = services.clock.now()
  const zone = user?.settings.zone || 'UTC'
  const moment = (at: number) => reader.moment(zone, Math.floor(at / 1000))
  const ago = (at: number | undefined) => (at === undefined ? undefined : reader.ago(Math.floor((now - at) / 1000)))
  return writePage(request, services, 'server', {
    zone,
    findings: sortFindings(state.findings).map(finding => ({
      ...finding,
      mark: reader.texts.server.states[finding.state],
    })),
    figures: toFigures(state, now, reader),
    jobs: state.jobs.map(({ name, everySeconds, begunAt, endedAt, failure }) => ({
      name,
      every: toInterval(everySeconds, reader),
      ended: ago(endedAt),
      took:
        begunAt === undefined || endedAt === undefined || endedAt < begunAt ? '' : toSeconds(endedAt - begunAt, reader),
      failure: failure && `${moment(failure.at)}: ${failure.says.slice(0, mostLetters)}`,
    })),
    slow: state.slowRequests.slice(0, mostShown).map(({ at, route, method, status, seconds }) => ({
      what: `${method} ${route}`,
      status,
      took: toSeconds(seconds * 1000, reader),
      at: moment(at),
    })),
    problems: state.problems.slice(0, mostShown).map(({ at, level, message, facts, times }) => ({
      ...{ message, facts, at: moment(at) },
      level: reader.texts.server.levels[level],
      times: times > 1 ? reader.texts.server.times(reader.number(times)) : '',
    })),
  })
}

/** Of what somebody else's program said. */
const mostLetters = 200

/** What wants to be seen to comes first. */
function sortFindings(findings: readonly Finding[]): Finding[] {
  const rank = ({ state }: Finding) => -findingStates.indexOf(state)
  return [...findings].sort((a, b) => rank(a) - rank(b))
}

function toFigures(state: ServerState, now: number, reader: Reader): [name: string, value: string][] {
  const t = reader.texts.server.figures
  const { space, memory } = state
  const size = (bytes: number) => toSize(bytes, reader)
  return [
    [t.version, state.version],
    [t.node, state.node],
    [t.uptime, reader.texts.server.uptime(reader.number(Math.floor((now - state.startedAt) / 3_600_000)))],
    [t.memory, size(memory.resident)],
    [t.sessions, reader.number(state.sessions)],
    ...(space
      ? ([
          [t.database, size(space.database)],
          [t.log, size(space.log)],
          [t.free, size(space.free)],
        ] as [string, string][])
      : []),
    [t.toPack, reader.number(state.hitsToPack)],
    [t.held, reader.number(state.heldHits)],
  ]
}

function toSize(bytes: number, { average, number }: Reader): string {
  if (bytes >= 1e9) return `${average(bytes / 1e9)}\u202fGB`
  return bytes >= 1e6 ? `${number(Math.round(bytes / 1e6))}\u202fMB` : `${number(Math.ceil(bytes / 1e3))}\u202fKB`
}

function toInterval(seconds: number, { number, texts }: Reader): string {
  if (seconds < 60) return `${number(seconds)}\u202fs`
  return seconds < 3600 ? `${number(seconds / 60)}\u202fmin` : texts.server.uptime(number(seconds / 3600))
}

function toSeconds(milliseconds: number, { average }: Reader): string {
  return milliseconds < 100 ? `${Math.round(milliseconds)}\u202fms` : `${average(milliseconds / 1000)}\u202fs`
}
