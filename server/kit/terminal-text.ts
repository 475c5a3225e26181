// Text in a terminal: how many cells it takes, and none of its characters doing anything.

import { once } from './once.ts'

const segmenter = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/** How many cells of a terminal a text takes: wide characters two, marks above or below a letter none. */
export function widthOf(text: string): number {
  return isPlain(text) ? text.length : split(text).reduce((sum, one) => sum + widthOfOne(one), 0)
}

/** A text as it may be shown: what would move the cursor, change colours or turn the direction is replaced by a sign. */
export function harmless(text: string): string {
  return isPlain(text) ? text : split(text.toWellFormed().replace(acting, toSign)).map(tame).join('')
}

/** As much of a text as fits into so many cells; `more` stands for what does not. */
export function cut(text: string, cells: number, more = '…'): string {
  if (widthOf(text) <= cells) return text
  let left = cells - widthOf(more)
  let kept = ''
  for (const one of split(text)) {
    left -= widthOfOne(one)
    if (left < 0) break
    kept += one
  }
  return kept + more
}

/** Fills a text up to so many cells, on its left or its right. */
export function pad(text: string, cells: number, side: 'left' | 'right' = 'right'): string {
  const blanks = ' '.repeat(Math.max(0, cells - widthOf(text)))
  return side === 'right' ? text + blanks : blanks + text
}

/** Words in lines of so many cells; a longer word goes on in the next line. */
export function wrap(text: string, cells: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).flatMap(one => toPieces(one, cells))) {
    const line = lines.at(-1)
    if (line !== undefined && widthOf(line) + 1 + widthOf(word) <= cells) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

function toPieces(word: string, cells: number): string[] {
  const pieces: string[] = []
  for (let rest = word; rest !== ''; ) {
    const piece = cut(rest, cells, '') || rest
    pieces.push(piece)
    rest = rest.slice(piece.length)
  }
  return pieces
}

function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

function split(text: string): string[] {
  return Array.from(segmenter().segment(text), ({ segment }) => segment)
}

// Controls; line and paragraph ends; what has no form, such as the characters that turn the direction. Two of these hold
// letters and emoji together, and do nothing else.
const acting = /(?![\u200c\u200d])[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu

/** Unicode has a sign for each control of old. */
function toSign(character: string): string {
  const code = character.charCodeAt(0)
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd'
}

/** A letter may wear a few marks, but not so many that they cover the lines above. */
const mostMarks = 4

function tame(one: string): string {
  let marks = 0
  return one.replace(/\p{Mn}|\p{Me}/gu, mark => (++marks > mostMarks ? '' : mark))
}

// What East Asian terminals show in two cells: scripts, their signs, and full-width forms.
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u2e80-\u303e\u3041-\u33ff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u
const narrowForms = /^[\uff61-\uffdc\u303f]/

function widthOfOne(one: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u.test(one)) return 0
  if (narrowForms.test(one)) return 1
  return wide.test(one) || /^\p{Emoji_Presentation}|^\p{Emoji}\ufe0f/u.test(one) ? 2 : 1
}

/** The signs that we write ourselves in ASCII; names stay as they are. */
export function toAscii(text: string): string {
  const signs: Record<string, string> = {
    '−': '-',
    '–': '-',
    '±': '+-',
    '×': 'x',
    '“': '"',
    '”': '"',
    '’': "'",
    '·': '|',
  }
  return text.replace(/[−–±×“”’·]/g, sign => signs[sign]!).replace(/[\u00a0\u2009\u202f]/g, ' ')
}
