// Names that visitors made up, in every form: text stays text.

import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { widthOf } from '../../../server/kit/terminal-text.ts'
import { hostile } from '../../../server/web/patterns/pattern.ts'
import type { TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { openFilled } from '../../helpers/small-installation.ts'

const sent = [
  ...hostile,
  '/\u001b[31mred\u001b]0;title\u0007',
  '/a\r\nb\u2028c\u0085d',
  '/]]>&<!--',
  '=HYPERLINK("https://evil.example")',
  '/🐐羊の足跡ماعز',
  `/e${'\u0301'.repeat(300)}`,
]

let app: TestApp
let cookie: string

before(async () => {
  app = await openFilled()
  cookie = await enter(app)
  for (const [place, text] of sent.entries()) {
    const query = new URLSearchParams({ site: 'example.com', p: text, t: text, r: text, q: `utm_campaign=${text}` })
    await app.count(String(query), { ip: `203.0.113.${place + 1}` })
    await app.store.addNote(app.site.id, { day: 20261121, text: text.slice(0, 200) })
  }
})

async function get(path: string): Promise<string> {
  const answer = await app.ask(`/sites/example.com${path}`, { headers: { cookie } })
  assert.equal(answer.status, 200, path)
  return answer.text()
}

/** Controls, but for line ends. */
const acting = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u

describe('what visitors made up', () => {
  it('is shown in a terminal, and does nothing there', async () => {
    for (const path of [
      '.txt',
      '/pages.txt',
      '/campaigns.txt?width=40',
      '/pages.txt?search=%1b[31m',
      `/page.txt?path=${encodeURIComponent('/a')}`,
    ]) {
      const text = await get(path)
      assert.doesNotMatch(text, acting, path)
      for (const line of text.split('\n')) assert.ok(widthOf(line) <= 80 || line.startsWith('http'), line)
    }
    assert.match(await get('/pages.txt'), / {2}\/\[31mred\]0;title /)
  })

  it('is a text in JSON', async () => {
    type List = { list: { rows: { name: string; filter: string }[] } }
    const read = async (path: string) => (JSON.parse(await get(path)) as List).list.rows
    const rows = await read('/pages.json')
    for (const text of ['<script>alert(1)</script>', '/[31mred]0;title']) {
      assert.ok(
        rows.some(({ name }) => name.includes(text)),
        text,
      )
    }
    for (const { name, filter } of rows) {
      const left = await read(`/pages.json?${new URLSearchParams({ filter })}`)
      assert.deepEqual(
        [name],
        left.map(row => row.name),
        filter,
      )
    }
  })

  it('is a cell of CSV that no spreadsheet runs', async () => {
    const sheet = await get('/pages.csv')
    assert.doesNotMatch(sheet, /^page,"?[=+@-]/m)
  })

  it('is text in a feed and in a drawing', async () => {
    for (const path of ['.atom', '.svg', `/page.svg?path=${encodeURIComponent('/a')}`]) {
      const xml = await get(path)
      assert.doesNotMatch(xml, /<(script|img)|<!--|\]\]>/, path)
      assert.doesNotMatch(xml, acting, path)
      assert.doesNotMatch(xml, /&(?!amp;|lt;|gt;|quot;|#\d+;)/, path)
      // Every element that is opened is closed, in order.
      const open: string[] = []
      for (const [, end, name, empty] of xml.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
        if (end) assert.equal(open.pop(), name, path)
        else if (!empty) open.push(name!)
      }
      assert.deepEqual(open, [], path)
    }
  })
})
