// What was asked for is not there: a page that says so, and what is near to it.

import { readablePath } from '../../kit/readable-address.ts'
import type { Site } from '../../sites/site.ts'
import { panels, pathLists } from '../../stats/panels.ts'
import { defaultQuery, type StatsQuery, toSearch } from '../../stats/query.ts'
import { sitePath } from '../links.ts'
import type { NoView } from '../views/read-view.ts'
import type { Shown, Views } from './dashboard.ts'

/** For a page that was never visited, or a list that there is not. */
export function renderNotFound(views: Views, site: Site, { list, query }: NoView): Shown {
  const { reports } = views.reader.texts
  if (list !== undefined) return nowhere(views, site, query, reports.nowhere.list(list), [])
  const path = readablePath(query.path)
  const name = path.split('/').findLast(part => part !== '') ?? ''
  const near = { ...query, path: '', page: 1, search: name }
  const ways = name === '' ? [] : [{ href: sitePath(site, '/pages', toSearch(near)), text: reports.nowhere.near(name) }]
  const sentence = query.path === '' ? reports.missing : reports.nowhere.page(path)
  return nowhere(views, site, query, sentence, ways)
}

function nowhere(
  { render, reader }: Views,
  site: Site,
  query: StatsQuery,
  sentence: string,
  ways: { href: string; text: string }[],
): Shown {
  const { reports, lists } = reader.texts
  const search = toSearch({ ...defaultQuery, period: query.period, filter: query.filter })
  const html = render('not-found', {
    site,
    sentence,
    ways: [...ways, { href: sitePath(site, '', search), text: reports.nowhere.dashboard }],
    lists: [...pathLists, ...panels].map(({ list }) => ({
      href: sitePath(site, `/${list}`, search),
      text: lists.titles[list],
    })),
  })
  return { html, status: 404 }
}
