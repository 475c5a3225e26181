// Somebody reads in their own language, and in their own light, with and without a script.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner, startServer } from '../helpers/server.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

/** How light the ink is, from 0 to 255. */
const lightness = (page: Page): Promise<number> =>
  page.evaluate(`(() => {
    const context = document.createElement('canvas').getContext('2d')
    context.fillStyle = getComputedStyle(document.body).color
    context.fillRect(0, 0, 1, 1)
    return context.getImageData(0, 0, 1, 1).data[0]
  })()`)

for (const javaScriptEnabled of [true, false]) {
  test(`a language and colours are chosen and hold, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async context => {
    const db = await makeDatabase(makeFolder(context))
    const { url } = await startServer(context, db)
    const visitor = await newVisitor(browser, { locale: 'de-AT', javaScriptEnabled, colorScheme: 'light' })
    context.after(() => visitor.close())
    const page = await visitor.newPage()
    await page.goto(`${url}/login`)
    await page.getByLabel('E-Mail-Adresse').fill(owner.email)
    await page.getByLabel('Passwort').fill(owner.password)
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await page.getByText('Menü', { exact: true }).click()
    await page.getByRole('link', { name: 'Ihr Konto' }).click()
    await page.getByLabel('Sprache').selectOption('Nederlands')
    await page.getByLabel('Woche beginnt am').selectOption('Sonntag')
    await page.getByLabel('Design').selectOption('Dunkel')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await page.getByText('Opgeslagen.').waitFor()
    assert.equal(await page.getByLabel('Week begint op').inputValue(), '7')
    assert.equal(await page.locator('html').getAttribute('lang'), 'nl')
    if (!javaScriptEnabled) return
    assert.ok((await lightness(page)) > 200, 'the page is dark, though the system is light')
    await page.goto(`${url}/sites/example.com/start`)
    await visitor.grantPermissions(['clipboard-write'])
    await page.getByRole('button', { name: 'Kopiëren' }).first().click()
    await page.getByRole('button', { name: 'Gekopieerd' }).waitFor()
    await page.emulateMedia({ media: 'print' })
    assert.ok((await lightness(page)) < 60, 'paper is white')
    await page.emulateMedia({ media: 'screen' })
    await page.goto(`${url}/password`)
    await page.getByRole('button', { name: 'Tonen' }).first().click()
    await page.getByRole('button', { name: 'Verbergen' }).waitFor()
  })
}
