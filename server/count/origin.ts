// All that is known of where a visit came from: the referrer, and the tags of the link, which one label holds together.

import type { Label } from './hit.ts'

/**
 * `referrer`: undefined where it is not known, because the source stands in its place; `source` and `medium`: '' where the link
 * named none; `ad`: the service that sold the advertisement, or ''; `tagged`: the link said anything at all.
 */
export type VisitOrigin = { referrer: Label | undefined; source: string; medium: string; ad: string; tagged: boolean }

/** The tags that a label holds beside what GoatCounter keeps of it. */
type Tags = { medium?: string; ad?: string; campaign?: true; from?: [kind: string, name: string, detail: string] }

/**
 * The label of a hit by where it came from, as GoatCounter tells it: the link's source, or else the referrer. What more is known
 * goes into its tags; a link without any leaves the referrer as it is. `campaign`: it named one.
 */
export function writeOrigin(
  referrer: Label,
  { source, medium, ad, campaign }: { source: string; medium: string; ad: string; campaign: boolean },
): Label {
  const { kind, name, detail } = referrer
  const tags: Tags = {
    ...(medium && { medium }),
    ...(ad && { ad }),
    // What it is called stands in another label; that there was one is worth knowing where nothing else was said.
    ...(campaign && !source && !medium && !ad && { campaign }),
    ...(source && { from: [kind, name, detail] }),
  }
  if (source) return { name: source, detail: '', kind: 'c', tags: JSON.stringify(tags) }
  return Object.keys(tags).length > 0 ? { ...referrer, tags: JSON.stringify(tags) } : referrer
}

/** What a label of the dimension `referrer` says. */
export function readOrigin({ name, detail, kind, tags: text = '' }: Label): VisitOrigin {
  const { medium = '', ad = '', from } = text === '' ? {} : (JSON.parse(text) as Tags)
  if (kind !== 'c') return { referrer: { name, detail, kind }, source: '', medium, ad, tagged: text !== '' }
  const referrer = from && { kind: from[0], name: from[1], detail: from[2] }
  return { referrer, source: name, medium, ad, tagged: true }
}
