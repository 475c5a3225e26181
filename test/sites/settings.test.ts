// Settings as they are stored.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { noRules } from '../../server/sites/rules.ts'
import { defaultSettings, readSettings, type SiteSettings, switches } from '../../server/sites/settings.ts'
import { defaultUserSettings } from '../../server/sites/user-settings.ts'

const other: SiteSettings = {
  sessions: false,
  collect: {
    referrer: false,
    device: false,
    size: false,
    country: false,
    region: true,
    language: false,
    props: false,
    engagement: false,
    hits: false,
  },
  keepHitsDays: 30,
  retention: { days: 400 },
  rules: {
    networks: ['203.0.113.7', '2001:db8::/32'],
    countries: ['NL'],
    paths: ['/drafts/*'],
    referrers: ['spam.example'],
    ...{ params: ['token', 'utm*'], folds: ['/user/*', '/x/* => /y'], lowerCase: true },
    onlyHosts: true,
    hosts: ['pages.example'],
  },
  caseSensitive: true,
  countDoNotTrack: true,
  consent: true,
  privacyPage: true,
  allowCounter: true,
  dropEmails: false,
  currency: 'JPY',
  countAnyway: { reasons: ['no-agent'], bots: ['curl', 'Googlebot'] },
  collectRegions: ['NL', 'US'],
  quality: { minimumStay: true, staySeconds: 30, checkPaths: true, pathOrigin: 'http://192.168.1.5:8080' },
  defaults: { ...defaultUserSettings, language: 'nl', lists: ['pages'] },
  sharing: {
    public: true,
    robots: true,
    embed: ['https://blog.example', 'http://localhost:8080'],
    exposure: { notes: true, goals: true, threshold: 5 },
  },
  api: {
    cname: 'Stats.example.com',
    linkDomain: 'https://example.com',
    code: 'serve-1',
    public: 'secret',
    secret: '0123456789',
    allowBosmang: true,
    allowEmbed: 'https://x.example',
    updatedAt: 1,
  },
}

test('What was stored is read as it was', () => {
  for (const settings of [defaultSettings, other]) assert.deepEqual(readSettings(structuredClone(settings)), settings)
})

/** What a site has of which nothing is known: as a new one, but that the case of letters does not count. */
const unsaid: SiteSettings = { ...defaultSettings, caseSensitive: false }

const stored: [what: string, stored: unknown, settings: SiteSettings][] = [
  ['Nothing', undefined, unsaid],
  ['A list', [], unsaid],
  ['Text', 'sessions', unsaid],
  ['Something without collect', { sessions: false }, { ...unsaid, sessions: false }],
  ['A key of a later version', { ...other, later: 1 }, other],
  [
    'Values of another kind',
    { sessions: 1, collect: { hits: 'no' }, keepHitsDays: '30', rules: { networks: 'x', paths: {} } },
    unsaid,
  ],
  [
    'Exceptions of another kind, or too long, or named twice,',
    { countAnyway: { reasons: 'bot', bots: [5, 'curl', 'x'.repeat(101), 'curl'] } },
    { ...unsaid, countAnyway: { reasons: [], bots: ['curl'] } },
  ],
  ['Something from before there were regions', { collect: { country: true } }, unsaid],
  ['Days below zero', { keepHitsDays: -1 }, unsaid],
  ['Half days', { keepHitsDays: 1.5 }, unsaid],
  [
    'Rules in other spellings, and what is none,',
    { rules: { networks: ['2001:DB8::1', 5, 'x'], countries: ['nl', 'Atlantis'] } },
    { ...unsaid, rules: { ...noRules, networks: ['2001:db8::1'], countries: ['NL'] } },
  ],
]

for (const [what, value, settings] of stored) {
  test(`${what} is read with defaults for the rest`, () => assert.deepEqual(readSettings(value), settings))
}

test('Whatever was stored, settings come out, and come out the same again', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({
          collect: fc.anything(),
          rules: fc.dictionary(fc.constantFrom(...Object.keys(noRules)), fc.anything()),
        }),
      ),
      value => {
        const settings = readSettings(value)
        assert.deepEqual(readSettings(JSON.parse(JSON.stringify(settings))), settings)
      },
    ),
  )
})

test('The defaults cannot be changed through what was read', () => {
  readSettings({}).collect.hits = false
  readSettings({}).rules.networks.push('x')
  assert.deepEqual([defaultSettings.collect.hits, defaultSettings.rules.networks], [true, []])
})

test('Every setting that is on or off has a switch', () => {
  const names = [
    'sessions',
    ...Object.keys(defaultSettings.collect),
    'caseSensitive',
    'countDoNotTrack',
    'consent',
    'privacyPage',
    'allowCounter',
    'dropEmails',
    'minimumStay',
    'checkPaths',
  ]
  assert.deepEqual([...switches], names)
})
