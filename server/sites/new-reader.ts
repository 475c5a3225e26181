// How somebody reads who has chosen nothing yet: as a site of theirs has it for them.

import { type Access, visibleSites } from './access.ts'
import type { Site } from './site.ts'
import { defaultUserSettings, type UserSettings } from './user-settings.ts'

/** As the oldest site says that they may see, and that says anything. */
export function settingsOfNew(access: Access, sites: readonly Pick<Site, 'id' | 'settings'>[]): UserSettings {
  const theirs = visibleSites(access, sites).toSorted((one, other) => one.id - other.id)
  return theirs.find(({ settings }) => settings.defaults !== null)?.settings.defaults ?? defaultUserSettings
}
