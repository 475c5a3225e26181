// Settings of one site copied to others.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noAccess } from '../../../server/sites/access.ts'
import type { SiteSettings } from '../../../server/sites/settings.ts'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'

const path = '/sites/example.com/copy'

const settingsOf = async (app: TestApp, code: string): Promise<SiteSettings> =>
  (await app.store.sites()).find(site => site.code === code)!.settings

/** Three sites, of which the first is set up. */
async function openThree(): Promise<TestApp> {
  const app = await openApp()
  await addSite(app, 'second.example')
  await addSite(app, 'third.example')
  const { settings } = app.site
  await app.store.changeSite(app.site.id, {
    settings: {
      ...settings,
      keepHitsDays: 90,
      currency: 'EUR',
      collect: { ...settings.collect, language: false },
      rules: { ...settings.rules, networks: ['203.0.113.9'], onlyHosts: true, hosts: ['example.com'] },
      quality: { ...settings.quality, checkPaths: true, pathOrigin: 'https://example.com' },
    },
  })
  await app.app.services.directory.reload()
  return app
}

async function send(app: TestApp, fields: [string, string][], cookie?: string) {
  const headers = { cookie: cookie ?? (await enter(app)), origin: 'http://stats.example.org' }
  return app.ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
}

test('what would change is shown, and nothing is changed by that', async () => {
  const app = await openThree()
  const before = await settingsOf(app, 'second.example')
  const answer = await send(app, [
    ['group', 'retention'],
    ['group', 'properties'],
    ['site', 'second.example'],
    ['site', 'third.example'],
  ])
  assert.equal(answer.status, 200)
  const html = await answer.text()
  const rows = [...html.matchAll(/<code>([\w.]+)<\/code><\/th><td><bdi>([^<]*)<\/bdi><\/td><td><bdi>([^<]*)</g)].map(
    row => row.slice(1),
  )
  const each = [
    ['keepHitsDays', '0', '90'],
    ['currency', '–', 'EUR'],
  ]
  assert.deepEqual(rows, [...each, ...each])
  assert.match(html, /value="retention" id="group-retention" checked/)
  assert.match(html, /name="do" value="copy"/)
  assert.deepEqual(await settingsOf(app, 'second.example'), before)
})

test('the chosen groups are copied to the chosen sites, and nothing else', async () => {
  const app = await openThree()
  const third = await settingsOf(app, 'third.example')
  const second = await settingsOf(app, 'second.example')
  const form: [string, string][] = [
    ['do', 'copy'],
    ['group', 'rules'],
    ['group', 'quality'],
    ['site', 'second.example'],
  ]
  assert.equal((await send(app, form)).headers.get('location'), `${path}?done=saved`)
  const now = await settingsOf(app, 'second.example')
  assert.deepEqual(now, {
    ...second,
    rules: { ...second.rules, networks: ['203.0.113.9'] },
    // Its own address, and its own hosts, stay.
    quality: { ...second.quality, checkPaths: true },
  })
  assert.deepEqual(await settingsOf(app, 'third.example'), third)
  const again = await (await send(app, form.slice(1))).text()
  assert.match(again, /nothing changes; it has these settings already/)
  assert.doesNotMatch(again, /name="do" value="copy"/)
})

test('without a group or a site nothing is copied, and what is missing is said where it is missing', async () => {
  const app = await openThree()
  const before = await settingsOf(app, 'second.example')
  for (const [fields, id] of [
    [
      [
        ['do', 'copy'],
        ['site', 'second.example'],
      ],
      'groups-error',
    ],
    [
      [
        ['do', 'copy'],
        ['group', 'retention'],
      ],
      'sites-error',
    ],
    [
      [
        ['do', 'copy'],
        ['group', '__proto__'],
        ['site', 'second.example'],
      ],
      'groups-error',
    ],
    [
      [
        ['do', 'copy'],
        ['group', 'retention'],
        ['site', 'example.com'],
      ],
      'sites-error',
    ],
  ] as [[string, string][], string][]) {
    const answer = await send(app, fields)
    assert.equal(answer.status, 422)
    assert.ok((await answer.text()).includes(`id="${id}"`), id)
  }
  assert.deepEqual(await settingsOf(app, 'second.example'), before)
})

test('only sites that one administers are offered, or changed', async () => {
  const app = await openThree()
  const idOf = async (code: string) => (await app.store.sites()).find(site => site.code === code)!.id
  const sites = new Map([
    [app.site.id, 'settings' as const],
    [await idOf('second.example'), 'settings' as const],
    [await idOf('third.example'), 'admin' as const],
  ])
  const made = await app.store.createUser({
    email: 'bob@example.com',
    password: 'x',
    createdAt: 1,
    access: { ...noAccess, sites },
  })
  assert.ok('id' in made)
  const cookie = await enter(app, undefined, made.email)
  const before = await settingsOf(app, 'second.example')
  const html = await (await app.ask(path, { headers: { cookie } })).text()
  assert.match(html, /id="site-third\.example"/)
  assert.doesNotMatch(html, /id="site-second\.example"/)
  const both: [string, string][] = [
    ['do', 'copy'],
    ['group', 'retention'],
    ['site', 'second.example'],
    ['site', 'third.example'],
  ]
  assert.equal((await send(app, both, cookie)).status, 303)
  assert.deepEqual(await settingsOf(app, 'second.example'), before)
  assert.equal((await settingsOf(app, 'third.example')).keepHitsDays, 90)
})
