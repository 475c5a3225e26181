// A form that is saved as it came changes nothing, also where it shows what it does not offer.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { noRules } from '../../server/sites/rules.ts'
import { defaultUserSettings, type UserSettings } from '../../server/sites/user-settings.ts'
import { openApp, owner, type TestApp } from '../helpers/app.ts'
import { unescapeHtml } from '../helpers/unescape.ts'

/** What a browser sends of each form that goes to `action`, when its first button is pressed at once. */
function formsOf(html: string, action: string): Record<string, string>[] {
  const forms = html.matchAll(new RegExp(`<form[^>]*action="${action}"[^>]*>(.*?)</form>`, 'gs'))
  return [...forms].map(([, form = '']) => fieldsOf(form))
}

function fieldsOf(form: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const read = (tag: string, name: string) => unescapeHtml(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    if (!/type="checkbox"/.test(tag) || / checked/.test(tag)) fields[read(tag, 'name')] = read(tag, 'value')
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea([^>]*)>\n?(.*?)<\/textarea>/gs)) {
    fields[read(tag, 'name')] = unescapeHtml(text)
  }
  for (const [, tag = '', options = ''] of form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option)
    fields[read(tag, 'name')] = read(all.find(option => / selected/.test(option)) ?? all[0] ?? '', 'value')
  }
  return fields
}

/** Saves each form of a page; answers what was in all of them. */
async function saveAsItIs(app: TestApp, path: string): Promise<Record<string, string>> {
  const forms = formsOf(await (await app.own(path)).text(), path)
  for (const fields of forms) assert.equal((await app.own(path, fields)).status, 303, JSON.stringify(fields))
  return Object.assign({}, ...forms)
}

const zones: [stored: string, shown: string][] = [
  ['US/Central', 'America/Chicago'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['GMT', 'UTC'],
  ['Etc/UTC', 'UTC'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  // As a machine with newer zones may have stored it.
  ['Mars/Olympus', 'Mars/Olympus'],
]
for (const [stored, shown] of zones) {
  test(`settings of a site in ${stored} show ${shown}, and save what was there`, async () => {
    const app = await openApp()
    await app.store.changeSite(app.site.id, { zone: stored })
    await app.app.services.directory.reload()
    assert.equal((await app.count('p=/')).status, 200)
    const [before] = await app.store.sites()
    const fields = await saveAsItIs(app, '/sites/example.com/settings')
    assert.equal(fields.zone, shown)
    assert.deepEqual(await app.store.sites(), [before])
  })
}

test('a zone that somebody chooses is kept under its name of today', async () => {
  const app = await openApp()
  const [fields] = formsOf(await (await app.own('/sites/example.com/settings')).text(), '/sites/example.com/settings')
  await app.own('/sites/example.com/settings', { ...fields, zone: 'Asia/Calcutta' })
  assert.equal((await app.store.sites())[0]!.zone, 'Asia/Kolkata')
})

test('the set-up takes the zone that a browser proposes, by whatever name', async () => {
  const app = await openApp({ empty: true })
  const code = app.app.setUpCode()!
  const form = new URLSearchParams({ ...owner, domain: 'example.in', zone: 'Asia/Calcutta', code })
  const answer = await app.ask('/setup', { method: 'POST', body: form })
  assert.equal(answer.status, 303)
  assert.equal((await app.store.sites())[0]!.zone, 'Asia/Kolkata')
})

test('rules of every kind are saved as they were', async () => {
  const app = await openApp()
  const rules = {
    ...noRules,
    networks: ['192.0.2.0/24', '2001:db8::/32'],
    countries: ['NL', 'CI', 'XK'],
    paths: ['/a&b*', '"<x>"'],
    referrers: ['spam.example'],
    onlyHosts: true,
    hosts: ['xn--mnchen-3ya.example'],
  }
  await app.store.changeSite(app.site.id, { settings: { ...app.site.settings, rules } })
  await app.app.services.directory.reload()
  await saveAsItIs(app, '/sites/example.com/rules')
  assert.deepEqual((await app.store.sites())[0]!.settings.rules, rules)
})

test('how somebody reads is saved as it was, also in a language that has no texts now', async () => {
  const app = await openApp()
  const { id } = (await app.store.findUser(owner.email))!
  for (const settings of [
    {
      ...defaultUserSettings,
      language: 'nl',
      weekStart: 3,
      theme: 'dark',
      keys: false,
      zone: 'Asia/Kolkata',
      lists: ['pages'],
    },
    { ...defaultUserSettings, language: 'fr', numbers: 'space', dates: 'iso', clock: '12' },
  ] satisfies UserSettings[]) {
    await app.store.changeUserSettings(id, settings)
    await saveAsItIs(app, '/account')
    assert.deepEqual((await app.store.findUser(owner.email))!.settings, settings)
  }
})

// So that what a story tells of a form without scripts holds with them.
test('no script stands between a form and the server, but for files and passkeys', () => {
  const sending = globSync('public/*.js').filter(file => /submit/i.test(readFileSync(file, 'utf8')))
  assert.deepEqual(sending.sort(), ['public/passkey.js', 'public/upload.js'])
})
