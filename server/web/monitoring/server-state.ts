// How the server is, for its admins: as data, of which the page and API v1 are made.

import type { JobRecord } from '../../jobs/schedule.ts'
import type { Finding } from '../../kit/finding.ts'
import type { LoggedProblem } from '../../kit/problem-log.ts'
import type { Space } from '../../store/store.ts'
import type { Services } from '../services/services.ts'
import type { SlowRequest } from '../services/slow-requests.ts'
import type { RequestWay } from './ready.ts'

/** Times in milliseconds since 1970, memory and sizes in bytes. */
export type ServerState = {
  version: string
  node: string
  startedAt: number
  findings: Finding[]
  /** Undefined for a database in memory, or where the disk cannot be asked. */
  space: Space | undefined
  /** Raw hits that are not packed yet. */
  hitsToPack: number
  memory: { resident: number; heap: number }
  sessions: number
  heldHits: number
  jobs: readonly JobRecord[]
  slowRequests: SlowRequest[]
  problems: LoggedProblem[]
}

/** Reads it; without the `way` of a request the public address is asked by which one comes; what is asked over the network has some seconds. */
export async function readServerState(services: Services, way?: RequestWay): Promise<ServerState> {
  const { store, config, clock, counter, certificates, backups, version, startedAt, jobs, slowRequests, problems } =
    services
  // Read when it is asked for: an idle server does without.
  const { findAll } = await import('./findings/findings.ts')
  const [findings, space, left] = await Promise.all([
    findAll({ config, clock, store, certificates, backups, pid: process.pid, ...(way && { way }) }),
    store.space().catch(() => undefined),
    store.leftToPack(),
  ])
  const { rss: resident, heapUsed: heap } = process.memoryUsage()
  return {
    ...{ version, node: process.version, startedAt, findings, space, hitsToPack: left.hits },
    ...{ memory: { resident, heap }, sessions: counter.sessions.size, heldHits: counter.state().depth },
    ...{ jobs: jobs(), slowRequests: slowRequests.all(), problems: problems() },
  }
}
