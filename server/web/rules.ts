// What a site's owner does not want counted: the rules, and how to try them before they hold.

import { rulesOf } from '../count/rules.ts'
import { countryName } from '../kit/countries.ts'
import type { Rules } from '../sites/rules.ts'
import { readRulesForm } from '../sites/rules-form.ts'
import type { Site } from '../sites/site.ts'
import { type Answer, page, redirect } from './answer.ts'
import type { Asked } from './asked.ts'
import { frame } from './frame.ts'
import { sitePath } from './links.ts'
import type { Parts } from './parts.ts'
import { noSuchSite } from './problem.ts'

export function showRules(asked: Asked, parts: Parts): Answer {
  const site = parts.directory.byCode(asked.params.code ?? '')
  return site ? form(asked, parts, site, toValues(site.settings.rules)) : noSuchSite(parts)
}

/** Saves the rules; they hold from the next hit on. */
export async function takeRules(asked: Asked, parts: Parts): Promise<Answer> {
  const { store, directory, url } = parts
  const site = directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(parts)
  const sent = asked.form
  if (sent.get('add') === 'mine') sent.set('networks', `${sent.get('networks') ?? ''}\n${asked.address}`)
  const read = readRulesForm(sent)
  if ('errors' in read) return form(asked, parts, site, Object.fromEntries(sent), { errors: read.errors }, 422)
  await store.changeSite(site.id, { settings: { ...site.settings, rules: read } })
  await directory.reload()
  return redirect(url(sitePath(site, '/rules', '?done=saved')))
}

type Extra = { errors?: Record<string, string> }

function form(asked: Asked, parts: Parts, site: Site, values: object, extra: Extra = {}, status = 200): Answer {
  const address = rulesOf(site).networks?.has(asked.address) ? '' : asked.address
  const data = { site, values, errors: {}, address, ...extra }
  return page(parts.render('rules', { ...frame(asked, parts, site), ...data }), status)
}

function toValues({ networks, countries, paths, referrers, onlyHosts, hosts }: Rules): object {
  return {
    networks: networks.join('\n'),
    countries: countries.map(countryName).join('\n'),
    paths: paths.join('\n'),
    referrers: referrers.join('\n'),
    onlyHosts,
    hosts: hosts.join('\n'),
  }
}
