// The pictures of the README, from made-up visits at a moment that does not pass: the same each time on one machine.
//
//   npm run shots [-- NAME …]    only these

import { writeFileSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { findChromium, howToInstall } from './chromium.ts'
import { pack } from './shots/png.ts'
import { owner, setStage, sites } from './shots/stage.ts'

/**
 * One picture: a page, how it is looked at, and how much of it. `height`: so far down, without it the whole page; `paper`: as
 * it is printed, with so broad a margin.
 */
type Shot = { path: string; look?: BrowserContextOptions; height?: number; paper?: number }

const wide = { width: 1280, height: 900 }
const site = `/sites/${sites.full}`

const shots: Record<string, Shot> = {
  light: { path: `${site}?period=30d`, height: 1040 },
  dark: { path: `${site}?period=30d`, look: { colorScheme: 'dark' }, height: 1040 },
  phone: {
    path: `${site}?period=30d`,
    look: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true },
    height: 1300,
  },
  page: { path: `${site}/page?path=/hooves&period=30d`, height: 1000 },
  empty: { path: `/sites/${sites.empty}?period=30d`, height: 600 },
  filtered: { path: `${site}?period=30d&filter=country:DE&filter=at:start+/tracks` },
  compared: { path: `${site}?period=30d&compare=year`, height: 1000 },
  live: { path: `${site}/now`, height: 540 },
  report: {
    path: `/account/reports/preview?site=${sites.full}&every=month`,
    look: { viewport: { width: 700, height: 900 } },
  },
  // A sheet of A4, without its margins.
  print: { path: `${site}?period=30d`, look: { viewport: { width: 673, height: 900 } }, paper: 60, height: 920 },
}

const names = process.argv.slice(2)
const unknown = names.filter(name => !Object.hasOwn(shots, name))
const executablePath = findChromium()
if (unknown.length > 0 || !executablePath) {
  console.error(
    executablePath ? `There is no ${unknown.join(', ')}; there are ${Object.keys(shots).join(', ')}.` : howToInstall,
  )
  process.exit(2)
}
const stage = await setStage()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
for (const [name, shot] of Object.entries(shots)) {
  if (names.length === 0 || names.includes(name)) await take(browser, name, shot)
}
await browser.close()
await stage.end()

/** Takes one picture, as somebody with an empty profile. */
async function take(browser: Browser, name: string, { path, look, height, paper }: Shot): Promise<void> {
  const context = await browser.newContext({ viewport: wide, locale: 'en-GB', reducedMotion: 'reduce', ...look })
  const page = await context.newPage()
  await page.goto(`${stage.url}/login`)
  await page.fill('[name=email]', owner.email)
  await page.fill('[name=password]', owner.password)
  await Promise.all([page.waitForEvent('load'), page.press('[name=password]', 'Enter')])
  if (paper) await page.emulateMedia({ media: 'print' })
  await page.goto(stage.url + path)
  const { width } = page.viewportSize()!
  const png = await page.screenshot({ fullPage: true, ...(height && { clip: { x: 0, y: 0, width, height } }) })
  const packed = pack(png, paper)
  writeFileSync(new URL(`../.github/${name}.png`, import.meta.url), packed)
  console.log(`${name}: ${Math.round(packed.length / 1024)} KB`)
  await context.close()
}
