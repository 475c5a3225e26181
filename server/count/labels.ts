// What a request is told by besides its path: one label for each dimension.

import type { SiteSettings } from '../sites/settings.ts'
import type { Site } from '../sites/site.ts'
import { readDevice, readSize } from './device.ts'
import { type DimensionName, dimensions } from './dimensions.ts'
import type { Label, Request } from './hit.ts'
import { acceptedLanguage, type Countries, countryLabel, readPlace } from './place.ts'
import { toPropsLabel } from './props.ts'
import { readReferrer } from './referrer.ts'

/** One label per dimension, null where the site does not collect it. Events have no campaign. */
export function labelsOf(
  request: Request,
  { settings, domains }: Site,
  countries: Countries | undefined,
): (Label | null)[] {
  const { collect } = settings
  const origin = collect.referrer
    ? readReferrer(request.referrer, request.event ? '' : request.query, domains)
    : undefined
  const device = collect.device ? readDevice(request.agent, request.hints) : undefined
  const labels: Record<DimensionName, Label | null | undefined | false> = {
    referrer: origin?.referrer,
    campaign: origin?.campaign,
    term: origin?.term,
    content: origin?.content,
    browser: device?.browser,
    system: device?.system,
    size: collect.size && readSize(request.width),
    location: collect.country && locate(request, settings, countries),
    language: collect.language && acceptedLanguage(request.acceptLanguage),
    props: collect.props && request.props && toPropsLabel(request.props, settings.dropEmails),
  }
  return dimensions.map(({ name }) => labels[name] || null)
}

function locate(
  { address, zone, given }: Request,
  { collect, collectRegions }: SiteSettings,
  countries: Countries | undefined,
): Label {
  const place = given?.place ?? readPlace(countries, address, zone, collect.region)
  const keepsRegion = collect.region && (collectRegions.length === 0 || collectRegions.includes(place.name))
  return keepsRegion || place.detail + place.kind === '' ? place : countryLabel(place.name)
}
