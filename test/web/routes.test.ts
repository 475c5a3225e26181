// What holds for every address: methods, slashes, the base path, headers, forms from elsewhere.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { routes } from '../../server/web/routes.ts'
import { addSite, agent, openApp, type TestApp } from '../helpers/app.ts'
import { crawl, enter, isElsewhere, readLinks } from '../helpers/crawl.ts'

const unlimited = ['--rate-limit', 'count:none,login:none']

/** The path of a route on this installation, with names that exist in the place of its parameters. */
function pathOf(route: string, { app, site }: TestApp): string {
  const style = app.parts.assets.path('style.css').split('/').at(-1)!
  const names: Record<string, string> = { code: site.code, list: 'browsers', page: 'setup', name: style }
  return app.parts.url(route.replace(/:(\w+)/g, (_, name: string) => names[name]!))
}

/** Two sites, and something in every list of the first. */
async function openFilled(flags: string[] = []): Promise<TestApp> {
  const app = await openApp({ flags: [...unlimited, ...flags] })
  await addSite(app, 'second.example')
  const queries = [
    'p=/a&t=A&r=https://news.example/item&s=1920&z=Europe/Amsterdam&q=utm_campaign%3Dspring',
    'p=/b&s=400',
    'p=signup&e=1',
  ]
  for (const query of queries) {
    const headers = { 'user-agent': agent, 'accept-language': 'nl' }
    const { status } = await app.ask(app.app.parts.url(`/count?site=example.com&${query}`), { headers })
    assert.equal(status, 200)
  }
  return app
}

describe('methods', () => {
  test('HEAD is answered as GET is, without the body', async () => {
    const app = await openFilled()
    const headers = { cookie: await enter(app) }
    for (const { path, get, beacon } of routes) {
      if (!get || beacon) continue
      const asked = path.endsWith('/page') || path.endsWith('/page.csv') ? `${path}?path=/a` : path
      const [whole, head] = [
        await app.ask(pathOf(asked, app), { headers }),
        await app.ask(pathOf(asked, app), { headers, method: 'HEAD' }),
      ]
      // Closed to all but programs on the machine.
      assert.ok(whole.status < 400 || path === '/metrics', `${whole.status} ${path}`)
      assert.equal(head.status, whole.status, path)
      assert.deepEqual(Object.fromEntries(head.headers), Object.fromEntries(whole.headers), path)
      assert.equal(await head.text(), '', path)
    }
  })

  test('a method that an address does not know is refused with 405, and told which it does', async () => {
    const app = await openApp({ flags: unlimited })
    const headers = { cookie: await enter(app) }
    for (const { path, get, post, beacon } of routes) {
      const allowed = [get && 'GET', get && !beacon && 'HEAD', post && 'POST'].filter(Boolean)
      for (const method of ['HEAD', 'POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'NONSENSE']) {
        if (allowed.includes(method)) continue
        const answer = await app.ask(pathOf(path, app), { method, headers })
        assert.equal(answer.status, 405, `${method} ${path}`)
        assert.equal(answer.headers.get('allow'), allowed.join(', '), path)
      }
    }
  })
})

test('an address that is not there gets a page that says so, for a stranger and for the owner', async () => {
  const app = await openApp()
  const cookie = await enter(app)
  for (const path of [
    '/nowhere',
    '/sites',
    '/sites/',
    '/sites/example.com/settings/deep',
    '/help/nothing',
    '/assets/x.js',
    '/count.js.map',
    '/.env',
  ]) {
    for (const headers of [{}, { cookie }]) {
      const answer = await follow(app, path, headers)
      assert.equal(answer.status, 404, path)
      assert.match(await answer.text(), /<h1>No tracks lead here<\/h1>/)
    }
  }
})

test('a slash too many at the end leads to the address without it, with its parameters', async () => {
  const app = await openApp()
  for (const { path } of routes) {
    if (path === '/') continue
    const answer = await app.ask(`${pathOf(path, app)}/?a=1&b=%20`)
    assert.equal(answer.status, 301, path)
    assert.equal(answer.headers.get('location'), `${pathOf(path, app)}?a=1&b=%20`)
  }
})

for (const base of ['', '/a/deep.path-1']) {
  describe(base === '' ? 'without a base path' : `below the base path ${base}`, () => {
    const flags = base === '' ? [] : ['--base-path', base]

    test('every page can be reached, every link works, and none leaves the installation', async () => {
      const app = await openFilled(flags)
      const cookie = await enter(app)
      const visited = await crawl(app, `${base}/`, cookie)
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
      const body = new URLSearchParams({ email: 'iris@example.com', password: 'a goat in the garden', to })
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
  const app = await openFilled()
  const pages = (await crawl(app, '/', await enter(app))).filter(({ html }) => html !== '')
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

test('files are kept for ever under a name with their hash, and a kept one is not sent again', async () => {
  const app = await openApp()
  const html = await (await app.ask('/login')).text()
  const files = readLinks(html).take.filter(link => link.startsWith('/assets/'))
  assert.ok(files.length >= 2)
  for (const path of [...files, '/count.js', '/favicon.svg']) {
    const answer = await app.ask(path)
    assert.equal(answer.status, 200)
    const kept = answer.headers.get('cache-control') ?? ''
    assert.match(kept, path.startsWith('/assets/') ? /max-age=31536000, immutable/ : /max-age=86400$/)
    const tag = answer.headers.get('etag')!
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await app.ask(path, { headers: { 'if-none-match': known } })
      assert.equal(again.status, 304, known)
      assert.equal(await again.text(), '')
      assert.equal(again.headers.get('etag'), tag)
    }
    assert.equal((await app.ask(path, { headers: { 'if-none-match': '"other"' } })).status, 200)
  }
})

test('a form that another website sends changes nothing, at any address but the counter’s', async () => {
  const app = await openApp({ flags: unlimited })
  for (const { path, post, beacon } of routes) {
    if (!post) continue
    if (beacon) {
      const headers = { 'user-agent': agent, origin: 'https://elsewhere.example' }
      assert.equal((await app.ask(`${path}?p=/`, { method: 'POST', headers })).status, 200)
    } else await refusesElsewhere(app, pathOf(path, app))
  }
  assert.equal((await app.ask('/sites/example.com', { headers: { cookie: await enter(app) } })).status, 200)
})

/** That a form is refused when it comes from another website, however the browser says so. */
async function refusesElsewhere(app: TestApp, path: string): Promise<void> {
  const cookie = await enter(app)
  const from = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://stats.example.org' },
    { origin: 'https://stats.example.org.elsewhere.example' },
  ]
  for (const headers of from) {
    const answer = await app.ask(path, { method: 'POST', headers: { cookie, ...headers }, body: new URLSearchParams() })
    assert.equal(answer.status, 403, `${path} from ${JSON.stringify(headers)}`)
    assert.equal(answer.headers.get('set-cookie'), null)
  }
  // The login still holds: logging out was refused too.
  assert.notEqual((await app.ask(app.app.parts.url('/password'), { headers: { cookie } })).status, 303)
}

async function follow(app: TestApp, path: string, headers: Record<string, string>): Promise<Response> {
  const answer = await app.ask(path, { headers })
  return answer.status === 301 ? app.ask(answer.headers.get('location')!, { headers }) : answer
}
