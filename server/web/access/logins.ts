// The page on which somebody sees where they are logged in, and ends what should not be.

import { findBrowser } from '../../count/browser.ts'
import { findSystem } from '../../count/system.ts'
import { localDay } from '../../kit/zone.ts'
import type { LoginDevice, OwnLogin } from '../../sites/logins.ts'
import { audit } from '../http/audit.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest, WithUser } from '../http/request.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'

export async function showLogins(request: WithUser, services: Services): Promise<Reply> {
  const { user, tokenHash, reader } = request
  const own = await services.store.loginsOf(user.id, services.clock.now() / 1000)
  const logins = own.map(login => ({
    hash: login.tokenHash,
    name: nameOfDevice(login, reader),
    facts: factsOf(login, reader),
    isThis: login.tokenHash === tokenHash,
  }))
  return accountPage(request, services, 'logins', { logins })
}

/** Ends one login, or all but this one. Fields: `hash`, or `others`. */
export async function takeLoginEnd(request: WithUser, services: Services): Promise<Reply> {
  const { store, url } = services
  const { user, tokenHash, form } = request
  if (form.has('others')) await store.endOtherLogins(user.id, tokenHash)
  else await store.endLogin(user.id, form.get('hash') ?? '')
  await audit(request, services, 'login-ended')
  return redirect(url('/account/logins?done=loginEnded'))
}

/** The browser of a request as its person may be shown it later: two names out of a list, whatever it sends. */
export function readLoginDevice({ header }: Pick<WebRequest, 'header'>): LoginDevice {
  const agent = header('user-agent') ?? ''
  const system = findSystem(agent).name
  return { browser: findBrowser(agent, system).name, system }
}

/** A browser as its person is shown it. */
export function nameOfDevice({ browser, system }: LoginDevice, { texts }: Reader): string {
  const { device, unknown } = texts.entry.logins
  return browser !== '' && system !== '' ? device(browser, system) : browser || system || unknown
}

function factsOf({ way, createdAt, usedOn }: OwnLogin, { texts, day }: Reader): string {
  const t = texts.entry.logins
  const used = usedOn === null ? [] : [t.used(day(usedOn))]
  return [t.ways[way], t.since(day(localDay('UTC', createdAt))), ...used].join(' · ')
}
