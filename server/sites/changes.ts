// Which changes of a site change what is counted: numbers from before and after one do not compare.

import type { SiteChange } from './accounts.ts'
import type { Collect, SiteSettings } from './settings.ts'
import type { Site } from './site.ts'

/** One change, by what was changed and what it is now. */
export type SettingChange =
  | { what: 'sessions' | 'caseSensitive' | 'countDoNotTrack' | 'consent' | 'checkPaths' | keyof Collect; to: boolean }
  /** A time zone. */
  | { what: 'zone'; to: string }
  /** Days; 0 is for ever. */
  | { what: 'keepHitsDays'; to: number }
  /** Seconds; 0 is none. */
  | { what: 'minimumStay'; to: number }
  /** The rules, and what is counted anyway, are lists: that they were changed is all that is told. */
  | { what: 'rules' | 'countAnyway' }

/** What a change of a site changes of what is counted; empty for one that changes none of it, such as a new name. */
export function changesOf(site: Pick<Site, 'zone' | 'settings'>, { zone, settings }: SiteChange): SettingChange[] {
  const changes: SettingChange[] = []
  if (zone !== undefined && zone !== site.zone) changes.push({ what: 'zone', to: zone })
  if (!settings) return changes
  const { settings: before } = site
  for (const what of ['sessions', 'caseSensitive', 'countDoNotTrack', 'consent'] as const) {
    if (settings[what] !== before[what]) changes.push({ what, to: settings[what] })
  }
  for (const what of Object.keys(before.collect) as (keyof Collect)[]) {
    if (settings.collect[what] !== before.collect[what]) changes.push({ what, to: settings.collect[what] })
  }
  if (settings.keepHitsDays !== before.keepHitsDays) changes.push({ what: 'keepHitsDays', to: settings.keepHitsDays })
  const stay = stayOf(settings)
  if (stay !== stayOf(before)) changes.push({ what: 'minimumStay', to: stay })
  const { checkPaths } = settings.quality
  if (checkPaths !== before.quality.checkPaths) changes.push({ what: 'checkPaths', to: checkPaths })
  for (const what of ['rules', 'countAnyway'] as const) {
    if (JSON.stringify(settings[what]) !== JSON.stringify(before[what])) changes.push({ what })
  }
  return changes
}

function stayOf({ quality }: SiteSettings): number {
  return quality.minimumStay ? quality.staySeconds : 0
}
