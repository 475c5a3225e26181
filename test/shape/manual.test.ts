// The manual says the same in every language: each chapter is there, with the same parts, links and code.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chapters } from '../../server/web/help.ts'
import { isLanguage, type Language, languages } from '../../server/web/reader/texts/texts.ts'
import { openApp } from '../helpers/app.ts'

const app = await openApp()

/** The chapter that somebody of this language gets. */
async function read(language: Language, chapter: string) {
  const answer = await app.ask(`/help/${chapter}`, { headers: { 'accept-language': language } })
  const [, lang = '', html = ''] = /<article lang="(\w+)">([\s\S]*)<\/article>/.exec(await answer.text()) ?? []
  return { lang, html }
}

/** What stands between the tags of one kind, in order. */
function inside(html: string, tag: string): string[] {
  return [...html.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text = '']) => text)
}

/** Headings, paragraphs, rows and entries in order, with their ids: a part that only one language has is seen here. */
function partsOf(html: string): string[] {
  return [...html.matchAll(/<(h\d|p|pre|ul|ol|li|dl|dt|dd|table|caption|tr|th|td)(?: ([^>]*))?>/g)].map(
    ([, tag, attributes = '']) => `${tag}${/\bid="[^"]*"/.exec(attributes)?.[0] ?? ''}`,
  )
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address).sort()
}

/** Everything that is typed or read as it stands; a sentence may name it in another place, or twice. */
function codeOf(html: string): string[] {
  return [...new Set(inside(html, 'code'))].sort()
}

for (const language of Object.keys(languages).filter(isLanguage)) {
  if (language === 'en') continue
  describe(`the manual in ${languages[language].name}`, () => {
    for (const chapter of chapters) {
      it(`has the chapter “${chapter}” whole`, async () => {
        const english = await read('en', chapter)
        const own = await read(language, chapter)
        assert.equal(own.lang, language, 'it is not translated')
        assert.deepEqual(inside(own.html, 'h1'), [languages[language].texts.help.chapters[chapter]])
        assert.deepEqual(partsOf(own.html), partsOf(english.html))
        assert.deepEqual(linksOf(own.html), linksOf(english.html))
        assert.deepEqual(inside(own.html, 'pre'), inside(english.html, 'pre'))
        assert.deepEqual(codeOf(own.html), codeOf(english.html))
      })
    }
  })
}
