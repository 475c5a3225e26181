// Tokens of the one who is logged in: make one, see which there are, delete one.

import { localDay } from '../../kit/zone.ts'
import { makeToken } from '../../sites/tokens.ts'
import { pageChrome } from '../http/page-chrome.ts'
import { page, type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'

/** The tokens for `parts/account-tokens.eta`. */
export async function toTokensView({ user, reader }: WebRequest, { store }: Services) {
  if (!user) return []
  const { texts, day } = reader
  return (await store.tokensOf(user.id)).map(({ hash, name, may, createdAt, usedOn }) => ({
    hash,
    name,
    facts: texts.tokens.facts(
      texts.tokens.may[may],
      day(localDay('UTC', createdAt)),
      usedOn === null ? texts.tokens.never : texts.tokens.used(day(usedOn)),
    ),
  }))
}

/** The page with a new token; or in a sentence why none was made. */
export async function makeOwnToken(request: WebRequest, services: Services): Promise<Reply | { wrong: string }> {
  const { store, clock, directory, url } = services
  const { user, form, reader, base } = request
  if (!user) return redirect(url('/login'))
  const name = form.get('name') ?? ''
  const made = await makeToken({ tokens: store, clock }, user.id, {
    name,
    may: form.get('may') === 'write' ? 'write' : 'read',
  })
  if (typeof made === 'string') return { wrong: reader.texts.tokens[made] }
  const [site] = directory.all()
  const example = `curl -H "Authorization: Bearer ${made.token}" ${base}${site ? sitePath(site, '.csv') : '/'}`
  const html = services.render('token', { ...pageChrome(request, services), name, token: made.token, example })
  return page(html, 200, { 'cache-control': 'no-store' })
}

/** Field: `hash`. */
export async function takeTokenDeletion({ user, form }: WebRequest, { store, url }: Services): Promise<Reply> {
  if (user) await store.deleteToken(user.id, form.get('hash') ?? '')
  return redirect(url('/account?done=removed#tokens'))
}
