// What properties come to: values, sums and money.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addUpProps, type MoreMoney, type PropsAsked, revenueOf } from '../../server/stats/props.ts'

const all: PropsAsked = { currency: '', keys: 100, values: 100 }

function addUp(sets: [props: Record<string, string | null>, visits: number, hits: number][], asked = all) {
  return addUpProps(
    sets.map(([props, visits, hits]) => ({ name: JSON.stringify(props), visits, hits })),
    asked,
  )
}

test('each value has what all sets with it have, most first', () => {
  const { keys, total, unknown } = addUp([
    [{ plan: 'pro', seats: '3' }, 2, 5],
    [{ plan: 'free' }, 1, 1],
    [{ plan: 'pro' }, 1, 1],
  ])
  assert.deepEqual([total, unknown], [2, { visits: 0, hits: 0 }])
  assert.deepEqual(keys[0], {
    ...{ key: 'plan', visits: 4, hits: 7, total: 2, sum: null, numbers: 0, money: [] },
    values: [
      { value: 'pro', visits: 3, hits: 6 },
      { value: 'free', visits: 1, hits: 1 },
    ],
  })
  assert.deepEqual([keys[1]!.key, keys[1]!.sum, keys[1]!.numbers], ['seats', '15', 5])
})

test('numbers are added up exactly, and a key of which most values are none has no sum', () => {
  const sumOf = (...values: [string | null, number][]) =>
    addUp(values.map(([x, hits]) => [{ x }, 0, hits])).keys[0]!.sum
  assert.equal(sumOf(['0.1', 1], ['0.2', 1]), '0.3')
  assert.equal(sumOf(['-3', 2], ['1', 1]), '-5')
  assert.equal(sumOf(['3', 2], ['many', 1]), '6')
  assert.equal(sumOf(['3', 1], ['many', 1]), null)
  assert.equal(sumOf([null, 1]), null)
  assert.equal(sumOf(['1e3', 1], ['NaN', 1]), null)
})

test('revenue is money in the currency of its hit, or in that of the site, and two currencies are never added up', () => {
  const sets: Parameters<typeof addUp>[0] = [
    [{ revenue: '9.99', currency: 'eur' }, 1, 3],
    [{ revenue: '-9.99', currency: 'EUR' }, 1, 1],
    [{ revenue: '1200', currency: 'JPY' }, 1, 1],
    [{ revenue: '5', currency: 'goats' }, 1, 1],
    [{ revenue: '7' }, 1, 1],
    [{ revenue: '99999999999', currency: 'EUR' }, 1, 1],
    [{ revenue: 'free', currency: 'EUR' }, 1, 1],
  ]
  const eur = { currency: 'EUR', hits: 4, amount: '19.98' }
  const jpy = { currency: 'JPY', hits: 1, amount: '1200' }
  assert.deepEqual(addUp(sets).keys[0]!.money, [eur, jpy])
  assert.deepEqual(addUp(sets, { ...all, currency: 'KWD' }).keys[0]!.money, [
    eur,
    { currency: 'KWD', hits: 2, amount: '12.000' },
    jpy,
  ])
})

test('what is (other) is counted, and no property', () => {
  const { keys, unknown } = addUpProps([{ name: '(other)', visits: 1, hits: 2 }], all)
  assert.deepEqual([keys, unknown], [[], { visits: 1, hits: 2 }])
})

test('only so many keys and values are told of, and how many there are', () => {
  const sets = Array.from({ length: 20 }, (_, place): [Record<string, string>, number, number] => [
    { [`key ${place % 5}`]: `value ${place}` },
    1,
    1,
  ])
  const { keys, total } = addUp(sets, { ...all, keys: 3, values: 2 })
  assert.deepEqual([keys.length, total, keys[0]!.values.length, keys[0]!.total], [3, 5, 2, 4])
})

test('in whatever order sets come, they come to the same', () => {
  const set = fc.record({
    props: fc.dictionary(fc.constantFrom('a', 'revenue', 'currency'), fc.constantFrom('1', '0.07', 'EUR', 'x', '-2.5')),
    hits: fc.nat(5),
  })
  fc.assert(
    fc.property(fc.array(set), sets => {
      const rows = sets.map(({ props, hits }): [Record<string, string>, number, number] => [props, 0, hits])
      assert.deepEqual(addUp(rows.toReversed()), addUp(rows))
    }),
  )
})

test('more text than can be looked at is counted as unknown', () => {
  const long = 'x'.repeat(8_000_000)
  const { keys, unknown } = addUp([[{ a: long }, 1, 3], [{ b: long }, 1, 2]]) // biome-ignore format: one line tells it
  assert.deepEqual([keys.map(({ key }) => key), unknown], [['a'], { visits: 1, hits: 2 }])
})

const noMoney = { visits: 0, hits: 0, values: [], total: 0, sum: null, numbers: 0 }
const moreOf = (currency: string, others: readonly MoreMoney[]) => addUpProps([], { ...all, currency }, others).keys

test('revenue that is in no set is added in its currency, or that of the site, as finely as that is paid', () => {
  const euros = { currency: 'EUR', hits: 2, units: 99_500n }
  assert.deepEqual(moreOf('', [euros]), [
    { key: 'revenue', ...noMoney, money: [{ currency: 'EUR', hits: 2, amount: '9.95' }] },
  ])
  const unnamed = { currency: '', hits: 3, units: 12_000_000n }
  assert.deepEqual(moreOf('', [unnamed]), [])
  assert.deepEqual(revenueOf({ keys: moreOf('JPY', [unnamed, euros]) }), [
    { currency: 'JPY', hits: 3, amount: '1200' },
    { currency: 'EUR', hits: 2, amount: '9.95' },
  ])
  const name = JSON.stringify({ revenue: '0.05', currency: 'EUR', plan: 'pro' })
  const { keys } = addUpProps([{ name, visits: 1, hits: 1 }], all, [euros])
  assert.deepEqual(revenueOf({ keys }), [{ currency: 'EUR', hits: 3, amount: '10.00' }])
  assert.deepEqual(
    keys.slice(1).flatMap(({ money }) => money),
    [],
  )
})

test('where there is no revenue there is no money, and amounts that nobody sent are none', () => {
  assert.deepEqual(revenueOf({ keys: [] }), [])
  assert.deepEqual(revenueOf(addUp([[{ plan: 'pro' }, 1, 1]])), [])
  assert.deepEqual(revenueOf(addUp([[{ revenue: '5', currency: 'EUR' }, 1, 0]])), [])
})

test('keys come with revenue first, then with the most hits, then by name; values with the most hits, then visits', () => {
  const { keys } = addUp([
    [{ b: 'x', c: '1' }, 1, 5],
    [{ a: 'x' }, 1, 5],
    [{ revenue: '1', currency: 'EUR' }, 1, 1],
  ])
  assert.deepEqual(
    keys.map(({ key }) => key),
    ['revenue', 'a', 'b', 'c', 'currency'],
  )
  const values = addUp([
    [{ a: 'y' }, 1, 2],
    [{ a: 'x' }, 1, 2],
    [{ a: 'z' }, 2, 2],
    [{ a: 'w' }, 0, 3],
  ]).keys[0]!.values
  assert.deepEqual(
    values.map(({ value }) => value),
    ['w', 'z', 'x', 'y'],
  )
})

test('a search leaves the values that contain it, and all of a key that does, whatever the case', () => {
  const found = (search: string) =>
    addUp(
      [
        [{ plan: 'Pro', Size: 'L' }, 1, 1],
        [{ plan: 'free', mail: null }, 1, 1],
      ],
      { ...all, search },
    ).keys.map(({ key, values }) => [key, ...values.map(({ value }) => value)])
  assert.deepEqual(found('PRO'), [['plan', 'Pro']])
  assert.deepEqual(found('size'), [['Size', 'L']])
  assert.deepEqual(found('plan='), [['plan', 'Pro', 'free']])
  assert.deepEqual(found('mail='), [['mail', null]])
  assert.deepEqual(found('goat'), [])
})

test('as many characters are looked at as are asked for', () => {
  const name = JSON.stringify({ a: 'x' })
  const keysOf = (text: number) => addUpProps([{ name, visits: 1, hits: 1 }], { ...all, text }).keys.length
  assert.deepEqual([keysOf(name.length), keysOf(name.length - 1)], [1, 0])
})
