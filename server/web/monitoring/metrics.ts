// What the program tells of itself, for Prometheus and those who read its format.

import type { RequestListener } from 'node:http'
import type { Batch, CountStore } from '../../count/batch.ts'
import { type Log, unheard } from '../../kit/log.ts'
import { durations, type Histogram, type Metrics } from '../../kit/metrics.ts'
import { hashToken } from '../../kit/password.ts'
import { noteWrongToken } from '../http/authorize.ts'
import { type Reply, text } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'
import { type SlowRequests, slowSeconds } from '../services/slow-requests.ts'

/**
 * `GET /metrics`, for those who know the token. Without one nobody reads it here: whoever asks may be a stranger behind a proxy
 * that says nothing of itself.
 */
export async function showMetrics(request: WebRequest, services: Services): Promise<Reply> {
  if (services.config.metricsToken === '') {
    return text('Start the server with --metrics-token, or with --metrics-listen for an address of its own.\n', 403)
  }
  return tellMetrics(request.header('authorization'), request.address, services)
}

/** Answers requests at the address of `--metrics-listen`: `GET /metrics` and nothing else. A token is needed where there is one. */
export function createMetricsListener(services: Services): RequestListener {
  return async ({ url = '', method, headers, socket }, response) => {
    const reads = method === 'GET' || method === 'HEAD'
    const found = reads && /^\/metrics(?:\?|$)/.test(url)
    const reply = found
      ? await tellMetrics(headers.authorization, socket.remoteAddress ?? '', services).catch(toSurprise)
      : text('Only GET /metrics is answered here.\n', 404)
    response.writeHead(reply.status, reply.headers).end(method === 'HEAD' ? undefined : reply.body)
  }

  /** Nobody else catches it here, and it would end the program. */
  function toSurprise(cause: Error): Reply {
    services.log.error('the metrics ended in an error that nobody foresaw', { cause })
    return text('The metrics could not be read; the log says why.\n', 500)
  }
}

async function tellMetrics(authorization: string | undefined, address: string, services: Services): Promise<Reply> {
  const token = services.config.metricsToken
  const sent = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
  // Hashes differ in ways that nobody can steer, so the time of comparing them tells nothing.
  if (token !== '' && hashToken(sent) !== hashToken(token)) {
    const room = sent === '' ? undefined : noteWrongToken(address, services)
    if (room?.allowed === false) return text('Too many wrong tokens.\n', 429, { 'retry-after': `${room.retrySeconds}` })
    return text('Send the token: Authorization: Bearer …\n', 401, { 'www-authenticate': 'Bearer' })
  }
  const type = 'text/plain; version=0.0.4; charset=utf-8'
  return text(await services.metrics.text(), 200, { 'content-type': type, 'cache-control': 'no-store' })
}

/** Adds what the program as a whole tells. */
export function addProgramMetrics({ metrics, store, version }: Pick<Services, 'metrics' | 'store' | 'version'>): void {
  metrics.read(
    {
      name: 'hoofprint_build_info',
      type: 'gauge',
      help: 'Always 1; its labels say what runs.',
      labels: ['version', 'node'],
    },
    () => [{ values: [version, process.version], value: 1 }],
  )
  // Where the disk cannot be asked the rest is needed all the more.
  const space = () => store.space().catch(() => undefined)
  for (const [name, of, help] of sizes) {
    metrics.read({ name, type: 'gauge', help }, async () => (await space())?.[of])
  }
}

const sizes = [
  ['hoofprint_database_bytes', 'database', 'The size of the database.'],
  ['hoofprint_wal_bytes', 'log', 'The size of its write-ahead log.'],
  ['hoofprint_disk_free_bytes', 'free', 'What is free on its disk.'],
] as const

/** Says that a request by this method was answered with a status, so many seconds after `metrics.now()` was this. */
export type RecordRequest = (status: number, begun: number, method: string) => void

/**
 * For each route (a pattern, never an address that somebody made up) how its requests are told: to the metrics by the class of the
 * route; slow ones by the route itself; and to the log of those who look closely, where nothing of the visitor may stand either.
 * What is told of a hit makes nothing that would have to be cleared away.
 */
export function createRequestMetrics(metrics: Metrics, log: Log, slow: SlowRequests): (route: string) => RecordRequest {
  const took = metrics.histogram(
    'hoofprint_request_seconds',
    'How long requests took, by the class of the route (count, report, shared, api, file, monitoring, page, other) and the status of the answer.',
    durations,
    'class',
    'status',
  )
  const isHeard = log.debug !== unheard
  return route => {
    const kind = classOf(route)
    const known = new Map<number, Histogram>()
    return (status, begun, method) => {
      let histogram = known.get(status)
      if (!histogram) {
        histogram = took(kind, String(status))
        known.set(status, histogram)
      }
      const seconds = metrics.now() - begun
      histogram.observe(seconds)
      // A hit that waits for the disk is told by the metrics, and by /health.
      if (seconds >= slowSeconds && kind !== 'count') slow.note({ route, method, status, seconds })
      if (isHeard) log.debug('request', { route, method, status, ms: Math.round(seconds * 10_000) / 10 })
    }
  }
}

/** The first that fits: those that take about as long, and fail for the same reasons. */
const classes: readonly [kind: string, routes: RegExp][] = [
  ['other', /^other$/],
  ['count', /^\/count$/],
  ['file', /^\/(count(\.v\d)?\.js|assets\/.*|favicon\.svg|robots\.txt)$/],
  ['monitoring', /^\/(status|health|ready|metrics)$/],
  ['api', /^\/api(\/|$)/],
  ['shared', /^\/(share|embed|counter)\//],
  // The numbers of a site; what is set there is a page as others are.
  ['report', /^\/sites\/:code(\/(page|now|received|vitals|ways|search|export|funnels\/:id|:list)(\.\w+|\.:form)?)?$/],
]

function classOf(route: string): string {
  return classes.find(([, routes]) => routes.test(route))?.[0] ?? 'page'
}

/** A store of which it is told how long its batches wait for the disk. */
export function measureWrites<Written extends Pick<CountStore, 'record'>>(store: Written, metrics: Metrics): Written {
  const waited = metrics.histogram(
    'hoofprint_disk_wait_seconds',
    'How long batches waited for the disk: for a checkpoint to end, and until their transaction was committed.',
    durations,
  )()
  // All else stays as it is in the store, also where that changes.
  return Object.assign(Object.create(store), {
    async record(batch: Batch) {
      const begun = metrics.now()
      try {
        return await store.record(batch)
      } finally {
        waited.observe(metrics.now() - begun)
      }
    },
  })
}
