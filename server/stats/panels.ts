// The lists of a dashboard, in one place: what each shows, and where it stands.

import { type Dimension, type DimensionName, dimensionOf } from '../count/dimensions.ts'
import type { SiteSettings } from '../sites/settings.ts'
import type { Facet } from './facets.ts'
import { type FilterField, toFacet } from './filter.ts'
import type { RateName } from './rates.ts'
import type { Figure, PathKind } from './source.ts'

/** What a list of paths can be in order of. */
export type ListFigure = Figure | 'exits'

/**
 * A list of paths. `one`: what a row is, for machines. `order`: the figure it is always ordered by. `rates`: those that its own
 * page has for each row.
 */
export type PathList = { one: string; field: FilterField; rates: readonly RateName[] } & (
  | { list: PathKind; order?: Figure }
  | { list: 'exits'; order: 'exits' }
)

/**
 * One list of labels. `detailed`: its names have finer parts (addresses, versions, widths), which show when a filter leaves one
 * name. `parts`: it is of those finer parts alone, whatever the filter. `field`: what a filter calls it. `collect`: the setting
 * by which its values are collected. `facet`: what it shows of the labels, where that is not what they say themselves. `rates`:
 * those that its own page has for each row.
 */
export type Panel = {
  list:
    | 'channels'
    | 'referrers'
    | 'campaigns'
    | 'sources'
    | 'mediums'
    | 'terms'
    | 'contents'
    | 'browsers'
    | 'systems'
    | 'sizes'
    | 'countries'
    | 'regions'
    | 'languages'
  /** What one of its values is, for machines. */
  one: string
  field: FilterField
  dimension: Dimension
  facet: Facet | undefined
  detailed: boolean
  parts: boolean
  collect: Dimension['collect']
  rates: readonly RateName[]
}

/** The lists of paths, in the order in which they stand. */
export const pathLists: readonly PathList[] = [
  {
    ...{ list: 'pages', one: 'page', field: 'page' },
    rates: ['bounceRate', 'averageTime', 'averageEngagedTime', 'averageScrollDepth'],
  },
  { list: 'entries', one: 'entry', field: 'entry', order: 'visitors', rates: ['bounceRate', 'averageTime'] },
  { list: 'exits', one: 'exit', field: 'page', order: 'exits', rates: ['exitRate'] },
  { list: 'events', one: 'event', field: 'event', rates: [] },
]

/** Every list of labels, in the order in which they stand. */
export const panels: readonly Panel[] = [
  panel('channels', 'channel', 'referrer', true),
  panel('referrers', 'referrer', 'referrer', true),
  panel('countries', 'country', 'location', true),
  { ...panel('regions', 'country', 'location', false), one: 'region', parts: true, collect: 'region' },
  panel('campaigns', 'campaign', 'campaign', false),
  panel('sources', 'source', 'referrer', false),
  panel('mediums', 'medium', 'referrer', false),
  panel('terms', 'term', 'term', false),
  panel('contents', 'content', 'content', false),
  panel('languages', 'language', 'language', false),
  panel('browsers', 'browser', 'browser', true),
  panel('systems', 'system', 'system', true),
  panel('sizes', 'size', 'size', true),
]

/** The name of any list, as an address has it. */
export type ListName = PathList['list'] | Panel['list']

/** Lists of one family share a place on a page, which shows one of them: a tab each. */
const families = {
  pages: ['pages', 'entries', 'exits', 'events'],
  sources: ['channels', 'referrers', 'campaigns', 'sources', 'mediums', 'terms', 'contents'],
  places: ['countries', 'regions', 'languages'],
  devices: ['browsers', 'systems', 'sizes'],
} as const satisfies Record<string, readonly ListName[]>

/** Lists that share a tab: where sessions begin and end, and what a link says of its campaign. */
const sharedTabs: readonly (readonly ListName[])[] = [
  ['entries', 'exits'],
  ['campaigns', 'sources', 'mediums', 'terms', 'contents'],
]

/** The lists behind the tab of a list; its first has given it its name. */
export function behindTabOf(list: ListName): readonly ListName[] {
  return sharedTabs.find(lists => lists.includes(list)) ?? [list]
}

export type ListFamily = keyof typeof families

export const familyNames = Object.keys(families) as ListFamily[]

/** The family of a list; undefined where there is no such list. */
export function familyOf(list: string): ListFamily | undefined {
  return familyNames.find(family => tabsOf(family).includes(list as ListName))
}

/** What of a site's settings decides which lists it has. */
export type ListSettings = Pick<SiteSettings, 'sessions' | 'collect'>

/** The lists of a family that a site has, in the order of their tabs; without settings all of them. */
export function tabsOf(family: ListFamily, settings?: ListSettings): readonly ListName[] {
  const lists: readonly ListName[] = families[family]
  return settings ? lists.filter(list => hasList(list, settings)) : lists
}

/** Without sessions nobody knows where they began; and most sites keep no regions. */
export function hasList(list: ListName, { sessions, collect }: ListSettings): boolean {
  if (list === 'entries' || list === 'exits') return sessions
  return list !== 'regions' || (collect.country && collect.region)
}

/** The list of a family that is shown: the one that is chosen, or the first. */
export function chosenOf(family: ListFamily, chosen: readonly ListName[], settings: ListSettings): ListName {
  const tabs = tabsOf(family, settings)
  return tabs.find(list => chosen.includes(list)) ?? tabs[0]!
}

/** The lists that are chosen by their names, in the order in which they were; made-up names are none. */
export function toChosen(names: readonly string[]): readonly ListName[] {
  return names
    .filter((name): name is ListName => familyOf(name) !== undefined)
    .reduce<readonly ListName[]>((chosen, list) => choose(list, chosen), [])
}

/** The chosen lists, once another is: none of its family but that, and the first of a family goes without saying. */
export function choose(list: ListName, chosen: readonly ListName[]): readonly ListName[] {
  const family = familyOf(list)
  const others = chosen.filter(other => familyOf(other) !== family)
  return family && tabsOf(family)[0] === list ? others : [...others, list]
}

/** The list of that name; undefined where there is none. */
export function findList(name: string): Panel | PathList | undefined {
  return pathLists.find(({ list }) => list === name) ?? panels.find(({ list }) => list === name)
}

function panel(list: Panel['list'], field: FilterField, name: DimensionName, detailed: boolean): Panel {
  const dimension = dimensionOf(name)
  return {
    list,
    one: field,
    field,
    dimension,
    facet: toFacet(field),
    detailed,
    parts: false,
    collect: dimension.collect,
    rates: ['bounceRate', 'averageTime'],
  }
}
