// Who is not logged in and looks at what was shared: everybody where a site is public, or whoever has a link.
//
// A handler that answers a guest is handed a directory with that one site, a store that reads no further than was shared, and a
// request of nobody: it cannot tell more, whatever it does.

import { networkOf } from '../../kit/address.ts'
import { localDay } from '../../kit/zone.ts'
import type { ShareLink } from '../../sites/share-links.ts'
import { type FrameTheme, frameThemes, type SharedView } from '../../sites/sharing.ts'
import type { Site } from '../../sites/site.ts'
import { type Door, withholdNumbers } from '../http/authorize.ts'
import { problem, stillBusy } from '../http/problem.ts'
import { type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { Handler, WebRequest, WithSite } from '../http/request.ts'
import { toReader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { findShared, type Shared } from './find-shared.ts'
import { toGuestReply } from './guest-reply.ts'
import { toGuestSearch } from './guest-search.ts'
import { toGuestStore } from './guest-store.ts'
import { askPassword, isUnlocked, takeLinkPassword } from './unlock.ts'

/** What guests see of a site: `rest` stands behind its name. */
export type GuestPage = { rest: string; get: Handler<WithSite> } & Pick<Door, 'numbers'>

/** Has a handler of a site's pages answer guests, at `/share/NAME/…` and `/embed/THEME/NAME/…`. */
export function asGuest({ rest, get, ...door }: GuestPage): Handler {
  return async (asked, services) => {
    const theme = asked.params.theme === undefined ? null : frameThemes.find(one => one === asked.params.theme)
    const request = toStranger(asked, theme ?? null)
    const { texts, within } = request.reader
    const { address, params } = request
    const found = theme === undefined ? undefined : await findShared(params.share ?? '', services)
    if (!found || ('form' in found && rest !== '')) return problem(request, services, 404, texts.sharing.nothing)
    if ('ended' in found) return problem(request, services, 410, texts.sharing.ended)
    const { site, link } = found
    const view = toView(found, theme ?? null)
    const finish = (reply: Reply) => toGuestReply(reply, site, link, view.index)
    const room = services.guestLimiter?.take(networkOf(address))
    if (room && !room.allowed) {
      const refused = problem(request, services, 429, texts.tokens.tooOften(within(room.retrySeconds)))
      return finish(withHeaders(refused, { 'retry-after': String(room.retrySeconds) }))
    }
    if (asked.method === 'POST')
      return finish(link ? await takeLinkPassword(link, asked, services) : redirect(asked.url.pathname))
    if (link && !isUnlocked(link, asked, services)) return finish(askPassword(request, services))
    await noteUse(link, services)
    const guest = toGuestRequest(request, found, view)
    const own = toGuestServices(services, guest.site, found, view)
    // Frames have no cookies, and nothing of theirs is remembered.
    const answered = withholdNumbers(guest, door, own, await inTurn(guest, own, view, get))
    return finish({ ...answered, cookies: [] })
  }
}

/** Nobody, whatever cookie or token came along: whoever shares a view sees what others see of it. */
function toStranger(request: WebRequest, frame: FrameTheme | null): WebRequest {
  const { header } = request
  const reader = toReader(undefined, header('accept-language') ?? '')
  return {
    ...request,
    user: undefined,
    tokenHash: undefined,
    token: undefined,
    reader: frame === null || frame === 'auto' ? reader : { ...reader, theme: frame },
    header: name => (name === 'cookie' || name === 'authorization' ? undefined : header(name)),
  }
}

function toView({ site, link, name, limits }: Shared, frame: FrameTheme | null): SharedView {
  const { sharing } = site.settings
  const { notes, goals, threshold } = link ?? sharing.exposure
  const place = encodeURIComponent(name)
  return {
    home: frame ? `/embed/${frame}/${place}` : `/share/${place}`,
    exposure: { notes, goals, threshold },
    limited: limits.length > 0,
    index: link === undefined && sharing.robots && frame === null,
    frame,
  }
}

/** Every view of a part of the hits is looked for among them: one at a time for each network, as for each person. */
async function inTurn(
  request: WithSite,
  services: Services,
  view: SharedView,
  handle: GuestPage['get'],
): Promise<Reply> {
  const { url, address } = request
  if (!view.limited && !url.searchParams.has('filter')) return handle(request, services)
  const asker = `guest ${networkOf(address)}`
  const answered = await services.oneQuery.run(asker, url.href, async () => handle(request, services))
  return answered === 'busy' ? stillBusy(request, services) : answered
}

async function noteUse(link: ShareLink | undefined, { store, clock }: Services): Promise<void> {
  const today = localDay('UTC', clock.now() / 1000)
  if (link && link.usedOn !== today) await store.useShareLink(link.id, today)
}

function toGuestRequest(request: WebRequest, { site, form }: Shared, shared: SharedView): WithSite {
  const url = new URL(request.url)
  url.search = toGuestSearch(url.searchParams, shared).toString()
  // As the site has it for those who have chosen nothing.
  const reader = toReader(site.settings.defaults ?? undefined, request.header('accept-language') ?? '')
  const { threshold } = shared.exposure
  const fewer = (value: number) => value < threshold && !reader.fewerNumbers
  return {
    ...request,
    url,
    site: { ...site, shared },
    params: form ? { ...request.params, form } : request.params,
    reader: {
      ...reader,
      // Whoever puts it in a frame says its colours.
      theme: shared.frame === null ? reader.theme : shared.frame === 'auto' ? '' : shared.frame,
      // Weeks that begin on other days overlap: of small numbers there is one kind.
      weekStart: threshold > 0 ? site.settings.defaults?.weekStart || 1 : reader.weekStart,
      number: value => (fewer(value) ? `< ${reader.number(threshold)}` : reader.number(value)),
      count: (value, what) =>
        fewer(value) ? reader.texts.sharing.fewer(reader.count(threshold, what)) : reader.count(value, what),
    },
  }
}

function toGuestServices(services: Services, site: Site, { limits }: Shared, view: SharedView): Services {
  return {
    ...services,
    store: toGuestStore(services.store, site, view, limits),
    directory: {
      ...services.directory,
      all: () => [site],
      byCode: code => (code.toLowerCase() === site.code.toLowerCase() ? site : undefined),
      byId: id => (id === site.id ? site : undefined),
    },
  }
}
