// What an address that was shared leads to.

import { hashToken } from '../../kit/password.ts'
import { hasEnded, type ShareLink } from '../../sites/share-links.ts'
import { type Site, todayOf } from '../../sites/site.ts'
import type { Filter } from '../../stats/filter.ts'
import { toLimits } from '../../stats/share-limit.ts'
import { type DataFormat, splitFormat } from '../http/formats.ts'
import type { Services } from '../services/services.ts'

/** `link`: undefined where the site is public; `name` stands in the address, and `form` at its end, as in `.json`. */
export type Shared = { site: Site; link: ShareLink | undefined; limits: Filter[]; name: string; form?: DataFormat }

/** Undefined where nothing of that name is shared, be there such a site or not; `ended`: a link that is of no use any more. */
export async function findShared(
  name: string,
  { store, directory, clock }: Pick<Services, 'store' | 'directory' | 'clock'>,
): Promise<Shared | { ended: true } | undefined> {
  const [bare, format] = splitFormat(name)
  for (const { spelled, ...end } of [
    { spelled: name },
    ...(format === 'html' ? [] : [{ spelled: bare, form: format }]),
  ]) {
    if (!spelled) continue
    const link = await store.findShareLink(hashToken(spelled))
    const site = link ? directory.byId(link.site) : directory.byCode(spelled)
    if (!site || !(link || site.settings.sharing.public)) continue
    const limits = link ? toLimits(link) : []
    const isOver = link && hasEnded(link, todayOf(site, clock))
    if (isOver || !limits) return { ended: true }
    return { site, link, limits, name: link ? spelled : site.code, ...end }
  }
  return undefined
}
