// The counter on the page: /counter/PATH.json, .html, .svg and .png, for everybody, where a site's owner allows it.

import { cleanPath } from '../../count/path.ts'
import { rulesOf } from '../../count/rules.ts'
import { networkOf } from '../../kit/address.ts'
import { addDays, isDay } from '../../kit/zone.ts'
import { type Site, todayOf } from '../../sites/site.ts'
import type { NamedPath, StatsStore } from '../../stats/source.ts'
import { problem } from '../http/problem.ts'
import { type Reply, text } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'
import type { CountedDays } from '../services/visit-counts.ts'
import { sanitizeStyle } from './style.ts'
import { type CounterLook, writeBadge, writeCounterHtml, writeCounterPng, writeCounterSvg } from './write-counter.ts'

/** Answers with the number of visits, also where it is 0 because there is no such page: then as 404. */
export async function sendVisitCount(request: WebRequest, services: Services): Promise<Reply> {
  const { url, hostname, header, address, reader } = request
  const { directory, store, clock, visitCounts } = services
  const begin = services.url('/counter/')
  if (!url.pathname.startsWith(begin)) return problem(request, services, 404, reader.texts.problems.noPage)
  const name = decode(url.pathname.slice(begin.length))
  if (name === undefined) return refuse(400, 'the path cannot be read: it is not UTF-8, percent-encoded')
  const query = url.searchParams
  const code = query.get('site')
  const site = directory.find({
    host: hostname,
    origin: header('origin') ?? '',
    referer: header('referer') ?? '',
    ...(code !== null && { code }),
  })
  if (!site) return refuse(400, `no site at this domain (${JSON.stringify(hostname)}); name one with ?site=CODE`)
  if (!site.settings.allowCounter) {
    return refuse(403, 'the visit counter of this site is off; its owner can allow it in the settings of the site')
  }
  const dot = name.lastIndexOf('.')
  const [path, extension] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
  const write = query.get('badge') === 'flat' && extension === 'svg' ? writeFlatBadge : writers.get(extension)
  if (!write)
    return refuse(
      400,
      `unknown extension: ${JSON.stringify(extension.slice(0, 50))}; there are json, html, svg and png`,
    )
  const days = readDays(query, todayOf(site, clock))
  if (!days) return refuse(400, 'start must be week, month, year or a day such as 2026-11-21, and end such a day')

  const isTotal = path === 'TOTAL'
  const found = isTotal ? undefined : await findPage(store, site, path)
  const count =
    isTotal || found
      ? await visitCounts.read(site, found?.id, days, networkOf(address))
      : { visits: 0, at: clock.now() }
  if ('allowed' in count) {
    const wait = count.retrySeconds
    return refuse(429, `rate limited exceeded; try again in ${wait}s`, { 'retry-after': String(wait) })
  }
  const look: CounterLook = {
    number: writeNumber(count.visits),
    isTotal,
    isBranded: !query.get('no_branding'),
    style: sanitizeStyle(query.get('style') ?? ''),
  }
  const { type, body } = write(look)
  return {
    status: count.visits > 0 || isTotal ? 200 : 404,
    headers: {
      'content-type': type,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public',
      expires: new Date(clock.now() + freshMilliseconds).toUTCString(),
      age: String(Math.max(0, Math.floor((clock.now() - count.at) / 1000))),
      // Where nothing names the site, the page that asks may.
      ...(code === null && { vary: 'origin, referer' }),
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *",
      'x-content-type-options': 'nosniff',
    },
    body,
  }
}

/** As long as GoatCounter's. */
const freshMilliseconds = 4 * 3600 * 1000

type Writer = (look: CounterLook) => { type: string; body: Reply['body'] }

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  // The spelling, with its blank, is GoatCounter's.
  ['json', ({ number }) => ({ type: 'application/json', body: `{"count_unique":"${number}", "count":"${number}"}` })],
  ['html', look => ({ type: 'text/html;charset=utf-8', body: writeCounterHtml(look) })],
  ['svg', look => ({ type: 'image/svg+xml', body: writeCounterSvg(look) })],
  ['png', look => ({ type: 'image/png', body: writeCounterPng(look) })],
])

const writeFlatBadge: Writer = look => ({ type: 'image/svg+xml', body: writeBadge(look) })

function refuse(status: number, why: string, headers: Record<string, string> = {}): Reply {
  // A script on the page may read why.
  return text(`${why}\n`, status, { 'access-control-allow-origin': '*', 'cache-control': 'no-store', ...headers })
}

function decode(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped)
  } catch {
    return undefined
  }
}

/** The page or event of that name; else the page of that path, cleaned as those of hits are. */
async function findPage(store: StatsStore, site: Site, path: string): Promise<NamedPath | undefined> {
  if (path.length > longestPath) return undefined
  const cleaned = cleanPath(`/${path}`, false)
  const found = (await store.findPath(site.id, path)) ?? (await store.findPath(site.id, cleaned))
  const counted = rulesOf(site).rewrite?.(cleaned)
  return found ?? (counted === undefined ? undefined : store.findPath(site.id, counted))
}

const longestPath = 2048

/** Which days are asked for; undefined where that cannot be told. A week is today and the six days before. */
function readDays(query: URLSearchParams, today: number): CountedDays | undefined {
  const [start, end] = [query.get('start') ?? '', query.get('end') ?? '']
  const [from, to] = [spans.has(start) ? addDays(today, 1 - spans.get(start)!) : readDay(start), readDay(end)]
  return from === 'wrong' || to === 'wrong' ? undefined : { from, to }
}

const spans: ReadonlyMap<string, number> = new Map([
  ['week', 7],
  ['month', 30],
  ['year', 365],
])

function readDay(written: string): number | undefined | 'wrong' {
  if (written === '') return undefined
  const day = /^\d{4}-\d\d-\d\d$/.test(written) ? Number(written.replaceAll('-', '')) : 0
  return isDay(day) ? day : 'wrong'
}

/** Groups of three, with a narrow space that does not break. */
function writeNumber(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, '\u202f')
}
