// Who is here now, in words, and as data for programs.

import type { Here } from '../../count/presence.ts'
import { toJson } from '../../kit/sanitize.ts'
import type { Site } from '../../sites/site.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'

/**
 * What a page with live numbers has of it. `stream`: where it is told what happens; `now`: the page of who is here; `said`:
 * the sentence, which is `nobodyKnows` while nobody can say.
 */
export type LiveView = { stream: string; now: string; said: string; nobodyKnows: string }

/** `isOver`: the numbers of the page cannot change any more. */
export function toLiveView(here: Here, site: Site, reader: Reader, isOver: boolean): LiveView {
  return {
    stream: sitePath(site, '/live', isOver ? '?for=past' : ''),
    now: sitePath(site, '/now'),
    said: toSentence(here, reader),
    nobodyKnows: reader.texts.live.title,
  }
}

/** '3 online now', 'more than 20,000 online now', '12 pageviews in the last five minutes'. */
export function toSentence({ of, sessions, more }: Here, { texts: { live }, number, fewerNumbers }: Reader): string {
  if (fewerNumbers) return live.title
  const text = number(sessions)
  return live[of].here({ value: sessions, text: more ? live.moreThan(text) : text })
}

/** What `event: here` says: one line. */
export function toMessage(here: Here, reader: Reader): string {
  return toJson({ ...(!reader.fewerNumbers && toPresenceData(here)), said: toSentence(here, reader) })
}

/** For programs: what is counted has its own name. */
export function toPresenceData({ of, sessions, more, pages }: Here) {
  return {
    [of]: sessions,
    ...(more && { more }),
    pages: pages.map(({ path, title, sessions: count }) => ({ path, title, [of]: count })),
  }
}
