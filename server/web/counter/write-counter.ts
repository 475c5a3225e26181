// The counter as a page, as a drawing, as a badge and as a picture. Its ids are GoatCounter's, so that styles for it fit.

import { dotsAcross, drawText } from './pixel-font.ts'
import { encodePng } from './png.ts'

/** What is shown. `number` and `style` hold nothing that has a meaning in HTML or XML. */
export type CounterLook = { number: string; isTotal: boolean; isBranded: boolean; style: string }

const width = 200
const colour = '#9a15a4'
const by = 'stats by Hoofprint'

const heightOf = ({ isBranded }: CounterLook) => (isBranded ? 80 : 60)
const titleOf = ({ isTotal }: CounterLook) => `Visits to this ${isTotal ? 'site' : 'page'}:`

const font = 'Lato, "Helvetica Neue", Arial, sans-serif'
const sizes = `#gcvc-for { font-size: 16px; }
#gcvc-views { font-size: 22px; }
#gcvc-by { font-size: 14px; }`

/** A page of its own, for a frame. */
export function writeCounterHtml(look: CounterLook): string {
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>${titleOf(look)} ${look.number}</title>
<style>
body { margin: 0; background-color: #fff; }
div { box-sizing: border-box; width: ${width}px; height: ${heightOf(look)}px; overflow: hidden; border: 2px solid ${colour}; border-radius: 2px; color: ${colour}; font: bold 16px/1.35 ${font}; text-align: center; }
span { display: block; }
${sizes}
${look.style}
</style>
<body>
<div>
<span id="gcvc-for">${titleOf(look)}</span>
<span id="gcvc-views">${look.number}</span>${look.isBranded ? `\n<span id="gcvc-by">${by}</span>` : ''}
</div>
</body>
</html>
`
}

export function writeCounterSvg(look: CounterLook): string {
  const height = heightOf(look)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${titleOf(look)} ${look.number}</title>
<style>
#gcvc-border { fill: #fff; stroke: ${colour}; stroke-width: 1.4; stroke-linejoin: round; }
#gcvc { fill: ${colour}; font-weight: bold; font-family: ${font}; }
${sizes}
${look.style.replaceAll('>', '&gt;')}
</style>
<rect id="gcvc-border" x="0.7" y="0.7" width="${width - 1.4}" height="${height - 1.4}"/>
<g id="gcvc" text-anchor="middle">
<text id="gcvc-for" x="50%" y="19">${titleOf(look)}</text>
<text id="gcvc-views" x="50%" y="47">${look.number}</text>${look.isBranded ? `\n<text id="gcvc-by" x="50%" y="70">${by}</text>` : ''}
</g>
</svg>
`
}

/** A badge as people put them on top of a README. */
export function writeBadge({ number, style }: CounterLook): string {
  // Texts are stretched to what they take in a usual font, whatever font there is.
  const [left, right] = [
    36,
    Math.max(
      8,
      [...number].reduce((sum, one) => sum + (/\d/.test(one) ? 7 : 3), 0),
    ),
  ]
  const middle = left + 12
  const all = middle + right + 12
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${all}" height="20" viewBox="0 0 ${all} 20" role="img">
<title>visits: ${number}</title>
<style>
#gcvc { fill: #fff; font: 11px Verdana, "DejaVu Sans", sans-serif; }
#gcvc-for { fill: #444; }
#gcvc-views { fill: ${colour}; }
${style.replaceAll('>', '&gt;')}
</style>
<clipPath id="gcvc-border"><rect width="${all}" height="20" rx="3"/></clipPath>
<g clip-path="url(#gcvc-border)"><rect id="gcvc-for" width="${middle}" height="20"/><rect id="gcvc-views" x="${middle}" width="${right + 12}" height="20"/></g>
<g id="gcvc" text-anchor="middle"><text x="${middle / 2}" y="14" textLength="${left}">visits</text><text x="${middle + right / 2 + 6}" y="14" textLength="${right}">${number}</text></g>
</svg>
`
}

/** A picture, for where neither of the others may stand. It takes no style. */
export function writeCounterPng(look: CounterLook): Uint8Array {
  const height = heightOf(look)
  const dots = Array.from({ length: height }, () => new Uint8Array(width))
  for (const [y, row] of dots.entries()) {
    row.fill(1, 0, 2)
    row.fill(1, width - 2)
    if (y < 2 || y >= height - 2) row.fill(1)
  }
  const write = (text: string, top: number, scale: number) =>
    drawText(dots, text, { left: Math.round((width - dotsAcross(text) * scale) / 2), top }, scale)
  write(titleOf(look), 8, 2)
  write(look.number, 30, dotsAcross(look.number) * 3 < width - 20 ? 3 : 2)
  if (look.isBranded) write(by, 58, 2)
  return encodePng(dots, [0xff, 0xff, 0xff], [0x9a, 0x15, 0xa4])
}
