// Numbers, dates and times are written by the reader: whoever looks has chosen how.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readSource, withoutComments } from './source.ts'

const own =
  /\b(?:toLocale\w*String|toFixed|toPrecision)\(|\bnew Intl\.(?:NumberFormat|DateTimeFormat|RelativeTimeFormat|ListFormat)\b|\bIntl\.(?:NumberFormat|DateTimeFormat)\(/

/** For programs, and for pictures on pages of strangers: nobody who looks has chosen anything. */
const forPrograms = /^server\/web\/(?:api|counter|monitoring)\//

test('no page writes a number or a date by itself', () => {
  const code = readSource('server/web').filter(
    ({ path }) => !path.startsWith('server/web/reader/') && !forPrograms.test(path),
  )
  assert.ok(code.length > 60)
  const found = code.flatMap(({ path, text }) =>
    withoutComments(text)
      .split('\n')
      .filter(line => own.test(line))
      // A decimal number as programs write it is handed to the reader.
      .filter(line => !/\bdecimal\(.*\.to(?:Fixed|Precision)\(\d\)/.test(line))
      .map(line => `${path}: ${line.trim()}`),
  )
  assert.deepEqual(found, [])
})

test('no template and no script of a page does', () => {
  const views = new URL('../../views/', import.meta.url)
  const templates = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.eta'))
  assert.ok(templates.length > 60)
  for (const path of templates) assert.doesNotMatch(readFileSync(new URL(path, views), 'utf8'), own, path)
  // form.js asks which zone the browser is in, and writes nothing.
  for (const name of ['live.js', 'tip.js', 'keys.js']) {
    assert.doesNotMatch(readFileSync(new URL(`../../public/${name}`, import.meta.url), 'utf8'), own, name)
  }
})
