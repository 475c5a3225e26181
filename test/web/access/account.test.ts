// How somebody reads: as they choose, and before that as their browser asks.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultUserSettings } from '../../../server/sites/user-settings.ts'
import { openApp, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'

/** A page as the owner's browser gets it, which asks for these languages. */
async function see(app: TestApp, path: string, languages = ''): Promise<string> {
  const cookie = await enter(app)
  return (await app.ask(path, { headers: { cookie, 'accept-language': languages } })).text()
}

const chosen = { language: 'nl', weekStart: '7', theme: 'dark' }

test('a stranger reads as the browser asks', async () => {
  const app = await openApp()
  for (const [languages, lang, title] of [
    ['', 'en', 'Log in'],
    ['fr', 'en', 'Log in'],
    ['nl-BE,nl;q=0.9,en;q=0.8', 'nl', 'Inloggen'],
    ['fr,de-AT;q=0.5', 'de', 'Anmelden'],
  ] as const) {
    const html = await (await app.ask('/login', { headers: { 'accept-language': languages } })).text()
    assert.ok(html.includes(`<html lang="${lang}">`), languages)
    assert.ok(html.includes(`<h1>${title}</h1>`), languages)
  }
})

test('what somebody chooses holds at once, on every page, whatever the browser asks', async () => {
  const app = await openApp()
  const saved = await app.own('/account', chosen)
  assert.equal(saved.headers.get('location'), '/account?done=account')
  for (const path of ['/account?done=account', '/sites/example.com/settings', '/nowhere', '/help', '/sites/none']) {
    assert.match(await see(app, path, 'de'), /<html lang="nl" data-theme="dark">/, path)
  }
  const html = await see(app, '/account?done=account', 'de')
  assert.match(html, /role="status">Opgeslagen\./)
  assert.match(html, /<meta name="color-scheme" content="dark">/)
  for (const value of Object.values(chosen)) assert.ok(html.includes(`<option value="${value}" selected>`), value)
  assert.match(html, /<option value="">Standaard van de browser \(Deutsch\)<\/option>/)
})

test('the week begins as somebody chooses, or as their region has it', async () => {
  const app = await openApp()
  const from = async (languages: string) =>
    /name="from"[^>]* value="([\d-]+)"/.exec(await see(app, '/sites/example.com?period=week', languages))?.[1]
  await app.count('p=/')
  assert.equal(await from('en'), '2026-11-16')
  assert.equal(await from('en-US'), '2026-11-15')
  await app.own('/account', { ...chosen, weekStart: '6' })
  assert.equal(await from('en-US'), '2026-11-21')
})

test('what is not offered is not kept', async () => {
  const app = await openApp()
  await app.own('/account', { language: 'xx"><script>', weekStart: '9', theme: 'pink' })
  const user = await app.store.findUser('iris@example.com')
  assert.deepEqual(user?.settings, { ...defaultUserSettings, keys: false })
})

test('nobody chooses who is not logged in', async () => {
  const app = await openApp()
  const answer = await app.ask('/account', { method: 'POST', body: new URLSearchParams(chosen) })
  assert.match(answer.headers.get('location')!, /^\/login/)
})
