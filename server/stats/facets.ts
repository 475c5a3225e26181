// What the label of a referrer tells, in more than one way: each of them is a list, and a field of a filter.

import { channelOf } from '../count/channel.ts'
import type { Label } from '../count/hit.ts'
import { readOrigin } from '../count/origin.ts'

/** Each way; all are about the dimension `referrer`. */
export const facets = ['channel', 'referrer', 'source', 'medium'] as const

export type Facet = (typeof facets)[number]

/** How the labels of a dimension become rows: by what they say as `facet`, and `detailed`: by name and detail. */
export type Naming = { facet?: Facet | undefined; detailed?: boolean | undefined }

/**
 * A label as one of them tells it; undefined where it tells nothing. Where a source stands in the place of a referrer that is not
 * known, it is told as the referrer. `own`: the hosts of the site.
 */
export function readFacet(label: Label, facet: Facet, own: ReadonlySet<string>): Label | undefined {
  if (facet === 'channel') {
    const { channel, by } = channelOf(label, own)
    return { name: channel, detail: by, kind: '' }
  }
  const { referrer = label, source, medium } = readOrigin(label)
  if (facet === 'referrer') return referrer
  const name = facet === 'source' ? source : medium
  return name === '' ? undefined : { name, detail: '', kind: '' }
}
