// The chart alone, as an SVG document.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { hostile } from '../../../server/web/patterns/pattern.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { type ChartView, chartSheet, toScale } from '../../../server/web/views/bar-chart.ts'
import { drawBars, place } from '../../../server/web/views/chart.ts'
import { chartSvg, svgPolicy } from '../../../server/web/views/chart-svg.ts'

const reader = toReader()
const chart: ChartView = {
  title: 'visits by day',
  sentence: '',
  summary: 'Three visits.',
  scale: toScale([0, 2, 4], reader),
  drawing: drawBars([1, 2], 4, chartSheet),
  parts: [{ x: '0%', width: '50%', y: '10%', height: '90%' }],
  peak: { ...place(1, 2), y: '50%', text: '2' },
  columns: [],
  ticks: [{ ...place(0, 2), text: '1 Nov' }],
  head: [],
  rows: [],
  line: 'M0 0H1200',
  legend: { bars: 'this', line: 'that' },
}

/** The names of tags that are open in the end; throws on one that closes another than the last. */
function openTags(xml: string): string[] {
  const open: string[] = []
  for (const [, slash, name = '', , own] of xml.matchAll(/<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (slash) assert.equal(open.pop(), name)
    else if (!own) open.push(name)
  }
  return open
}

describe('chartSvg', () => {
  it('is one document with a name and a sentence', () => {
    const svg = chartSvg(chart, 'example.com, November', reader)
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" xml:lang="en" /)
    assert.match(svg, /<title id="title">example\.com, November: visits by day<\/title>/)
    assert.match(svg, /<desc id="summary">Three visits\.<\/desc>/)
    assert.deepEqual(openTags(svg), [])
    assert.equal(svg.split('<').length, [...svg.matchAll(/<\/?[a-z]+[^<>]*>/g)].length + 1)
  })

  it('may have its own style, and nothing else', () => {
    const [, style = ''] = /<style>(.*)<\/style>/.exec(chartSvg(chart, '', reader))!
    const hash = createHash('sha256').update(style).digest('base64')
    assert.equal(svgPolicy(reader), `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`)
  })

  it('takes what visitors sent for text', () => {
    for (const name of [...hostile, '\u0000\u001b[2J\ud800', ']]><script/>']) {
      const svg = chartSvg({ ...chart, sentence: name }, name, reader)
      assert.deepEqual(openTags(svg), [], name)
      assert.equal(svg.split('<').length, chartSvg(chart, '', reader).split('<').length, name)
      assert.match(svg, /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u)
    }
  })
})
