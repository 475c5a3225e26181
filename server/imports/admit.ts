// What a file has found becomes a hit, or is left out for a reason: the same rules as for whatever comes in by /count.

import { randomBytes } from 'node:crypto'
import { dimensions } from '../count/dimensions.ts'
import type { Hit, Label, Request } from '../count/hit.ts'
import { createIdentify } from '../count/identify.ts'
import { labelsOf } from '../count/labels.ts'
import type { NetworkKey } from '../count/network-key.ts'
import { cleanPath } from '../count/path.ts'
import { type Countries, countryLabel } from '../count/place.ts'
import { rulesOf } from '../count/rules.ts'
import { type Lookups, screen } from '../count/screen.ts'
import { sanitize } from '../kit/sanitize.ts'
import type { Site } from '../sites/site.ts'
import type { LabelledHit } from './rows.ts'

/** Admits what a file has found. */
export type Admit = {
  request(request: Request): Hit | { left: string }
  hit(hit: LabelledHit): Hit | { left: string }
}

/** In UTF-16 units, as of any other hit. */
const longestTitle = 1024
const longestPath = 2048

/** `countries`: where addresses are; undefined: nobody knows. The secret behind the keys of sessions ends with the import. */
export function createAdmit(site: Site, lookups: Lookups & { countries?: Countries | undefined }): Admit {
  const identify = createIdentify(randomBytes(32))
  const { id, settings } = site
  const scope = String(id)

  function toHit(
    path: string,
    { title, event, at }: Pick<Hit, 'title' | 'event' | 'at'>,
  ): Omit<Hit, 'session' | 'labels'> {
    return {
      ...{ site: id, at, path, caseSensitive: settings.caseSensitive, event },
      title: sanitize(title, longestTitle),
      // Names are the owner's own: nobody floods anything.
      network: '' as NetworkKey,
    }
  }

  const { rewrite } = rulesOf(site)
  const rewritten = (path: string, event: boolean) => (event ? path : (rewrite?.(path) ?? path))

  return {
    request(request) {
      const path = cleanPath(request.path, request.event)
      if (path === '') return { left: 'invalid' }
      if (path.length > longestPath) return { left: 'long path' }
      const dropped = screen(path === request.path ? request : { ...request, path }, site, lookups)
      if (dropped) return { left: dropped.reason }
      const session = settings.sessions && !request.noSession ? identify(scope, request.agent, request.address) : null
      return {
        ...toHit(rewritten(path, request.event), request),
        session,
        labels: labelsOf(request, site, lookups.countries),
      }
    },
    hit(hit) {
      const path = cleanPath(hit.path, hit.event)
      if (path === '') return { left: 'invalid' }
      if (path.length > longestPath) return { left: 'long path' }
      const session = settings.sessions && hit.session !== '' ? identify(`${scope} given`, hit.session, '') : null
      return { ...toHit(rewritten(path, hit.event), hit), session, labels: collectedLabels(hit.labels, site) }
    },
  }
}

/** One for each dimension, null where the site does not collect it. */
export function collectedLabels(labels: LabelledHit['labels'], { settings }: Site): (Label | null)[] {
  const { collect, collectRegions } = settings
  return dimensions.map(({ name, collect: what }) => {
    const label = collect[what] ? (labels[name] ?? null) : null
    if (name !== 'location' || label === null || label.detail + label.kind === '') return label
    const keepsRegion = collect.region && (collectRegions.length === 0 || collectRegions.includes(label.name))
    return keepsRegion ? label : countryLabel(label.name)
  })
}
