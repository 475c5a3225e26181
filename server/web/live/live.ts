// Who is here now and what happens on a site, as it happens: `/sites/CODE/now` and its stream `/sites/CODE/live`.

import type { Here } from '../../count/presence.ts'
import { readablePath } from '../../kit/readable-address.ts'
import type { Site } from '../../sites/site.ts'
import { defaultQuery, toSearch } from '../../stats/query.ts'
import { isStillIn } from '../http/authenticate.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { json, type Reply, withHeaders } from '../http/reply.ts'
import type { WithSite, WithUser } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { toMessage, toPresenceData, toSentence } from '../views/presence-view.ts'

/** What a page that asks `for` says of when its own numbers change. */
const whenCounted = { now: 'here', past: 'never' } as const

/** Server-sent events. `?for=now` is asked by the page of who is here, `?for=past` by one whose period is over. */
export function sendLive(request: WithSite & WithUser, services: Services): Reply {
  const { user, reader, url, site } = request
  const name = url.searchParams.get('for') ?? ''
  const body = services.streams.open({
    user: user.id,
    site: site.id,
    tell: here => toMessage(here, reader),
    mayListen: () => isStillIn(request, site.id, services),
    counted: Object.hasOwn(whenCounted, name) ? whenCounted[name as keyof typeof whenCounted] : 'numbers',
  })
  if (body === 'full') {
    return withHeaders(problem(request, services, 503, reader.texts.live.full), { 'retry-after': '60' })
  }
  const headers = {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would hold it back until there is enough of it.
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  }
  return { status: 200, headers, body }
}

/** A page on which somebody is. `bar`: the length of its bar. */
type PageRow = { value: string; name: string; note: string; href: string; bar: string; share: string }

/** Seconds after which the page looks again, where no script does it. */
const again = 10
/** After a start it takes so many milliseconds until everybody is known. */
const young = 300_000

/** `?still=1` asks for the page as it stands. */
export async function showNow(request: WithSite, services: Services): Promise<Reply> {
  const { reader, url, site } = request
  const here = services.counter.here.of(site)
  const at = services.clock.now()
  if (url.pathname.endsWith('.json')) {
    const last = await services.store.lastHitAt(site.id)
    const times = {
      at: Math.floor(at / 1000),
      last_hit: last === undefined ? null : Math.min(last, Math.floor(at / 1000)),
    }
    return json({ site: site.code, ...times, ...toPresenceData(here) })
  }
  const still = url.searchParams.get('still') === '1'
  const path = sitePath(site, '/now')
  return writePage(request, services, 'now', {
    up: sitePath(site, '', toSearch(defaultQuery)),
    of: here.of,
    said: toSentence(here, reader),
    rows: toRows(here, site, reader),
    elsewhere: toElsewhere(here, reader),
    isYoung: at - services.startedAt < young,
    time: reader.time(reader.zone || site.zone, at / 1000, 'second'),
    zone: reader.zone || site.zone,
    turn: still ? path : `${path}?still=1`,
    json: reader.fewerNumbers ? undefined : `${path}.json`,
    still,
    ...(!still && { refresh: again, live: { stream: sitePath(site, '/live', '?for=now') } }),
  })
}

function toRows({ sessions, pages }: Here, site: Site, { number, share, length, texts }: Reader): PageRow[] {
  const most = pages[0]?.sessions ?? 0
  return pages.map(({ path, title, sessions: count }) => ({
    value: number(count),
    name: readablePath(path) || texts.words.unknown,
    note: title,
    href: sitePath(site, '/page', toSearch({ ...defaultQuery, path })),
    bar: length(count, most),
    share: share(count, sessions),
  }))
}

/** Those who are on none of the pages that are shown; undefined where there are none. */
function toElsewhere({ sessions, pages }: Here, { amount, texts }: Reader): string | undefined {
  const rest = pages.reduce((left, page) => left - page.sessions, sessions)
  return rest > 0 ? texts.live.elsewhere(amount(rest)) : undefined
}
