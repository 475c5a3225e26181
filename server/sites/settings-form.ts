// The form of a site's settings, as it comes from a browser.

import { readCurrency } from '../kit/money.ts'
import { canonicalZone } from '../kit/zones.ts'
import { type FormErrors, readEntries, shorten } from './form-errors.ts'
import { isDays, mostKeptDays, type SiteSettings, type Switch } from './settings.ts'
import { isCode, readDomain } from './site-code.ts'
import { anyQuality, isStay, mostStaySeconds, readSiteOrigin } from './visit-quality.ts'

/** The fields of a form: `URLSearchParams` is one. */
export type Form = { get(name: string): string | null }

/** What a valid form says. */
export type SiteForm = {
  name: string
  /** Undefined: it stays. */
  code: string | undefined
  domains: string[]
  zone: string
  settings: Omit<
    SiteSettings,
    'rules' | 'retention' | 'countAnyway' | 'collectRegions' | 'sharing' | 'defaults' | 'api'
  >
}

/**
 * Reads the form. Fields: `name`; `code`, which may be left out; `domains`, one per line or with commas or blanks between; `zone`; `keepHitsDays`, empty
 * for ever; `currency`; `staySeconds`, empty as in a new site; `pathOrigin`, which may be empty; and each switch, on when its box was sent at all. `present`: the zone of the site as it is, whose spelling stays
 * when the form says no other one, also where this machine does not know it.
 */
export function readSettingsForm(form: Form, present: string): SiteForm | { errors: FormErrors } {
  const errors: FormErrors = {}
  const name = read(form, 'name').replace(/\s+/g, ' ')
  if (name === '' || name.length > longestName) errors.name = { wrong: 'noName', value: longestName }

  const code = form.get('code') === null ? undefined : read(form, 'code').toLowerCase()
  if (code !== undefined && !isCode(code)) errors.code = { wrong: 'notCode' }

  const domains = readEntries(read(form, 'domains'), readDomain)
  if ('wrong' in domains) errors.domains = { wrong: 'notDomain', value: domains.wrong }
  else if (domains.length === 0) errors.domains = { wrong: 'noDomain' }
  else if (domains.length > mostDomains) errors.domains = { wrong: 'manyDomains', value: mostDomains }

  const zone = readZone(read(form, 'zone'), present)
  if (zone === '') errors.zone = { wrong: 'noZone' }

  const days = read(form, 'keepHitsDays')
  const keepHitsDays = Number(days)
  if (!/^\d*$/.test(days) || !isDays(keepHitsDays)) {
    errors.keepHitsDays = { wrong: 'notDays', value: mostKeptDays }
  }

  const typedCurrency = read(form, 'currency')
  const currency = typedCurrency === '' ? '' : readCurrency(typedCurrency)
  if (currency === undefined) errors.currency = { wrong: 'notCurrency', value: shorten(typedCurrency) }

  const staySeconds = Number(read(form, 'staySeconds') || anyQuality.staySeconds)
  if (!isStay(staySeconds)) errors.staySeconds = { wrong: 'notStay', value: mostStaySeconds }

  const typedOrigin = read(form, 'pathOrigin')
  const pathOrigin = typedOrigin === '' ? '' : readSiteOrigin(typedOrigin)
  if (pathOrigin === undefined) errors.pathOrigin = { wrong: 'notOrigin', value: shorten(typedOrigin) }

  if ('wrong' in domains || Object.keys(errors).length > 0) return { errors }
  const isOn = (name: Switch) => form.get(name) !== null
  return {
    name,
    code,
    domains,
    zone,
    settings: {
      sessions: isOn('sessions'),
      collect: {
        referrer: isOn('referrer'),
        device: isOn('device'),
        size: isOn('size'),
        country: isOn('country'),
        region: isOn('region'),
        language: isOn('language'),
        props: isOn('props'),
        engagement: isOn('engagement'),
        hits: isOn('hits'),
      },
      keepHitsDays,
      caseSensitive: isOn('caseSensitive'),
      countDoNotTrack: isOn('countDoNotTrack'),
      consent: isOn('consent'),
      privacyPage: isOn('privacyPage'),
      allowCounter: isOn('allowCounter'),
      dropEmails: isOn('dropEmails'),
      currency: currency ?? '',
      quality: {
        minimumStay: isOn('minimumStay'),
        staySeconds,
        checkPaths: isOn('checkPaths'),
        pathOrigin: pathOrigin ?? '',
      },
    },
  }
}

const longestName = 100
const mostDomains = 100

function readZone(typed: string, present: string): string {
  const zone = canonicalZone(typed)
  return typed === present || (zone !== '' && zone === canonicalZone(present)) ? present : zone
}

function read(form: Form, name: string): string {
  return (form.get(name) ?? '').trim()
}
