// What other counters call browsers, systems and links, as the labels that the same visit would have here.

import type { DimensionName } from '../count/dimensions.ts'
import type { Label } from '../count/hit.ts'
import { writeOrigin } from '../count/origin.ts'
import { toLabels } from './goat-labels.ts'

/** Where a visit came from, as a counter tells it; '' for what it does not. `referrer`: its host and path; `named`: a source without a host. */
export type PeerOrigin = Record<'referrer' | 'named' | 'source' | 'medium' | 'campaign' | 'term' | 'content', string>

/** The labels that tell it. `own`: the hosts of the site. */
export function toOrigin(
  { referrer, named, source, medium, campaign, term, content }: PeerOrigin,
  own: readonly string[],
): Partial<Record<DimensionName, Label | null>> {
  const ref = referrer === '' ? { name: named, scheme: 'o' } : { name: referrer, scheme: 'h' }
  const { referrer: from } = toLabels({ ref }, own, () => '')
  const toLabel = (name: string) => (name === '' ? null : { name, detail: '', kind: '' })
  return {
    referrer: writeOrigin(from!, { source, medium, ad: '', campaign: campaign !== '' }),
    ...{ campaign: toLabel(campaign), term: toLabel(term), content: toLabel(content) },
  }
}

/** A browser by the name that its counter has for it. */
export function toBrowser(name: string, version: string): Label {
  return { name: browsers[name] ?? name.slice(0, 1).toUpperCase() + name.slice(1), detail: version, kind: '' }
}

/** A system; some have their version in their name. */
export function toSystem(name: string, version: string): Label {
  const [, plain = name, inName = ''] = /^(Windows) (.+)$/.exec(name) ?? []
  return { name: systems[plain] ?? plain, detail: version || inName, kind: '' }
}

/** Umami's names, which are those of detect-browser, and Plausible's. */
const browsers: Readonly<Record<string, string>> = {
  ...{ ios: 'Safari', 'ios-webview': 'Safari', 'Mobile Safari': 'Safari' },
  ...{ crios: 'Chrome', 'chromium-webview': 'Chrome', 'Chrome Mobile': 'Chrome', 'Chrome Mobile iOS': 'Chrome' },
  ...{ fxios: 'Firefox', 'Firefox Mobile': 'Firefox', 'Firefox Mobile iOS': 'Firefox' },
  ...{ 'edge-chromium': 'Edge', 'edge-ios': 'Edge', 'Microsoft Edge': 'Edge', ie: 'Internet Explorer' },
  ...{ samsung: 'Samsung Internet', 'Samsung Browser': 'Samsung Internet', yandexbrowser: 'Yandex Browser' },
  ...{ 'opera-mini': 'Opera Mini', android: 'Android Browser' },
}

const systems: Readonly<Record<string, string>> = {
  ...{ Mac: 'macOS', 'Mac OS': 'macOS', 'GNU/Linux': 'Linux', 'Android OS': 'Android' },
}
