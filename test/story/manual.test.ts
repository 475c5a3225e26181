// The pictures of the manual in a browser: by day and by night, on a small screen, on paper.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { chapters } from '../../server/web/help.ts'
import { openApp } from '../helpers/app.ts'
import { openBrowser } from '../helpers/browser.ts'
import { openScreen } from '../helpers/screen.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

// Runs in the page: what of the picture sticks out of it, and how light its text and its ground are.
const look = `(() => {
  const picture = document.querySelector('.picture')
  const { right } = picture.getBoundingClientRect()
  const out = [...picture.querySelectorAll('*')].filter(one => one.checkVisibility() && one.getBoundingClientRect().right > right + 1)
  const lightness = colour => Number(/oklch\\(([\\d.]+)/.exec(colour)?.[1] ?? 1)
  return {
    seen: picture.checkVisibility() && picture.getBoundingClientRect().height > 60,
    out: out.map(one => one.outerHTML.slice(0, 80)),
    text: lightness(getComputedStyle(picture).color),
    ground: lightness(getComputedStyle(document.documentElement).backgroundColor),
  }
})()`

type Look = { seen: boolean; out: string[]; text: number; ground: number }

// Colours are no matter of width, nor widths of colours.
const screens = [
  { media: 'screen', width: 1280, colorScheme: 'light' },
  { media: 'screen', width: 320, colorScheme: 'dark' },
  { media: 'print', width: 673, colorScheme: 'dark' },
] as const

test('every picture fits its page by day and by night, wide, on a phone and on paper', async () => {
  const { page, show } = await openScreen(browser, await openApp())
  for (const chapter of chapters) {
    await show(`/help/${chapter}`)
    for (const { media, width, colorScheme } of screens) {
      await page.emulateMedia({ media, colorScheme })
      await page.setViewportSize({ width, height: 900 })
      const { seen, out, text, ground } = (await page.evaluate(look)) as Look
      assert.deepEqual([seen, out], [true, []], `${chapter} ${media} ${width}`)
      if (media === 'screen') assert.equal(text > ground, colorScheme === 'dark', `${chapter}: ${text} on ${ground}`)
    }
  }
  await page.context().close()
})
