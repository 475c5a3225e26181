// All pages from link to link, with and without a base path: what is reached, where it leads, and what it lets in.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { routes } from '../../server/web/routes.ts'
import { openApp, owner } from '../helpers/app.ts'
import { crawl, enter, isElsewhere, readLinks } from '../helpers/crawl.ts'
import { openFilled, pathOf, refusesElsewhere, unlimited } from '../helpers/small-installation.ts'

/** A walk through a filled installation; taken once for each base path. */
const walks = new Map<string, ReturnType<typeof walk>>()

function walkOnce(base: string): ReturnType<typeof walk> {
  const taken = walks.get(base) ?? walk(base)
  walks.set(base, taken)
  return taken
}

async function walk(base: string) {
  const app = await openFilled(base === '' ? [] : ['--base-path', base])
  const cookie = await enter(app)
  return { app, cookie, visited: await crawl(app, `${base}/`, cookie, { pairs: base === '' }) }
}

for (const base of ['', '/a/deep.path-1']) {
  describe(base === '' ? 'without a base path' : `below the base path ${base}`, () => {
    const flags = base === '' ? [] : ['--base-path', base]

    test('every page can be reached, every link works, and none leaves the installation', async () => {
      const { app, cookie, visited } = await walkOnce(base)
      assert.ok(visited.length > 80, `${visited.length}`)
      const forms = new Set<string>()
      for (const { path, from, status, html, headers } of visited) {
        assert.ok(status < 400, `${status} ${path}, found at ${from}`)
        const { go, take, post } = readLinks(html)
        const to = headers.get('location')
        for (const link of [...go, ...take, ...post, ...(to ? [to] : [])]) {
          if (!isElsewhere(link)) assert.ok(link.startsWith(`${base}/`), `${link} in ${path}`)
        }
        // A page may name another website, and neither load anything from there nor send anything.
        for (const link of [...take, ...post, ...(to ? [to] : [])]) assert.ok(!isElsewhere(link), `${link} in ${path}`)
        for (const link of post) forms.add(link)
      }
      for (const form of forms) await refusesElsewhere(app, form)
      const reached = new Set(visited.map(({ path }) => path.replace(/[?#].*/, '')))
      for (const { path, get, beacon } of routes) {
        if (!get || beacon || reached.has(pathOf(path, app))) continue
        // What nothing links to is for programs, or sends the owner on; the patterns are for those who work on the pages.
        const answer = await app.ask(pathOf(path, app), { headers: { cookie } })
        const isPage = answer.status < 300 && answer.headers.get('content-type')?.startsWith('text/html')
        assert.ok(!isPage || path === '/patterns', `nothing links to ${path}`)
      }
      assert.deepEqual(app.log, [])
    })

    test('the tag to copy names the address of the script', async () => {
      const app = await openFilled(flags)
      const html = await (
        await app.ask(`${base}/sites/example.com/start`, { headers: { cookie: await enter(app) } })
      ).text()
      const script = /&lt;script async src=&quot;http:\/\/stats\.example\.org([^&]+)&quot;/.exec(html)?.[1] ?? ''
      assert.equal(script, `${base}/count.js`)
      assert.equal((await app.ask(script)).status, 200)
    })

    test('the login holds for the installation and no further, and one comes back to where one was', async () => {
      const app = await openApp({ flags: [...unlimited, ...flags] })
      const sent = await app.ask(`${base}/sites/example.com?period=week`)
      const login = sent.headers.get('location')!
      assert.ok(login.startsWith(`${base}/login?to=`), login)
      const to = new URL(login, 'http://x').searchParams.get('to')!
      const body = new URLSearchParams({ ...owner, to })
      const entered = await app.ask(`${base}/login`, { method: 'POST', body })
      assert.equal(entered.headers.get('location'), `${base}/sites/example.com?period=week`)
      assert.match(entered.headers.get('set-cookie')!, new RegExp(`; Path=${base || '/'};`))
      assert.equal((await app.ask(`${base}/nowhere`)).status, 404)
      if (base) assert.equal((await app.ask('/login')).status, 404)
    })
  })
}

test('a public address and a base path together make the tag to copy', async () => {
  const app = await openFilled(['--public-url', 'https://www.example.org', '--base-path', '/stats'])
  const html = await (await app.ask('/stats/sites/example.com/start', { headers: { cookie: await enter(app) } })).text()
  assert.match(html, /src=&quot;https:\/\/www\.example\.org\/stats\/count\.js&quot;/)
})

test('every page is closed to everything from elsewhere, and has nothing inline', async () => {
  const { app, visited } = await walkOnce('')
  // A mail has its styles within: what the page that shows one allows is tested with it.
  const pages = visited.filter(({ html, path }) => html !== '' && !path.startsWith('/account/reports/preview'))
  for (const path of ['/nowhere', '/login', '/help']) {
    const answer = await app.ask(path)
    pages.push({ path, from: '', status: answer.status, headers: answer.headers, html: await answer.text() })
  }
  for (const { path, headers, html } of pages) {
    const policy = headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/, path)
    assert.doesNotMatch(policy, /unsafe|\*/, path)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    assert.equal(headers.get('x-frame-options'), 'DENY', path)
    assert.equal(headers.get('referrer-policy'), 'same-origin', path)
    assert.match(headers.get('cache-control') ?? '', /private|no-store/, path)
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+="|javascript:/i, path)
    for (const [, script = ''] of html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) assert.equal(script, '', path)
  }
})
