// What the owner of a site should know before looking at its numbers.

import { dimensions } from '../../count/dimensions.ts'
import { mostNames } from '../../count/name-shares.ts'
import { localDay } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import { type Panel, panels } from '../../stats/panels.ts'
import { toAddressNotices } from '../address-notice.ts'
import type { Notice } from '../notice.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

/** One sentence for each thing, most often none. */
export function toNotices({ clock, config, counter, spam }: Services, site: Site, reader: Reader): Notice[] {
  const { texts, number } = reader
  const day = localDay(site.zone, Math.floor(clock.now() / 1000))
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

function listOf(what: string): Panel['list'] | 'pages' {
  const { id } = dimensions.find(({ name }) => name === what) ?? {}
  return panels.find(({ dimension }) => dimension.id === id)?.list ?? 'pages'
}
