// The script tag, as an owner chooses it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from '../../helpers/app.ts'

async function openTag() {
  const app = await openApp()
  const open = async (query: string) => {
    const answer = await app.own(`/sites/example.com/tag${query}`)
    assert.equal(answer.status, 200)
    return answer.text()
  }
  const tag = async (query: string) =>
    /<code id="tag">(.*?)<\/code>/
      .exec(await open(query))![1]!
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replace(/https?:\/\/[^/]+/, '')
  return { app, open, tag }
}

test('the tag asks the server and says on itself what is chosen', async () => {
  const { tag } = await openTag()
  const cases: [query: string, tag: string][] = [
    ['', '<script async src="/count.js"></script>'],
    ['?engagement=on', '<script async src="/count.js?engagement"></script>'],
    ['?only=on&outbound=on&engagement=on', '<script async src="/count.js?only=pageviews"></script>'],
    [
      '?engagement=on&hash=on&named=on&outbound=on&downloads=on&endings=.GPX,+kml',
      '<script async src="/count.js?site=example.com&engagement&hash&auto=outbound,downloads" data-hash data-auto="outbound downloads" data-downloads="gpx kml"></script>',
    ],
    ['?stay=on', '<script async src="/count.js?stay=19" data-stay="19"></script>'],
    ['?404=on&endings=pdf', '<script async src="/count.js?auto=404" data-auto="404"></script>'],
  ]
  for (const [query, expected] of cases) assert.equal(await tag(query), expected, query)
})

test('the form shows what is chosen, and nothing that was typed becomes part of the page', async () => {
  const { open, tag } = await openTag()
  const html = await open('?forms=on')
  assert.match(html, /id="field-forms" name="forms" value="on" checked/)
  assert.doesNotMatch(html, /id="field-engagement" name="engagement" value="on" checked/)
  const endings = encodeURIComponent('"><script>alert(1)</script>')
  assert.match(await tag(`?downloads=on&endings=${endings}`), /data-downloads="script alert 1 script"/)
  assert.doesNotMatch(await open(`?downloads=on&endings=${endings}`), /<script>alert/)
})

test('only those who may see the settings see it, and settings and the first steps lead there', async () => {
  const { app } = await openTag()
  assert.equal((await app.ask('/sites/example.com/tag')).status, 303)
  for (const page of ['settings', 'start'])
    assert.match(await (await app.own(`/sites/example.com/${page}`)).text(), /href="\/sites\/example\.com\/tag"/)
  assert.equal((await app.own('/sites/nothing.example/tag')).status, 404)
})

test('where a visitor has to stay, every tag measures it, and the smaller script that cannot is not offered', async () => {
  const { app, open, tag } = await openTag()
  const section = { section: 'quality', minimumStay: 'on', staySeconds: '30' }
  assert.equal((await app.own('/sites/example.com/settings', section)).status, 303)
  const plain = '<script async src="/count.js?stay=30" data-stay="30"></script>'
  for (const query of ['', '?only=on']) assert.equal(await tag(query), plain)
  assert.match(await tag('?hash=on'), /count\.js\?stay=30&hash" data-stay="30" data-hash>/)
  assert.doesNotMatch(await open(''), /field-only/)
  const start = await (await app.own('/sites/example.com/start')).text()
  assert.match(start, /count\.js\?stay=30&quot; data-stay=&quot;30&quot;/)
  assert.doesNotMatch(start, /&lt;img/)
})
