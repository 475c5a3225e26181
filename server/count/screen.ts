// Which requests are not counted: a list of named steps, the first that applies is the reason.

import type { Site } from '../sites/site.ts'
import { findBot } from './bot.ts'
import { type DropReason, isOverrulable } from './drops.ts'
import type { Request } from './hit.ts'
import { findHost } from './host-name.ts'
import type { Invalid } from './parse-hit.ts'
import { isIgnoredPath } from './path.ts'
import { type Countries, readPlace } from './place.ts'
import { hostOfReferrer } from './referrer.ts'
import { rulesOf } from './rules.ts'
import { isSpam, type SpamHosts } from './spam.ts'

/**
 * Why a request is not counted; `why` is for the person who looks at the answer's headers. `name`: of the bot, or the host
 * that no site has. It is kept, so it holds nothing else.
 */
export type Drop = { reason: DropReason; why: string; name?: string | undefined }

/**
 * What became of a request: counted, held in memory still to be written, until its site has said whether it has the page, or until
 * its visitor has stayed, or dropped for one reason.
 */
export type Outcome = 'counted' | 'held' | 'asking' | 'staying' | Drop

/** What is looked up: undefined where there is nothing to look it up in. */
export type Lookups = { countries?: Countries | undefined; spam?: SpamHosts | undefined }

type Step = { reason: DropReason; applies(request: Request, site: Site, lookups: Lookups): string | undefined }

/** The steps, in GoatCounter's order where it has them. The words for an ignored address are part of its wire format. */
const steps: readonly Step[] = [
  { reason: 'prefetch', applies: request => (request.prefetch ? 'fetched ahead, nobody has looked at it' : undefined) },
  { reason: 'localhost', applies: request => (request.local ? 'the page is on localhost' : undefined) },
  {
    reason: 'ignored-address',
    applies: ({ address, given }, site) =>
      !given?.anyAddress && rulesOf(site).networks?.has(address)
        ? `ignored because "${address}" is in the IP ignore list`
        : undefined,
  },
  {
    reason: 'do-not-track',
    applies: (request, { settings }) =>
      request.doNotTrack && !request.countDoNotTrack && !settings.countDoNotTrack
        ? 'the browser asks not to be tracked'
        : undefined,
  },
  {
    reason: 'no-consent',
    applies: ({ consent, given }, { settings }) =>
      settings.consent && !consent && !given ? 'the visitor has not said that they may be counted' : undefined,
  },
  { reason: 'no-agent', applies: ({ agent, given }) => (agent === '' && !given ? 'no User-Agent' : undefined) },
  {
    reason: 'bot',
    applies: ({ agent }) => (agent === '' || findBot(agent) === undefined ? undefined : 'the User-Agent is a bot'),
  },
  { reason: 'automated', applies: ({ bot }) => (bot >= 150 ? `automated browser: b=${bot}` : undefined) },
  {
    reason: 'wrong-host',
    applies({ pageHost }, site) {
      const { hosts } = rulesOf(site)
      const wrong = hosts && pageHost !== '' && findHost(hosts, pageHost) === undefined
      return wrong ? `the page is under "${pageHost}", which is none of the site's hosts` : undefined
    },
  },
  {
    reason: 'referrer-spam',
    applies({ referrer }, site, { spam }) {
      const host = spam && referrer !== '' ? hostOfReferrer(referrer) : ''
      return spam && isSpam(spam, host, site) ? `the referrer "${host}" is spam` : undefined
    },
  },
  {
    reason: 'ignored-referrer',
    applies({ referrer }, site) {
      const { referrers } = rulesOf(site)
      if (!referrers || referrer === '') return undefined
      const host = hostOfReferrer(referrer)
      return findHost(referrers, host) === undefined ? undefined : `the site leaves out the referrer "${host}"`
    },
  },
  {
    reason: 'ignored-country',
    applies({ address, zone, given }, site, lookups) {
      const { countries } = rulesOf(site)
      if (!countries) return undefined
      const { name } = given?.place ?? readPlace(lookups.countries, address, zone)
      return countries.has(name) ? `the site leaves out the country ${name}` : undefined
    },
  },
  {
    reason: 'excluded-path',
    applies: ({ path }, site) => (rulesOf(site).paths?.(path) ? 'the site leaves out this path' : undefined),
  },
  { reason: 'ignored-path', applies: ({ path }) => (isIgnoredPath(path) ? 'no page has this path' : undefined) },
]

/** Whether the owner wants to have counted what is dropped for a reason. */
function isOverruled({ settings: { countAnyway } }: Site, reason: DropReason, name: string | undefined): boolean {
  if (reason === 'bot' && name !== undefined && countAnyway.bots.includes(name)) return true
  return isOverrulable(reason) && countAnyway.reasons.includes(reason)
}

/** The first reason not to count a request, whose path has been cleaned, if there is one. */
export function screen(request: Request, site: Site, lookups: Lookups = {}): Drop | undefined {
  for (const step of steps) {
    const why = step.applies(request, site, lookups)
    if (why === undefined) continue
    const { reason } = step
    const name = reason === 'bot' ? findBot(request.agent) : undefined
    if (!isOverruled(site, reason, name)) return { reason, why, name }
  }
  return undefined
}

/**
 * The reason for a request whose parameters cannot be read: GoatCounter looks at who asks first, at bots only once the
 * parameters could be decoded, and then at what they say. `visitor`: the same request with a path that is right.
 */
export function screenInvalid({ invalid }: Invalid, visitor: Request | Invalid, site: Site): Drop {
  const dropped = 'invalid' in visitor ? undefined : screen(visitor, site)
  const first = dropped?.reason === 'prefetch' || dropped?.reason === 'ignored-address'
  // It has no path of its own that a rule could fit.
  const other = dropped?.reason === 'excluded-path'
  if (dropped && !other && (first || invalid.startsWith('not valid'))) return dropped
  return { reason: 'invalid', why: invalid }
}
