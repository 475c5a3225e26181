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

for (const colorScheme of ['light', 'dark'] as const)
  test(`every picture fits its page when it is ${colorScheme}, wide, on a phone and on paper`, async () => {
    const app = await openApp()
    const { page, show } = await openScreen(browser, app, { colorScheme })
    for (const chapter of chapters) {
      await show(`/help/${chapter}`)
      for (const [media, width] of [
        ['screen', 1280],
        ['screen', 320],
        ['print', 673],
      ] as const) {
        await page.emulateMedia({ media })
        await page.setViewportSize({ width, height: 900 })
        const { seen, out, text, ground } = (await page.evaluate(look)) as Look
        assert.deepEqual([seen, out], [true, []], `${chapter} ${media} ${width}`)
        const isDark = colorScheme === 'dark' && media === 'screen'
        if (media === 'screen') assert.equal(text > ground, isDark, `${chapter}: ${text} on ${ground}`)
      }
    }
    await page.context().close()
  })
