// Where a visitor came from: the referrer, or the campaign that the page's address names.

import { domainToASCII } from 'node:url'
import { tidy } from '../kit/tidy.ts'
import type { Label } from './hit.ts'
import { groupOfHost, hostAliases } from './referrer-groups.ts'
import { decodeText } from './text.ts'

/**
 * The referrer and the campaign of a hit. `query` is the page's own query string, with or without `?`; pass '' for an
 * event, which belongs to no campaign. An address is told as host (name) and path (detail), never its query, fragment
 * or user; direct visits have name '' and kind 'o'. Rules are GoatCounter's, except that a campaign alone leaves the
 * referrer as it is: theirs takes it unread, so that one referrer shows as several.
 */
export function readReferrer(referrer: string, query: string): { referrer: Label; campaign: Label | null } {
  const values = readValues(query)
  const source = firstOf(values, sourceKeys)
  const campaign = firstOf(values, campaignKeys)
  return {
    referrer: source ? { name: source, detail: '', kind: 'c' } : readAddress(referrer),
    campaign: campaign ? { name: campaign, detail: '', kind: '' } : null,
  }
}

/** The host of a referrer that is an address, lower case and without its port; '' where there is none. */
export function hostOfReferrer(referrer: string): string {
  const [, scheme = '', authority = ''] = address.exec(referrer.trim()) ?? []
  return readHost(authority, scheme)?.name ?? ''
}

const sourceKeys = ['utm_source', 'ref', 'src', 'source']
const campaignKeys = ['utm_campaign', 'campaign']
const nameLimit = 512
const detailLimit = 1024

function readValues(query: string): Map<string, string> {
  const values = new Map<string, string>()
  if (query === '') return values
  for (const pair of query.replace(/^\?/, '').split('&')) {
    const equals = pair.indexOf('=')
    if (equals <= 0) continue
    const key = pair.slice(0, equals)
    if (!values.has(key)) values.set(key, pair.slice(equals + 1))
  }
  return values
}

function firstOf(values: Map<string, string>, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    // A value that cannot be decoded names nothing.
    const name = tidy(decodeText(values.get(key) ?? '') ?? '', nameLimit)
    if (name) return name
  }
  return undefined
}

// Addresses that are no place on the web; some hold what the visitor reads, writes or is called.
const placeless = /^(?:about|blob|data|file|filesystem|javascript|mailto|tel|vbscript|view-source):/i
const address = /^(?:([a-z][a-z0-9+.-]*):)?\/\/([^/?#\\]*)([^?#]*)/i

function readAddress(referrer: string): Label {
  const text = referrer.trim()
  if (text === '') return other('')
  if (placeless.test(text)) return other('')
  const found = address.exec(text)
  if (!found) return other(text.replace(/[?#].*/s, ''))
  const [, scheme = '', authority = '', path = ''] = found
  const kind = /^https?$/i.test(scheme) ? 'h' : 'o'
  const host = readHost(authority, scheme)
  if (!host) return other(authority.slice(authority.lastIndexOf('@') + 1) + path)
  return placeOf(host, path, kind)
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

function placeOf(host: { name: string; port: string }, path: string, kind: string): Label {
  const name = hostAliases.get(host.name) ?? host.name
  const group = groupOfHost(name)
  if (group) return { name: group, detail: '', kind: 'g' }
  if (kind === 'o') return other(name + host.port + path)

  // These come as one place whatever the path; on the first two only a story (/s/…) tells more.
  if ((name === 'lobste.rs' || name === 'gambe.ro') && !path.startsWith('/s/')) return web('lobste.rs', '')
  if (name === 'getpocket.com' || name === 'app.getpocket.com') return web('getpocket.com', '')
  if (name === 'link.oreilly.com') return web(name, '')
  if (name === 'www.reddit.com')
    return web(name, path.replace(/\/+$/, '').replace(/(?:\/top|\/new|\/search|\.compact)$/, ''))
  // A short link has no page of its own to look at; this address finds who posted it.
  const link = /^\/(\w+)\/?$/.exec(path)
  if (name === 't.co' && link) return web('twitter.com', `/search?q=https%3A%2F%2Ft.co%2F${link[1]}`)
  return web(name + host.port, path)
}

function web(name: string, path: string): Label {
  return { name, detail: trimEnd(tidy(path, detailLimit)), kind: 'h' }
}

function other(text: string): Label {
  return { name: trimEnd(tidy(text, nameLimit)), detail: '', kind: 'o' }
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && /[\s/]/.test(text[end - 1]!)) end--
  return text.slice(0, end)
}
