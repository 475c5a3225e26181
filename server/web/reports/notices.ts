// What the owner of a site should know before looking at its numbers.

import type { AddressWarning } from '../../count/address-watch.ts'
import { dimensions } from '../../count/dimensions.ts'
import { mostNames } from '../../count/name-shares.ts'
import { type Site, todayOf } from '../../sites/site.ts'
import { type Panel, panels } from '../../stats/panels.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import type { Notice } from '../views/tag-notice.ts'

/** One sentence for each thing, most often none. */
export function toNotices({ clock, config, counter, spam }: Services, site: Site, reader: Reader): Notice[] {
  const { texts, number } = reader
  const day = todayOf(site, clock)
  const capped = counter.capped(site.id, day).map(({ what, by }) => {
    const most = mostNames(what === 'path' ? config.pathLimit : config.labelLimit, by)
    const text = texts.notices.capped[by](number(most), texts.notices.names[listOf(what)])
    return { text, links: [{ href: '/help/drops#other', text: texts.notices.cappedHelp }] }
  })
  const lost =
    site.settings.sessions && counter.journal() === 'lost'
      ? [
          {
            text: texts.notices.sessionsLost,
            links: [{ href: '/help/sessions#restarts', text: texts.notices.sessionsHelp }],
          },
        ]
      : []
  return [...toAddressNotices(counter.addressWarning(), reader), ...lost, ...capped, ...toSpamNotices(spam, reader)]
}

function toSpamNotices(spam: Services['spam'], { texts: { notices }, number }: Reader): Notice[] {
  const refused = spam?.refused()
  if (refused === undefined) return []
  const text = notices.spamList(number(spam?.state()?.hosts ?? 0), number(refused))
  return [{ text, links: [{ href: '/help/drops#spam', text: notices.cappedHelp }] }]
}

function listOf(what: string): Panel['list'] | 'pages' | 'props' {
  if (what === 'props') return what
  const { id } = dimensions.find(({ name }) => name === what) ?? {}
  return panels.find(({ dimension, facet = what }) => dimension.id === id && facet === what)?.list ?? 'pages'
}

/** For the dashboard of any site and the list of all: the way to the server is the same for all of them. */
export function toAddressNotices(warning: AddressWarning | undefined, { texts: { notices } }: Reader): Notice[] {
  if (warning === undefined) return []
  const links = [
    { href: '/you', text: notices.you },
    { href: '/help/proxy', text: notices.proxy },
  ]
  return [{ text: warning === 'private' ? notices.privateAddresses : notices.oneAddress, links }]
}
