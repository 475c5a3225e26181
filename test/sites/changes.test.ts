// Which changes of a site change what is counted.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SiteChange } from '../../server/sites/accounts.ts'
import { changesOf, type SettingChange } from '../../server/sites/changes.ts'
import { defaultSettings, type SiteSettings } from '../../server/sites/settings.ts'

const site = { zone: 'Europe/Amsterdam', settings: defaultSettings }
const set = (change: Partial<SiteSettings>): SiteChange => ({ settings: { ...defaultSettings, ...change } })

const cases: [string, SiteChange, SettingChange[]][] = [
  ['nothing', {}, []],
  ['another name and other domains', { name: 'x', domains: ['x.example'] }, []],
  ['the same settings and the same zone', { zone: site.zone, settings: structuredClone(defaultSettings) }, []],
  ['another zone', { zone: 'UTC' }, [{ what: 'zone', to: 'UTC' }]],
  ['no sessions', set({ sessions: false }), [{ what: 'sessions', to: false }]],
  ['capitals', set({ caseSensitive: false }), [{ what: 'caseSensitive', to: false }]],
  ['Do Not Track counted', set({ countDoNotTrack: true }), [{ what: 'countDoNotTrack', to: true }]],
  [
    'less collected',
    set({ collect: { ...defaultSettings.collect, device: false, hits: false } }),
    [
      { what: 'device', to: false },
      { what: 'hits', to: false },
    ],
  ],
  [
    'a minimum stay',
    set({ quality: { ...defaultSettings.quality, minimumStay: true } }),
    [{ what: 'minimumStay', to: 19 }],
  ],
  [
    'other seconds of a stay that is not asked for',
    set({ quality: { ...defaultSettings.quality, staySeconds: 5 } }),
    [],
  ],
  [
    'new pages checked',
    set({ quality: { ...defaultSettings.quality, checkPaths: true } }),
    [{ what: 'checkPaths', to: true }],
  ],
  ['hits kept for a month', set({ keepHitsDays: 30 }), [{ what: 'keepHitsDays', to: 30 }]],
  ['a rule', set({ rules: { ...defaultSettings.rules, paths: ['/drafts/*'] } }), [{ what: 'rules' }]],
  ['a bot counted anyway', set({ countAnyway: { reasons: [], bots: ['Googlebot'] } }), [{ what: 'countAnyway' }]],
]
for (const [what, change, expected] of cases) {
  test(`${what}: ${expected.length === 0 ? 'no change of what is counted' : JSON.stringify(expected)}`, () => {
    assert.deepEqual(changesOf(site, change), expected)
  })
}
