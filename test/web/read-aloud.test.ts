// Pages as a text browser or a voice gives them: in order, with words for everything.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { crawl, enter, type Visited } from '../helpers/crawl.ts'
import { openFull } from '../helpers/large-installation.ts'
import { type Heard, readAloud } from '../helpers/read-aloud.ts'
import { openFilled } from '../helpers/small-installation.ts'

let pages: Visited[]

before(async () => {
  const app = await openFilled()
  const visited = await crawl(app, '/', await enter(app))
  // A mail is read by other programs than browsers.
  pages = visited.filter(({ path, html }) => html !== '' && !path.startsWith('/account/reports/preview'))
})

test('every link and every button has words', () => {
  assert.ok(pages.length > 40)
  for (const { path, html } of pages) {
    const heard = readAloud(html).filter(({ what }) => what === 'link' || what === 'button')
    for (const { what, words } of heard) assert.notEqual(words, '', `a ${what} of ${path}`)
  }
})

test('an id stands once on a page, so that each field has its own label', () => {
  for (const { path, html } of pages) {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    assert.deepEqual(
      ids.filter((id, place) => ids.indexOf(id) !== place),
      [],
      path,
    )
  }
})

test('headings begin with the first, and leave out no level', () => {
  for (const { path, html } of pages) {
    const levels = readAloud(html).flatMap(({ what, level }) => (what === 'heading' ? [level] : []))
    assert.equal(levels.filter(level => level === 1).length, 1, path)
    for (const [place, level] of levels.entries()) {
      assert.ok(level <= (levels[place - 1] ?? 0) + 1, `${path}: ${levels}`)
    }
  }
})

test('every table says what it holds, and every head of a row or column what it is the head of', () => {
  for (const { path, html } of pages) {
    for (const [, inner = ''] of html.matchAll(/<table[^>]*>([\s\S]*?)<\/table>/g)) {
      const own = /<caption[^>]*>([^<]+)/.exec(inner)?.[1]?.trim()
      assert.ok(own || path.startsWith('/help'), `a table of ${path} has no caption`)
      for (const [head] of inner.matchAll(/<th\b[^>]*>/g)) assert.match(head, /scope="(col|row|rowgroup)"/, path)
    }
  }
})

test('every drawing is passed over, or has words', () => {
  for (const { path, html } of pages) {
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
    for (const [svg] of withoutInner(html).matchAll(/<svg\b[^>]*>/g)) {
      if (svg.includes('aria-hidden="true"')) continue
      // One that holds links has a name, and so has each of them.
      if (/role="group" aria-label="[^"]+"/.test(svg)) continue
      const named = /aria-labelledby="([^"]+)"/.exec(svg)?.[1]?.split(' ') ?? []
      assert.ok(svg.includes('role="img"') && named.length > 0, `${svg} on ${path}`)
      for (const id of named) assert.ok(ids.has(id), `${id} on ${path}`)
    }
  }
})

test('a dashboard is heard in the order in which it is understood', async () => {
  const app = await openFull()
  const answer = await app.ask(`/sites/${app.full.code}?period=7d`, { headers: { cookie: await enter(app) } })
  const heard = readAloud(await answer.text())
  const place = (sought: RegExp, what?: Heard['what']) => {
    const found = heard.findIndex(one => sought.test(one.words) && (!what || one.what === what))
    assert.ok(found >= 0, `${sought} is not heard`)
    return found
  }
  const places = [
    place(/^Skip to content$/, 'link'),
    place(/^field-notes\.example$/),
    place(/^Log out$/, 'button'),
    place(/^15 – 21 November 2026/, 'heading'),
    place(/^[\d,]+ visitors \d+ ?% (more|less)/, 'link'),
    place(/^[\d,]+ pageviews \d+ ?% (more|less)/, 'link'),
    place(/^\d+% bounce rate \d+ ?% (more|less)/, 'link'),
    // What the chart shows, in what belongs to it.
    place(/visits ?: ?Each page counts once per session/),
    place(/^Most on/),
    place(/^Table$/, 'button'),
    place(/^Pages$/, 'heading'),
    place(/^\/hooves/, 'link'),
    place(/^Sources$/, 'heading'),
    place(/^Campaigns$/, 'link'),
    place(/^Devices$/, 'heading'),
  ]
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
    JSON.stringify(heard.map(({ words }) => words)),
  )
  // A change is told in words, not by its colour; the chosen figure leads nowhere.
  assert.ok(!heard.some(({ what, words }) => what === 'link' && / visits \d+ ?% (more|less)/.test(words)))
  place(/[\d,]+ visits \d+ ?% (more|less)/)
})

/** Drawings within drawings are part of them. */
function withoutInner(html: string): string {
  let depth = 0
  return html.replace(/<svg\b[^>]*>|<\/svg>/g, tag => {
    if (tag === '</svg>') return --depth === 0 ? tag : ''
    return depth++ === 0 ? tag : ''
  })
}
