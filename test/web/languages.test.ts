// Every page in every language: nothing is left in English, and nothing shows how it was made.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultUserSettings } from '../../server/sites/user-settings.ts'
import { isLanguage, languages } from '../../server/web/reader/texts/texts.ts'
import { openApp } from '../helpers/app.ts'
import { crawl, enter } from '../helpers/crawl.ts'
import { openFilled } from '../helpers/small-installation.ts'

/** The sentences of a language: texts of four words or more, without those that have values. */
function sentencesOf(texts: object): string[] {
  return Object.values(texts).flatMap(text =>
    typeof text === 'object' ? sentencesOf(text) : typeof text === 'string' && text.split(' ').length > 3 ? [text] : [],
  )
}

const english = sentencesOf(languages.en.texts)

/** A page as it is read: without samples of code, and what is said to be in another language. */
const plain = (html: string) =>
  html
    .replace(/<(\w+)[^>]* lang="en"[\s\S]*?<\/\1>/g, '')
    .replace(/<pre[ >][\s\S]*?<\/pre>/g, '')
    // A sample within a sentence may be an arrow function.
    .replace(/<code>[^<]*<\/code>/g, sample => sample.replaceAll('=&gt;', ''))
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

for (const language of Object.keys(languages).filter(isLanguage)) {
  if (language === 'en') continue
  test(`every page in ${languages[language].name} is in that language only`, async () => {
    const app = await openFilled()
    const { id } = (await app.store.findUser('iris@example.com'))!
    await app.store.changeUserSettings(id, { ...defaultUserSettings, language })
    const visited = await crawl(app, '/', await enter(app))
    const pages = visited.filter(({ html }) => html !== '')
    assert.ok(pages.length > 40, `${pages.length}`)
    const told = new Set<string>()
    const own = new Set(sentencesOf(languages[language].texts))
    for (const { path, html } of pages) {
      assert.ok(html.includes(`<html lang="${language}"`), path)
      const text = plain(html)
      assert.doesNotMatch(text, /undefined|\[object|[\w)] =&gt;|NaN/, path)
      for (const sentence of english) assert.ok(own.has(sentence) || !text.includes(sentence), `${path}: ${sentence}`)
      for (const sentence of own) if (text.includes(sentence)) told.add(sentence)
    }
    assert.ok(told.size > 60, `${told.size} sentences of ${own.size} were met`)
  })

  test(`a stranger whose browser asks for ${languages[language].name} is answered in it`, async () => {
    const empty = await openApp({ empty: true })
    const app = await openApp()
    const { texts } = languages[language]
    for (const [who, path, heading] of [
      [empty, '/setup', texts.start.setUp.heading],
      [app, '/login', texts.access.logIn.title],
      [app, '/nowhere', texts.problems.headings.missing],
      [app, '/help', texts.help.title],
    ] as const) {
      const html = await (await who.ask(path, { headers: { 'accept-language': language } })).text()
      assert.ok(html.includes(`<h1>${heading}</h1>`), path)
    }
    const body = new URLSearchParams({ email: 'iris@example.com', password: 'no' })
    const refused = await app.ask('/login', { method: 'POST', body, headers: { 'accept-language': language } })
    assert.ok((await refused.text()).includes(texts.access.logIn.wrong))
  })
}
