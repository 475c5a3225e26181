// Visitors who run together, noticed.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type AddressWarning, createAddressWatch } from '../../server/count/address-watch.ts'
import type { SessionKey } from '../../server/count/hit.ts'
import { createTestClock } from '../helpers/clock.ts'

const minutes = 60_000

function open(most?: number) {
  const clock = createTestClock()
  let looked = 0
  const key = (address: string) => {
    looked += 1
    return `key of ${address}`
  }
  const watch = createAddressWatch({ clock, key, ...(most && { most }) })
  let next = 0
  return {
    clock,
    warning: watch.warning,
    looked: () => looked,
    /** So many new sessions, of as many addresses, with so many milliseconds between them. */
    see(count: number, toAddress: (index: number) => string, pause = 0) {
      for (let index = 0; index < count; index++) {
        clock.advance(pause)
        watch.see(`session ${next++}` as SessionKey, toAddress(index))
      }
    },
    again: (session: number, address: string) => watch.see(`session ${session}` as SessionKey, address),
  }
}

const one = () => '203.0.113.7'
const each = (index: number) => `198.51.100.${index % 250}`
const lan = (index: number) => `192.168.1.${index % 250}`

const cases: [
  what: string,
  sessions: [count: number, toAddress: (index: number) => string][],
  warning?: AddressWarning,
][] = [
  ['nobody', []],
  ['everybody at an address of their own', [[100, each]]],
  ['everybody at one address', [[20, one]], 'one-address'],
  ['too few to tell', [[19, one]]],
  [
    '96 of 100 at one address',
    [
      [96, one],
      [4, each],
    ],
    'one-address',
  ],
  [
    '95 of 100 at one address',
    [
      [95, one],
      [5, each],
    ],
  ],
  [
    'an office and others',
    [
      [60, one],
      [40, each],
    ],
  ],
  ['everybody at the machine itself', [[20, () => '127.0.0.1']], 'private'],
  ['everybody at one private address', [[30, () => '172.17.0.1']], 'private'],
  [
    'most at two proxies',
    [
      [60, index => `10.0.0.${index % 2}`],
      [40, each],
    ],
    'private',
  ],
  [
    'half at a proxy',
    [
      [50, () => '10.0.0.1'],
      [50, each],
    ],
  ],
  ['an intranet, where each has an address', [[100, lan]]],
  ['somebody who sets up, with some browsers', [[5, () => '127.0.0.1']]],
  ['hits that have no address', [[50, () => '']]],
]

describe('the watch on addresses', () => {
  for (const [what, sessions, warning] of cases) {
    it(`${warning ? `warns of ${warning}` : 'is quiet'}: ${what}`, () => {
      const watch = open()
      for (const [count, toAddress] of sessions) watch.see(count, toAddress)
      assert.equal(watch.warning(), warning)
    })
  }

  it('counts a session once, however often it comes', () => {
    const watch = open()
    watch.see(10, one)
    for (let turn = 0; turn < 100; turn++) watch.again(turn % 10, one())
    assert.equal(watch.warning(), undefined)
  })

  it('is quiet again an hour after the last of them', () => {
    const watch = open()
    watch.see(30, one)
    watch.clock.advance(59 * minutes)
    assert.equal(watch.warning(), 'one-address')
    watch.clock.advance(1 * minutes)
    assert.equal(watch.warning(), undefined)
  })

  it('is quiet as soon as others outnumber them', () => {
    const watch = open()
    watch.see(30, one)
    watch.clock.advance(10 * minutes)
    watch.see(5, each)
    assert.equal(watch.warning(), undefined)
  })

  it('sees a session again that is still there an hour later', () => {
    const watch = open()
    watch.see(30, one)
    watch.clock.advance(70 * minutes)
    for (let session = 0; session < 30; session++) watch.again(session, one())
    assert.equal(watch.warning(), 'one-address')
  })

  it('looks at the last sessions only, where there are many', () => {
    const watch = open(100)
    watch.see(5000, one)
    watch.see(100, each, 100)
    assert.equal(watch.warning(), undefined)
    watch.see(100, one, 100)
    assert.equal(watch.warning(), 'one-address')
  })

  it('looks at ten in a second, once it knows as many as it may', () => {
    const watch = open(100)
    watch.see(100, one)
    assert.equal(watch.looked(), 100)
    watch.see(1000, each, 1)
    assert.equal(watch.looked(), 110)
  })

  it('forgets what a clock that was set back has made the future', () => {
    const watch = open()
    watch.clock.advance(120 * minutes)
    watch.see(30, one)
    watch.clock.advance(-120 * minutes)
    assert.equal(watch.warning(), undefined)
    watch.see(25, each)
    assert.equal(watch.warning(), undefined)
  })

  it('says what a count by hand says', () => {
    const addresses = fc.constantFrom('203.0.113.7', '198.51.100.1', '10.0.0.1', '10.0.0.2', '127.0.0.1')
    const steps = fc.array(fc.tuple(addresses, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 50 })), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(steps, all => {
        const watch = open(10_000)
        const by: { at: number; address: string }[] = []
        for (const [address, count, wait] of all) {
          watch.see(count, () => address)
          for (let turn = 0; turn < count; turn++) by.push({ at: watch.clock.now(), address })
          watch.clock.advance(wait * minutes)
        }
        const last = by.filter(({ at }) => watch.clock.now() - at < 60 * minutes)
        const hidden = last.filter(({ address }) => address.startsWith('10.') || address.startsWith('127.'))
        const most = Math.max(0, ...last.map(({ address }) => last.filter(other => other.address === address).length))
        const few = new Set(hidden.map(({ address }) => address)).size * 4 <= hidden.length
        const expected =
          last.length < 20
            ? undefined
            : hidden.length > last.length / 2 && few
              ? 'private'
              : most / last.length > 0.95
                ? 'one-address'
                : undefined
        assert.equal(watch.warning(), expected)
      }),
      { numRuns: 300 },
    )
  })
})
