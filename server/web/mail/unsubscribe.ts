// The end of a report by the link in its mail, without a login: as mail programs do it by themselves (RFC 8058), or a person.

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AccountStore } from '../../sites/accounts.ts'
import type { ReportPlan } from '../../sites/report-plans.ts'
import type { SiteId } from '../../sites/site.ts'
import type { UserId } from '../../sites/user.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import type { Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'

/** The path that ends the reports of one site for one person; only who was sent it knows it. */
export async function toUnsubscribePath(
  { browserSecret }: Pick<AccountStore, 'browserSecret'>,
  { user, site }: Pick<ReportPlan, 'user' | 'site'>,
): Promise<string> {
  return `/unsubscribe/${user}-${site}-${sign(await browserSecret(), user, site)}`
}

/** Asks first: programs that look for dangerous links open every one. */
export async function showUnsubscribe(request: WebRequest, services: Services): Promise<Reply> {
  const found = await readToken(request, services)
  if (!found) return problem(request, services, 404, request.reader.texts.problems.noPage)
  return answer(request, services, found, false)
}

/** Ends them, also where they have ended already. */
export async function takeUnsubscribe(request: WebRequest, services: Services): Promise<Reply> {
  const found = await readToken(request, services)
  if (!found) return problem(request, services, 404, request.reader.texts.problems.noPage)
  await services.store.deleteReportPlan(found.user, found.site)
  return answer(request, services, found, true)
}

type Found = { user: UserId; site: SiteId }

function answer(request: WebRequest, services: Services, { site }: Found, done: boolean): Reply {
  const name = services.directory.byId(site)?.name ?? ''
  return writePage(request, services, 'unsubscribe', { name, done, action: request.url.pathname })
}

async function readToken({ params }: WebRequest, { store }: Services): Promise<Found | undefined> {
  const [, user, site, signature = ''] = /^(\d{1,15})-(\d{1,15})-([\w-]{43})$/.exec(params.token ?? '') ?? []
  if (user === undefined) return undefined
  const found = { user: Number(user) as UserId, site: Number(site) as SiteId }
  const expected = sign(await store.browserSecret(), found.user, found.site)
  return timingSafeEqual(Buffer.from(signature), Buffer.from(expected)) ? found : undefined
}

function sign(secret: Buffer, user: UserId, site: SiteId): string {
  return createHmac('sha256', secret).update(`unsubscribe ${user} ${site}`).digest('base64url')
}
