// How the server is, for whoever watches over several of them.

import * as v from 'valibot'
import { findingStates } from '../../../kit/finding.ts'
import { writeInstant } from '../../../kit/zone.ts'
import { readServerState, type ServerState } from '../../monitoring/server-state.ts'
import { onServer } from './operation.ts'

const bytes = (what: string) => v.pipe(v.number(), v.description(`Bytes: ${what}`))
const instant = v.nullable(v.string())

const serverShape = v.strictObject({
  version: v.string(),
  node: v.string(),
  started: v.string(),
  findings: v.array(
    v.strictObject({
      name: v.string(),
      state: v.picklist(findingStates),
      says: v.string(),
      todo: v.pipe(v.nullable(v.string()), v.description('What to do; null where all is well')),
    }),
  ),
  memory: v.strictObject({ resident: bytes('of the process'), heap: bytes('of objects in it') }),
  space: v.nullable(
    v.strictObject({
      database: bytes('of the database'),
      log: bytes('of its write-ahead log'),
      free: bytes('free on its disk'),
      disk: bytes('of that disk'),
    }),
  ),
  sessions: v.pipe(v.number(), v.description('Sessions in memory')),
  held_hits: v.pipe(v.number(), v.description('Hits in memory, still to be written')),
  hits_to_pack: v.pipe(v.number(), v.description('Raw hits that are not packed yet')),
  jobs: v.array(
    v.strictObject({
      name: v.string(),
      every_seconds: v.number(),
      began: instant,
      ended: instant,
      failed: instant,
      failure: v.nullable(v.string()),
    }),
  ),
  slow_requests: v.array(
    v.strictObject({
      at: v.string(),
      route: v.pipe(v.string(), v.description('The pattern of the address, never the address itself')),
      method: v.string(),
      status: v.number(),
      seconds: v.number(),
    }),
  ),
  problems: v.array(
    v.strictObject({
      at: v.string(),
      level: v.picklist(['warn', 'error']),
      message: v.string(),
      facts: v.string(),
      times: v.number(),
    }),
  ),
})

const administering = onServer('admin', 'admin')

export const serverOperations = [
  administering('GET', '/server', {
    id: 'readServer',
    summary:
      'How the server is: what is found of its set-up, sizes, jobs, and slow requests and errors of the last day',
    gives: { status: 200, shape: serverShape },
    answer: async (_, services) => ({ done: toData(await readServerState(services)) }),
  }),
]

function toData(state: ServerState) {
  const { version, node, startedAt, findings, memory, space, sessions, heldHits, hitsToPack } = state
  return {
    ...{ version, node, started: toInstant(startedAt) },
    findings: findings.map(({ todo = null, ...finding }) => ({ ...finding, todo })),
    ...{ memory, space: space ?? null, sessions, held_hits: heldHits, hits_to_pack: hitsToPack },
    jobs: state.jobs.map(({ name, everySeconds, begunAt, endedAt, failure }) => ({
      name,
      every_seconds: everySeconds,
      began: toInstant(begunAt),
      ended: toInstant(endedAt),
      failed: toInstant(failure?.at),
      failure: failure?.says ?? null,
    })),
    slow_requests: state.slowRequests.map(({ at, ...request }) => ({ at: toInstant(at), ...request })),
    problems: state.problems.map(({ at, ...problem }) => ({ at: toInstant(at), ...problem })),
  }
}

/** Milliseconds since 1970 as text; null for never. */
function toInstant(at: number | undefined): string | null {
  return at === undefined ? null : writeInstant(Math.floor(at / 1000))
}
