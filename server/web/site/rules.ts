// What a site's owner does not want counted: the rules, and how to try them before they hold.

import { rulesOf } from '../../count/rules.ts'
import { countryName } from '../../kit/countries.ts'
import { readablePath } from '../../kit/readable-address.ts'
import { changesBetween } from '../../sites/audit.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import type { Rules } from '../../sites/rules.ts'
import { readRulesForm } from '../../sites/rules-form.ts'
import type { Site } from '../../sites/site.ts'
import { previewDays, previewRules, type RulesPreview } from '../../stats/rules-preview.ts'
import { audit, type Doer } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { type Reader, toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

export function showRules(request: WithSite, services: Services): Reply {
  const { site } = request
  return form(request, services, toValues(site.settings.rules, request.reader))
}

/** Saves the rules, which hold from the next hit on; or only tries them, and keeps what was typed. */
export async function takeRules(request: WithSite, services: Services): Promise<Reply> {
  const { store, clock, url } = services
  const { site } = request
  const sent = request.form
  if (sent.get('add') === 'mine') sent.set('networks', `${sent.get('networks') ?? ''}\n${request.address}`)
  const read = readRulesForm(sent, request.reader.language)
  const values = Object.fromEntries(sent)
  if ('errors' in read) return form(request, services, values, { errors: read.errors })
  if (sent.get('do') === 'try') {
    const trial = await previewRules(store, site, read, clock.now)
    return form(request, services, values, { trial: toRulesPreviewView(trial, read, request.reader) })
  }
  await saveRules(request, site, read, services)
  return redirect(url(sitePath(site, '/rules', '?done=saved')))
}

/** Saves the rules, and notes which of them changed. */
export async function saveRules(by: Doer, site: Site, rules: Rules, services: Services): Promise<void> {
  const { store, directory } = services
  await store.changeSite(site.id, { settings: { ...site.settings, rules } })
  await directory.reload()
  const changes = changesBetween(site.settings.rules, rules)
  if (changes.length > 0) await audit(by, services, 'rules-changed', { site: site.id, about: site.code, changes })
}

type Extra = { errors?: FormErrors; trial?: RulesPreviewView }

function form(request: WithSite, services: Services, values: object, { errors = {}, trial }: Extra = {}): Reply {
  const { site, reader, address } = request
  return writePage(request, services, 'rules', {
    values,
    errors: toSentences(errors, reader),
    address: rulesOf(site).networks?.has(address) ? '' : address,
    spam: tellSpam(services, reader),
    trial,
    days: previewDays,
  })
}

/** What needs no rule. */
function tellSpam({ spam, clock }: Services, { texts: { rules }, ago, count }: Reader): string {
  if (!spam) return rules.noSpamList
  const state = spam.state()
  if (!state) return rules.noSpamListYet
  return rules.spamList(count(state.hosts, 'hosts'), ago(clock.now() / 1000 - state.at))
}

function toValues(
  { networks, countries, paths, referrers, onlyHosts, hosts, ...pages }: Rules,
  { language }: Reader,
): object {
  return {
    networks: networks.join('\n'),
    countries: countries.map(code => countryName(code, language)).join('\n'),
    paths: paths.join('\n'),
    referrers: referrers.join('\n'),
    onlyHosts,
    hosts: hosts.join('\n'),
    params: pages.params.join('\n'),
    folds: pages.folds.join('\n'),
    lowerCase: pages.lowerCase,
  }
}

type RulesPreviewView = {
  sentence: string
  /** Pages that would be one. */
  pages: PagesPreviewView | undefined
  rows: { name: string; hits: string; share: string }[]
  /** What has to be known beside it, a sentence each. */
  notes: string[]
}

/** A trial for its page. */
function toRulesPreviewView(trial: RulesPreview, rules: Rules, reader: Reader): RulesPreviewView {
  const { number, share } = reader
  const rows = [...trial.entries]
    .sort((a, b) => b.hits - a.hits)
    .map(({ list, entry, hits }) => ({
      name: list === 'countries' ? countryName(entry, reader.language) : list === 'paths' ? readablePath(entry) : entry,
      hits: number(hits),
      share: share(hits, trial.hits),
    }))
  return {
    sentence: toSentence(trial, reader),
    pages: toPagesView(trial, reader),
    rows,
    notes: toNotes(trial, rules, reader),
  }
}

type PagesPreviewView = { sentence: string; rows: { to: string; from: string; pages: string; hits: string }[] }

function toPagesView({ pages }: RulesPreview, { texts, number, amount }: Reader): PagesPreviewView | undefined {
  if (!pages) return undefined
  const rows = pages.rows.map(({ to, from, count, hits }) => ({
    ...{ to: readablePath(to), from: from.map(readablePath).join(', ') + (count > from.length ? ', …' : '') },
    ...{ pages: number(count), hits: number(hits) },
  }))
  return { sentence: texts.rules.trial.pages(amount(pages.before), number(pages.after)), rows }
}

function toSentence(
  { entries, hits, dropped, since, late, counted }: RulesPreview,
  { texts, number, amount, day }: Reader,
): string {
  const { trial } = texts.rules
  const days = number(previewDays)
  if (entries.length === 0) return trial.nothing
  if (since === undefined) return counted > 0 ? trial.notKept(days) : trial.noHits(days)
  if (late || counted > hits) return trial.since(number(dropped), amount(hits), day(since))
  return trial.all(number(dropped), amount(hits), days)
}

function toNotes(
  { entries, hits, counted, since, late, unknown, grouped }: RulesPreview,
  rules: Rules,
  { texts, number, count }: Reader,
): string[] {
  const { trial } = texts.rules
  const has = (name: 'countries' | 'referrers') => rules[name].length > 0 && unknown[name] > 0
  const tried = entries.length > 0 && since !== undefined
  const untried = rules.networks.length > 0 || rules.onlyHosts
  return [
    tried && late && trial.late,
    tried && !late && counted > hits && trial.partly(number(counted), number(previewDays)),
    tried && has('countries') && trial.noCountry(count(unknown.countries, 'hits')),
    tried && has('referrers') && trial.noReferrer(count(unknown.referrers, 'hits')),
    grouped && trial.grouped,
    untried && trial.untried,
  ].filter(note => note !== false)
}
