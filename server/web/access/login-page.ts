// The log-in page and that of the code after the password, with what could be wrong.

import type { Refusal } from '../../sites/login.ts'
import type { User } from '../../sites/user.ts'
import { type PageFields, writePage } from '../http/page-chrome.ts'
import { type Reply, withHeaders } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

/** The page with what was typed, and why that did not let in. */
export async function loginPage(
  request: WebRequest,
  services: Services,
  typed: { to: string; email: string },
  refusal?: AnyRefusal,
): Promise<Reply> {
  const { texts } = request.reader
  const { wrong, changed, over } = texts.access.logIn
  const says = refusal && { wrong, changed, over }[refusal.refused as string]
  const values = { ...typed, errors: says ? { password: says } : {}, again: refusal !== undefined }
  const { status, headers, later } = explainRefusal(refusal, request.reader)
  return { ...withHeaders(await render(request, services, { ...values, ...later }), headers), status }
}

/** The page after another way in has failed: `says` why. */
export async function otherWayFailed(
  request: WebRequest,
  services: Services,
  { to, says, status }: { to: string; says: string; status: number },
): Promise<Reply> {
  const values = { to, email: '', errors: {}, again: false, flash: { kind: 'bad', text: says } }
  return { ...withHeaders(await render(request, services, values), { 'cache-control': 'no-store' }), status }
}

/** The page after the password of somebody of whom more is asked; `says`: why their passkey did not let them in. */
export async function codePage(
  request: WebRequest,
  services: Services,
  { to, user, says }: { to: string; user: User; says?: string },
  refusal?: AnyRefusal,
): Promise<Reply> {
  const { reader } = request
  const { hostname } = passkeyHome(request)
  const own = await services.store.passkeysOf(user.id)
  const errors = refusal?.refused === 'wrong' ? { code: reader.texts.access.codes.wrong } : {}
  const { status, headers, later } = explainRefusal(refusal, reader)
  const values = {
    ...{ to, errors, host: hostname, app: user.codeSecret !== null },
    passkey: own.some(({ host }) => host === hostname),
    // Browsers offer them there only.
    elsewhere: reader.join([...new Set(own.map(({ host }) => host))].filter(host => host !== hostname)),
    ...(says && { flash: { kind: 'bad', text: says } }),
    ...later,
    scripts: passkeyScripts,
  }
  return { ...withHeaders(writePage(request, services, 'login-code', values), headers), status: says ? 403 : status }
}

async function render(request: WebRequest, services: Services, values: PageFields): Promise<Reply> {
  const { config, singleSignOn, store, url } = services
  const { hostname } = passkeyHome(request)
  const passkey = await store.hasPasskeys(hostname)
  const done = request.url.searchParams.get('done')
  const ways = {
    byPassword: config.passwordLogin === 'on',
    byProxy: request.byProxy,
    ...(passkey && { passkey, host: hostname, scripts: passkeyScripts }),
    signOn: singleSignOn && { name: config.oidcName },
    // Elsewhere one is still logged in.
    signOff: singleSignOn && done === 'loggedOutHere' ? url('/login/oidc/end') : undefined,
  }
  return writePage(request, services, 'login', { ...ways, ...values, entry: services.demo })
}

/** What pages load on which a passkey is made or used. */
export const passkeyScripts = ['passkey.js']

/** Where a passkey belongs that is made or used here. Nowhere, where the request names no host. */
export function passkeyHome({ base }: WebRequest): { origin: string; hostname: string } {
  return URL.parse(base) ?? { origin: '', hostname: '' }
}

type AnyRefusal = Refusal | { refused: 'over' }

/**
 * How a page answers a refusal. What is wrong with no field, but with the moment, is `flash`: it stands where pages say what came of
 * the last thing done.
 */
export function explainRefusal(refusal: AnyRefusal | undefined, { texts, within }: Reader) {
  if (!refusal) return { status: 200, headers: {}, later: {} }
  const { refused } = refusal
  const status = { wrong: 403, changed: 403, over: 403, limited: 429, busy: 503, gone: 503 }[refused]
  if (!('retryAfter' in refusal)) return { status, headers: {}, later: {} }
  const { retryAfter } = refusal
  const text = refused === 'busy' ? texts.access.logIn.busy : texts.wrong.manyAttempts(within(retryAfter))
  return { status, headers: { 'retry-after': String(retryAfter) }, later: { flash: { kind: 'bad', text } } }
}

export function noteFailure({ refused }: AnyRefusal, { failures }: Services): void {
  if (refused === 'wrong') failures.passwords.count('wrong')
  if (refused === 'limited' || refused === 'busy') failures.passwords.count('refused')
}
