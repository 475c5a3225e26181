// The first address: to set up, to the only site, or to the list of all; and a form for one more site.

import { canonicalZone, zones } from '../kit/zones.ts'
import type { FormErrors } from '../sites/form-errors.ts'
import { registerSite } from '../sites/register.ts'
import { fresh } from './http/etag.ts'
import { type Answer, page, redirect } from './http/reply.ts'
import type { Asked } from './http/request.ts'
import { sitePath } from './links.ts'
import { frame } from './page-chrome.ts'
import { toSentences } from './reader/sentences.ts'
import { toViews } from './reports/reports.ts'
import { showSites } from './reports/sites.ts'
import type { Parts } from './services.ts'

export function showHome(asked: Asked, parts: Parts): Answer {
  const { directory, setUpCode, url } = parts
  if (setUpCode.current !== undefined) return redirect(url('/setup'))
  if (!asked.user) return redirect(url('/login'))
  const [first, ...others] = directory.all()
  return redirect(url(first && others.length === 0 ? sitePath(first) : '/sites'))
}

/** The list of all sites, also where it is of one, or of none. */
export async function showAllSites(asked: Asked, parts: Parts): Promise<Answer> {
  const { directory, counter } = parts
  return fresh(asked, page(await showSites(toViews(asked, parts), directory.all(), site => counter.here.of(site))))
}

export function showNewSite(asked: Asked, parts: Parts): Answer {
  return form(asked, parts, { zone: canonicalZone(parts.directory.all()[0]?.zone ?? '') || 'UTC' })
}

export async function takeNewSite(asked: Asked, parts: Parts): Promise<Answer> {
  const { store: accounts, clock, directory, url } = parts
  const values = Object.fromEntries(asked.form) as Record<string, string>
  const made = await registerSite({ accounts, clock }, { domain: values.domain ?? '', zone: values.zone ?? '' })
  if ('errors' in made) return form(asked, parts, values, made.errors, 422)
  await directory.reload()
  return redirect(url(sitePath(made.site, '/start', '?done=site')))
}

function form(asked: Asked, parts: Parts, values: object, wrong: FormErrors = {}, status = 200): Answer {
  const errors = toSentences(wrong, asked.reader)
  return page(parts.render('new-site', { ...frame(asked, parts), values, errors, zones: zones() }), status)
}
