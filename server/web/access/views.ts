// Saved views: keep what one sees, come back to it, begin with it.

import { readName } from '../../sites/names.ts'
import { readViewSearch, type ViewId } from '../../sites/views.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WithSite, WithUser } from '../http/request.ts'
import { safeRedirect } from '../http/safe-redirect.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'

/** The views, and the form for one more; `refused`: why it was not saved. */
export async function showViews(request: WithUser, services: Services, refused?: Refused): Promise<Reply> {
  const { user, form } = request
  const saved = await services.store.viewsOf(user.id)
  const typed = form.get('name') ?? ''
  const views = saved.map(({ id, name, isDefault }) => {
    const error = refused && 'renaming' in refused && refused.renaming === id ? refused.error : ''
    return { id, name, isDefault, error, typed: error ? typed : name }
  })
  const saving = refused &&
    'saving' in refused && {
      ...{ name: typed, error: refused.saving, isDefault: form.has('default') },
      hidden: ['search', 'to'].map(name => [name, form.get(name) ?? '']),
    }
  return { ...accountPage(request, services, 'account-views', { views, saving }), status: refused ? 422 : 200 }
}

/** Why a view was not saved, or which was not renamed; said beside the field, with what was typed in it. */
type Refused = { saving: string } | { renaming: ViewId; error: string }

/**
 * What `parts/save-view.eta` shows on the dashboard: the views, each as a path of this site, and what saving would keep.
 * Undefined for a program, whose views nobody sees, and for an address that is too long.
 */
export async function toSaveView({ user, token, url, site }: WithSite, { store }: Services) {
  if (!user || token) return undefined
  const search = readViewSearch(url.search)
  if (search === undefined) return undefined
  const saved = await store.viewsOf(user.id)
  const views = saved.map(({ name, search: of }) => ({
    name,
    href: sitePath(site, '', `?${of}`),
    current: of === search,
  }))
  return { views, search, here: url.pathname + url.search }
}

/** Where a site without any parameter begins for this person; undefined: as for everybody. */
export async function defaultViewPath(
  { user, token, url: { search }, site }: WithSite,
  { store, url }: Services,
): Promise<string | undefined> {
  if (!user || token || search !== '') return undefined
  const view = (await store.viewsOf(user.id)).find(({ isDefault }) => isDefault)
  // An empty one leads nowhere: a redirect to the same address would never end.
  return view && view.search !== '' ? url(sitePath(site, '', `?${view.search}`)) : undefined
}

/** Saves a view, and goes back to it. Fields: `name`, `search`, `default` where sites are to begin with it, `to`. */
export async function takeView(request: WithUser, services: Services): Promise<Reply> {
  const { user, form, reader } = request
  const name = readName(form.get('name') ?? '')
  if (name === undefined) return showViews(request, services, { saving: reader.texts.views.unnamed })
  const search = readViewSearch(form.get('search') ?? '')
  if (search === undefined) return showViews(request, services, { saving: reader.texts.views.long })
  const saved = await services.store.saveView(user.id, { name, search, isDefault: form.has('default') })
  if (saved === 'full') return showViews(request, services, { saving: reader.texts.views.full })
  return redirect(withDone(safeRedirect(form.get('to'), services), 'view'))
}

/** Renames a view, deletes it, or makes it the one that sites begin with, or not. Fields: `do`, `name` for a new name. */
export async function takeViewChange(request: WithUser, services: Services): Promise<Reply> {
  const { user, form, params, reader } = request
  const { store, url } = services
  const id = Number(params.id) as ViewId
  if (!Number.isSafeInteger(id)) return problem(request, services, 404, reader.texts.problems.noPage)
  const what = form.get('do')
  if (what === 'delete') await store.deleteView(user.id, id)
  if (what === 'default') await store.setDefaultView(user.id, id)
  if (what === 'no-default') await store.setDefaultView(user.id, null)
  if (what === 'rename') {
    const name = readName(form.get('name') ?? '')
    const { unnamed, taken } = reader.texts.views
    if (name === undefined) return showViews(request, services, { renaming: id, error: unnamed })
    const other = await store.renameView(user.id, id, name)
    if (other) return showViews(request, services, { renaming: id, error: taken(name) })
  }
  return redirect(url('/account/views?done=account'))
}

function withDone(target: string, done: string): string {
  const { pathname, searchParams, hash } = new URL(target, 'http://localhost')
  searchParams.set('done', done)
  return `${pathname}?${searchParams}${hash}`
}
