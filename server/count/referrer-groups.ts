// Hosts and apps that are one place for those who wonder where their visitors came from.

import { once } from '../kit/once.ts'
import { advertising, assistants, feedReaders, mailServices, openingApps } from './data/other-services.ts'
import { referrerHosts } from './data/referrer-hosts.ts'
import { searchEngines } from './data/search-engines.ts'
import { socialNetworks } from './data/social-networks.ts'

/** `shared`: GoatCounter has this host in this group too, and keeps nothing but the group's name. */
export type ReferrerGroup = { name: string; shared: boolean }

/**
 * The group that a host (lower case, without a port) or an app belongs to. The time grows with the length of the name and
 * not with the lists; a name that only looks like a known one (`google.evil.example`, `myyandex.shop`) belongs to none.
 */
export function groupOfHost(host: string): ReferrerGroup | undefined {
  const known = knownGroupOf(host)
  if (known) return known
  const name = softwareOf(host) ?? toDesktop(host)
  return name ? { name, shared: false } : undefined
}

/** Whether a host is one that a search engine, a network or another service of our lists calls its own. */
export function isKnownService(host: string): boolean {
  return knownGroupOf(host) !== undefined
}

function knownGroupOf(host: string): ReferrerGroup | undefined {
  const starred = toStarred(host)
  const theirs = sharedGroupOf(host, starred)
  if (theirs !== undefined) return { name: theirs, shared: true }
  const { alone, under, listed } = lookups()
  const bare = withoutPrefix(host)
  const name =
    alone.get(bare) ??
    (starred && alone.get(withoutPrefix(starred))) ??
    findUnder(under, host) ??
    (starred && findUnder(under, starred)) ??
    listed.get(bare)
  return name ? { name, shared: false } : undefined
}

/** Whether a name of a referrer stands for more than one host. */
export function isGroup(name: string): boolean {
  return lookups().names.has(name)
}

/** Other names under which a site shows the same pages, where GoatCounter knows them. */
export const hostAliases = new Map([
  ['en.m.wikipedia.org', 'en.wikipedia.org'],
  ['m.habr.com', 'habr.com'],
  ['old.reddit.com', 'www.reddit.com'],
  ['i.reddit.com', 'www.reddit.com'],
  ['np.reddit.com', 'www.reddit.com'],
  ['fr.reddit.com', 'www.reddit.com'],
])

// GoatCounter's groups, by the hosts that it has in them; three more are rules below.
const sharedGroups: Record<string, readonly string[]> = {
  'Hacker News': [
    'news.ycombinator.com',
    'hn.algolia.com',
    'hckrnews.com',
    'hn.premii.com',
    'com.stefandekanski.hackernews.free',
    'io.github.hidroh.materialistic',
    'hackerweb.app',
    'quiethn.com',
    'hnews.xyz',
    'hackernewsmobile.com',
    // GoatCounter lists www.daemonology.net/hn-daily too, which as a path can never equal a host.
  ],
  Email: ['mail.google.com', 'com.google.android.gm', 'mail.yahoo.com'],
  RSS: ['org.fox.ttrss', 'www.inoreader.com', 'com.innologica.inoreader', 'usepanda.com', 'feedly.com'],
  Google: ['com.google.android.googlequicksearchbox'],
  'www.reddit.com': [
    'com.andrewshu.android.reddit',
    'com.laurencedawson.reddit_sync',
    'com.laurencedawson.reddit_sync.dev',
    'com.laurencedawson.reddit_sync.pro',
  ],
  // GoatCounter renames m.facebook.com before it looks here, so that it alone stays outside the group.
  'www.facebook.com': ['m.facebook.com', 'l.facebook.com', 'lm.facebook.com'],
  'Telegram Messenger': ['org.telegram.messenger'],
  'Slack Chat': ['com.slack'],
  Baidu: ['baidu.com', 'www.baidu.com', 'm.baidu.com', 'tieba.baidu.com', 'c.tieba.baidu.com'],
}

/** The names of GoatCounter's groups. */
export const sharedGroupNames = [...Object.keys(sharedGroups), 'Yandex', 'Yahoo']

const sharedGroup = new Map(
  Object.entries(sharedGroups).flatMap(([group, hosts]) => hosts.map(host => [host, group] as const)),
)

function sharedGroupOf(host: string, starred: string | undefined): string | undefined {
  if (starred === 'www.google.*' || starred === 'google.*') return 'Google'
  if (starred === 'yandex.*' || starred?.endsWith('.yandex.*')) return 'Yandex'
  if (host === 'search.yahoo.com' || host.endsWith('.search.yahoo.com')) return 'Yahoo'
  return sharedGroup.get(host)
}

const countrySuffix = /\.(?:com|net|org|info|eu|(?:(?:ac|co|com|edu|go|gov|ne|net|or|org|web)\.)?[a-z]{2})$/

/** A host with a star in the place of its country's domain: `www.example.*` for www.example.co.uk. */
function toStarred(host: string): string | undefined {
  const suffix = countrySuffix.exec(host)
  return suffix ? `${host.slice(0, suffix.index)}.*` : undefined
}

function withoutPrefix(host: string): string {
  return host.replace(/^(?:www\d?|m|mobile)\./, '')
}

/** The value of the longest name that a host is, or is under. */
function findUnder(names: ReadonlyMap<string, string>, host: string): string | undefined {
  for (let start = 0; ; ) {
    const found = names.get(host.slice(start))
    if (found !== undefined) return found
    const dot = host.indexOf('.', start)
    if (dot < 0) return undefined
    start = dot + 1
  }
}

// Software that many run for themselves is told by how its hosts begin.
const software: readonly [start: RegExp, name: string][] = [
  [/^(?:webmail\d*|webmailer|email|roundcube|zimbra|owa|lightmailer[\w-]*|messagerie[\w-]*|deref-[\w-]+)\./, 'Email'],
  [/^(?:mastodon|mstdn|masto)\./, 'Mastodon'],
  [/^pixelfed\./, 'Pixelfed'],
  [/^lemmy\./, 'Lemmy'],
  [/^peertube\./, 'PeerTube'],
  [/^misskey\./, 'Misskey'],
]

function softwareOf(host: string): string | undefined {
  return software.find(([start]) => start.test(host))?.[1]
}

/** Wikipedia for phones is the Wikipedia of its language. */
function toDesktop(host: string): string | undefined {
  const [, language] = /^([a-z-]{2,20})\.m\.wikipedia\.org$/.exec(host) ?? []
  return language && `${language}.wikipedia.org`
}

const ourLists = [searchEngines, socialNetworks, assistants, mailServices, feedReaders, advertising, openingApps]

const lookups = once(() => {
  const alone = new Map<string, string>()
  const under = new Map<string, string>()
  const listed = new Map<string, string>()
  for (const [name, hosts] of ourLists.flatMap(Object.entries<string>)) {
    for (const host of hosts.split(' ')) {
      if (host.startsWith('=')) alone.set(host.slice(1), name)
      else under.set(host, name)
    }
  }
  for (const [name, hosts] of Object.values(referrerHosts).flatMap(Object.entries<string>)) {
    for (const host of hosts.split(' ')) listed.set(host, name)
  }
  const names = new Set([...Object.keys(sharedGroups), ...listed.values()])
  for (const name of [...alone.values(), ...under.values(), ...software.map(([, name]) => name)]) names.add(name)
  return { alone, under, listed, names }
})
