// Lists that share a place on a page: one is shown, and a tab leads to each of the others.

import type { LabelRows, PathRows } from '../../stats/lists.ts'
import {
  behindTabOf,
  choose,
  chosenOf,
  familyNames,
  type ListFamily,
  type ListName,
  tabsOf,
} from '../../stats/panels.ts'
import type { StatsQuery } from '../../stats/query.ts'
import type { Reader } from '../reader/reader.ts'
import { type ListBlock, type ListContext, toListView } from './list-view.ts'
import type { Choice, LinkTo } from './period-view.ts'

/** `parts`: what else the tab that is shown leads to; null where that is one list. */
export type FamilyView = {
  family: ListFamily
  title: string
  tabs: Choice[]
  parts: { title: string; choices: Choice[] } | null
  block: ListBlock
}

/** The families of a view by name; those of which no list was read are missing. */
export function toFamilies(
  view: ListContext & { paths?: readonly PathRows[]; labels: readonly LabelRows[] },
  link: LinkTo,
  reader: Reader,
): Partial<Record<ListFamily, FamilyView>> {
  return Object.fromEntries(
    familyNames.flatMap(family => {
      const shown = toFamily(view, family, link, reader)
      return shown ? [[family, shown]] : []
    }),
  )
}

function toFamily(
  view: Parameters<typeof toFamilies>[0],
  family: ListFamily,
  link: LinkTo,
  reader: Reader,
): FamilyView | undefined {
  const { query, site, paths = [], labels } = view
  const { lists } = reader.texts
  const chosen = chosenOf(family, query.tabs, site.settings)
  const sharedTab = (list: ListName) => (lists.sharedTabs as SharedTabs)[list]
  const shared = sharedTab(behindTabOf(chosen)[0]!)
  const list = paths.find(({ list }) => list.list === chosen) ?? labels.find(({ panel }) => panel.list === chosen)
  const block = list && toListView(view, list, link, reader)
  return (
    block && {
      family,
      title: lists.families[family],
      tabs: tabsOf(family, site.settings)
        .filter(list => behindTabOf(list)[0] === list)
        .map(list => ({
          label: sharedTab(list)?.tab ?? lists.tabs[list],
          href: toTab(list, query, link, family),
          current: behindTabOf(list).includes(chosen),
        })),
      parts: shared
        ? {
            title: shared.label,
            choices: behindTabOf(chosen).map(list => ({
              label: lists.tabs[list],
              href: toTab(list, query, link, family),
              current: list === chosen,
            })),
          }
        : null,
      block,
    }
  )
}

type SharedTabs = Partial<Record<ListName, { tab: string; label: string }>>

/** The first list of a family goes without saying in any address but that of its tab: it is a choice too. */
function toTab(list: ListName, { tabs }: StatsQuery, link: LinkTo, family: ListFamily): string {
  const chosen = choose(list, tabs)
  return `${link({ tabs: chosen })}${chosen.includes(list) ? '' : `&tab=${list}`}#${family}`
}

/** What the field of the filter suggests before anybody types: the rows that are shown. */
export function toSuggestions(
  families: ReturnType<typeof toFamilies>,
): { filter: string; name: string; list: string }[] {
  return Object.values(families).flatMap(({ block }) =>
    block.rows.map(({ condition, name }) => ({ filter: condition, name, list: block.title })),
  )
}
