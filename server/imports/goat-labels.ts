// What GoatCounter kept of a visit as the labels that the same visit would have here.

import { readSize } from '../count/device.ts'
import type { DimensionName } from '../count/dimensions.ts'
import type { Label } from '../count/hit.ts'
import { acceptedLanguage } from '../count/place.ts'
import { readReferrer, toGoatReferrer } from '../count/referrer.ts'

/** What a visit was told by, as text. Null: it was not collected. `location` as `US-CA`. */
export type GoatLabels = {
  ref: { name: string; scheme: string } | null
  campaign: { id: number; name: string } | null
  browser: { name: string; version: string } | null
  system: { name: string; version: string } | null
  width: number | null
  location: string
  language: string
}

/** One for each dimension that is told of; null where it was not collected, or nobody knows. `own`: the hosts of the site. */
export function toLabels(
  { ref, campaign, browser, system, width, location, language }: Partial<GoatLabels>,
  own: readonly string[],
  regionName: (location: string) => string,
): Partial<Record<DimensionName, Label | null>> {
  return {
    ...(ref !== undefined && { referrer: ref && toReferrer(ref, own) }),
    ...(campaign !== undefined && { campaign: campaign && { name: campaign.name, detail: '', kind: '' } }),
    ...(browser !== undefined && { browser: browser && { name: browser.name, detail: browser.version, kind: '' } }),
    ...(system !== undefined && { system: system && { name: system.name, detail: system.version, kind: '' } }),
    ...(width !== undefined && { size: readSize(width) }),
    ...(location !== undefined && { location: toPlace(location, regionName) }),
    ...(language !== undefined && { language: language === '' ? null : acceptedLanguage(language) }),
  }
}

/** As it would be read today, if that says the same; else host and path as they stand. */
function toReferrer({ name, scheme }: NonNullable<GoatLabels['ref']>, own: readonly string[]): Label {
  if (scheme !== 'h') return { name, detail: '', kind: scheme || 'o' }
  const { referrer } = readReferrer(`https://${name}`, '', own)
  if (referrer.kind === scheme && toGoatReferrer(referrer) === name) return referrer
  const slash = name.indexOf('/')
  return slash < 0
    ? { name, detail: '', kind: 'h' }
    : { name: name.slice(0, slash), detail: name.slice(slash), kind: 'h' }
}

function toPlace(location: string, regionName: (location: string) => string): Label {
  const [country = '', region = ''] = location.split('-')
  return { name: country, detail: region === '' ? '' : regionName(location) || region, kind: region }
}
