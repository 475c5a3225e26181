// Properties of an event: the same on its page, in JSON, CSV and text, whatever narrows it.

import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { enter } from '../../helpers/crawl.ts'
import { openFull } from '../../helpers/large-installation.ts'
import { unescapeHtml } from '../../helpers/unescape.ts'
import { readCsv } from './parse-formats.ts'

let app: Awaited<ReturnType<typeof openFull>>
let cookie: string

before(async () => {
  app = await openFull({ days: 35 })
  cookie = await enter(app)
})

async function get(path: string, language = 'en-GB'): Promise<string> {
  const answer = await app.ask(`/sites/${app.full.code}${path}`, { headers: { cookie, 'accept-language': language } })
  assert.equal(answer.status, 200, path)
  return answer.text()
}

type Key = {
  key: string
  sum: { sum: string; numbers: number; average: number } | null
  money: { currency: string; amount: string; count: number }[]
  values: { value: string | null; visits: number; count: number; filter: string | null }[]
}
const keysOf = async (search: string) =>
  (JSON.parse(await get(`/page.json?${search}`)) as { properties: { keys: Key[] } }).properties.keys

/** Value, how often, and in how many visits, of each key. */
function fromPage(html: string): Record<string, [string, number, number][]> {
  const sections = [...html.matchAll(/aria-labelledby="prop-\d+">([\s\S]*?)<\/section>/g)].map(([, text = '']) => text)
  return Object.fromEntries(
    sections.map(text => [
      unescapeHtml(/<h2[^>]*><small>Property<\/small> <bdi>([^<]*)</.exec(text)![1]!),
      [...text.matchAll(/<tr[^>]*>\s*<td class="value">([\s\S]*?)<\/tr>/g)].map(
        ([, row = '']): [string, number, number] => [
          unescapeHtml(/<bdi>([^<]*)</.exec(row)![1]!),
          Number(row.split('<')[0]!.replace(',', '')),
          Number(/<td class="other">([\d,]+)</.exec(row)![1]!.replace(',', '')),
        ],
      ),
    ]),
  )
}

for (const search of [
  'path=subscribe&period=year',
  'path=subscribe&period=30d&filter=country:DE',
  'path=subscribe&period=year&filter=prop:letter=weekly&filter=-prop:place=about',
  'path=download/key-to-tracks.pdf&period=year',
]) {
  describe(search, () => {
    it('tells the same in every format', async () => {
      const keys = await keysOf(search)
      assert.ok(keys.length > 1)
      const page = fromPage(await get(`/page?${search}`))
      assert.deepEqual(
        page,
        Object.fromEntries(
          keys.map(({ key, values }) => [key, values.map(({ value, count, visits }) => [value, count, visits])]),
        ),
      )
      const rows = readCsv(await get(`/page.csv?${search}`)).filter(([part]) => part === 'property')
      assert.deepEqual(
        rows.map(([, key, value, , visits, count]) => [key, value, Number(visits), Number(count)]),
        keys.flatMap(({ key, values }) => values.map(({ value, visits, count }) => [key, value, visits, count])),
      )
      const text = await get(`/page.txt?${search}`)
      for (const { key } of keys) assert.match(text, new RegExp(`^Property ${key}\\b`, 'm'))
    })

    it('has sums that are those of its values', async () => {
      const keys = await keysOf(search)
      const cents = (money: Key['money']) =>
        money.reduce((sum, { amount }) => sum + Math.round(100 * Number(amount)), 0)
      for (const { sum, values, money } of keys) {
        if (sum === null) continue
        const all = values.reduce((total, { value, count }) => total + Math.round(100 * Number(value)) * count, 0)
        assert.equal(Math.round(100 * Number(sum.sum)), all)
        if (money.length > 0) assert.equal(cents(money), all)
      }
    })

    it('has values that leave just them', async () => {
      for (const { key, values } of await keysOf(search)) {
        const { value, count, filter } = values[0]!
        const narrowed = await keysOf(`${search}&filter=${encodeURIComponent(filter!)}`)
        const left = narrowed.find(one => one.key === key)!.values
        // Another condition on the same key lets its values stand beside these.
        if (search.includes(`filter=prop:${key}=`)) continue
        assert.deepEqual(
          left.map(one => [one.value, one.count]),
          [[value, count]],
        )
      }
    })
  })
}

it('money is shown as its reader writes it', async () => {
  const { money } = (await keysOf('path=subscribe&period=year'))[0]!
  const euros = Number(money.find(({ currency }) => currency === 'EUR')!.amount)
  const html = unescapeHtml(await get('/page?path=subscribe&period=year', 'de-DE'))
  const written = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(euros)
  assert.ok(html.includes(written), written)
  assert.ok(money.length === 2 && html.includes('$'))
})

it('keys and values that somebody has made up are text and nothing more, wherever they are shown', async () => {
  const made = {
    '<x-mark>': '"><x-mark onload=1>',
    '=cmd()': "=1+1'",
    'a\u202eb\u001b[31m': '<script>x',
  }
  const { full } = app
  const props = encodeURIComponent(
    JSON.stringify(Object.fromEntries([...Object.entries(made), ['by', 'x@farm.example'], ['__proto__', 'x']])),
  )
  const host = { host: full.domains[0]!, origin: `https://${full.domains[0]}` }
  const answer = await app.count(`p=made-up&e=1&props=${props}`, { headers: host })
  assert.equal(answer.status, 200)
  const search = 'path=made-up&period=day'
  const html = await get(`/page?${search}`)
  assert.match(html, /&lt;x-mark&gt;/)
  for (const text of [html, await get(`/page.txt?${search}`)]) {
    assert.doesNotMatch(text.replace(/<[^<>]*>/g, ''), /[\u202e\u001b]/)
  }
  assert.doesNotMatch(html, /<x-mark|<script>x/)
  const rows = readCsv(await get(`/page.csv?${search}`)).filter(([part]) => part === 'property')
  assert.ok(rows.some(([, key]) => key === '__proto__'))
  for (const row of rows) for (const cell of row) assert.doesNotMatch(cell, /^=/)
  const by = (await keysOf(search)).find(({ key }) => key === 'by')!
  assert.deepEqual(by.values, [{ value: null, visits: 1, count: 1, filter: null }])
  assert.ok(unescapeHtml(html).includes('(e-mail address, not kept)'))
})
