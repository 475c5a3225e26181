// Where the setting is that changes what is dropped for a reason.

import type { DropReason } from '../../count/drops.ts'

/** A page of the site, or of the manual where the setting is one of the server. `label`: its words in the texts. */
export type SettingOf = { of: 'site' | 'manual'; path: string; label: 'rules' | 'domains' | 'settings' | 'server' }

const rules = (field: string): SettingOf => ({ of: 'site', path: `/rules#field-${field}`, label: 'rules' })

/** Those that no setting changes are missing, and those that can be counted anyway: that is their setting. */
export const settingsOf: Partial<Record<DropReason, SettingOf>> = {
  'no-site': { of: 'site', path: '/settings#field-domains', label: 'domains' },
  'do-not-track': { of: 'site', path: '/settings#field-countDoNotTrack', label: 'settings' },
  'ignored-address': rules('networks'),
  'wrong-host': rules('onlyHosts'),
  'ignored-referrer': rules('referrers'),
  'ignored-country': rules('countries'),
  'excluded-path': rules('paths'),
  'rate-limit': { of: 'manual', path: '/help/settings#rate-limit', label: 'server' },
}
