// Decimal numbers are added up exactly.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDecimal, readDecimal, roundDecimal, toNumber, writeDecimal, zero } from '../../server/kit/decimal.ts'
import { readAmount, readCurrency } from '../../server/kit/money.ts'

const sum = (...texts: string[]) =>
  writeDecimal(texts.reduce((total, text) => addDecimal(total, readDecimal(text)!), zero))

test('sums of decimals are those of paper', () => {
  assert.equal(sum('0.1', '0.2'), '0.3')
  assert.equal(sum('9.99', '-10'), '-0.01')
  assert.equal(sum('999999999999999', '0.000000000000001'), '999999999999999.000000000000001')
  assert.equal(sum(), '0')
})

test('whole numbers of any size and order add up as big ones do', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.nat(4), fc.nat(1000))), numbers => {
      let [total, expected] = [zero, 0n]
      for (const [units, scale, times] of numbers) {
        total = addDecimal(total, { units: BigInt(units), scale }, times)
        expected += BigInt(units) * 10n ** BigInt(4 - scale) * BigInt(times)
      }
      assert.equal(roundDecimal(total, 4).units, expected)
      const text = writeDecimal(total)
      assert.equal(toNumber(total), Number(text))
    }),
  )
})

test('only what is written plainly is a number', () => {
  for (const text of ['3', '-3', '0', '0.50', '29.95', '-0.001']) assert.ok(readDecimal(text), text)
  for (const text of [
    '',
    '03',
    '1e3',
    'NaN',
    'Infinity',
    '1,5',
    ' 1',
    '1.',
    '.5',
    '+1',
    '1234567890123456',
    '0x1',
    '१',
  ])
    assert.equal(readDecimal(text), undefined, text)
})

test('an amount has the digits of its currency, and the half goes away from zero', () => {
  const cases: [text: string, currency: string, units: bigint][] = [
    ['9.95', 'EUR', 995n],
    ['9.995', 'EUR', 1000n],
    ['-9.995', 'EUR', -1000n],
    ['1200', 'JPY', 1200n],
    ['1200.4', 'JPY', 1200n],
    ['1.2345', 'KWD', 1235n],
    [' 3 ', 'EUR', 300n],
  ]
  for (const [text, currency, units] of cases) assert.equal(readAmount(text, currency)?.units, units, text)
})

test('what nobody pays is no amount', () => {
  for (const text of ['1000000000', '-1000000000', '1e9', 'free', ''])
    assert.equal(readAmount(text, 'EUR'), undefined, text)
  assert.equal(readAmount('999999999.99', 'EUR')?.units, 99_999_999_999n)
})

test('a currency is known by its letters, in any case', () => {
  assert.equal(readCurrency(' eur'), 'EUR')
  for (const text of ['', 'EU', 'euro', 'QQQ', '€', '__proto__']) assert.equal(readCurrency(text), undefined, text)
})
