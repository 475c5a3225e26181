// The lists of a dashboard, in one place, and what each shows.

import { type Dimension, type DimensionName, dimensions } from '../count/dimensions.ts'

export type ListName =
  | 'pages'
  | 'referrers'
  | 'campaigns'
  | 'browsers'
  | 'systems'
  | 'sizes'
  | 'countries'
  | 'languages'

/**
 * One list. `group`: the margin under which it stands. `detailed`: its names have finer parts (addresses, versions,
 * widths), which a list of their own shows.
 */
export type Panel = {
  list: Exclude<ListName, 'pages'>
  /** What one of its values is, as CSV calls it. */
  one: string
  dimension: Dimension
  group: 'origin' | 'means'
  detailed: boolean
}

/** Every list but the pages, in the order in which they stand. */
export const panels: readonly Panel[] = [
  panel('referrers', 'referrer', 'referrer', 'origin', true),
  panel('countries', 'country', 'location', 'origin', false),
  panel('campaigns', 'campaign', 'campaign', 'origin', false),
  panel('languages', 'language', 'language', 'origin', false),
  panel('browsers', 'browser', 'browser', 'means', true),
  panel('systems', 'system', 'system', 'means', true),
  panel('sizes', 'screen size', 'size', 'means', true),
]

/** The panel of a list, or 'pages', or undefined where there is no such list. */
export function findList(name: string): Panel | 'pages' | undefined {
  return name === 'pages' ? name : panels.find(({ list }) => list === name)
}

function panel(list: Panel['list'], one: string, name: DimensionName, group: Panel['group'], detailed: boolean): Panel {
  const dimension = dimensions.find(known => known.name === name)
  if (!dimension) throw new Error(`There is no dimension ${name}.`)
  return { list, one, dimension, group, detailed }
}
