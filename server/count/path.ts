// One page, one path: what differs without meaning anything is taken away, as GoatCounter does it.

import { once } from '../kit/once.ts'
import { withoutControls } from '../kit/sanitize.ts'
import { clickIds } from './data/click-ids.ts'

/**
 * The canonical path of a page (beginning with `/`; '' when there was none), or the name of an event. The keys of a
 * query come out sorted, so that their order makes no second page. The result of a result is itself.
 */
export function cleanPath(path: string, event: boolean): string {
  if (event)
    return (
      withoutControls(path, ' ')
        .replace(/^[\s/]+/, '')
        .trimEnd() || '(no event name)'
    )
  const text = withoutControls(path, '').trim()
  return text === '' ? '' : cleanQuery(unwrap(text))
}

/** Whether a cleaned path is one that no page has: requests of broken browsers and of proxies. */
export function isIgnoredPath(path: string): boolean {
  return (
    path === '/favicon.ico' ||
    path.startsWith('/servlet/redirect.srv/') ||
    path.includes('<html>') ||
    path.includes('<HTML>')
  )
}

// Copies of a page keep the address of the original: pages saved on an Android phone, and the Internet Archive's.
const wrapping =
  /^\/(?:storage\/emulated\/0\/Android\/data\/jonas\.tool\.saveForOffline\/files\/[^/]+|web\/20\d{12}(?:[a-z]{2}_)?\/https?:\/\/?[^/?#]*)/

function unwrap(path: string): string {
  let inner = trimSlashes(path)
  // A copy may be a copy of a copy.
  while (wrapping.test(inner)) inner = trimSlashes(inner.replace(wrapping, ''))
  return inner
}

function trimSlashes(path: string): string {
  let start = 0
  let end = path.length
  while (path[start] === '/') start++
  // By hand: a regular expression takes quadratic time for a long run in the middle.
  while (end > start && /[\s/?&]/.test(path[end - 1]!)) end--
  return `/${path.slice(start, end)}`
}

// A fragment is part of the path for pages that route by it, and is left as it is.
function cleanQuery(path: string): string {
  const hash = path.indexOf('#')
  const end = hash < 0 ? path.length : hash
  const mark = path.indexOf('?')
  if (mark < 0 || mark > end) return path

  const pairs: { order: string; text: string }[] = []
  for (const pair of path.slice(mark + 1, end).split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const key = encodeQuery(equals < 0 ? pair : pair.slice(0, equals))
    const value = equals < 0 ? '' : encodeQuery(pair.slice(equals + 1))
    if (!isNoise(key, value)) pairs.push({ order: toBytes(key), text: `${key}=${value}` })
  }
  pairs.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))

  const page = encodePath(path.slice(0, mark))
  const fragment = path.slice(end)
  return pairs.length > 0
    ? `${page}?${pairs.map(pair => pair.text).join('&')}${fragment}`
    : trimSlashes(page + fragment)
}

function isNoise(key: string, value: string): boolean {
  // Links in HTML that were escaped twice say `&amp;utm_source`.
  const name = key.toLowerCase().replace(/^(?:amp%3b)+/, '')
  if (name === 'from') return value === 'singlemessage' || value === 'groupmessage'
  const { whole, starts } = clickIdNames()
  return whole.has(name) || (mayStart.test(name) && starts.some(start => name.startsWith(start)))
}

const clickIdNames = once(() => {
  const names = Object.values(clickIds).flatMap(some => some.split(' '))
  const starts = names.filter(name => name.endsWith('*')).map(name => name.slice(0, -1))
  return { whole: new Set(names), starts }
})

// All of these have one.
const mayStart = /_/

/** The key as it was before it was encoded, a character for each byte: so GoatCounter sorts. */
function toBytes(key: string): string {
  return key.replace(/%([0-9A-F]{2})|\+/g, (_, code?: string) =>
    code === undefined ? ' ' : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

// Text and its escapes come out in one form; an escape that is none is text. Works on the bytes, so that a query in an
// old encoding (%E9) keeps them.
function encodeQuery(text: string): string {
  return text.replace(/%[0-9a-fA-F]{2}|[^\w.~-]/gu, token => {
    if (token === ' ' || token === '+' || token === '%20') return '+'
    if (token.length < 3) return encode(token)
    const character = String.fromCharCode(Number.parseInt(token.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : token.toUpperCase()
  })
}

function encodePath(path: string): string {
  return path.replace(/%(?![0-9a-fA-F]{2})|[^\w.~!$&'()*+,;=:@[\]/%-]/gu, encode)
}

function encode(character: string): string {
  return encodeURIComponent(character.toWellFormed()).replace(
    /[!'()*]/,
    mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
