// An installation with something on every page, and what its forms must refuse.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { addSite, agent, openApp, type TestApp } from './app.ts'
import { enter } from './crawl.ts'

/** For tests that ask more than a visitor would. */
export const unlimited = ['--rate-limit', 'count:none,login:none']

/** The path of a route on this installation, with names that exist in the place of its parameters. */
export function pathOf(route: string, { app, site }: TestApp): string {
  const style = app.services.assets.path('style.css').split('/').at(-1)!
  const names: Record<string, string> = {
    code: site.code,
    share: site.code,
    theme: 'dark',
    list: 'browsers',
    page: 'setup',
    name: style,
    id: '1',
    form: 'csv',
  }
  return app.services.url(route.replace(/:(\w+)/g, (_, name: string) => names[name]!))
}

/** Two sites, and something in every list of the first. */
export async function openFilled(flags: string[] = []): Promise<TestApp> {
  const app = await openApp({ flags: [...unlimited, ...flags] })
  await addSite(app, 'second.example')
  const queries = [
    'p=/a&t=A&r=https://news.example/item&s=1920&z=Europe/Amsterdam&q=utm_campaign%3Dspring',
    'p=/b&s=400',
    'p=signup&e=1',
  ]
  for (const query of queries) {
    const headers = { 'user-agent': agent, 'accept-language': 'nl' }
    const { status } = await app.ask(app.app.services.url(`/count?site=example.com&${query}`), { headers })
    assert.equal(status, 200)
  }
  const steps = [
    { kind: 'page', pattern: '/a' },
    { kind: 'event', pattern: 'sign*' },
  ] as const
  await app.store.addGoal(app.site.id, { name: 'Sign-up', condition: steps[1] })
  const report = { rows: 3, counted: 2, left: { bot: 1 }, wrong: 1, errors: [{ line: 3, why: 'has no date' }] }
  const file = { name: 'access.log', digest: 'a', format: 'combined', startedAt: 1_767_225_600, seed: randomBytes(32) }
  const { id } = await app.store.beginImport(app.site, file)
  const end = { digest: 'a', position: 0, share: 1, report: { ...report, from: null, to: null, paths: 1 } }
  await app.store.endImport(id, { ...end, state: 'done', at: file.startedAt })
  await app.store.addFunnel(app.site.id, { name: 'To the sign-up', steps, hours: 24 })
  return app
}

/** Makes the first site public. */
export async function makePublic({ app, store, site }: TestApp): Promise<void> {
  const sharing = { ...site.settings.sharing, public: true }
  await store.changeSite(site.id, { settings: { ...site.settings, sharing } })
  await app.services.directory.reload()
}

/** That a form is refused when it comes from another website, however the browser says so. */
export async function refusesElsewhere(app: TestApp, path: string, method = 'POST'): Promise<void> {
  const cookie = await enter(app)
  const from = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://stats.example.org' },
    { origin: 'https://stats.example.org.elsewhere.example' },
  ]
  for (const headers of from) {
    const answer = await app.ask(path, { method, headers: { cookie, ...headers }, body: new URLSearchParams() })
    assert.equal(answer.status, 403, `${method} ${path} from ${JSON.stringify(headers)}`)
    assert.equal(answer.headers.get('set-cookie'), null)
  }
  // The login still holds: logging out was refused too.
  assert.notEqual((await app.ask(app.app.services.url('/password'), { headers: { cookie } })).status, 303)
}
