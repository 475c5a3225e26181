// Settings that belong together, as they are copied from one site to another.

import { type AuditChange, changesBetween } from './audit.ts'
import type { SiteSettings } from './settings.ts'
import type { Site } from './site.ts'

/** The groups. What a site shares with whom, and what names it in other programs, belongs to it alone. */
const groups = {
  counting: ['sessions', 'caseSensitive', 'countDoNotTrack'],
  collected: ['collect', 'collectRegions'],
  retention: ['keepHitsDays', 'retention'],
  properties: ['dropEmails', 'currency'],
  quality: ['quality'],
  counter: ['allowCounter'],
  rules: ['rules', 'countAnyway'],
  defaults: ['defaults'],
} as const satisfies Record<string, readonly (keyof SiteSettings)[]>

export type SettingsGroup = keyof typeof groups

export const settingsGroups = Object.keys(groups) as SettingsGroup[]

/** The settings of one site with these groups of another. */
export function copySettings(from: SiteSettings, to: SiteSettings, wanted: readonly SettingsGroup[]): SiteSettings {
  const names = wanted.flatMap((group): readonly (keyof SiteSettings)[] => groups[group])
  const copied = { ...to, ...Object.fromEntries(names.map(name => [name, structuredClone(from[name])])) }
  // Where the pages of a site are asked for is its own, and so are the hosts that it counts.
  return {
    ...copied,
    quality: { ...copied.quality, pathOrigin: to.quality.pathOrigin },
    rules: { ...copied.rules, hosts: to.rules.hosts, onlyHosts: to.rules.onlyHosts },
  }
}

/** What that changes, as programs write it. */
export function changesByCopy(from: Site, to: Site, wanted: readonly SettingsGroup[]): AuditChange[] {
  return changesBetween(to.settings, copySettings(from.settings, to.settings, wanted))
}
