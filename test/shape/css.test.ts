// The style sheets: colours that can be read, and rules that keep them in one place.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, it } from 'node:test'
import { styleParts } from '../../server/web/services/assets.ts'

const read = (part: string) => readFileSync(new URL(`../../public/css/${part}.css`, import.meta.url), 'utf8')

type Colour = { l: number; c: number; h: number; alpha: number }
type Rgb = [number, number, number]
type Roles = Map<string, { light: Colour; dark: Colour }>

/** The roles that a piece of tokens.css gives, light and dark. */
function readRoles(css: string): Roles {
  return new Map(
    [...css.matchAll(/--([a-z-]+): light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\)/g)].map(
      ([, name = '', light = '', dark = '']) => [name, { light: readColour(light), dark: readColour(dark) }],
    ),
  )
}

const [usual = '', more = ''] = read('tokens').split('@media (prefers-contrast: more)')
const roles = readRoles(usual)

/** What each role is for, and so what is asked of it. Every role stands in one of these. */
const uses = {
  /** What other things lie on; `paper` below all of them. */
  grounds: ['paper', 'shade', 'moss-wash', 'heather-wash'],
  /** Text: 4.5 on every ground, 7 for those who ask for more contrast. These are shapes as well. */
  texts: ['ink', 'faint', 'moss', 'heather'],
  /** Bars, lines, edges of fields, the ring around what has the focus: 3, and 4.5. */
  shapes: ['bar', 'edge'],
  /** Within an edge of `bar`; the compared line is drawn over it, and must be seen there: 3. */
  fills: ['bar-fill'],
  /** Lines that only part what stands apart anyway. */
  lines: ['rule'],
}

function readColour(text: string): Colour {
  const [l = 0, c = 0, h = 0, alpha = 1] = [...text.matchAll(/[\d.]+/g)].map(Number)
  return { l: l / 100, c, h, alpha }
}

/** OKLCH to linear sRGB, as CSS Color 4 gives it; what lies outside of sRGB is cut. */
function toLinear({ l, c, h }: Colour): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const rgb: Rgb = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
  return rgb.map(value => Math.min(1, Math.max(0, value))) as Rgb
}

const encode = (value: number) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)
const decode = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** What a browser writes as #rrggbb. */
const toBytes = (colour: Colour) => toLinear(colour).map(value => Math.round(255 * encode(value)))

/** Whether a colour is written as this #rrggbb, rounded in whichever way. */
const isDrawn = (colour: Colour, hex: string) =>
  toBytes(colour).every((byte, place) => {
    const drawn = Number.parseInt(hex.slice(1 + 2 * place, 3 + 2 * place), 16)
    return Math.abs(byte - drawn) <= 1
  })

/** A colour over a ground: browsers mix what is transparent in sRGB. */
function over(colour: Colour, ground: Rgb): Rgb {
  const top = toLinear(colour)
  return ground.map((value, index) =>
    decode(colour.alpha * encode(top[index] ?? 0) + (1 - colour.alpha) * encode(value)),
  ) as Rgb
}

/** WCAG 2.2's contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const light = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b
  const [high = 0, low = 0] = [light(one), light(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

describe('contrast', () => {
  it('is measured as WCAG measures it', () => {
    assert.equal(contrast([1, 1, 1], [0, 0, 0]), 21)
    assert.ok(Math.abs(contrast(toLinear({ l: 1, c: 0, h: 0, alpha: 1 }), [1, 1, 1]) - 1) < 0.001)
  })

  it('is asked of every role there is', () => {
    assert.deepEqual([...roles.keys()].sort(), Object.values(uses).flat().sort())
    const stronger = [...readRoles(more).keys()]
    assert.deepEqual(
      stronger.filter(name => !roles.has(name)),
      [],
    )
  })

  const modes = [
    { asked: '', palette: roles, text: 4.5, shape: 3 },
    { asked: ' where more is asked for', palette: new Map([...roles, ...readRoles(more)]), text: 7, shape: 4.5 },
  ]
  for (const { asked, palette, text: least, shape: leastOfShape } of modes) {
    for (const scheme of ['light', 'dark'] as const) {
      const colour = (name: string) => palette.get(name)![scheme]
      const paper = toLinear(colour('paper'))
      for (const ground of uses.grounds) {
        const below = over(colour(ground), paper)
        for (const text of uses.texts) {
          it(`of ${text} on ${ground} is at least ${least} in ${scheme}${asked}`, () => {
            const ratio = contrast(over(colour(text), below), below)
            assert.ok(ratio >= least, ratio.toFixed(2))
          })
        }
      }
      for (const fill of uses.fills) {
        it(`of the compared line on ${fill} is at least 3 in ${scheme}${asked}`, () => {
          const ratio = contrast(over(colour('heather'), paper), over(colour(fill), paper))
          assert.ok(ratio >= 3, ratio.toFixed(2))
        })
      }
      it(`of the bars of lists is at least 1.25 in ${scheme}${asked}: one sees how long they are`, () => {
        const ratio = contrast(over(colour('moss-wash'), paper), paper)
        assert.ok(ratio >= 1.25, ratio.toFixed(2))
      })
      for (const shape of uses.shapes) {
        it(`of ${shape}, as a shape, is at least ${leastOfShape} in ${scheme}${asked}`, () => {
          const ratio = contrast(over(colour(shape), paper), paper)
          assert.ok(ratio >= leastOfShape, ratio.toFixed(2))
        })
      }
    }
  }
})

/** The files below a folder whose names end so, as text. */
function readTree(folder: string, end = ''): string[] {
  const root = new URL(`../../${folder}/`, import.meta.url)
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith(end))
  return names
    .filter(name => statSync(new URL(name, root)).isFile())
    .map(name => readFileSync(new URL(name, root), 'utf8'))
}

/** The words of a class attribute, whatever is computed in it. */
const toWords = ([, value = '']: RegExpMatchArray) => value.match(/[a-z][a-z-]*(?:-\d)?/g) ?? []

/** Whether a class is computed: 'form', the kind of a page. */
const isQuoted = (text: string, name: string) => text.includes(`'${name}'`)

describe('the style sheets', () => {
  const all = styleParts.map(read).join('')

  it('declare their layers first, in the order in which they are joined', () => {
    assert.equal(all.slice(0, all.indexOf(';')).replace(/\s+/g, ' '), `@layer ${styleParts.join(', ')}`)
    for (const part of styleParts) assert.match(read(part), new RegExp(`@layer ${part} \\{`), part)
  })

  it('name colours in tokens.css only', () => {
    for (const part of styleParts.filter(part => part !== 'tokens' && part !== 'print')) {
      assert.doesNotMatch(read(part), /#[0-9a-f]{3,8}\b(?=[;,)\s])|\b(?:rgb|hsl|oklch|lab)a?\(/i, part)
    }
  })

  it('use no role that is not there, and have none that nobody uses', () => {
    const defined = new Set([...all.matchAll(/(--[a-z-]+):/g)].map(([, name]) => name))
    const used = new Set([...all.matchAll(/var\((--[a-z-]+)/g)].map(([, name]) => name))
    assert.deepEqual(
      [...used].filter(name => !defined.has(name)),
      [],
    )
    assert.deepEqual(
      [...defined].filter(name => !used.has(name)),
      [],
    )
  })

  it('speak of no class that no page has', () => {
    const given = new Set(
      readTree('views').flatMap(text => [...text.matchAll(/class="((?:<%.*?%>|[^"])*)"/g)].flatMap(toWords)),
    )
    const others = [...readTree('public', '.js'), ...readTree('server/web', '.ts'), ...readTree('views')].join('\n')
    const spoken = new Set(
      [...all.replace(/\/\*.*?\*\//gs, '').matchAll(/\.([a-z][a-z-]*(?:-\d)?)/g)].map(([, name = '']) => name),
    )
    assert.ok(spoken.size > 50)
    assert.deepEqual(
      [...spoken].filter(name => !given.has(name) && !given.has(name.replace(/\d$/, '')) && !isQuoted(others, name)),
      [],
    )
  })

  it('have no other colours than the chart that stands for itself', () => {
    const drawing = readFileSync(new URL('../../server/web/views/chart-svg.ts', import.meta.url), 'utf8')
    const [light = '', dark = ''] = drawing.split('const dark')
    for (const [scheme, text] of [
      ['light', light],
      ['dark', dark],
    ] as const) {
      const drawn = [...text.matchAll(/#[0-9a-f]{6}/g)]
      assert.ok(drawn.length > 4)
      for (const [hex] of drawn) {
        const isRole = [...roles.values()].some(colours => isDrawn(colours[scheme], hex))
        assert.ok(isRole, `${hex} is no role of tokens.css in ${scheme}`)
      }
      const [, role = ''] = /svg \.before \{[^}]*stroke: var\(--(\w+)\)/.exec(read('chart'))!
      const [, line = ''] = /\.before\{[^}]*stroke:(#\w+)/.exec(text)!
      assert.ok(isDrawn(roles.get(role)![scheme], line), `the compared line is ${role} on pages, and ${line} alone`)
    }
  })

  it('have the same colours by the same names as mails, which know no roles', () => {
    const part = (name: string) => readFileSync(new URL(`../../views/parts/mail-${name}.eta`, import.meta.url), 'utf8')
    const light = [...(part('figures') + part('list')).matchAll(/\b(\w+): '(#\w{6})'/g)]
    // A rule is seen through, and so another colour on each ground.
    const dark = [...part('style').matchAll(/\.(?!rule)(\w+) \{ [a-z-]+: (#\w{6})/g)].filter(([, name]) =>
      roles.has(name!),
    )
    assert.ok(light.length > 4 && dark.length > 4)
    for (const [, name = '', hex = ''] of light) assert.ok(isDrawn(roles.get(name)!.light, hex), `${name} ${hex}`)
    for (const [, name = '', hex = ''] of dark) assert.ok(isDrawn(roles.get(name)!.dark, hex), `${name} ${hex}`)
  })

  it('ask nobody else for anything', () => assert.doesNotMatch(all, /@import|url\((?!#)|https?:/))
})
