// What can be done about each drop reason: where its setting is, and what it means to count such requests anyway.

import type { DropReason } from '../../count/drops.ts'

/** A page of the site, or of the manual where the setting is one of the server. */
export type SettingOf = { of: 'site' | 'manual'; path: string; label: string }

const rules = (field: string): SettingOf => ({ of: 'site', path: `/rules#field-${field}`, label: 'Rules' })

/** Those that no setting changes are missing, and those that can be counted anyway: that is their setting. */
export const settingsOf: Partial<Record<DropReason, SettingOf>> = {
  'no-site': { of: 'site', path: '/settings#field-domains', label: 'Domains' },
  'do-not-track': { of: 'site', path: '/settings#field-countDoNotTrack', label: 'Settings' },
  'ignored-address': rules('networks'),
  'wrong-host': rules('onlyHosts'),
  'ignored-referrer': rules('referrers'),
  'ignored-country': rules('countries'),
  'excluded-path': rules('paths'),
  'rate-limit': { of: 'manual', path: '/help/settings#rate-limit', label: 'Setting of the server' },
}

/** Who or what is meant, for each reason that can be overruled. */
export const overruledWords: Partial<Record<DropReason, string>> = {
  'do-not-track': 'browsers that ask not to be tracked',
  'no-agent': 'requests without a User-Agent',
  bot: 'all bots, known or not',
  automated: 'browsers that are steered by a program',
  'ignored-path': 'paths that no page has, such as /favicon.ico',
}
