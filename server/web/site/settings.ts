// What a site's owner decides, and how to take it back.

import { currencies } from '../../kit/money.ts'
import { readablePath } from '../../kit/readable-address.ts'
import { canonicalZone, zones } from '../../kit/zones.ts'
import { changesBetween } from '../../sites/audit.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { switches } from '../../sites/settings.ts'
import { readSettingsForm } from '../../sites/settings-form.ts'
import type { Site } from '../../sites/site.ts'
import { audit, type Doer } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { type Reader, toSentences } from '../reader/reader.ts'
import { exceptionsOf } from '../received/overrule.ts'
import type { Services } from '../services/services.ts'

export function showSettings(request: WithSite, services: Services): Reply {
  const { site } = request
  return form(request, services, toValues(site))
}

/** Saves the form of a section, or of all of them; what it says holds for the next hit. */
export async function takeSettings(request: WithSite, services: Services): Promise<Reply> {
  const { url } = services
  const { site } = request
  const section = request.form.get('section') ?? ''
  const sent = withOthers(request.form, section, site)
  const errors = await saveSettings(request, site, sent, services)
  if (errors) return form(request, services, Object.fromEntries(sent), errors)
  const code = sent.get('code')?.trim().toLowerCase() ?? site.code
  const anchor = sections.has(section) ? `#${section}` : ''
  return redirect(url(sitePath({ code }, '/settings', `?done=saved${anchor}`)))
}

/** Saves what a form says of all fields, or answers what is wrong with them. */
export async function saveSettings(
  by: Doer,
  site: Site,
  sent: URLSearchParams,
  services: Services,
): Promise<FormErrors | undefined> {
  const { store, directory } = services
  const errors = await changeSettings(store, site, sent)
  if (errors) return errors
  await directory.reload()
  const changes = changesBetween(toValues(site), toValues(directory.byId(site.id) ?? site))
  if (changes.length > 0) await audit(by, services, 'settings-changed', { site: site.id, about: site.code, changes })
  return undefined
}

/** The same without a note of it. */
export async function changeSettings(
  store: Pick<Services['store'], 'changeSite'>,
  site: Site,
  sent: URLSearchParams,
): Promise<FormErrors | undefined> {
  const read = readSettingsForm(sent, site.zone)
  if ('errors' in read) return read.errors
  const taken = await store.changeSite(site.id, { ...read, settings: { ...site.settings, ...read.settings } })
  if (taken?.taken === 'code') return { code: { wrong: 'codeTaken', value: read.code ?? '' } }
  return taken && { domains: { wrong: 'domainElsewhere' } }
}

/** The fields of each section that has a button of its own. */
const sections: ReadonlyMap<string, readonly string[]> = new Map([
  ['site', ['name', 'code', 'domains', 'zone']],
  ['sessions', ['sessions', 'caseSensitive', 'countDoNotTrack']],
  ['privacy', ['consent', 'privacyPage']],
  ['collected', ['referrer', 'device', 'size', 'country', 'region', 'language', 'engagement', 'hits', 'keepHitsDays']],
  ['properties', ['props', 'dropEmails', 'currency']],
  ['quality', ['minimumStay', 'staySeconds', 'checkPaths', 'pathOrigin']],
  ['counter', ['allowCounter']],
])

/** What was sent of one section, with all else as it is. */
function withOthers(sent: URLSearchParams, section: string, site: Site): URLSearchParams {
  const own = sections.get(section)
  if (!own) return sent
  const others = Object.entries(toValues(site)).filter(([name, value]) => !own.includes(name) && value !== false)
  const whole = new URLSearchParams(others.map(([name, value]): [string, string] => [name, String(value)]))
  for (const name of own) if (sent.has(name)) whole.set(name, sent.get(name)!)
  return whole
}

/** Deletes everything counted, or with `what=site` the site as well, for those who have typed the site's code. */
export async function takeDeletion(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const confirm = request.form.get('confirm')?.trim() ?? ''
  if (confirm !== site.code) {
    const values = { ...toValues(site), confirm }
    return form(request, services, values, { confirm: { wrong: 'notConfirmed', value: site.code } })
  }
  const whole = request.form.get('what') === 'site'
  await emptySite(request, services, site, whole)
  return redirect(services.url(whole ? '/sites?done=siteDeleted' : sitePath(site, '/settings', '?done=deleted')))
}

/** Deletes everything counted of a site, and the site as well where `whole`, and notes it. */
export async function emptySite(by: Doer, services: Services, site: Site, whole: boolean): Promise<void> {
  const { store, directory, counter } = services
  await (whole ? store.deleteSite(site.id) : store.deleteSiteData(site.id))
  counter.forget(site.id)
  await directory.reload()
  const left = directory.byCode(site.code)?.id ?? site.id
  await audit(by, services, whole ? 'site-deleted' : 'site-emptied', { site: left, about: site.code })
}

function form(request: WithSite, services: Services, values: object, wrong: FormErrors = {}): Reply {
  const { site, reader } = request
  return writePage(request, services, 'settings', {
    values,
    errors: toSentences(wrong, reader),
    ...{ switches, zones: zones(), currencies: toCurrencies(reader) },
    exceptions: exceptionsOf(site.settings, reader),
    checked: toChecked(services, site, reader),
    hasHits: site.firstHitAt !== null,
  })
}

/** The pages that the site was asked for last. */
function toChecked({ counter, clock }: Services, { id }: Site, { texts, ago }: Reader) {
  const now = clock.seconds()
  return counter.checkedPaths(id).map(({ path, page: answer, why, at }) => ({
    path: readablePath(path),
    answer: texts.settings.quality.answers[answer],
    why,
    ago: ago(Math.max(0, now - at)),
  }))
}

/** None, and each currency by its letters and its name. */
function toCurrencies({ locale }: Reader): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return [
    { value: '', label: '–' },
    ...[...currencies()].map(code => ({ value: code, label: `${code} ${names.of(code)}` })),
  ]
}

/** The fields of the form, as they are now. */
export function toValues({ name, code, domains, zone, settings }: Site) {
  return {
    ...{ name, code, zone: canonicalZone(zone) || zone },
    ...pick(settings, ['sessions', 'caseSensitive', 'countDoNotTrack', 'consent', 'privacyPage', 'allowCounter']),
    ...settings.collect,
    ...pick(settings, ['keepHitsDays', 'dropEmails', 'currency']),
    ...settings.quality,
    domains: domains.join('\n'),
  }
}

function pick<From, Name extends keyof From>(from: From, names: readonly Name[]) {
  return Object.fromEntries(names.map(name => [name, from[name]])) as Pick<From, Name>
}
