// What a site's owner does not want counted: the rules, and how to try them before they hold.

import { rulesOf } from '../../count/rules.ts'
import { countryName } from '../../kit/countries.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import type { Rules } from '../../sites/rules.ts'
import { readRulesForm } from '../../sites/rules-form.ts'
import type { Site } from '../../sites/site.ts'
import { trialDays, tryRules } from '../../stats/rules-preview.ts'
import { noSuchSite } from '../http/problem.ts'
import { type Answer, page, redirect } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { frame } from '../page-chrome.ts'
import type { Reader } from '../reader/reader.ts'
import { toSentences } from '../reader/sentences.ts'
import type { Parts } from '../services.ts'
import { type TrialView, viewTrial } from './rules-preview-view.ts'

export function showRules(asked: Asked, parts: Parts): Answer {
  const site = parts.directory.byCode(asked.params.code ?? '')
  return site ? form(asked, parts, site, toValues(site.settings.rules, asked.reader)) : noSuchSite(asked, parts)
}

/** Saves the rules, which hold from the next hit on; or only tries them, and keeps what was typed. */
export async function takeRules(asked: Asked, parts: Parts): Promise<Answer> {
  const { store, directory, clock, url } = parts
  const site = directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const sent = asked.form
  if (sent.get('add') === 'mine') sent.set('networks', `${sent.get('networks') ?? ''}\n${asked.address}`)
  const read = readRulesForm(sent, asked.reader.language)
  const values = Object.fromEntries(sent)
  if ('errors' in read) return form(asked, parts, site, values, { errors: read.errors }, 422)
  if (sent.get('do') === 'try') {
    const trial = await tryRules(store, site, read, clock.now)
    return form(asked, parts, site, values, { trial: viewTrial(trial, read, asked.reader) })
  }
  await store.changeSite(site.id, { settings: { ...site.settings, rules: read } })
  await directory.reload()
  return redirect(url(sitePath(site, '/rules', '?done=saved')))
}

type Extra = { errors?: FormErrors; trial?: TrialView }

function form(
  asked: Asked,
  parts: Parts,
  site: Site,
  values: object,
  { errors: wrong = {}, trial }: Extra = {},
  status = 200,
): Answer {
  const { reader } = asked
  const errors = toSentences(wrong, reader)
  const address = rulesOf(site).networks?.has(asked.address) ? '' : asked.address
  const data = { site, values, errors, address, spam: tellSpam(parts, reader), trial, days: trialDays }
  return page(parts.render('rules', { ...frame(asked, parts, site), ...data }), status)
}

/** What needs no rule. */
function tellSpam({ spam, clock }: Parts, { texts: { rules }, ago, count }: Reader): string {
  if (!spam) return rules.noSpamList
  const state = spam.state()
  if (!state) return rules.noSpamListYet
  return rules.spamList(count(state.hosts, 'hosts'), ago(clock.now() / 1000 - state.at))
}

function toValues({ networks, countries, paths, referrers, onlyHosts, hosts }: Rules, { language }: Reader): object {
  return {
    networks: networks.join('\n'),
    countries: countries.map(code => countryName(code, language)).join('\n'),
    paths: paths.join('\n'),
    referrers: referrers.join('\n'),
    onlyHosts,
    hosts: hosts.join('\n'),
  }
}
