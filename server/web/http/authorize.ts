// Who may ask what: the login, the tokens, what somebody may do on a site, and forms from elsewhere.

import { networkOf } from '../../kit/address.ts'
import type { Room } from '../../kit/rate-limit.ts'
import { type Level, mayEverywhere, mayOn, refusal } from '../../sites/access.ts'
import type { TokenRight } from '../../sites/tokens.ts'
import type { Services } from '../services/services.ts'
import { acceptedFormat, splitFormat } from './formats.ts'
import { noSuchSite, problem } from './problem.ts'
import { type Reply, redirect, text } from './reply.ts'
import type { Handler, Presented, WebRequest, WithSite, WithUser } from './request.ts'
import { isSameOrigin } from './same-origin.ts'

/**
 * To whom an address answers. `open`: everybody; the others are for people who are logged in. `beacon`: posts come from other
 * sites. `upload`: what is posted is read as it comes, by its handler. `token`: also to a token, to read; where it is 'notes' it may
 * change something as well, if it has that right.
 *
 * `level`: what somebody must be allowed on the site in its address, and `postLevel` where changing needs more; without them it is
 * for admins. `everywhere`: what they must be allowed on all sites. `guest`: those who may not see the site are
 * led to the same page of its public view, where it has one. `visitors`: also to everybody, where the site's owner wants that.
 *
 * `numbers`: what was counted stands there. From those who want to see fewer numbers pages hide it, and files are withheld; where it
 * is 'page' there are none in its files.
 */
export type Door = {
  open?: true
  beacon?: true
  upload?: true
  token?: Extract<TokenRight, 'stats' | 'notes'>
  level?: Level
  postLevel?: Level
  everywhere?: Level
  guest?: true
  visitors?: true
  numbers?: true | 'page'
}

type Answers<Asked extends WebRequest> = { get?: Handler<Asked>; post?: Handler<Asked>; delete?: Handler<Asked> }

/** An address, and what answers it by method: with the site, and who asks, where nobody is let in without. */
export type Route = Door & { path: string; slow?: true } & (
    | ({ open: true } & Answers<WebRequest>)
    | ({ open?: undefined; path: `/sites/:code${string}`; visitors: true } & Answers<WithSite>)
    | ({ open?: undefined; path: `/sites/:code${string}`; visitors?: undefined } & Answers<WithSite & WithUser>)
    | ({ open?: undefined; visitors?: undefined } & Answers<WithUser>)
  )

/** Undefined when the request may be answered; else the answer that says why not. */
export function authorize(request: WebRequest, door: Door, services: Services): Reply | undefined {
  const { token, user, method, url, reader } = request
  const reads = isRead(method)
  // What a browser sends by itself (a cookie, or a password that it has kept) may be sent for a page of somebody else. A
  // bearer token it never sends by itself: only a program that knows it does.
  if (!reads && !door.beacon && token?.scheme !== 'bearer' && !isSameOrigin(request)) {
    return problem(request, services, 403, reader.texts.problems.elsewhere)
  }
  if (token) return admitToken(token, request, door, services) ?? admitPerson(request, door, services)
  if (door.open || (door.visitors && request.site?.settings.privacyPage)) return undefined
  const shared = door.guest && reads ? toPublicView(request, services) : undefined
  if (shared) return shared
  if (user) return admitPerson(request, door, services)
  // A program cannot fill in a form; feed readers send a password only where they are asked for one.
  if (door.token && isProgram(request)) {
    const challenge = { 'www-authenticate': 'Basic realm="Hoofprint", charset="UTF-8"' }
    return text(`${reader.texts.forms.stranger}\n`, 401, challenge)
  }
  const back = method === 'GET' ? `?to=${encodeURIComponent(url.pathname + url.search)}` : ''
  return redirect(services.url(`/login${back}`))
}

/** Where a page of a public site is for one who may not see the site itself. */
function toPublicView(request: WebRequest, services: Services): Reply | undefined {
  const { user, url, site } = request
  if (!site?.settings.sharing.public || (user && mayOn(user.access, 'view', site.id))) return undefined
  return redirect(services.url(`/share/${url.pathname.slice(services.url('/sites/').length)}`) + url.search)
}

/** By what the person may do on the site in the address, or everywhere. */
function admitPerson(request: WebRequest, door: Door, services: Services): Reply | undefined {
  const { user, params, method, reader, site } = request
  if (door.open || !user) return undefined
  if (door.everywhere && !mayEverywhere(user.access, door.everywhere)) {
    return problem(request, services, 403, reader.texts.problems.notEverywhere)
  }
  if (params.code === undefined) return undefined
  const level = (!isRead(method) && door.postLevel) || door.level || 'admin'
  const refused = refusal(user.access, level, site)
  if (refused === 'missing') return noSuchSite(request, services)
  return refused && problem(request, services, 403, reader.texts.problems.notAllowed[level])
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Whoever asks for anything but a page, unless it is a browser: these begin with what they like best. */
function isProgram({ header, url }: WebRequest): boolean {
  const accept = header('accept') ?? ''
  if (/^\s*text\/html\b/i.test(accept)) return false
  return acceptedFormat(accept) !== 'html' || splitFormat(url.pathname)[1] !== 'html'
}

/** What is left of an answer for whoever is not to see numbers: pages, but no files for programs. A token is a program's. */
export function withholdNumbers(request: WebRequest, door: Door, services: Services, answered: Reply): Reply {
  const { reader, token } = request
  const type = answered.headers['content-type'] ?? 'text/html'
  if (door.numbers !== true || !reader.fewerNumbers || token) return answered
  if (answered.status >= 300 || /^text\/(html|event-stream)/.test(type)) return answered
  if (answered.body instanceof ReadableStream) void answered.body.cancel()
  return problem(request, services, 403, reader.texts.preferences.fewer.noFiles)
}

/** A token that nobody has came from an address: whether its network may go on; see `Services`. */
export function noteWrongToken(
  address: string,
  { wrongTokenLimiter, failures }: Pick<Services, 'wrongTokenLimiter' | 'failures'>,
): Room | undefined {
  const room = wrongTokenLimiter?.take(networkOf(address))
  failures.tokens.count(room?.allowed === false ? 'refused' : 'wrong')
  return room
}

/** Programs get sentences in plain text, and never the way to a form. */
function admitToken(
  { found, hash }: Presented,
  { method, address, reader: { texts, within } }: WebRequest,
  { token: open }: Door,
  services: Services,
): Reply | undefined {
  const room = found === undefined ? noteWrongToken(address, services) : services.apiLimiter?.take(hash)
  if (room && !room.allowed) {
    const wait = room.retrySeconds
    return text(`${texts.tokens.tooOften(within(wait))}\n`, 429, { 'retry-after': String(wait) })
  }
  if (found === undefined) {
    return text(`${texts.tokens.unknown}\n`, 401, { 'www-authenticate': 'Bearer realm="Hoofprint"' })
  }
  if (open === undefined) return text(`${texts.tokens.notHere}\n`, 403)
  if (isRead(method)) {
    return found.rights.includes('stats') ? undefined : text(`${texts.tokens.readsNothing}\n`, 403)
  }
  if (open === 'stats') return text(`${texts.tokens.notHere}\n`, 403)
  return found.rights.includes('notes') ? undefined : text(`${texts.tokens.readsOnly}\n`, 403)
}
