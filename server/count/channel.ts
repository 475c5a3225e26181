// The kind of way on which a visit came: told from referrer and tags whenever it is read, so that a better table judges the past anew.

import { once } from '../kit/once.ts'
import { adClicks, groupsElsewhere, mediumWords, sourceWords } from './data/channels.ts'
import { advertising, assistants, feedReaders, mailServices, openingApps } from './data/other-services.ts'
import { referrerHosts } from './data/referrer-hosts.ts'
import { searchEngines } from './data/search-engines.ts'
import { socialNetworks } from './data/social-networks.ts'
import type { Label } from './hit.ts'
import { readOrigin } from './origin.ts'
import { groupOfHost, sharedGroupNames } from './referrer-groups.ts'

/** The kind of way on which a visit came; a filter and an address have this word for it. A visit has exactly one. */
export type Channel =
  | 'direct'
  | 'search'
  | 'social'
  | 'ai'
  | 'video'
  | 'mail'
  | 'paid'
  | 'campaign'
  | 'referral'
  | 'own'

/** `by`: the service, website or source that sent the visit; '' where it came by itself, or from the site's own pages. */
type ChannelOf = { channel: Channel; by: string }

/**
 * The channel that a label of the dimension `referrer` tells: the first rule that applies. `own`: the hosts of the site itself.
 * What the link says of itself comes before where it was found, and what is known to be paid before everything.
 */
export function channelOf(label: Label, own: ReadonlySet<string>): ChannelOf {
  const { referrer, source, medium, ad, tagged } = readOrigin(label)
  const bySource = source === '' ? undefined : findSource(source)
  const isOwn = referrer?.kind === 'h' && own.has(referrer.name)
  const byReferrer = referrer && !isOwn ? findReferrer(referrer) : undefined
  // Of mail it says more what the letter is called than that it was one.
  const by = (bySource?.channel === 'mail' ? source : bySource?.by) || source || (isOwn ? '' : byReferrer?.by || ad)
  const said = findMedium(medium)
  if (ad !== '' || said === 'paid' || bySource?.channel === 'paid') return { channel: 'paid', by }
  // What is called organic or a referral is so in the channel of its source, where that is known.
  const isPlain = said === 'search' || said === 'referral'
  if (said && !isPlain) return { channel: said, by }
  if (bySource?.channel) return { channel: bySource.channel, by }
  if (said === 'search') return { channel: said, by }
  // A medium that says nothing may still be the name of a service: utm_medium=facebook.
  const byMedium = medium === '' || said ? undefined : findSource(medium)?.channel
  if (byMedium) return { channel: byMedium, by }
  if (tagged && isOwn) return { channel: 'campaign', by }
  if (byReferrer?.channel && byReferrer.channel !== 'referral') return { channel: byReferrer.channel, by }
  // Many who link to others add their own host as the source.
  if (said === 'referral' || (medium === '' && isHost(source))) return { channel: 'referral', by }
  if (tagged) return { channel: 'campaign', by }
  if (isOwn) return { channel: 'own', by }
  return referrer?.name === '' ? { channel: 'direct', by } : { channel: 'referral', by }
}

type Found = { channel: Channel | undefined; by: string }

/** A referrer that is not one of the site's own; by its group, and else by the host, which a group may have today. */
function findReferrer({ name, detail }: Label): Found {
  if (name === '') return { channel: undefined, by: '' }
  const { groups } = tables()
  const [, host = name] = /^\/\/([^/:]*)/.exec(detail) ?? []
  const group = groups.has(name) ? name : (groupOfHost(host)?.name ?? name)
  return { channel: groups.get(group) ?? 'referral', by: group }
}

/** What somebody has written as a source: a host, or what a service is called. */
function findSource(source: string): Found | undefined {
  const { groups, sources } = tables()
  const text = source.toLowerCase()
  const host = text.replace(/^https?:\/\//, '').replace(/[/:].*$/s, '')
  const group = (isHost(host) && groupOfHost(host)?.name) || sources.get(toWord(text))
  return group === undefined ? undefined : { channel: groups.get(group), by: group }
}

function findMedium(medium: string): Channel | undefined {
  const word = toWord(medium.toLowerCase())
  if (word === '') return undefined
  const known = tables().mediums.get(word)
  if (known) return known
  // `cpc-brand`, `paid_social`, `facebook_ads`, `e-mail, weekly`.
  if (/^cp[acimov]|^p(?:aid|pc)|paid$|ads$|retarget|remarket/.test(word)) return 'paid'
  return /^e?mail|newsletter/.test(word) ? 'mail' : undefined
}

/** A word without what one writes between its parts, in one way or another. */
function toWord(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '')
}

function isHost(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]+$/i.test(text)
}

const tables = once(() => {
  const groups = new Map<string, Channel>()
  const put = (channel: Channel, names: Iterable<string>) => {
    for (const name of names) if (!groups.has(name)) groups.set(name, channel)
  }
  for (const [channel, names] of Object.entries(groupsElsewhere)) put(channel as Channel, names)
  put('ai', Object.keys(assistants))
  put('mail', Object.keys(mailServices))
  put('paid', Object.keys(advertising))
  put('search', Object.keys(searchEngines))
  put('social', Object.keys(socialNetworks))
  for (const [channel, listed] of Object.entries(referrerHosts)) put(channel as Channel, Object.keys(listed))
  put('paid', Object.keys(adClicks))
  put('referral', [...Object.keys(feedReaders), ...Object.keys(openingApps), ...sharedGroupNames])
  const sources = new Map<string, string>()
  for (const [group, words] of Object.entries(sourceWords))
    for (const word of words.split(' ')) sources.set(toWord(word), group)
  for (const group of groups.keys()) {
    const word = toWord(group.toLowerCase())
    if (!sources.has(word)) sources.set(word, group)
  }
  const mediums = new Map<string, Channel>()
  for (const [channel, words] of Object.entries(mediumWords)) {
    for (const word of words.split(' ')) mediums.set(word, channel as Channel)
  }
  return { groups, sources, mediums }
})
