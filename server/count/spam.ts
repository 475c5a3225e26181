// Referrer spam: hosts that send no visitors, and ask to count them so that their name is seen.

import { domainToASCII } from 'node:url'
import type { Site } from '../sites/site.ts'
import { findHost, isUnder } from './host-name.ts'
import type { Committed } from './presence.ts'
import { isKnownService } from './referrer-groups.ts'

/** The hosts of a list, each of which stands for those under it as well. */
export interface SpamHosts {
  /** The entry that stands for a host. */
  find(host: string): string | undefined
  /** Takes a committed batch, to learn who sends people; does not throw. */
  see?(batch: Pick<Committed, 'hits' | 'counted'>): void
}

/**
 * Whether a referrer's host is spam for a site. What the list says of a site's own domains is no reason not to count it:
 * who is on such a list by mistake still wants to know of visits. Nor is what it says of a search engine or a network: a
 * list that somebody got hold of must not silence these.
 */
export function isSpam(spam: SpamHosts, host: string, { domains }: Site): boolean {
  const entry = host === '' ? undefined : spam.find(host)
  return entry !== undefined && !domains.some(domain => isUnder(domain, entry)) && !isKnownService(host)
}

/**
 * Reads a list of hosts, one a line; `#` begins a comment. Lines that are no host name are left out. Undefined when there
 * are more of those than of the others: then it is something else, such as the page of a proxy.
 */
export function readSpamHosts(text: string): ReadonlySet<string> | undefined {
  const hosts = new Set<string>()
  let others = 0
  for (const line of text.split('\n')) {
    const entry = line.replace(/#.*/, '').trim().toLowerCase()
    if (entry === '') continue
    const host = /[^\x00-\x7f]/.test(entry) ? domainToASCII(entry) : entry
    if (hostName.test(host)) hosts.add(host)
    else others++
  }
  return hosts.size > others ? hosts : undefined
}

// At least two labels: a line that says `com` must not silence half the web.
const hostName = /^(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,20}\.[a-z][a-z0-9-]{1,62}$/

/** Finds hosts of a set that may be replaced. */
export function createSpamHosts(): SpamHosts & { replace(hosts: ReadonlySet<string>): void; size(): number } {
  let current: ReadonlySet<string> = new Set()
  return {
    find: host => findHost(current, host),
    replace(hosts) {
      current = hosts
    },
    size: () => current.size,
  }
}
