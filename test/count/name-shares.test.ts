// Who may bring new names, and when what was said of them holds.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createNameShares, mostNames, type NameShares, type NewName } from '../../server/count/name-shares.ts'
import type { NetworkKey } from '../../server/count/network-key.ts'
import type { SiteId } from '../../server/sites/site.ts'

const newName = ({
  network = 'one',
  ...more
}: Partial<Omit<NewName, 'network'>> & { network?: string } = {}): NewName => ({
  ...{ site: 1 as SiteId, day: 20261121, kind: 0, name: 'a', taken: 0, most: 20 },
  network: network as NetworkKey,
  ...more,
})

/** Asks and keeps, each in a transaction of its own. */
function ask(shares: NameShares, ...names: Parameters<typeof newName>[0][]) {
  return names.map(name => {
    const trial = shares.begin()
    const verdict = trial.ask(newName(name))
    trial.keep()
    return verdict
  })
}

test('a network brings a twentieth of a day’s names, rounded up, of each site, day and kind', () => {
  assert.deepEqual([mostNames(20, 'network'), mostNames(21, 'network'), mostNames(21, 'day')], [1, 2, 21])
  const shares = createNameShares(() => 0)
  const others = [{ site: 2 as SiteId }, { day: 20261122 }, { kind: 3 }, { network: 'two' }]
  assert.deepEqual(ask(shares, {}, { name: 'b' }, ...others), ['made', 'network', 'made', 'made', 'made', 'made'])
})

test('a name that is as long as several takes as many of them', () => {
  const shares = createNameShares(() => 0)
  const names = [{ weight: 2 }, {}, {}].map(name => ({ ...name, most: 60 }))
  assert.deepEqual(ask(shares, ...names), ['made', 'made', 'network'])
  const usual = [{}, {}, {}, {}].map(name => ({ ...name, most: 60, network: 'two' }))
  assert.deepEqual(ask(shares, ...usual), ['made', 'made', 'made', 'network'])
})

test('the third network that sends a name has it made, up to twice as many as there should be', () => {
  const shares = createNameShares(() => 0)
  const sent = (taken: number, day: number) => ['one', 'two', 'two', 'three'].map(network => ({ network, taken, day }))
  assert.deepEqual(ask(shares, ...sent(20, 20261121)), ['day', 'day', 'day', 'made'])
  assert.deepEqual(ask(shares, ...sent(39, 20261122)), ['day', 'day', 'day', 'made'])
  assert.deepEqual(ask(shares, ...sent(40, 20261123)), ['day', 'day', 'day', 'day'])
})

test('a network is the first to send as many names that wait as it may bring, and the second of any', () => {
  const shares = createNameShares(() => 0)
  const full = { taken: 40, most: 40 }
  const [a, b, z] = ['a', 'b', 'z'].map(name => ({ ...full, name }))
  ask(shares, z, a, b, { ...full, name: 'c', network: 'two' })
  // 'b' does not wait, as the third: two more networks are not enough.
  const later = [
    ...['two', 'three'].map(network => ({ ...full, name: 'b', network })),
    ...['one', 'three'].map(network => ({ ...full, name: 'c', network })),
    ...['two', 'three'].map(network => ({ ...a, network })),
  ]
  assert.deepEqual(ask(shares, ...later), ['day', 'day', 'day', 'made', 'day', 'made'])
})

test('what was asked holds when it is kept, and within its own transaction', () => {
  const shares = createNameShares(() => 0)
  const lost = shares.begin()
  assert.deepEqual([lost.ask(newName()), lost.ask(newName({ name: 'b' }))], ['made', 'network'])
  assert.deepEqual(ask(shares, {}, { name: 'b' }), ['made', 'network'])
})

test('a name that was made waits no more: to be made again it is sent by three again', () => {
  const shares = createNameShares(() => 0)
  const sent = ['one', 'two', 'three', 'four', 'five', 'six'].map(network => ({ network, taken: 20 }))
  assert.deepEqual(ask(shares, ...sent), ['day', 'day', 'made', 'day', 'day', 'made'])
  const trial = shares.begin()
  assert.deepEqual(
    sent.map(name => trial.ask(newName({ ...name, day: 20261122 }))),
    ['day', 'day', 'made', 'day', 'day', 'made'],
  )
})

test('what is older than a day of 25 hours is forgotten, and nothing else', () => {
  const start = Date.UTC(2026, 10, 21)
  let now = start
  const shares = createNameShares(() => now)
  const late = { taken: 20, name: 'b' }
  ask(shares, {}, { ...late, network: 'two' }, { ...late, network: 'three' })
  now = start + 25 * 3_600_000 - 1
  shares.tidy()
  assert.deepEqual(ask(shares, { name: 'c' }), ['network'])
  now += 1
  shares.tidy()
  assert.deepEqual(ask(shares, { name: 'c' }, { ...late, network: 'four' }), ['made', 'day'])
})
