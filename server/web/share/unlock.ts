// The password of a link: asked once, and remembered by a cookie that is signed with what is kept of it.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { busy } from '../../sites/login-guard.ts'
import type { ShareLink } from '../../sites/share-links.ts'
import { explainRefusal, noteFailure } from '../access/login-page.ts'
import { readCookies, setCookie } from '../http/cookies.ts'
import { page, type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'

/** So long a browser is not asked again. */
const days = 30

/** Whether a link needs no password, or has been told it. A new password makes every cookie of before worth nothing. */
export function isUnlocked(link: ShareLink, request: WebRequest, services: Services): boolean {
  const { password } = link
  if (password === null) return true
  const now = services.clock.now() / 1000
  return readCookies(`share-${link.id}`, request, services).some(value => {
    const [until = '', signature = ''] = value.split('.')
    const expected = sign(link, password, until)
    return /^\d{1,12}$/.test(until) && Number(until) > now && isSame(signature, expected)
  })
}

/** The form that asks for it, at whatever address somebody came to. */
export function askPassword(
  { reader, url }: Pick<WebRequest, 'reader' | 'url'>,
  { render }: Services,
  refusal?: Parameters<typeof explainRefusal>[0],
): Reply {
  const { sharing } = reader.texts
  const error = refusal?.refused === 'wrong' ? sharing.wrongPassword : undefined
  const { status, headers, later } = explainRefusal(refusal, reader)
  const html = render('share-password', { reader, action: url.pathname + url.search, error, ...later })
  return page(html, refusal ? status : 401, headers)
}

/** Field: `password`. */
export async function takeLinkPassword(link: ShareLink, request: WebRequest, services: Services): Promise<Reply> {
  const { loginGuard, passwords, clock } = services
  const { address, url, form } = request
  const { password } = link
  if (password === null) return redirect(url.pathname + url.search)
  const limited = loginGuard.link(address, link.id)
  const isRight =
    limited ??
    (await loginGuard.queue.run(
      'second',
      () => passwords.verify(form.get('password') ?? '', password),
      request.signal(),
    ))
  const refusal =
    typeof isRight === 'object'
      ? isRight
      : isRight === 'full'
        ? busy
        : isRight === true
          ? undefined
          : ({ refused: isRight === 'gone' ? 'gone' : 'wrong' } as const)
  if (refusal) {
    noteFailure(refusal, services)
    return askPassword(request, services, refusal)
  }
  const until = String(clock.seconds() + days * 86_400)
  const value = `${until}.${sign(link, password, until)}`
  const cookie = setCookie({ name: `share-${link.id}`, value, seconds: days * 86_400 }, request, services)
  return { ...redirect(url.pathname + url.search), cookies: [cookie] }
}

function sign({ id }: ShareLink, password: string, until: string): string {
  return createHmac('sha256', password).update(`${id} ${until}`).digest('base64url')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
