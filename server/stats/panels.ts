// The lists of a dashboard, in one place: what each shows, and where it stands.

import { type Dimension, type DimensionName, dimensions } from '../count/dimensions.ts'
import type { FilterField } from './filter.ts'
import type { Figure, PathKind } from './source.ts'

/** A list of paths. `one`: what a row is, for machines. `order`: the figure it is always ordered by. */
export type PathList = { list: PathKind; one: string; field: FilterField; order?: Figure }

/**
 * One list of labels. `group`: the margin under which it stands. `detailed`: its names have finer parts (addresses, versions,
 * widths), which show when a filter leaves one name. `field`: what a filter calls it.
 */
export type Panel = {
  list: 'referrers' | 'campaigns' | 'browsers' | 'systems' | 'sizes' | 'countries' | 'languages'
  /** What one of its values is, for machines. */
  one: string
  field: FilterField
  dimension: Dimension
  group: 'origin' | 'means'
  detailed: boolean
}

/** The lists of paths, in the order in which they stand. */
export const pathLists: readonly PathList[] = [
  { list: 'pages', one: 'page', field: 'page' },
  { list: 'entries', one: 'entry', field: 'entry', order: 'visitors' },
  { list: 'events', one: 'event', field: 'event' },
]

/** Every list of labels, in the order in which they stand. */
export const panels: readonly Panel[] = [
  panel('referrers', 'referrer', 'referrer', 'origin', true),
  panel('countries', 'country', 'location', 'origin', true),
  panel('campaigns', 'campaign', 'campaign', 'origin', false),
  panel('languages', 'language', 'language', 'origin', false),
  panel('browsers', 'browser', 'browser', 'means', true),
  panel('systems', 'system', 'system', 'means', true),
  panel('sizes', 'size', 'size', 'means', true),
]

/** The list of that name; undefined where there is none. */
export function findList(name: string): Panel | PathList | undefined {
  return pathLists.find(({ list }) => list === name) ?? panels.find(({ list }) => list === name)
}

function panel(
  list: Panel['list'],
  field: FilterField,
  name: DimensionName,
  group: Panel['group'],
  detailed: boolean,
): Panel {
  const dimension = dimensions.find(known => known.name === name)
  if (!dimension) throw new Error(`There is no dimension ${name}.`)
  return { list, one: field, field, dimension, group, detailed }
}
