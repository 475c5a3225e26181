// The counter on the page: closed unless a site allows it, the same number in every form, and nothing of a stranger in it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { anyText } from '../../helpers/any-text.ts'
import { addSite, agent, openApp, type TestApp } from '../../helpers/app.ts'
import { runs } from '../../helpers/runs.ts'

/** A site that allows the counter: 2 visits of /a, one each of /blog/first, /x?a=1 and the event signup. */
async function openCounted(flags: string[] = ['--rate-limit', 'count:none']): Promise<TestApp> {
  const app = await openApp({ flags })
  await allow(app)
  for (const query of ['p=/a', 'p=/blog/first', 'p=/x%3Fa%3D1', 'p=signup&e=1']) await app.count(query)
  await app.count('p=/a', { ip: '203.0.113.9' })
  // Seen already: a pageview, but no visit.
  await app.count('p=/a')
  return app
}

async function allow(app: TestApp, site = app.site, allowCounter = true): Promise<void> {
  await app.store.changeSite(site.id, { settings: { ...site.settings, allowCounter } })
  await app.app.services.directory.reload()
}

const numberOf = async (answer: Response) => ((await answer.json()) as { count: string }).count

describe('the number', () => {
  const numbers: [path: string, status: number, number: string][] = [
    ['/counter/%2Fa.json', 200, '2'],
    ['/counter//a.json', 200, '2'],
    ['/counter/a.json', 200, '2'],
    ['/counter/%2Fa%2F.json', 200, '2'],
    ['/counter//a/.json', 200, '2'],
    ['/counter/a?.json', 400, ''],
    ['/counter/blog/first.json', 200, '1'],
    ['/counter/%2Fx%3Fa%3D1.json', 200, '1'],
    ['/counter/%2Fx%3Fa%3D1%26utm_source%3Dy.json', 200, '1'],
    ['/counter/signup.json', 200, '1'],
    ['/counter/%2Fsignup.json', 404, '0'],
    ['/counter/nowhere.json', 404, '0'],
    ['/counter/.json', 404, '0'],
    ['/counter/TOTAL.json', 200, '5'],
    ['/counter/total.json', 404, '0'],
    [`/counter/${'x'.repeat(3000)}.json`, 404, '0'],
  ]
  for (const [path, status, number] of numbers) {
    test(`${path.slice(0, 60)} is ${status} ${number}`, async () => {
      const answer = await (await openCounted()).ask(path)
      assert.equal(answer.status, status)
      if (number !== '') assert.equal(await answer.text(), `{"count_unique":"${number}", "count":"${number}"}`)
    })
  }

  test('is written in groups of three, with a narrow space that does not break', async () => {
    const app = await openApp({ flags: ['--rate-limit', 'count:none,network:none'] })
    await allow(app)
    const hits = Array.from({ length: 1234 }, () => app.count('p=/a&ns=1'))
    for (const hit of hits) assert.equal((await hit).status, 200)
    assert.equal(await numberOf(await app.ask('/counter/a.json')), '1\u202f234')
  })

  test('is that of some days of the site’s calendar, without the day that is the end', async () => {
    const app = await openCounted()
    const day = (offset: number) =>
      new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Amsterdam' }).format(app.clock.now() + offset * 86_400_000)
    const ask = async (path: string, query: string) => {
      const answer = await app.ask(`/counter/${path}.json?${query}`)
      return [answer.status, await numberOf(answer)]
    }
    const today = day(0)
    app.clock.advance(2 * 86_400_000)
    await app.count('p=/a')
    for (const [query, a, total] of [
      [`start=${today}&end=${day(-1)}`, '2', '5'],
      [`start=${day(-1)}`, '1', '1'],
      [`end=${day(0)}`, '2', '5'],
      ['start=week', '3', '6'],
      ['start=month', '3', '6'],
      ['start=year', '3', '6'],
      [`start=week&end=${day(0)}`, '2', '5'],
    ] as const) {
      assert.deepEqual(await ask('a', query), [200, a], query)
      assert.deepEqual(await ask('TOTAL', query), [200, total], query)
    }
    assert.deepEqual(await ask('a', `start=${day(1)}`), [404, '0'])
    app.clock.advance(5 * 86_400_000)
    assert.deepEqual(await ask('a', 'start=week'), [200, '1'])
  })

  test('of a day that is none is refused, in words', async () => {
    const app = await openCounted()
    for (const query of ['start=day', 'end=week', 'start=2026-02-30', 'end=x', 'start=2026-08-27T00:00:00Z']) {
      const answer = await app.ask(`/counter/a.json?${query}`)
      assert.equal(answer.status, 400, query)
      assert.match(await answer.text(), /^start must be week, month, year or a day such as 2026-11-21/)
    }
  })

  test('is read once a minute, and a visitor’s browser may keep it for four hours', async () => {
    const app = await openCounted()
    const first = await app.ask('/counter/a.json')
    assert.equal(first.headers.get('cache-control'), 'public')
    assert.equal(Date.parse(first.headers.get('expires')!), Math.floor(app.clock.now() / 1000 + 14_400) * 1000)
    assert.equal(first.headers.get('age'), '0')
    await app.count('p=/a', { ip: '203.0.113.10' })
    app.clock.advance(50_000)
    const kept = await app.ask('/counter/a.json')
    assert.deepEqual([await numberOf(kept), kept.headers.get('age')], ['2', '50'])
    app.clock.advance(10_000)
    assert.equal(await numberOf(await app.ask('/counter/a.json')), '3')
  })

  test('is refused with 429 to a network that asks for too many that are not at hand, and to no other', async () => {
    const app = await openCounted(['--rate-limit', 'count:none,counter:2/60'])
    const ask = (path: string, ip?: string) => app.ask(`/counter/${path}.json`, ip ? { ip } : {})
    for (const path of ['a', 'blog/first', 'a', 'blog/first', 'nowhere']) assert.ok((await ask(path)).status !== 429)
    const refused = await ask('signup')
    assert.equal(refused.status, 429)
    assert.equal(refused.headers.get('retry-after'), '30')
    assert.equal(await refused.text(), 'rate limited exceeded; try again in 30s\n')
    assert.equal((await ask('signup', '203.0.113.77')).status, 200)
    assert.equal((await ask('signup')).status, 200)
  })
})

describe('the forms', () => {
  const forms: [extension: string, type: string][] = [
    ['json', 'application/json'],
    ['html', 'text/html;charset=utf-8'],
    ['svg', 'image/svg+xml'],
    ['png', 'image/png'],
  ]
  for (const [extension, type] of forms) {
    test(`.${extension} is ${type}, for pages anywhere`, async () => {
      const app = await openCounted()
      for (const [path, status] of [['a', 200] as const, ['nowhere', 404] as const]) {
        const answer = await app.ask(`/counter/${path}.${extension}`)
        assert.equal(answer.status, status)
        assert.equal(answer.headers.get('content-type'), type)
        assert.equal(answer.headers.get('access-control-allow-origin'), '*')
        assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin')
        assert.equal(answer.headers.get('x-frame-options'), null)
        assert.match(answer.headers.get('content-security-policy')!, /^default-src 'none';.* frame-ancestors \*$/)
        assert.equal(answer.headers.get('set-cookie'), null)
      }
    })
  }

  for (const extension of ['html', 'svg']) {
    test(`.${extension} says what is counted and by whom, in elements that a style can name`, async () => {
      const app = await openCounted()
      const ask = async (path: string) => (await app.ask(`/counter/${path}`)).text()
      const text = await ask(`a.${extension}`)
      assert.match(text, /id="gcvc-for"[^>]*>Visits to this page:</)
      assert.match(text, /id="gcvc-views"[^>]*>2</)
      assert.match(text, /id="gcvc-by"[^>]*>stats by Hoofprint</)
      assert.match(text, /height(: |=")80/)
      assert.match(await ask(`TOTAL.${extension}`), />Visits to this site:</)
      const plain = await ask(`a.${extension}?no_branding=1`)
      assert.doesNotMatch(plain, /stats by/)
      assert.match(plain, /height(: |=")60/)
    })

    test(`.${extension} takes a style, of which only plain rules are left`, async () => {
      const app = await openCounted()
      const ask = async (style: string) =>
        (await app.ask(`/counter/a.${extension}?style=${encodeURIComponent(style)}`)).text()
      const usual = await ask('')
      assert.match(
        await ask('#gcvc-views{color:red;font-family:"X Y"}'),
        /#gcvc-views \{ color:red; font-family:"X Y"; \}/,
      )
      for (const style of [
        '</style><script>x-mark</script>',
        '@import "//x-mark.example";',
        'div { background: url(//x-mark.example) }',
        'div { background: u\\72l(//x-mark.example) }',
        'div { background: image-set("//x-mark.example" 1x) }',
        'div[x-mark] { color: red }',
        '/* x-mark',
        'x-mark { color: red',
        `div { color: red; } ${'x-mark '.repeat(1000)}`,
      ])
        assert.equal((await ask(style)).replaceAll('\n\n', '\n'), usual.replaceAll('\n\n', '\n'), style)
      assert.match(await ask('p{color:red;background:url(x-mark)}'), /p \{ color:red; \}/)
      assert.match(
        await ask('b>p{color:red}'),
        extension === 'svg' ? /b&gt;p \{ color:red; \}/ : /b>p \{ color:red; \}/,
      )
    })
  }

  test('.png is a picture of 200 by 80 dots, or 60 without the name below, that shows the number', async () => {
    const app = await openCounted()
    const ask = async (path: string) => Buffer.from(await (await app.ask(`/counter/${path}`)).arrayBuffer())
    const [a, other, plain] = [await ask('a.png'), await ask('blog/first.png'), await ask('a.png?no_branding=1')]
    const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]
    assert.deepEqual(
      [size(a), size(other), size(plain)],
      [
        [200, 80],
        [200, 80],
        [200, 60],
      ],
    )
    assert.deepEqual([rowsOf(a).length, rowsOf(plain).length], [80, 60])
    const differ = rowsOf(a).flatMap((row, y) => (row.equals(rowsOf(other)[y]!) ? [] : [y]))
    assert.ok(differ.length > 10 && differ[0]! >= 30 && differ.at(-1)! <= 50, `${differ}`)
  })

  test('.svg can be a badge', async () => {
    const app = await openCounted()
    const text = await (await app.ask('/counter/a.svg?badge=flat')).text()
    assert.match(text, /height="20"/)
    assert.match(text, />visits<.*>2</s)
  })

  test('another form is refused, in words', async () => {
    const app = await openCounted()
    for (const path of ['a', 'a.txt', 'a.JSON', 'a.', 'a.__proto__', 'a.constructor', '%2Fa']) {
      const answer = await app.ask(`/counter/${path}`)
      assert.equal(answer.status, 400, path)
      assert.match(await answer.text(), /^unknown extension: ".*"; there are json, html, svg and png\n$/)
    }
  })
})

describe('who may', () => {
  test('nobody, until the site’s owner allows it in its settings; and nobody after that is undone', async () => {
    const app = await openApp()
    await app.count('p=/a')
    const ask = () => app.ask('/counter/a.json')
    const settings = '/sites/example.com/settings'
    for (const path of ['a.json', 'nowhere.json', 'TOTAL.png', 'a.txt']) {
      const refused = await app.ask(`/counter/${path}`)
      assert.equal(refused.status, 403)
      assert.equal(refused.headers.get('cache-control'), 'no-store')
      assert.match(await refused.text(), /the visit counter of this site is off/)
    }
    await app.own(settings, { section: 'counter', allowCounter: 'on' })
    assert.equal((await ask()).status, 200)
    assert.match(await (await app.own(settings)).text(), /name="allowCounter" value="on" checked/)
    await app.own(settings, { section: 'counter' })
    assert.equal((await ask()).status, 403)
  })

  test('the site is the one that is named, of that host, or of the page that asks; or else none is', async () => {
    const app = await openCounted()
    const other = await addSite(app, 'second.example')
    const ask = (path: string, headers: Record<string, string> = {}) => app.ask(`/counter/a${path}`, { headers })
    assert.equal((await ask('.json?site=example.com')).status, 200)
    assert.equal((await ask('.json', { host: 'example.com' })).status, 200)
    const framed = await ask('.json', { referer: 'https://example.com/' })
    assert.equal(framed.status, 200)
    assert.equal(framed.headers.get('vary'), 'origin, referer')
    assert.equal((await ask(`.json?site=${other.code}`)).status, 403)
    for (const path of ['.json', '.json?site=nobody']) {
      const answer = await ask(path)
      assert.equal(answer.status, 400)
      assert.match(await answer.text(), /^no site at this domain \("stats\.example\.org"\)/)
    }
  })

  test('whatever is asked, the answer is a plain one, and nothing of it comes back as more than text', async () => {
    const app = await openCounted(['--rate-limit', 'count:none,counter:none'])
    const nasty = fc.oneof(
      fc.constantFrom(
        'a',
        'TOTAL',
        'week',
        '2026-11-21',
        '</style><x-mark>',
        '"><x-mark>',
        'b{}<x-mark>',
        'b{c:d}',
        '../',
        '%',
      ),
      anyText({ maxLength: 30 }),
    )
    const escaped = fc.oneof(
      nasty.map(one => encodeURIComponent(one.toWellFormed())),
      fc.constantFrom('%ff', '%', '<x-mark>'),
    )
    const extension = fc.constantFrom('json', 'html', 'svg', 'png', 'x')
    const names = fc.constantFrom('start', 'end', 'style', 'no_branding', 'badge', 'site', 'x')
    const query = fc.array(
      fc.tuple(names, escaped).map(pair => pair.join('=')),
      { maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(escaped, extension, query, async (path, form, pairs) => {
        const answer = await app.ask(`/counter/${path}.${form}?${pairs.join('&')}`)
        assert.ok(answer.status < 500, `${answer.status}`)
        const text = await answer.text()
        if (!answer.headers.get('content-type')?.startsWith('text/plain')) assert.doesNotMatch(text, /<x-mark/)
      }),
      runs(60),
    )
    assert.deepEqual(app.log, [])
  })

  test('a path that is no text, and none at all, are told so', async () => {
    const app = await openCounted()
    for (const path of ['%ff', '%', '%zz.json']) assert.equal((await app.ask(`/counter/${path}`)).status, 400, path)
    assert.equal((await app.ask('/counter')).status, 404)
    assert.equal((await app.ask('/counter/')).headers.get('location'), '/counter')
  })

  test('looking at the counter is no visit, and sets nothing', async () => {
    const app = await openCounted()
    for (let turn = 0; turn < 3; turn++) await app.ask('/counter/a.html', { headers: { 'user-agent': agent } })
    app.clock.advance(60_000)
    assert.equal(await numberOf(await app.ask('/counter/a.json')), '2')
  })
})

/** The rows of a picture of one bit a dot. */
function rowsOf(png: Buffer): Buffer[] {
  const begin = png.indexOf('IDAT')
  const data = inflateSync(png.subarray(begin + 4, begin + 4 + png.readUInt32BE(begin - 4)))
  return Array.from({ length: data.length / 26 }, (_, y) => data.subarray(y * 26 + 1, (y + 1) * 26))
}
