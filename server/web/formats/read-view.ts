// What an address is about, read to the end: the same numbers for every form but the page.

import type { Clock } from '../../kit/clock.ts'
import type { Site } from '../../sites/site.ts'
import { type Dashboard, readDashboard } from '../../stats/dashboard.ts'
import { type ListView, readList } from '../../stats/list.ts'
import { type PageView, readPage } from '../../stats/page.ts'
import { findList } from '../../stats/panels.ts'
import { defaultQuery } from '../../stats/query.ts'
import type { StatsStore } from '../../stats/source.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { toGroupNotes } from '../views/coverage-view.ts'
import { readViewQuery } from '../views/read-view-query.ts'

/** What it takes to read a view. */
type Readers = { store: StatsStore; clock: Clock; reader: Reader }

/** What is shown at `path`, which has no end for a form. `remarks`: a sentence for each thing that is not as it was asked. */
export type ReadView = { path: string; remarks: string[] } & (
  | { kind: 'site'; view: Dashboard }
  | { kind: 'page'; view: PageView }
  | { kind: 'list'; view: ListView }
)

/** The dashboard of a site. What takes long to add up is waited for. */
export async function readSiteView(views: Readers, site: Site, search: URLSearchParams): Promise<ReadView> {
  const { query, now, notes } = readViewQuery(views, site, search)
  const view = await readDashboard(views.store, site, { ...query, ...whole, path: '' }, now)
  return { kind: 'site', path: sitePath(site), view, remarks: [...notes, ...toGroupNotes(view, views.reader)] }
}

/** One page of it; undefined where no hit ever had its path. */
export async function readPageView(views: Readers, site: Site, search: URLSearchParams): Promise<ReadView | undefined> {
  const { query, now, notes } = readViewQuery(views, site, search)
  const view = await readPage(views.store, site, { ...query, ...whole }, now)
  return (
    view && {
      kind: 'page',
      path: sitePath(site, '/page'),
      view,
      remarks: [...notes, ...toGroupNotes(view, views.reader)],
    }
  )
}

/** A page of one list; undefined where there is no such list, or no such page. */
export async function readListView(
  views: Readers,
  site: Site,
  name: string,
  search: URLSearchParams,
): Promise<ReadView | undefined> {
  const which = findList(name)
  if (!which) return undefined
  const { query, now, notes } = readViewQuery(views, site, search)
  const asked = 'dimension' in which ? query : { ...query, path: '' }
  const view = await readList(views.store, site, which, asked, now)
  if (!view) return undefined
  if (view.page !== asked.page) {
    notes.push(views.reader.texts.lists.ends(views.reader.number(view.lastPage)))
  }
  const shown = { ...view, query: { ...asked, page: view.page } }
  return {
    kind: 'list',
    path: sitePath(site, `/${name}`),
    view: shown,
    remarks: [...notes, ...toGroupNotes(view, views.reader)],
  }
}

/** What only a list's own page has. */
const whole = { page: 1, sort: defaultQuery.sort, search: '' }
