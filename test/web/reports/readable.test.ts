// Pages in any script are shown, found and written in letters, however they were sent.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from '../../helpers/app.ts'

const app = await openApp()
await app.count('p=%2F%25E6%2597%25A5%25E6%259C%25AC')
await app.count('p=%2Fplain&r=https%3A%2F%2Fxn--mnchen-3ya.example%2Fb%25C3%25BCcher')
const site = '/sites/example.com'
const kept = '/%E6%97%A5%E6%9C%AC'
const query = (values: Record<string, string>) => `?${new URLSearchParams({ period: 'day', ...values })}`
const read = async (path: string) => (await app.own(path)).text()

test('lists show a path in letters, from left to right, and lead to the page', async () => {
  const html = await read(site + query({}))
  assert.match(html, /<bdi dir="ltr">\/日本<\/bdi>/)
  const [, href = ''] = /href="([^"]*)"[^>]*><bdi dir="ltr">\/日本</.exec(html) ?? []
  assert.match(await read(href.replaceAll('&amp;', '&')), /<h1 class="path"><bdi dir="ltr">\/日本<\/bdi>/)
})

test('a page is found by its path in letters, and as it is kept', async () => {
  for (const path of ['/日本', kept]) {
    assert.match(await read(`${site}/page${query({ path })}`), /<h1 class="path"><bdi dir="ltr">\/日本<\/bdi>/)
  }
})

for (const filter of ['page:/日本', 'page:/日*', 'page:*本', '日本', `page:${kept}`, 'entry:/日本', '-page:/plain']) {
  test(`the filter ${filter} leaves that page, and says so in letters`, async () => {
    const html = await read(`${site}/pages${query({ filter })}`)
    assert.match(html, /<bdi dir="ltr">\/日本<\/bdi>/)
    assert.doesNotMatch(html, /<bdi dir="ltr">\/plain<\/bdi>/)
    assert.doesNotMatch(html.replace(/(?:href|value|action)="[^"]*"/g, ''), /%E6%97%A5/)
  })
}

test('a search finds it in letters', async () => {
  assert.match(await read(`${site}/pages${query({ search: '日本' })}`), /<bdi dir="ltr">\/日本<\/bdi>/)
})

test('a referrer is shown in letters, and found by them', async () => {
  const html = await read(`${site}/referrers${query({ filter: 'referrer:münchen.example/bücher' })}`)
  assert.match(html, /<bdi>münchen\.example\/bücher<\/bdi>/)
})

test('the table of a view and its text have letters, GoatCounter’s CSV what was sent', async () => {
  assert.match(await read(`${site}.csv${query({})}`), /\n(?:page|path),\/日本,/)
  assert.match(await read(`${site}.txt${query({})}`), /\/日本/)
  assert.match(await read(`${site}/export`), /\n\/%E6%97%A5%E6%9C%AC,/)
})

test('the table of a view begins with a byte order mark where it is asked for', async () => {
  const bytes = async (bom: string) => Buffer.from(await (await app.own(`${site}.csv${query({ bom })}`)).arrayBuffer())
  assert.equal((await bytes('1')).subarray(0, 3).toString('hex'), 'efbbbf')
  assert.notEqual((await bytes('0')).subarray(0, 3).toString('hex'), 'efbbbf')
})

test('a long path, which a dashboard cuts, is said in full to whoever points at its row; its own page cuts none', async () => {
  const path = `/archive/${'a-long-slug-'.repeat(9)}`
  await app.count(`p=${encodeURIComponent(path)}`)
  assert.ok((await read(site + query({}))).includes(`<div class="name" title="${path}">`))
  assert.doesNotMatch(await read(site + query({})), /title="\/plain"/)
  assert.ok(!(await read(`${site}/pages${query({})}`)).includes(`title="${path}"`))
})
