// Where a visitor came from: the referrer, or the campaign that the page's address names.

import { domainToASCII } from 'node:url'
import { latest } from '../kit/once.ts'
import { sanitize } from '../kit/sanitize.ts'
import { adClicks } from './data/channels.ts'
import type { Label } from './hit.ts'
import { isUnder } from './host-name.ts'
import { writeOrigin } from './origin.ts'
import { groupOfHost, hostAliases } from './referrer-groups.ts'
import { decodeText } from './text.ts'

/** Where a hit came from. `referrer` holds the source and the medium of a campaign as well: `count/origin.ts`. */
export type ReadReferrer = { referrer: Label } & Record<'campaign' | 'term' | 'content', Label | null>

/**
 * The referrer and the campaign of a hit. `query` is the page's own query string, with or without `?`; pass '' for an
 * event, which belongs to no campaign. An address is told as host (name) and path (detail), never its query, fragment
 * or user. The name of a host of a group is the group's, and its detail then the whole of `//host/path`, which says what
 * GoatCounter would have kept; where it has the group itself there is no detail. Direct visits have name '' and kind 'o'.
 * Rules are GoatCounter's, except that a campaign alone leaves the referrer as it is: theirs takes it unread, so that one
 * referrer shows as several. `own`: the hosts of the site itself, which belong to no group.
 */
export function readReferrer(referrer: string, query: string, own: readonly string[] = nobody): ReadReferrer {
  const values = readValues(query)
  const from = readAddress(referrer, own)
  if (values.size === 0) return { referrer: from, campaign: null, term: null, content: null }
  const campaign = firstOf(values, keys.campaign)
  return {
    referrer: writeOrigin(from, {
      source: firstOf(values, keys.source),
      medium: firstOf(values, keys.medium),
      ad: findAd(values),
      campaign: campaign !== '',
    }),
    campaign: toLabel(campaign),
    term: toLabel(firstOf(values, keys.term)),
    content: toLabel(firstOf(values, keys.content)),
  }
}

/** A referrer as GoatCounter writes it: a group's name, or host and path. */
export function toGoatReferrer({ name, detail }: Pick<Label, 'name' | 'detail'>): string {
  return detail.startsWith('//') ? detail.slice(2) : name + detail
}

/** The host of a referrer that is an address, lower case and without its port; '' where there is none. */
export function hostOfReferrer(referrer: string): string {
  const [, scheme = '', authority = ''] = address.exec(referrer.trim()) ?? []
  return readHost(authority, scheme)?.name ?? ''
}

// GoatCounter's, then Matomo's. Without `utm_` in front, the others may be anything that a page asks for.
const keys = {
  source: ['utm_source', 'ref', 'src', 'source', 'mtm_source', 'pk_source'],
  campaign: ['utm_campaign', 'campaign', 'mtm_campaign', 'pk_campaign'],
  medium: ['utm_medium', 'mtm_medium', 'pk_medium'],
  term: ['utm_term', 'mtm_keyword', 'mtm_kwd', 'pk_keyword', 'pk_kwd'],
  content: ['utm_content', 'mtm_content', 'pk_content'],
}
const adOfKey = new Map(
  Object.entries(adClicks).flatMap(([ad, keys]) => keys.split(' ').map(key => [key, ad] as const)),
)
const nameLimit = 512
const detailLimit = 1024

const nobody: readonly string[] = []

function readValues(query: string): Map<string, string> {
  const values = new Map<string, string>()
  if (query === '') return values
  for (const pair of query.replace(/^\?/, '').split('&')) {
    const equals = pair.indexOf('=')
    if (equals <= 0) continue
    // Links in HTML that were escaped twice say `&amp;utm_source`.
    const key = pair.slice(0, equals).toLowerCase().replace(/^amp;/, '')
    if (!values.has(key)) values.set(key, pair.slice(equals + 1))
  }
  return values
}

/** '' where none of the keys names anything. */
function firstOf(values: Map<string, string>, keys: readonly string[]): string {
  for (const key of keys) {
    // A value that cannot be decoded names nothing.
    const name = sanitize(decodeText(values.get(key) ?? '') ?? '', nameLimit)
    if (name) return name
  }
  return ''
}

/** Who sold the advertisement that was clicked, where the link tells; ''. */
function findAd(values: Map<string, string>): string {
  for (const key of values.keys()) {
    const ad = adOfKey.get(key)
    if (ad !== undefined) return ad
  }
  return ''
}

function toLabel(name: string): Label | null {
  return name === '' ? null : { name, detail: '', kind: '' }
}

// Addresses that are no place on the web; some hold what the visitor reads, writes or is called.
const placeless =
  /^(?:about|blob|brave|capacitor|chrome|content|data|edge|file|filesystem|ionic|javascript|mailto|moz-icon|opera|resource|tel|vbscript|view-source|vivaldi|[a-z-]*extension):/i
// What programs write where there is none.
const nothing =
  /^(?:-+|\(?(?:direct|none|not set|not provided|empty|blank)\)?|null|undefined|nan|nil|false|\[object object\]|no[- ]referr?er)$/i
const address = /^(?:([a-z][a-z0-9+.-]*):)?\/\/([^/?#\\]*)([^?#]*)/i

function readAddress(referrer: string, own: readonly string[]): Label {
  // What stands in a query may be meant for one reader: such an address is not remembered.
  return /[?#]/.test(referrer) ? read(referrer, own) : knownFor(own)(referrer)
}

const known = new WeakMap<readonly string[], (referrer: string) => Label>()

/** The addresses that visitors of a site came from, as they were read last; a site that is changed has other hosts of its own. */
function knownFor(own: readonly string[]): (referrer: string) => Label {
  let readKnown = known.get(own)
  if (!readKnown) {
    readKnown = latest((referrer: string) => read(referrer, own))
    known.set(own, readKnown)
  }
  return readKnown
}

function read(referrer: string, own: readonly string[]): Label {
  const text = referrer.trim()
  if (text === '') return other('')
  if (placeless.test(text) || nothing.test(text)) return other('')
  const found = address.exec(text)
  if (!found) return other(text.replace(/[?#].*/s, ''))
  const [, scheme = '', authority = '', path = ''] = found
  const kind = /^https?$/i.test(scheme) ? 'h' : 'o'
  const host = readHost(authority, scheme)
  if (!host) return other(authority.slice(authority.lastIndexOf('@') + 1) + path)
  return placeOf(host, path, kind, own)
}

// What an address may call its server. The name is lower case, IDN in its ASCII form, without the port that goes
// without saying.
function readHost(authority: string, scheme: string): { name: string; port: string } | undefined {
  const text = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase()
  const [, given = '', port = ''] = /^(\[[0-9a-f:.]+\]|[^:[\]]*)(?::(\d{0,5}))?$/.exec(text) ?? []
  const name = (/[^\x00-\x7f]/.test(given) ? domainToASCII(given.toWellFormed()) : given).replace(/\.$/, '')
  if (name.length > 253 || !/^(?:\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)$/.test(name)) return undefined
  const usual = { http: '80', https: '443' }[scheme.toLowerCase()]
  return { name, port: port && port !== usual ? `:${port}` : '' }
}

function placeOf(host: { name: string; port: string }, path: string, kind: string, own: readonly string[]): Label {
  const name = hostAliases.get(host.name) ?? host.name
  const group = own.some(entry => isUnder(name, entry)) ? undefined : groupOfHost(name)
  if (group?.shared) return { name: group.name, detail: '', kind: 'g' }
  const place = kind === 'o' ? other(name + host.port + path) : toPlace(name, host.port, path)
  if (!group || group.name === place.name) return place
  return { ...place, name: group.name, detail: sanitize(`//${place.name}${place.detail}`, detailLimit) }
}

function toPlace(name: string, port: string, path: string): Label {
  // These come as one place whatever the path; on the first two only a story (/s/…) tells more.
  if ((name === 'lobste.rs' || name === 'gambe.ro') && !path.startsWith('/s/')) return web('lobste.rs', '')
  if (name === 'getpocket.com' || name === 'app.getpocket.com') return web('getpocket.com', '')
  if (name === 'link.oreilly.com') return web(name, '')
  if (name === 'www.reddit.com')
    return web(name, path.replace(/\/+$/, '').replace(/(?:\/top|\/new|\/search|\.compact)$/, ''))
  // A short link has no page of its own to look at; this address finds who posted it.
  const link = /^\/(\w+)\/?$/.exec(path)
  if (name === 't.co' && link) return web('twitter.com', `/search?q=https%3A%2F%2Ft.co%2F${link[1]}`)
  return web(name + port, path)
}

function web(name: string, path: string): Label {
  return { name, detail: trimEnd(sanitize(path.replace(/^[\\/]+/, '/'), detailLimit)), kind: 'h' }
}

function other(text: string): Label {
  return { name: trimEnd(sanitize(text, nameLimit)), detail: '', kind: 'o' }
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && /[\s/]/.test(text[end - 1]!)) end--
  return text.slice(0, end)
}
