// Rules as a person types them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { FieldProblem, FormErrors } from '../../server/sites/form-errors.ts'
import { noRules, type Rules, readRules } from '../../server/sites/rules.ts'
import { readRulesForm } from '../../server/sites/rules-form.ts'

function read(fields: Record<string, string>, language?: string): Partial<Rules> & { errors?: FormErrors } {
  return readRulesForm(new URLSearchParams(fields), language)
}

const typed: [name: keyof Rules, text: string, read: string[]][] = [
  ['networks', '203.0.113.7\n2001:DB8::1 ::ffff:203.0.113.7', ['203.0.113.7', '2001:db8::1']],
  ['networks', '203.0.113.0/24, 2001:DB8::/032;10.1.2.3/8', ['203.0.113.0/24', '2001:db8::/32', '10.1.2.3/8']],
  ['networks', '203.0.113.7/32 2001:db8::1/128', ['203.0.113.7', '2001:db8::1']],
  ['countries', 'nl\r\nBosnia & Herzegovina, UK', ['NL', 'BA', 'GB']],
  ['paths', ' /drafts/* \r\n\r\n/a, b/\n*.php\n/\n/x/**', ['/drafts/*', '/a, b', '*.php', '/', '/x/*']],
  ['referrers', '*.Spam.example https://www.other.example/x?y', ['spam.example', 'www.other.example']],
  ['hosts', 'pages.example\nlocalhost', ['pages.example', 'localhost']],
]

for (const [name, text, expected] of typed) {
  test(`${name}: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(read({ [name]: text }), { ...noRules, [name]: expected })
    assert.deepEqual(readRules({ [name]: expected }), { ...noRules, [name]: expected })
  })
}

test('countries may be named in English or in the language of whoever types them', () => {
  assert.deepEqual(read({ countries: 'Duitsland\nNL, France' }, 'nl').countries, ['DE', 'NL', 'FR'])
  assert.deepEqual(read({ countries: 'Österreich' }, 'de').countries, ['AT'])
  assert.ok(read({ countries: 'Österreich' }).errors)
})

const mistakes: [name: string, text: string, wrong: FieldProblem, value: string | number][] = [
  ['networks', '203.0.113.7 example.com', 'notNetwork', 'example.com'],
  ['networks', '203.0.113.0/33', 'notNetwork', '203.0.113.0/33'],
  ['networks', '203.0.113.0/', 'notNetwork', '203.0.113.0/'],
  ['networks', '::ffff:203.0.113.0/24', 'notNetwork', '::ffff:203.0.113.0/24'],
  ['networks', 'private', 'notNetwork', 'private'],
  ['networks', Array.from({ length: 201 }, (_, i) => `10.0.0.${i}`).join(' '), 'manyRules', 200],
  ['countries', 'Atlantis', 'notCountry', 'Atlantis'],
  ['paths', '*', 'notPath', '*'],
  ['paths', 'https://example.com/drafts', 'notPath', 'https://example.com/drafts'],
  ['paths', `/${'x'.repeat(200)}*`, 'longPattern', `/${'x'.repeat(59)}…`],
  ['paths', '/*a*b*c*d*e*f*g*h*', 'longPattern', '/*a*b*c*d*e*f*g*h*'],
  ['paths', `/${'x'.repeat(500)}`, 'notPath', `/${'x'.repeat(59)}…`],
  ['referrers', 'a b"', 'notHost', 'b"'],
  ['hosts', '2130706433', 'notHost', '2130706433'],
]

for (const [name, text, wrong, value] of mistakes) {
  test(`${name} ${JSON.stringify(text.slice(0, 30))} is told at its field, and nowhere else`, () =>
    assert.deepEqual(read({ [name]: text }).errors, { [name]: { wrong, value } }))
}

test('whatever was stored, rules come out, and come out the same again', () => {
  const anything = fc.dictionary(
    fc.constantFrom(...Object.keys(noRules)),
    fc.oneof(fc.anything(), fc.array(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('*', '/', ' ', 'a') })))),
  )
  fc.assert(
    fc.property(anything, stored => {
      const rules = readRules(stored)
      assert.deepEqual(readRules(JSON.parse(JSON.stringify(rules))), rules)
    }),
  )
})
