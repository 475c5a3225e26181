// The report for a terminal.

import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { widthOf } from '../../../server/kit/terminal-text.ts'
import { drawBar, drawRow } from '../../../server/web/formats/text-chart.ts'
import { enter } from '../../helpers/crawl.ts'
import { openFull } from '../../helpers/large-installation.ts'

describe('drawRow', () => {
  const sheet = { width: 8, plain: false }
  const cases: [string, number[], typeof sheet, string][] = [
    ['nothing', [], sheet, ''],
    ['only zeros', [0, 0], sheet, '      '],
    ['a rise', [1, 2, 3, 4, 5, 6, 7, 8], sheet, '▁▂▃▄▅▆▇█'],
    ['the same with ASCII', [1, 2, 3, 4, 5, 6, 7, 8], { width: 8, plain: true }, '.:-=+*#@'],
    ['few values broadly', [1, 0, 1], { width: 9, plain: false }, '███   ███'],
    ['more values than cells added up', [1, 1, 2, 2, 4, 4, 8, 8, 0, 1], { width: 5, plain: false }, '▁▂▄█▁'],
    ['what is very little', [1, 100_000], { width: 2, plain: false }, '▁█'],
  ]
  for (const [name, values, of, row] of cases) it(`draws ${name}`, () => assert.equal(drawRow(values, of), row))
})

describe('drawBar', () => {
  const cases: [number, boolean, string][] = [
    [0, false, ''],
    [1, false, '██████████'],
    [0.5, false, '█████'],
    [0.33, false, '███▎'],
    [0.0001, false, '▏'],
    [0.33, true, '###'],
    [0.0001, true, '#'],
  ]
  for (const [part, plain, bar] of cases) {
    it(`draws ${part}${plain ? ' with ASCII' : ''}`, () => assert.equal(drawBar(part, { width: 10, plain }), bar))
  }
})

describe('the report', () => {
  let get: (path: string, language?: string) => Promise<string>
  before(async () => {
    const app = await openFull({ days: 10 })
    const cookie = await enter(app)
    get = async (path, language = 'en') => {
      const answer = await app.ask(`/sites/${app.full.code}${path}`, {
        headers: { cookie, 'accept-language': language },
      })
      return answer.text()
    }
  })

  it('fits the terminal it is asked for, but for its address', async () => {
    for (const path of ['.txt?', '/pages.txt?', '/page.txt?path=/hooves&', '/referrers.txt?filter=country:NL&']) {
      for (const [asked, width] of [
        ['', 80],
        ['width=40', 40],
        ['width=1', 40],
        ['width=100', 100],
        ['width=9999', 200],
        ['width=wide', 80],
      ] as const) {
        for (const line of (await get(path + asked)).split('\n')) {
          assert.ok(widthOf(line) <= width || line.startsWith('http'), `${path}${asked}: ${line}`)
          assert.equal(line, line.trimEnd())
        }
      }
    }
  })

  it('has nothing but ASCII, where that is asked for', async () => {
    for (const path of ['.txt?plain', '/pages.txt?plain&search=o', '/page.txt?path=/hooves&plain']) {
      assert.match(await get(path), /^[\n -~]*$/, path)
    }
  })

  it('speaks the language of its reader', async () => {
    assert.match(await get('.txt', 'nl'), /bezoeken[\s\S]*\nLanden, /)
    assert.match(await get('.txt', 'de'), /Besuche[\s\S]*\nLänder, /)
  })

  it('says what narrows it, and where it is as a page', async () => {
    const text = await get('.txt?filter=country:NL&period=7d')
    assert.match(text, /\nCountry is Netherlands\n/)
    assert.match(text, /\nhttp:\/\/stats\.example\.org\/sites\/[^\n]*\?period=7d&filter=country%3ANL\n$/)
  })

  it('leads on to the next part of a list', async () => {
    const text = await get('/pages.txt?search=no-such-page')
    assert.match(text, /“no-such-page”/)
    assert.doesNotMatch(text, /page=2/)
  })
})
