// Rules as a person types them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { noRules, type Rules, readRules } from '../../server/sites/rules.ts'
import { readRulesForm } from '../../server/sites/rules-form.ts'

function read(fields: Record<string, string>): Partial<Rules> & { errors?: Record<string, string> } {
  return readRulesForm(new URLSearchParams(fields))
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

const wrong: [name: string, text: string, sentence: RegExp][] = [
  ['networks', '203.0.113.7 example.com', /^“example.com” is neither an IP address/],
  ['networks', '203.0.113.0/33', /neither/],
  ['networks', '203.0.113.0/', /neither/],
  ['networks', '::ffff:203.0.113.0/24', /neither/],
  ['networks', 'private', /neither/],
  ['networks', Array.from({ length: 201 }, (_, i) => `10.0.0.${i}`).join(' '), /200 of these at most/],
  ['countries', 'Atlantis', /^“Atlantis” is not a country/],
  ['paths', '*', /not a path/],
  ['paths', 'https://example.com/drafts', /not a path/],
  ['paths', `/${'x'.repeat(500)}`, /^“.{60}…” is not a path/],
  ['referrers', 'a b"', /^“b"” is not a host name/],
  ['hosts', '2130706433', /not a host name/],
]

for (const [name, text, sentence] of wrong) {
  test(`${name} ${JSON.stringify(text.slice(0, 30))} is told at its field, and nowhere else`, () => {
    const { errors } = read({ [name]: text })
    assert.deepEqual(Object.keys(errors ?? {}), [name])
    assert.match(errors![name]!, sentence)
  })
}

test('whatever was stored, rules come out, and come out the same again', () => {
  const anything = fc.dictionary(
    fc.constantFrom(...Object.keys(noRules)),
    fc.oneof(fc.anything(), fc.array(fc.string())),
  )
  fc.assert(
    fc.property(anything, stored => {
      const rules = readRules(stored)
      assert.deepEqual(readRules(JSON.parse(JSON.stringify(rules))), rules)
    }),
  )
})
