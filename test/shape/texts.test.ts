// Every text is in one place, in every language, and used.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it, test } from 'node:test'
import type { Texts } from '../../server/web/reader/texts/en.ts'
import { isLanguage, languages } from '../../server/web/reader/texts/texts.ts'
import { readSource, withoutComments } from './source.ts'

const views = new URL('../../views/', import.meta.url)
// The manual is a text itself; the patterns are for those who work on the pages.
const templates = readdirSync(views, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.eta') && !/^help\/|patterns|mail-style/.test(path))
  .map(path => ({ path, text: readFileSync(new URL(path, views), 'utf8') }))

// What answers programs and stands on pages of strangers speaks English, and so do pages for those who work on them.
const code = readSource('server/web').filter(
  ({ path }) =>
    !/^server\/web\/(reader\/texts|api|count|counter|monitoring|patterns)\//.test(path) &&
    !/\/(?:reply|api-exports)\.ts$/.test(path),
)

const words = /[\p{L}]{2,}/u
// The name of the product and of its parts.
const names = /^(· Hoofprint|Hoofprint|hoofprint user (?:password|codes)|\/count\.js)$/

/** Text between tags, and in attributes that people read or hear, of a template without what is computed. */
function wordsOf(template: string): string[] {
  const html = template
    .replace(/<%[\s\S]*?%>/g, '\u0000')
    .replace(/<code>[^<\u0000]*<\/code>/g, '')
    .replace(/&[a-z]+;/g, '')
  const attributes = [...html.matchAll(/\s(?:title|aria-label|alt|placeholder|content)="([^"]*)"/g)]
    .map(([, value = '']) => value)
    .filter(value => !/^(width=|noindex|same-origin|light dark|telephone=)/.test(value))
  const between = html.replace(/<[^>]*>/g, '\u0000').split('\u0000')
  return [...between, ...attributes].map(text => text.trim()).filter(text => words.test(text) && !names.test(text))
}

/** Strings in code that look like something to be read: a capital letter and a word, or several words. Tags to copy are not. */
function sentencesOf(source: string): string[] {
  const strings = [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, plain, template]) => plain ?? template ?? '',
  )
  return strings
    .filter(text => !text.startsWith('<'))
    .filter(text => /^[A-Z][a-z]+(?:[ .:?]|$)/.test(text) || /\p{L}{2,} \p{L}{2,} \p{L}{2,}/u.test(text))
}

describe('no text of its own', () => {
  it('is in a template', () => {
    assert.ok(templates.length > 30)
    const found = templates.flatMap(({ path, text }) => wordsOf(text).map(one => `${path}: ${one}`))
    assert.deepEqual(found, [])
  })

  it('is in the code of a template', () => {
    const found = templates.flatMap(({ path, text }) =>
      [...text.matchAll(/<%([\s\S]*?)%>/g)].flatMap(([, inside = '']) =>
        sentencesOf(inside.replace(/\/\*[\s\S]*?\*\//g, '')).map(one => `${path}: ${one}`),
      ),
    )
    assert.deepEqual(found, [])
  })

  it('is in the code of a page', () => {
    assert.ok(code.length > 40)
    const found = code.flatMap(({ path, text }) =>
      sentencesOf(withoutWords(withoutComments(text))).map(one => `${path}: ${one}`),
    )
    assert.deepEqual(found, [])
  })
})

/** Code without what it says to those who run the server: errors of its own, the log, headers, metrics. */
function withoutWords(source: string): string {
  return source.replace(
    /new Error\([^)]*\)|log\.\w+\(\s*'[^']*'|'www-authenticate': '[^']*'|help: '[^']*'|\.gauge\([^)]*\)/g,
    '',
  )
}

/** Every text with its name, as 'frame.skip'. */
type Leaf = { name: string; text: unknown }

function leavesOf(texts: object, name = ''): Leaf[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const whole = name === '' ? key : `${name}.${key}`
    return typeof text === 'object' ? leavesOf(text, whole) : [{ name: whole, text }]
  })
}

/** What a text says when its values are these: '2' where a number is wanted, and 'X' for the rest. */
function say(text: unknown): string {
  // As text it is 'X', and it has all that a text has.
  const value = Object.assign(new String('X'), { value: 2, text: '2' })
  return typeof text === 'function' ? text(value, value, value) : String(text)
}

const english = leavesOf(languages.en.texts)

for (const language of Object.keys(languages).filter(isLanguage)) {
  if (language === 'en') continue
  const texts: Texts = languages[language].texts
  const leaves = new Map(leavesOf(texts).map(({ name, text }) => [name, text]))

  describe(languages[language].name, () => {
    it('has every text, also every part of a sentence', () => {
      assert.deepEqual([...leaves.keys()].sort(), english.map(({ name }) => name).sort())
      for (const [name, text] of leaves) assert.notEqual(say(text).trim(), '', name)
    })

    it('is translated, but for words that are the same', () => {
      const same = english.filter(({ name, text }) => words.test(say(text)) && say(text) === say(leaves.get(name)))
      assert.deepEqual(
        [...new Set(same.map(({ text }) => say(text)))].filter(text => !shared.test(text)),
        [],
      )
    })
  })
}

// Words that are the same in English and in another language.
const shared =
  /^(2 hits|2 hosts|X pixels|tablet|browsers?|referrer|is|week|sites?|hits|domains?|bots?|region|tokens|token “X”|name|pause|privacy|export|api|monitoring|csv|json|svg|menu|top|parameter|body \(JSON\)|status|type|direct|video|mail|medium|media|term|web vitals|X ms|code|passkeys|links|frames|dashboard|server|ok|problem|hoofprint|node|database|write-ahead log)$/i

test('every text is used', () => {
  const used = new Set(
    [...readSource('server').filter(({ path }) => !path.startsWith('server/web/reader/texts/')), ...templates].flatMap(
      ({ text }) => text.match(/[\w-]+/g) ?? [],
    ),
  )
  const unused = english.filter(({ name }) => {
    const keys = name.split('.').filter(key => !/^\d+$/.test(key))
    return !keys.every(key => used.has(key))
  })
  assert.deepEqual(
    unused.map(({ name }) => name),
    [],
  )
})

test('German says Sie to whoever reads, in texts and in the manual', () => {
  const manual = new URL('help/de/', views)
  const pages = readdirSync(manual).map(name => ({ name, text: readFileSync(new URL(name, manual), 'utf8') }))
  const texts = leavesOf(languages.de.texts).map(({ name, text }) => ({ name, text: say(text) }))
  const familiar = [...pages, ...texts].filter(({ text }) =>
    /(?<![\p{L}_-])(?:du|dich|dir|dein\p{L}*)(?!\p{L})/iu.test(text),
  )
  assert.deepEqual(
    familiar.map(({ name }) => name),
    [],
  )
})
