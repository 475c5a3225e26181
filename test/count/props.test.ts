// Properties of a hit: what is kept of what anybody may send.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromPropsLabel, looksLikeEmail, readProps, toPropsLabel } from '../../server/count/props.ts'
import { anyText } from '../helpers/any-text.ts'

function read(text: string | undefined): [Record<string, string> | undefined, ...string[]] {
  const notes: string[] = []
  const props = readProps(text, note => notes.push(note))
  return [props && Object.fromEntries(props), ...notes]
}

test('texts, numbers and booleans are kept as they are written', () => {
  assert.deepEqual(read('{"plan":"pro","seats":3,"price":29.9,"trial":true,"no":false,"empty":""}'), [
    { plan: 'pro', seats: '3', price: '29.9', trial: 'true', no: 'false', empty: '' },
  ])
  assert.deepEqual(read('{}'), [undefined])
  assert.deepEqual(read(''), [undefined])
})

test('what cannot be kept is left out by itself, and noted', () => {
  const wrong = 'a value of props was neither text nor number nor boolean'
  const cases: [text: string | undefined, ...ReturnType<typeof read>][] = [
    [undefined, undefined, 'props could not be read'],
    ['{', undefined, 'props could not be read'],
    ['{"a":NaN}', undefined, 'props could not be read'],
    ['[1]', undefined, 'props must be an object'],
    ['null', undefined, 'props must be an object'],
    ['3', undefined, 'props must be an object'],
    ['{"a":null,"b":[1],"c":{"d":1},"e":1e999,"f":1}', { f: '1' }, wrong],
    ['{"":1," ":2,"a":3}', { a: '3' }, 'a key of props was empty'],
    ['{"a":1,"a":2}', { a: '2' }],
    ['{"a ":1,"a":2}', { a: '1' }],
    [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, undefined, 'props must be an object'],
    [`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, undefined, wrong],
    ['{"a":"\\ud800x","b":"one\\ntwo\\u0000"}', { a: '\ufffdx', b: 'one two' }],
    ['{"a":-0,"b":1e21,"c":0.1}', { a: '0', b: '1e+21', c: '0.1' }],
  ]
  for (const [text, ...expected] of cases) assert.deepEqual(read(text), expected, text?.slice(0, 60))
})

test('keys, values and their number are cut, by characters and not by units', () => {
  const goat = '🐐'
  assert.deepEqual(read(JSON.stringify({ [goat.repeat(301)]: goat.repeat(2001) })), [
    { [goat.repeat(300)]: goat.repeat(2000) },
    'a key of props was cut to 300 characters',
    'a value of props was cut to 2000 characters',
  ])
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, place) => [`k${place}`, place]))
  const [kept, ...notes] = read(JSON.stringify(many))
  assert.equal(Object.keys(kept!).length, 30)
  assert.deepEqual(notes, ['props was cut to 30 keys'])
})

test('a key that objects know by themselves is a key like any other', () => {
  const notes: string[] = []
  const props = readProps('{"__proto__":"x","constructor":1}', note => notes.push(note))!
  assert.deepEqual([...props], [['__proto__', 'x'], ['constructor', '1']]) // biome-ignore format: one line tells it
  assert.deepEqual(
    fromPropsLabel(toPropsLabel(props, true).name)!
      .map(([key]) => key)
      .sort(),
    ['__proto__', 'constructor'],
  )
})

test('revenue may come with its currency in one', () => {
  assert.deepEqual(read('{"revenue":{"amount":9.95,"currency":"EUR"}}'), [{ revenue: '9.95', currency: 'EUR' }])
  assert.deepEqual(read('{"revenue":{"amount":"9.95"}}'), [{ revenue: '9.95' }])
  assert.deepEqual(read('{"revenue":5,"price":{"amount":1}}'), [
    { revenue: '5' },
    'a value of props was neither text nor number nor boolean',
  ])
  assert.deepEqual(read('{"revenue":null}'), [undefined, 'a value of props was neither text nor number nor boolean'])
  assert.deepEqual(read('{"revenue":[1]}'), [undefined, 'a value of props was neither text nor number nor boolean'])
})

test('the same properties are one label, whatever their order', () => {
  const label = (text: string) => toPropsLabel(readProps(text, () => {})!, true).name
  assert.equal(label('{"b":1,"a":"x","10":2,"9":3}'), '{"10":"2","9":"3","a":"x","b":"1"}')
  assert.equal(label('{"a":"x","b":"1","9":3,"10":2}'), label('{"b":1,"a":"x","10":2,"9":3}'))
})

test('what looks like an e-mail address is not kept, unless the site wants it', () => {
  const props = readProps('{"by":"ada@farm.example","plan":"pro","ada@farm.example":1}', () => {})!
  assert.equal(toPropsLabel(props, true).name, '{"by":null,"e-mail":null,"plan":"pro"}')
  assert.equal(toPropsLabel(props, false).name, '{"ada@farm.example":"1","by":"ada@farm.example","plan":"pro"}')
  const yes = [
    'ada@farm.example',
    'Ada <ada.l@farm.co.uk>',
    'mailto:x?to=ada%40farm.example',
    'ada＠farm.example',
    'ä@käse.de',
  ]
  const no = ['@ada', 'a @ b.com', '3 @ 9.95', 'lib@1.2.3', 'https://medium.example/@ada/post.html', '@', 'a@b', '']
  for (const text of yes) assert.ok(looksLikeEmail(text), text)
  for (const text of no) assert.ok(!looksLikeEmail(text), text)
})

test('whatever is sent, what is kept is well formed, within its limits and read back as it was', () => {
  const value = fc.oneof(anyText(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.nat()))
  const object = fc.dictionary(anyText(), value)
  fc.assert(
    fc.property(
      fc.oneof(
        object.map(one => JSON.stringify(one)),
        fc.json(),
        fc.string(),
      ),
      fc.boolean(),
      (text, drop) => {
        const props = readProps(text, note => assert.match(note, /^[\x20-\x7e]+$/))
        if (!props) return
        const found = fromPropsLabel(toPropsLabel(props, drop).name)!
        assert.ok(found.length > 0 && found.length <= 30)
        for (const [key, kept] of found) {
          assert.ok(key.isWellFormed() && (kept === null || kept.isWellFormed()))
          if (kept !== null) assert.equal(kept, props.get(key))
        }
      },
    ),
  )
})

test('a name that is no set of properties is none', () => {
  for (const name of ['(other)', '', '{', '[]']) assert.equal(fromPropsLabel(name), undefined, name)
})
