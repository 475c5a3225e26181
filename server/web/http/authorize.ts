// Who may ask what: the login, the tokens, and forms from elsewhere.

import { networkOf } from '../../kit/address.ts'
import type { Room } from '../../kit/rate-limit.ts'
import { isForSite, type TokenRight } from '../../sites/tokens.ts'
import type { Services } from '../services/services.ts'
import { acceptedFormat, splitFormat } from './formats.ts'
import { problem } from './problem.ts'
import { type Reply, redirect, text } from './reply.ts'
import type { Presented, WebRequest } from './request.ts'
import { isSameOrigin } from './same-origin.ts'

/**
 * To whom an address answers. `open`: everybody; the others are for people who are logged in. `beacon`: posts come from other
 * sites. `upload`: what is posted is read as it comes, by its handler. `token`: also to a token, to read; where it is 'notes' it may change something as well, if it has that right.
 */
export type Door = {
  open?: true
  beacon?: true
  upload?: true
  token?: Extract<TokenRight, 'stats' | 'notes'>
}

/** Undefined when the request may be answered; else the answer that says why not. */
export function authorize(request: WebRequest, door: Door, services: Services): Reply | undefined {
  const { token, user, method, url, reader } = request
  const reads = method === 'GET' || method === 'HEAD'
  // What a browser sends by itself (a cookie, or a password that it has kept) may be sent for a page of somebody else. A
  // bearer token it never sends by itself: only a program that knows it does.
  if (!reads && !door.beacon && token?.scheme !== 'bearer' && !isSameOrigin(request)) {
    return problem(request, services, 403, reader.texts.problems.elsewhere)
  }
  if (token) return admitToken(token, request, door, services)
  if (door.open || user) return undefined
  // A program cannot fill in a form; feed readers send a password only where they are asked for one.
  if (door.token && isProgram(request)) {
    const challenge = { 'www-authenticate': 'Basic realm="Hoofprint", charset="UTF-8"' }
    return text(`${reader.texts.forms.stranger}\n`, 401, challenge)
  }
  const back = method === 'GET' ? `?to=${encodeURIComponent(url.pathname + url.search)}` : ''
  return redirect(services.url(`/login${back}`))
}

/** Whoever asks for anything but a page, unless it is a browser: these begin with what they like best. */
function isProgram({ header, url }: WebRequest): boolean {
  const accept = header('accept') ?? ''
  if (/^\s*text\/html\b/i.test(accept)) return false
  return acceptedFormat(accept) !== 'html' || splitFormat(url.pathname)[1] !== 'html'
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
  { method, address, params, reader: { texts, within } }: WebRequest,
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
  const site = services.directory.byCode(params.code ?? '')
  if (site && !isForSite(found, site.id)) return text(`${texts.tokens.otherSites}\n`, 403)
  if (method === 'GET' || method === 'HEAD') {
    return found.rights.includes('stats') ? undefined : text(`${texts.tokens.readsNothing}\n`, 403)
  }
  if (open === 'stats') return text(`${texts.tokens.notHere}\n`, 403)
  return found.rights.includes('notes') ? undefined : text(`${texts.tokens.readsOnly}\n`, 403)
}
