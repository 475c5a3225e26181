// Rules of alerts, as they were stored or sent.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AlertRules, alertLimits, defaultAlertRules, readAlertRules } from '../../server/sites/alerts.ts'

test('what is missing or not understood is as for a new site', () => {
  for (const stored of [
    undefined,
    null,
    'x',
    [],
    {},
    { spike: 'x', silence: -1, referrer: 1.5, quiet: { from: 25, to: 3 }, ends: 1 },
  ])
    assert.deepEqual(readAlertRules(stored), defaultAlertRules)
  assert.equal(readAlertRules({ quiet: { from: 7, to: 7 } }).quiet, null)
})

test('rules that may be are read as they were written', () => {
  const number = ({ least, most }: { least: number; most: number }) =>
    fc.oneof(fc.constant(0), fc.integer({ min: least, max: most }))
  const hour = fc.integer({ min: 0, max: 23 })
  const rules: fc.Arbitrary<AlertRules> = fc.record({
    spike: number(alertLimits.spike),
    spikeLeast: number(alertLimits.spikeLeast),
    silence: number(alertLimits.silence),
    referrer: number(alertLimits.referrer),
    disk: fc.boolean(),
    addresses: fc.boolean(),
    ends: fc.boolean(),
    quiet: fc.oneof(
      fc.constant(null),
      fc.record({ from: hour, to: hour }).filter(({ from, to }) => from !== to),
    ),
    mutedUntil: fc.nat(),
  })
  fc.assert(fc.property(rules, one => assert.equal(JSON.stringify(readAlertRules({ ...one })), JSON.stringify(one))))
})
