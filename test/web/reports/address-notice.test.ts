// The dashboard warns when visitors run together behind a proxy.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'

/** So many browsers come through a proxy on the machine, which hands on what `toHeaders` says. */
async function come(app: TestApp, count: number, toHeaders: (index: number) => Record<string, string>): Promise<void> {
  for (let index = 0; index < count; index++) {
    const agent = `Mozilla/5.0 (X11; Linux x86_64; rv:${100 + index}.0) Gecko/20100101 Firefox/${100 + index}.0`
    const headers = { 'user-agent': agent, ...toHeaders(index) }
    assert.equal((await app.count('p=/', { ip: '127.0.0.1', headers })).status, 200)
  }
}

async function notices(app: TestApp): Promise<string[]> {
  const html = await (await app.own('/sites/example.com')).text()
  return [...html.matchAll(/<p class="notice">(.*?)<\/p>/gs)].map(([, text = '']) => text)
}

test('a proxy that hands nothing on is told on the dashboard, with the ways to find out, and without the address', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'count:none,login:none'] })
  await come(app, 5, () => ({}))
  assert.deepEqual(await notices(app), [], 'somebody tries it on the machine itself')
  await come(app, 30, () => ({}))
  const [notice = '', ...others] = await notices(app)
  assert.deepEqual(others, [])
  assert.match(notice, /^Most sessions of the last hour came from a few private addresses/)
  assert.deepEqual(
    [...notice.matchAll(/href="([^"]+)"/g)].map(([, href]) => href),
    ['/you', '/help/proxy'],
  )
  assert.doesNotMatch(notice, /127\.0\.0\.1/)

  await come(app, 40, index => ({ 'x-forwarded-for': `203.0.113.${index}` }))
  assert.deepEqual(await notices(app), [], 'it is mended')
})

test('everybody at one public address is told as well, until an hour has passed', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'count:none,login:none'] })
  await come(app, 25, () => ({ 'x-forwarded-for': '198.51.100.5' }))
  assert.match((await notices(app))[0] ?? '', /^Nearly all sessions of the last hour came from one address\./)
  app.clock.advance(3_600_000)
  assert.deepEqual(await notices(app), [])
})
