// A page as a text browser or a voice gives it: one thing after the other, without what is only there to be looked at.

import { unescapeHtml } from './unescape.ts'

/** One thing on a page: a heading with its level, a link or button, a cell, or a line of text. */
export type Heard = { what: 'heading' | 'link' | 'button' | 'cell' | 'caption' | 'text'; level: number; words: string }

const silent = new Set(['script', 'style', 'head', 'defs', 'path', 'rect', 'line', 'circle'])
const empty = new Set(['meta', 'link', 'input', 'br', 'hr', 'img', 'path', 'line', 'circle', '!doctype'])
const inline = new Set(['a', 'abbr', 'b', 'bdi', 'code', 'em', 'i', 'kbd', 'label', 'small', 'span', 'strong', 'time'])

/** Reads our own HTML, which closes what it opens. What has `aria-hidden` is passed over; an `aria-label` goes before text. */
export function readAloud(html: string): Heard[] {
  const heard: Heard[] = []
  const open: { tag: string; skip: boolean; what?: Heard }[] = []
  let line = ''
  const end = () => {
    if (line.trim() !== '') heard.push({ what: 'text', level: 0, words: tidy(line) })
    line = ''
  }
  const say = (text: string) => {
    const within = open.findLast(one => one.what)?.what
    if (within) within.words += text
    else line += text
  }
  for (const [, close, tag = '', attributes = '', text] of html.matchAll(
    /<(\/?)([!\w]+)((?:[^<>"]*(?:"[^"]*"[^<>"]*)*)?)>|([^<]+)/g,
  )) {
    const skip = open.some(one => one.skip)
    if (text !== undefined) {
      if (!skip) say(unescapeHtml(text))
    } else if (close) {
      if (!inline.has(tag)) end()
      const done = open.pop()
      if (done?.tag !== tag) throw new Error(`</${tag}> closes <${done?.tag}>`)
      if (done.what) {
        done.what.words = tidy(done.what.words)
        // A link in a heading or a cell is heard with it.
        const around = open.findLast(one => one.what)?.what
        if (around) around.words += ` ${done.what.words}`
      }
    } else if (!attributes.endsWith('/') && !empty.has(tag.toLowerCase())) {
      if (!inline.has(tag)) end()
      const hidden = skip || silent.has(tag) || /\saria-hidden="true"|\shidden\b/.test(attributes)
      const what = hidden ? undefined : toHeard(tag, attributes)
      if (what) heard.push(what)
      const label = what && /\saria-label="([^"]*)"/.exec(attributes)?.[1]
      if (what && label) what.words = unescapeHtml(label)
      open.push({ tag, skip: hidden || Boolean(label), ...(what && { what }) })
    }
  }
  end()
  return heard
}

function toHeard(tag: string, attributes: string): Heard | undefined {
  const level = Number(/^h([1-6])$/.exec(tag)?.[1] ?? 0)
  if (level > 0) return { what: 'heading', level, words: '' }
  if (tag === 'a' && /\shref=/.test(attributes)) return { what: 'link', level, words: '' }
  if (tag === 'button' || tag === 'summary') return { what: 'button', level, words: '' }
  if (tag === 'td' || tag === 'th') return { what: 'cell', level, words: '' }
  return tag === 'caption' ? { what: 'caption', level, words: '' } : undefined
}

function tidy(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}
