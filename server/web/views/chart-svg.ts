// The chart alone, as a drawing that stands for itself: for other pages, documents, and whoever wants just that.

import { createHash } from 'node:crypto'
import type { Reader } from '../reader/reader.ts'
import { type ChartView, chartSheet } from './bar-chart.ts'

/** Room above the bars and below them, for words, and before them, for the scale. */
const above = 88
const below = 64
const before = 64

/** The roles of tokens.css, as every program that draws knows colours (test/shape/css.test.ts); dark where that is asked for. */
const light = [
  'svg{background:#fcfaf6;font:15px system-ui,sans-serif;fill:#261d16}',
  '.title{font:22px Charter,Georgia,serif}.figure{font:44px Charter,Georgia,serif}',
  '.faint,.ticks{fill:#5f564d}',
  '.bars{fill:#b1d1b7;stroke:#397548;vector-effect:non-scaling-stroke}.solid{fill:#397548;stroke:none}.behind{fill:#877f75}',
  '.part{fill:#397548;fill-opacity:.3;stroke:#397548;stroke-dasharray:4 3}',
  '.part.behind{fill:#877f75;stroke:#877f75}',
  '.before{fill:none;stroke:#834791;stroke-width:2px;vector-effect:non-scaling-stroke}',
  '.fine{stroke-dasharray:4 3}.grid{stroke:#261d16;stroke-opacity:.15}.sign{stroke:#877f75;stroke-dasharray:1 4}',
].join('')
const dark = [
  'svg{background:#17130e;fill:#e7e4dd}.faint,.ticks{fill:#aeaaa2}',
  '.bars{fill:#2c4732;stroke:#60996c}.solid{fill:#60996c}.part{fill:#60996c;stroke:#60996c}.before{stroke:#d49de0}.grid{stroke:#e7e4dd}',
].join('')
const styles: Record<Reader['theme'], string> = {
  '': `${light}@media (prefers-color-scheme:dark){${dark}}`,
  light,
  dark: light + dark,
}

/** What such a drawing may do when it is opened by itself: nothing but look as it does. */
export function svgPolicy({ theme }: Pick<Reader, 'theme'>): string {
  const hash = createHash('sha256').update(styles[theme]).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`
}

/** An SVG document of a chart. `heading` says of what it is: the site or page, and the period. */
export function chartSvg(chart: ChartView, heading: string, { language, theme }: Reader): string {
  const { width, height } = chartSheet
  const whole = above + height + below
  const { drawing, legend, notes } = chart
  const box = `viewBox="0 0 ${drawing.width} ${drawing.height}" preserveAspectRatio="none" width="100%" height="100%"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${language}" viewBox="0 0 ${before + width + 20} ${whole}" role="img" aria-labelledby="title summary">`,
    `<title id="title">${toXml(`${heading}: ${chart.title}`)}</title>`,
    `<desc id="summary">${toXml(chart.summary)}</desc>`,
    `<style>${styles[theme]}</style>`,
    `<text class="title" x="20" y="36">${toXml(heading)}</text>`,
    `<svg x="${before}" y="${above}" width="${width}" height="${height}" overflow="visible">`,
    ...chart.scale.map(
      ({ y, text }) =>
        `<line class="grid" y1="${y}" x2="100%" y2="${y}"/><text class="faint" x="-8" y="${y}" dy="5" text-anchor="end">${toXml(text)}</text>`,
    ),
    ...(notes?.signs ?? []).map(
      ({ middle, text }) =>
        `<line class="sign" x1="${middle}" x2="${middle}" y1="-14" y2="100%"/><text x="${middle}" y="-18" text-anchor="middle">${toXml(text)}</text>`,
    ),
    `<svg ${box}>`,
    ...(chart.behind ? [`<path class="behind" d="${chart.behind.path}"/>`] : []),
    `<path class="bars${chart.solid ? ' solid' : ''}" d="${drawing.path}"/></svg>`,
    ...chart.parts.map(
      part =>
        `<rect class="part${part.behind ? ' behind' : ''}" x="${part.x}" y="${part.y}" width="${part.width}" height="${part.height}" rx="2"/>`,
    ),
    ...(chart.line ? [`<svg ${box}><path class="before${chart.fine ? ' fine' : ''}" d="${chart.line}"/></svg>`] : []),
    ...(chart.peak
      ? [
          `<text x="${chart.peak.middle}" y="${chart.peak.y}" dy="-6" text-anchor="${chart.peak.anchor}">${toXml(chart.peak.text)}</text>`,
        ]
      : []),
    '</svg>',
    `<svg class="ticks" x="${before}" y="${above + height}" width="${width}" height="${below}" overflow="visible">`,
    ...chart.ticks.map(
      ({ middle, anchor, text }) => `<text x="${middle}" y="20" text-anchor="${anchor}">${toXml(text)}</text>`,
    ),
    ...(legend
      ? [
          '<rect class="bars" y="41" width="11" height="11" rx="2"/>',
          `<text x="18" y="51">${toXml(legend.bars)}</text>`,
          '<path class="before" d="M360 46h20"/>',
          `<text x="388" y="51">${toXml(legend.line)}</text>`,
        ]
      : [`<text y="51">${toXml(chart.title)}</text>`]),
    '</svg>',
    '</svg>',
  ].join('\n')
}

/** An SVG document of a figure: its number, its word, and of when it is. */
export function numberSvg(
  { value, word, when }: { value: string; word: string; when: string },
  { language, theme }: Reader,
): string {
  const said = toXml(`${value} ${word}, ${when}`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${language}" viewBox="0 0 240 120" role="img" aria-label="${said}">`,
    `<title>${said}</title>`,
    `<style>${styles[theme]}</style>`,
    `<text class="figure" x="16" y="56">${toXml(value)}</text>`,
    `<text x="16" y="82">${toXml(word)}</text>`,
    `<text class="faint" x="16" y="104">${toXml(when)}</text>`,
    '</svg>',
  ].join('\n')
}

/** Text as XML takes it: without its signs, and without what XML has no place for. */
function toXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
}
