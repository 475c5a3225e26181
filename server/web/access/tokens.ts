// Tokens of the one who is logged in: make one, see which there are, delete one.

import { localDay } from '../../kit/zone.ts'
import { visibleSites } from '../../sites/access.ts'
import { makeToken, readRights, type Token, tokenRights } from '../../sites/tokens.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WithUser } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'

/** The tokens, and the form for one more; `wrong`: what is not right in it. */
export async function showTokens(request: WithUser, services: Services, wrong?: TokenErrors): Promise<Reply> {
  const data = { tokens: await toTokensView(request, services), token: toTokenForm(request, services, wrong) }
  return { ...accountPage(request, services, 'account-tokens', data), status: wrong ? 422 : 200 }
}

/** Makes a token and shows it, this once; what is wrong is said at its field. Fields: `name`, `expires`, and one for each right and site that is ticked. */
export async function takeToken(request: WithUser, services: Services): Promise<Reply> {
  const made = await makeOwnToken(request, services)
  return 'wrong' in made ? showTokens(request, services, made.wrong) : made
}

/** The tokens for `parts/account-tokens.eta`. */
async function toTokensView({ user, reader }: WithUser, { store, clock, directory }: Services) {
  const { texts, day } = reader
  const toDay = (at: number) => day(localDay('UTC', at))
  const now = clock.now() / 1000
  const expiry = ({ expiresAt }: Token) =>
    expiresAt === null ? [] : [texts.tokens[expiresAt > now ? 'until' : 'ended'](toDay(expiresAt))]
  return (await store.tokensOf(user.id)).map(token => {
    const { hash, name, rights, sites, createdAt, usedOn } = token
    const codes = sites?.map(id => directory.byId(id)?.code ?? '–')
    const facts = texts.tokens.facts(
      rights.map(right => texts.tokens.may[right]).join(', '),
      [...(codes ?? [texts.tokens.allSites]), ...expiry(token)].join(', '),
      toDay(createdAt),
      usedOn === null ? texts.tokens.never : texts.tokens.used(day(usedOn)),
    )
    return { hash, name, facts }
  })
}

/** The form for one more, as it was filled in. `wrong`: by field. */
function toTokenForm({ user, form, reader }: WithUser, { directory }: Services, wrong: TokenErrors = {}) {
  const { may, span } = reader.texts.tokens
  const isNew = form.size === 0
  return {
    name: form.get('name') ?? '',
    rights: Object.keys(tokenRights).map(right => ({
      name: `may-${right}`,
      label: may[right as keyof typeof may],
      checked: isNew ? right === 'stats' : form.has(`may-${right}`),
    })),
    sites: visibleSites(user.access, directory.all()).map(({ id, code }) => ({
      name: `site-${id}`,
      label: code,
      checked: form.has(`site-${id}`),
    })),
    expires: String(readDays(form)),
    spans: [0, 30, 90, 365].map(days => ({ value: String(days), label: span(days) })),
    errors: wrong,
  }
}

/** After how many days it ends; 0: never. */
function readDays(form: URLSearchParams): number {
  const days = form.get('expires') ?? ''
  return /^\d{1,4}$/.test(days) ? Number(days) : 0
}

type TokenErrors = { name?: string; rights?: string }

/** The page with a new token; or in a sentence why none was made. */
async function makeOwnToken(request: WithUser, services: Services): Promise<Reply | { wrong: TokenErrors }> {
  const { store, clock, directory } = services
  const { user, form, reader, base } = request
  const name = form.get('name') ?? ''
  const visible = visibleSites(user.access, directory.all())
  const chosen = visible.filter(({ id }) => form.has(`site-${id}`))
  const days = readDays(form)
  const made = await makeToken({ tokens: store, clock }, user.id, {
    name,
    rights: readRights(Object.keys(tokenRights).filter(right => form.has(`may-${right}`))),
    sites: chosen.length > 0 ? chosen.map(({ id }) => id) : null,
    expiresAt: days > 0 ? clock.seconds() + days * 86_400 : null,
  })
  if (typeof made === 'string') {
    return { wrong: { [made === 'powerless' ? 'rights' : 'name']: reader.texts.tokens[made] } }
  }
  await audit(request, services, 'token-made', { about: name.trim() })
  const [site] = visible
  const example = `curl -H "Authorization: Bearer ${made.token}" ${base}${site ? sitePath(site, '.csv') : '/'}`
  const reply = writePage(request, services, 'token', { name, token: made.token, example })
  return withHeaders(reply, { 'cache-control': 'no-store' })
}

/** Field: `hash`. */
export async function takeTokenDeletion(request: WithUser, services: Services): Promise<Reply> {
  const { user, form } = request
  const { store, url } = services
  const found = (await store.tokensOf(user.id)).find(({ hash }) => hash === form.get('hash'))
  if (found) {
    await store.deleteToken(user.id, found.hash)
    await audit(request, services, 'token-deleted', { about: found.name })
  }
  return redirect(url('/account/tokens?done=removed'))
}
