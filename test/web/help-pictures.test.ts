// Each chapter of the manual has one picture: what it shows is said, it is light, and it leads nowhere.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { chapters } from '../../server/web/help.ts'
import { isLanguage, languages } from '../../server/web/reader/texts/texts.ts'
import { openApp } from '../helpers/app.ts'

const app = await openApp()

/** The pictures of a chapter, as they are sent; a chart within one is a figure of its own. */
async function readPictures(chapter: string, language: string): Promise<string[]> {
  const answer = await app.ask(`/help/${chapter}`, { headers: { 'accept-language': language } })
  const [, ...parts] = (await answer.text()).split('<figure class="picture">')
  return parts.map(part => part.slice(0, part.lastIndexOf('</figure>')))
}

for (const language of Object.keys(languages).filter(isLanguage))
  describe(`the pictures of the manual in ${languages[language].name}`, () => {
    for (const chapter of chapters)
      test(`“${chapter}” has one, and says what it shows`, async () => {
        const pictures = await readPictures(chapter, language)
        assert.equal(pictures.length, 1)
        const [html = ''] = pictures
        assert.match(html, /<figcaption>[^<]{20,}\.<\/figcaption>\s*$/)
        // What is drawn is named, or says nothing that is not said beside it.
        let depth = 0
        for (const [tag] of html.matchAll(/<\/?svg[^>]*>/g))
          if (tag === '</svg>') depth--
          else if (depth++ === 0) assert.match(tag, /aria-hidden="true"|role="img" aria-labelledby="/)
        // A dark page makes it dark: it has no colours of its own, and no file that would have some.
        assert.doesNotMatch(html, /#[0-9a-f]{3,8}\b(?!-)|rgb\(|oklch\(|\sstyle=|<img|\ssrc=/i)
        // Nothing in it leads away, asks for something or is sent.
        assert.doesNotMatch(html, /href="[^#]|<form|<button|<input/)
        assert.ok(html.length < 20_000, `${html.length}`)
      })
  })
