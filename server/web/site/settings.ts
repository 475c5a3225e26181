// What a site's owner decides, and how to take it back.

import { canonicalZone, zones } from '../../kit/zones.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { switches } from '../../sites/settings.ts'
import { readSettingsForm } from '../../sites/settings-form.ts'
import type { Site } from '../../sites/site.ts'
import { noSuchSite } from '../http/problem.ts'
import { type Answer, page, redirect } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { frame } from '../page-chrome.ts'
import { toSentences } from '../reader/sentences.ts'
import { exceptionsOf } from '../received/overrule.ts'
import type { Parts } from '../services.ts'

export function showSettings(asked: Asked, parts: Parts): Answer {
  const site = parts.directory.byCode(asked.params.code ?? '')
  return site ? form(asked, parts, site, toValues(site)) : noSuchSite(asked, parts)
}

/** Saves the form; what it says holds for the next hit. */
export async function takeSettings(asked: Asked, parts: Parts): Promise<Answer> {
  const { store, directory, url } = parts
  const site = directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const sent = asked.form
  const read = readSettingsForm(sent, site.zone)
  const values = { ...Object.fromEntries(sent) }
  if ('errors' in read) return form(asked, parts, site, values, read.errors, 422)
  const taken = await store.changeSite(site.id, { ...read, settings: { ...site.settings, ...read.settings } })
  if (taken?.taken === 'code') {
    return form(asked, parts, site, values, { code: { wrong: 'codeTaken', value: read.code ?? '' } }, 422)
  }
  if (taken) return form(asked, parts, site, values, { domains: { wrong: 'domainElsewhere' } }, 422)
  await directory.reload()
  return redirect(url(sitePath({ code: read.code ?? site.code }, '/settings', '?done=saved')))
}

/** Deletes everything counted, or with `what=site` the site as well, for those who have typed the site's code. */
export async function takeDeletion(asked: Asked, parts: Parts): Promise<Answer> {
  const { store, directory, url, counter } = parts
  const site = directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const confirm = asked.form.get('confirm')?.trim() ?? ''
  if (confirm !== site.code) {
    const values = { ...toValues(site), confirm }
    return form(asked, parts, site, values, { confirm: { wrong: 'notConfirmed', value: site.code } }, 422)
  }
  const whole = asked.form.get('what') === 'site'
  await (whole ? store.deleteSite(site.id) : store.deleteSiteData(site.id))
  counter.forget(site.id)
  await directory.reload()
  return redirect(url(whole ? '/sites?done=siteDeleted' : sitePath(site, '/settings', '?done=deleted')))
}

function form(asked: Asked, parts: Parts, site: Site, values: object, wrong: FormErrors = {}, status = 200): Answer {
  const errors = toSentences(wrong, asked.reader)
  const exceptions = exceptionsOf(site.settings, asked.reader)
  const data = { site, values, errors, switches, zones: zones(), exceptions, hasHits: site.firstHitAt !== null }
  return page(parts.render('settings', { ...frame(asked, parts, site), ...data }), status)
}

function toValues({ name, code, domains, zone, settings }: Site): object {
  const { sessions, caseSensitive, countDoNotTrack, collect, keepHitsDays } = settings
  return {
    name,
    code,
    zone: canonicalZone(zone) || zone,
    sessions,
    caseSensitive,
    countDoNotTrack,
    ...collect,
    keepHitsDays,
    domains: domains.join('\n'),
  }
}
