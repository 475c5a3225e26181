// Which requests are not counted, and for which one reason.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type DropReason, dropReasons } from '../../server/count/drops.ts'
import type { Request } from '../../server/count/hit.ts'
import { screen, screenInvalid } from '../../server/count/screen.ts'
import type { SpamHosts } from '../../server/count/spam.ts'
import { type CountAnyway, nothingAnyway } from '../../server/sites/count-anyway.ts'
import { noRules, type Rules } from '../../server/sites/rules.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site } from '../../server/sites/site.ts'
import { blank } from '../helpers/stream.ts'
import { makeSite } from '../stats/fake-store.ts'

const rules: Rules = {
  networks: ['192.0.2.9'],
  countries: ['NL'],
  paths: ['/drafts/*'],
  referrers: ['tiring.example'],
  onlyHosts: true,
  ...{ params: [], folds: [], lowerCase: false },
  hosts: ['preview.example'],
}
const site = makeSite({ domains: ['farm.example'], settings: { ...defaultSettings, rules } })
const spam: SpamHosts = { find: host => (host === 'spam.example' ? host : undefined) }

/** What makes a request stop at each step, in the order of the steps. */
const stops: [DropReason, Partial<Request>][] = [
  ['prefetch', { prefetch: true }],
  ['localhost', { local: true }],
  ['ignored-address', { address: '192.0.2.9' }],
  ['do-not-track', { doNotTrack: true }],
  ['no-agent', { agent: '' }],
  ['bot', { agent: 'curl/8.5.0' }],
  ['automated', { bot: 150 }],
  ['wrong-host', { pageHost: 'copy.example' }],
  ['referrer-spam', { referrer: 'https://Spam.example:443/buy' }],
  ['ignored-referrer', { referrer: 'https://very.tiring.example/' }],
  ['ignored-country', { zone: 'Europe/Amsterdam' }],
  ['excluded-path', { path: '/Drafts/one' }],
  ['ignored-path', { path: '/favicon.ico' }],
]

test('every reason is a step, or what a door finds out by itself or by waiting', () => {
  const byDoors: DropReason[] = ['no-site', 'invalid', 'rate-limit', 'full']
  const byWaiting: DropReason[] = ['short-stay', 'untimed', 'unknown-path', 'unchecked-path', 'opted-out', 'no-consent']
  assert.deepEqual([...stops.map(([reason]) => reason), ...byDoors, ...byWaiting].sort(), [...dropReasons].sort())
})

test('a request of a person goes through', () => {
  assert.equal(screen(blank, site), undefined)
})

test('where the site asks for consent, who did not give it is not counted', () => {
  const asking = { ...site, settings: { ...site.settings, consent: true } }
  for (const consent of [undefined, false]) {
    const drop = screen({ ...blank, consent }, asking)
    assert.deepEqual(drop, { ...drop, reason: 'no-consent', why: 'the visitor has not said that they may be counted' })
  }
  assert.equal(screen({ ...blank, doNotTrack: true }, asking)?.reason, 'do-not-track')
})

describe('the first reason in GoatCounter’s order is the one', () => {
  for (const [place, [reason, change]] of stops.entries()) {
    test(`${reason} alone`, () => {
      const drop = screen({ ...blank, ...change }, site, { spam })
      assert.equal(drop?.reason, reason)
      assert.notEqual(drop?.why, '')
    })
    for (const [later, more] of stops.slice(place + 1)) {
      // A request has one of each: a User-Agent is either missing or a bot's.
      if ('agent' in change && 'agent' in more) continue
      if ('referrer' in change && 'referrer' in more) continue
      if ('path' in change && 'path' in more) continue
      test(`${reason} before ${later}`, () => {
        assert.equal(screen({ ...blank, ...more, ...change }, site, { spam })?.reason, reason)
      })
    }
  }
})

const passes: [what: string, request: Partial<Request>, settings: Partial<Site['settings']>][] = [
  ['an address like an ignored one', { address: '192.0.2.90' }, {}],
  ['a page of the site', { pageHost: 'www.farm.example' }, {}],
  ['a page under a further host', { pageHost: 'preview.example' }, {}],
  ['a page that does not say where it is', { pageHost: '' }, {}],
  ['a page elsewhere, where all hosts are counted', { pageHost: 'copy.example' }, { rules: noRules }],
  ['a referrer like an ignored one', { referrer: 'https://untiring.example/' }, {}],
  ['a referrer, where none is ignored', { referrer: 'https://news.example/' }, { rules: noRules }],
  ['another country', { zone: 'Europe/Berlin' }, {}],
  ['a path like an excluded one', { path: '/drafts' }, {}],
  ['Do Not Track, where the page counts it', { doNotTrack: true, countDoNotTrack: true }, {}],
  ['Do Not Track, where the site counts it', { doNotTrack: true }, { countDoNotTrack: true }],
  ['a visitor who agreed, where the site asks for it', { consent: true }, { consent: true }],
  [
    'a hit of a program, where the site asks for consent',
    { given: { session: '', place: undefined, anyAddress: false } },
    { consent: true },
  ],
  ['a code that says nothing of a program', { bot: 0 }, {}],
  ['a path that only begins like one that no page has', { path: '/favicon.ico.html' }, {}],
]

for (const [what, request, settings] of passes) {
  test(`${what} is no reason`, () => {
    assert.equal(screen({ ...blank, ...request }, { ...site, settings: { ...site.settings, ...settings } }), undefined)
  })
}

test('GoatCounter’s clients know an ignored address by these words', () => {
  const drop = screen({ ...blank, address: '192.0.2.9' }, site)
  assert.equal(drop?.why, 'ignored because "192.0.2.9" is in the IP ignore list')
})

// What is wrong with the parameters, who asks, and the reason that is told.
const wrong: [invalid: string, visitor: Partial<Request>, DropReason][] = [
  ['error decoding parameters: e must be true or false', {}, 'invalid'],
  ['error decoding parameters: e must be true or false', { prefetch: true }, 'prefetch'],
  ['error decoding parameters: e must be true or false', { address: '192.0.2.9' }, 'ignored-address'],
  ['error decoding parameters: e must be true or false', { agent: 'curl/8.5.0' }, 'invalid'],
  ['wrong value: b=7', { agent: 'curl/8.5.0' }, 'invalid'],
  ['not valid: path: must be set', {}, 'invalid'],
  // No rule about paths fits a path that is missing.
  ['not valid: path: must be set', { path: '/Drafts/one' }, 'invalid'],
  ['not valid: path: must be set', { agent: 'curl/8.5.0' }, 'bot'],
  ['not valid: path: must be set', { agent: '' }, 'no-agent'],
]

for (const [invalid, visitor, reason] of wrong) {
  test(`“${invalid}” of ${JSON.stringify(visitor)} is told as ${reason}`, () => {
    const drop = screenInvalid({ invalid }, { ...blank, ...visitor }, site)
    assert.equal(drop.reason, reason)
    if (reason === 'invalid') assert.equal(drop.why, invalid)
  })
}

test('where the visitor cannot be read either, the parameters are the reason', () => {
  assert.deepEqual(screenInvalid({ invalid: 'a' }, { invalid: 'b' }, site), { reason: 'invalid', why: 'a' })
})

describe('what the owner wants counted anyway', () => {
  const reasonOf = (change: Partial<Request>, countAnyway: Partial<CountAnyway>) =>
    screen(
      { ...blank, ...change },
      makeSite({
        settings: { ...defaultSettings, countAnyway: { ...nothingAnyway, ...countAnyway } },
      }),
    )?.reason
  const curl = { agent: 'curl/8.5.0' }

  test('goes through, and no other bot does', () => {
    assert.equal(reasonOf(curl, { bots: ['curl'] }), undefined)
    assert.equal(reasonOf({ agent: 'Wget/1.2' }, { bots: ['curl'] }), 'bot')
    assert.equal(reasonOf(curl, { reasons: ['bot'] }), undefined)
  })

  test('may still be dropped for another reason', () => {
    assert.equal(reasonOf({ ...curl, path: '/favicon.ico' }, { reasons: ['bot'] }), 'ignored-path')
    assert.equal(reasonOf({ ...curl, bot: 150 }, { bots: ['curl'] }), 'automated')
  })

  test('is no more than may be overruled, whatever the settings say', () => {
    assert.equal(reasonOf({ prefetch: true }, { reasons: ['prefetch', 'full'] }), 'prefetch')
    assert.equal(reasonOf(curl, { reasons: ['curl'] }), 'bot')
  })
})
