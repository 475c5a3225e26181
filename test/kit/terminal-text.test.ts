// Text in a terminal.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { cut, harmless, pad, widthOf, wrap } from '../../server/kit/terminal-text.ts'
import { hostile } from '../../server/web/patterns/pattern.ts'
import { anyText } from '../helpers/any-text.ts'

const text = fc.oneof(fc.constantFrom(...hostile), anyText({ maxLength: 60 }))

describe('widthOf', () => {
  const cases: [string, string, number][] = [
    ['nothing', '', 0],
    ['letters', 'hooves', 6],
    ['a letter with a mark of its own', 'e\u0301', 1],
    ['Chinese', '羊の足跡', 8],
    ['Korean', '염소', 4],
    ['full-width forms', 'Ａ！', 4],
    ['half-width forms', 'ｱｲ', 2],
    ['an emoji', '🐐', 2],
    ['a family that is one sign', '👨‍👩‍👧', 2],
    ['a flag', '🇳🇱', 2],
    ['a sign that is drawn as an emoji', '❤️', 2],
    ['the same sign as text', '❤', 1],
    ['Arabic', 'ماعز', 4],
  ]
  for (const [name, of, cells] of cases) {
    it(`counts ${name}`, () => assert.equal(widthOf(of), cells))
  }
})

describe('harmless', () => {
  const cases: [string, string, string][] = [
    ['colours', '\u001b[31mred', '␛[31mred'],
    ['a title of the window', '\u001b]0;x\u0007', '␛]0;x␇'],
    ['the same with one character', '\u009b31m', '\ufffd31m'],
    ['line ends', 'a\r\nb', 'a␍␊b'],
    ['other line ends', 'a\u2028b\u0085c', 'a\ufffdb\ufffdc'],
    ['a delete', 'a\u007f', 'a␡'],
    ['a turned direction', '\u202egnp.exe', '\ufffdgnp.exe'],
    ['half a character', '\ud83d', '\ufffd'],
    ['a mountain of marks', `e${'\u0301'.repeat(50)}`, `e${'\u0301'.repeat(4)}`],
  ]
  for (const [name, from, to] of cases) it(`shows ${name} as signs`, () => assert.equal(harmless(from), to))

  it('leaves names of all the world as they are', () => {
    for (const name of ['/hooves', 'Über Ziegen', '羊の足跡', '👨‍👩‍👧 🇳🇱 ❤️', 'की बकरी', 'ماعز'])
      assert.equal(harmless(name), name)
  })

  it('leaves nothing that could act, whatever comes, and changes nothing a second time', () => {
    fc.assert(
      fc.property(text, of => {
        const shown = harmless(of)
        assert.doesNotMatch(shown, /[\p{Cc}\p{Zl}\p{Zp}]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
        assert.equal(harmless(shown), shown)
      }),
      { numRuns: 300 },
    )
  })
})

describe('cut, pad and wrap', () => {
  it('cut takes no more cells than there are, and no half of a character', () => {
    assert.equal(cut('hooves', 6), 'hooves')
    assert.equal(cut('hooves', 5), 'hoov…')
    assert.equal(cut('羊の足跡', 6), '羊の…')
    assert.equal(cut('羊の足跡', 7, '...'), '羊の...')
    fc.assert(
      fc.property(text.map(harmless), fc.integer({ min: 1, max: 30 }), (of, cells) => {
        assert.ok(widthOf(cut(of, cells)) <= cells)
      }),
      { numRuns: 200 },
    )
  })

  it('pad fills by cells, on either side', () => {
    assert.equal(pad('羊', 4), '羊  ')
    assert.equal(pad('12', 4, 'left'), '  12')
    assert.equal(pad('hooves', 4), 'hooves')
  })

  it('wrap keeps words in order, and whole where they fit', () => {
    assert.deepEqual(wrap('one two  three', 7), ['one two', 'three'])
    assert.deepEqual(wrap('a-very-long-word b', 5), ['a-ver', 'y-lon', 'g-wor', 'd b'])
    assert.deepEqual(wrap('羊の足跡', 3), ['羊', 'の', '足', '跡'])
    assert.deepEqual(wrap('羊', 1), ['羊'])
    assert.deepEqual(wrap(' ', 5), [])
  })
})
