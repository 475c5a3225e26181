// The builder of tagged links: what it makes, and what it says becomes of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'
import { unescapeHtml } from '../../helpers/unescape.ts'

async function build(app: TestApp, fields: Record<string, string>) {
  const answer = await app.own(`/sites/example.com/link?${new URLSearchParams(fields)}`)
  const html = await answer.text()
  const [, link] = /<code id="link">(.*?)<\/code>/.exec(html) ?? []
  const rows = [...html.matchAll(/<th scope="row">(.*?)<\/th><td>(?:<bdi>)?(.*?)(?:<\/bdi>)?<\/td>/g)]
  const becomes = Object.fromEntries(rows.map(([, list, value]) => [list, unescapeHtml(value!)]))
  return { status: answer.status, html, link: link && unescapeHtml(link), becomes }
}

test('a link has a tag for each field, and its visits come as they are counted', async () => {
  const app = await openApp()
  const fields = { source: 'Letter of May', medium: 'email', name: 'spring & sale', term: 'boots', content: 'top' }
  const { link, becomes } = await build(app, { to: 'https://example.com/shop?id=1&utm_source=old#new', ...fields })
  assert.equal(
    link,
    'https://example.com/shop?id=1&utm_source=Letter+of+May&utm_medium=email&utm_campaign=spring+%26+sale&utm_term=boots&utm_content=top#new',
  )
  assert.deepEqual(becomes, {
    Channel: 'Mail',
    Source: 'Letter of May',
    Medium: 'email',
    Campaign: 'spring & sale',
    Term: 'boots',
    Content: 'top',
  })
  const { search } = new URL(link!)
  await app.count(`p=/shop&q=${encodeURIComponent(search)}`)
  for (const [list, value] of [
    ['channels', 'Mail'],
    ['sources', 'Letter of May'],
    ['campaigns', 'spring & sale'],
  ]) {
    const html = unescapeHtml(await (await app.own(`/sites/example.com/${list}?period=day`)).text())
    assert.ok(html.includes(value!), list)
  }
})

test('the channel is that of the real table', async () => {
  const app = await openApp()
  const cases: [fields: Record<string, string>, channel: string][] = [
    [{ source: 'mastodon' }, 'Social networks'],
    [{ source: 'google', medium: 'cpc' }, 'Paid'],
    [{ source: 'chatgpt.com' }, 'AI assistants'],
    [{ medium: 'social' }, 'Social networks'],
    [{ name: 'spring' }, 'Other campaigns'],
  ]
  for (const [fields, channel] of cases) {
    const { becomes } = await build(app, fields)
    assert.equal(becomes.Channel, channel, JSON.stringify(fields))
  }
})

test('a page is told by its address, its path or without a scheme, and must be one of the site', async () => {
  const app = await openApp()
  const link = async (to: string) => (await build(app, { to, source: 'x' })).link
  assert.equal(await link(''), 'https://example.com/?utm_source=x')
  assert.equal(await link('/a b?c'), 'https://example.com/a%20b?c=&utm_source=x')
  assert.equal(await link('www.example.com/a'), 'https://www.example.com/a?utm_source=x')
  assert.equal(await link('http://blog.example.com/'), 'http://blog.example.com/?utm_source=x')
  for (const to of [
    'https://other.example/',
    '//other.example/',
    '/\\other.example',
    'javascript:alert(1)',
    'http://[',
  ]) {
    const wrong = await build(app, { to, source: 'x' })
    assert.deepEqual([wrong.status, wrong.link], [422, undefined], to)
    assert.match(wrong.html, /id="field-to-error"/)
  }
  assert.equal((await build(app, { to: 'https://u:p@example.com/', source: 'x' })).status, 422)
})

test('nothing that was typed becomes part of the page, and without tags there is no link', async () => {
  const app = await openApp()
  const { html } = await build(app, { source: '"><script>alert(1)</script>', name: 'x'.repeat(5000) })
  assert.doesNotMatch(html, /<script>alert|x{201}/)
  assert.equal((await build(app, {})).link, undefined)
  assert.equal((await build(app, { to: 'https://example.com/a' })).link, undefined)
})

test('the settings lead there, and a site that keeps no referrers says that it does not collect them', async () => {
  const app = await openApp()
  assert.match(await (await app.own('/sites/example.com/settings')).text(), /href="\/sites\/example\.com\/link"/)
  assert.equal((await app.ask('/sites/example.com/link')).status, 303)
  assert.equal((await app.own('/sites/nothing.example/link')).status, 404)
  await app.own('/sites/example.com/settings', { section: 'collected', hits: 'on' })
  const { html, link } = await build(app, { source: 'x' })
  assert.ok(link)
  assert.match(html, /Not collected\./)
})
