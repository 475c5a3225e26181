// The field of the filter: a condition leads to the view that it leaves, any other text to what the lists have of it.

import { readablePath } from '../../kit/readable-address.ts'
import type { Site } from '../../sites/site.ts'
import { type Condition, narrow, parseFilter, writeCondition } from '../../stats/filter.ts'
import { findList } from '../../stats/panels.ts'
import { type StatsQuery, toSearch } from '../../stats/query.ts'
import { type Matches, readMatches } from '../../stats/search.ts'
import { withEtag } from '../http/etag.ts'
import { acceptedFormat } from '../http/formats.ts'
import { json, page, type Reply, redirect } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { toWords } from '../views/filter-words.ts'
import { conditionOf, pathConditionOf } from '../views/list-view.ts'
import { propCondition } from '../views/props-view.ts'
import { readViewQuery } from '../views/read-view.ts'
import { toViews } from './reports.ts'

/** A row of a list that contains the text: its name, its list, and what leaves it alone. */
type Match = { name: string; note: string; isPath: boolean; list: string; value: number; condition: Condition }

/** No text that anybody looks for is longer. */
const longestText = 200

/**
 * `/sites/CODE/search?q=TEXT`, with the parameters of a view. `view`: which one the text is for, 'page' or the name of a list, the
 * dashboard without it. As JSON, where that is accepted: the matches alone, for the field while one types.
 */
export async function showSearch(request: WithSite, services: Services): Promise<Reply> {
  const { reader, url, header, site } = request
  const isJson = acceptedFormat(header('accept') ?? '') === 'json'
  const views = toViews(request, services)
  const { query, now } = readViewQuery(views, site, url.searchParams)
  const text = (url.searchParams.get('q') ?? '').toWellFormed().trim().slice(0, longestText)
  const to = (filter: StatsQuery['filter']) => toView(site, { ...query, filter, page: 1, search: '' }, url.searchParams)
  const { filter } = parseFilter(text)
  const isText = filter.every(({ field, not }) => field === 'text' && !not)
  if (!isJson && !isText) {
    // As it was typed: what is wrong with it is said there.
    return redirect(services.url(`${to(query.filter)}&filter=${encodeURIComponent(text)}`))
  }
  if (text === '') return redirect(services.url(to(query.filter)))
  const found = await readMatches(services.store, site, query, now, text, reader.nameOf)
  const matches = found.flatMap(one => toMatches(one, query, reader))
  if (isJson) {
    return withEtag(
      request,
      json(matches.map(({ name, list, condition }) => ({ filter: writeCondition(condition), name, list }))),
    )
  }
  const rows = matches.map(match => ({
    ...match,
    value: reader.number(match.value),
    href: to(narrow(query.filter, match.condition)),
  }))
  const contains = filter[0] && { href: to([...query.filter, ...filter]), text: toWords(filter[0], reader).whole }
  return withEtag(
    request,
    page(views.render('search', { site, text, figure: query.figure, rows, contains, up: to(query.filter) })),
  )
}

/** Where a view of the site is, by what the form says of it. */
function toView(site: Site, query: StatsQuery, search: URLSearchParams): string {
  const view = search.get('view') ?? ''
  const isList = findList(view) !== undefined
  const path = view === 'page' || isList ? `/${view}` : ''
  return sitePath(site, path, toSearch(path === '' ? { ...query, path: '' } : query))
}

function toMatches(matches: Matches, { figure }: StatsQuery, reader: Reader): Match[] {
  const { titles } = reader.texts.lists
  if ('panel' in matches) {
    const { panel, rows } = matches
    return rows.map(row => ({
      name: reader.nameOf(panel.list, row.name, 'detail' in row ? row.detail : ''),
      note: '',
      isPath: false,
      list: titles[panel.list],
      value: row[figure],
      condition: conditionOf(panel, row),
    }))
  }
  if (!('list' in matches)) {
    return matches.rows.flatMap(({ key, value, visits }) => {
      const condition = propCondition(key, { value })
      if (!condition) return []
      return [
        { name: `${key} = ${value}`, note: '', isPath: false, list: reader.texts.props.one, value: visits, condition },
      ]
    })
  }
  const { list, rows } = matches
  return rows.map(row => ({
    name: readablePath(row.path),
    note: row.title,
    isPath: !row.event,
    list: titles[list.list],
    value: row[figure],
    condition: pathConditionOf(list, row),
  }))
}
