// What GoatCounter calls `public`, `secret` and `allow_embed`: a public site, a link whose token is the secret, and origins of frames.

import { hashToken } from '../../kit/password.ts'
import type { ApiSettings } from '../../sites/api-settings.ts'
import type { SiteSettings } from '../../sites/settings.ts'
import { accessTokenLink } from '../../sites/share-links.ts'
import { mostOrigins, readEmbedOrigin } from '../../sites/sharing.ts'
import type { Site } from '../../sites/site.ts'
import type { Services } from '../services/services.ts'

type Kept = Pick<Services, 'store' | 'clock'>

/** Who sees a site, as that API says it. */
export async function readGoatPublic({ store }: Pick<Kept, 'store'>, site: Site): Promise<ApiSettings['public']> {
  if (site.settings.sharing.public) return 'public'
  const { secret } = site.settings.api
  const link = secret === '' ? undefined : await store.findShareLink(hashToken(secret))
  return link?.site === site.id && link.revokedAt === null ? 'secret' : 'private'
}

/** What a program has written becomes what this site shares. */
export function takeGoatSharing(settings: SiteSettings): void {
  const { api, sharing } = settings
  const embed = api.allowEmbed.split(/[\s,]+/).flatMap(word => readEmbedOrigin(word) ?? [])
  settings.sharing = {
    ...sharing,
    public: api.public === 'public',
    embed: [...new Set(embed)].slice(0, mostOrigins),
  }
}

/**
 * Makes the link of a secret, or ends it, as its site has it from now on; `taken`: another link has that token. `before`: the secret
 * that was there.
 */
export async function saveAccessToken(
  { store, clock }: Kept,
  { id }: Pick<Site, 'id'>,
  { public: isPublic, secret }: Pick<ApiSettings, 'public' | 'secret'>,
  before: string,
): Promise<'taken' | undefined> {
  const now = clock.seconds()
  const found = async (token: string) => (token === '' ? undefined : await store.findShareLink(hashToken(token)))
  const wanted = isPublic === 'secret' ? secret : ''
  const known = await found(wanted)
  if (known && known.site !== id) return 'taken'
  const old = before === wanted ? undefined : await found(before)
  if (old?.site === id && old.revokedAt === null) await store.deleteShareLink(id, old.id)
  if (wanted === '' || (known && known.revokedAt === null)) return
  if (known) await store.deleteShareLink(id, known.id)
  await store.addShareLink(accessTokenLink(id, wanted, now))
}
