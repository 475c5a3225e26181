// What the owner of a site should know before looking at its numbers.

import { dimensions } from '../count/dimensions.ts'
import { localDay } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { panels } from '../stats/panels.ts'
import { toAddressNotices } from './address-notice.ts'
import { number } from './format.ts'
import type { Notice } from './notice.ts'
import type { Parts } from './parts.ts'

/** One sentence for each thing, most often none. */
export function toNotices({ clock, config, counter }: Parts, site: Site): Notice[] {
  const day = localDay(site.zone, Math.floor(clock.now() / 1000))
  const capped = counter.capped(site.id, day).map(what => {
    const most = what === 'path' ? config.pathLimit : config.labelLimit
    const text = `More than ${number(most)} new ${pluralOf(what)} came today; the rest are counted under (other).`
    return { text, links: [{ href: '/help/drops#other', text: 'Why, and what to do' }] }
  })
  return [...toAddressNotices(counter.addressWarning()), ...capped]
}

function pluralOf(what: string): string {
  const { id } = dimensions.find(({ name }) => name === what) ?? {}
  return panels.find(({ dimension }) => dimension.id === id)?.title.toLowerCase() ?? 'pages'
}
