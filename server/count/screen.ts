// Which requests are not counted: a list of named steps, the first that applies is the reason.

import type { Site } from '../sites/site.ts'
import { findBot } from './bot.ts'
import type { DropReason } from './drops.ts'
import type { Request } from './hit.ts'
import { isIgnoredPath } from './path.ts'
import type { Invalid } from './read.ts'

/** Why a request is not counted; `why` is for the person who looks at the answer's headers. */
export type Drop = { reason: DropReason; why: string }

type Step = { reason: DropReason; applies(request: Request, site: Site): string | undefined }

/** The steps, in GoatCounter's order where it has them. The words for an ignored address are part of its wire format. */
const steps: readonly Step[] = [
  { reason: 'prefetch', applies: request => (request.prefetch ? 'fetched ahead, nobody has looked at it' : undefined) },
  {
    reason: 'ignored-address',
    applies: ({ address }, { settings }) =>
      settings.ignoredAddresses.includes(address) ? `ignored because "${address}" is in the IP ignore list` : undefined,
  },
  {
    reason: 'do-not-track',
    applies: (request, { settings }) =>
      request.doNotTrack && !request.countDoNotTrack && !settings.countDoNotTrack
        ? 'the browser asks not to be tracked'
        : undefined,
  },
  { reason: 'no-agent', applies: ({ agent }) => (agent === '' ? 'no User-Agent' : undefined) },
  { reason: 'bot', applies: ({ agent }) => (findBot(agent) === undefined ? undefined : 'the User-Agent is a bot') },
  { reason: 'automated', applies: ({ bot }) => (bot >= 150 ? `automated browser: b=${bot}` : undefined) },
  { reason: 'ignored-path', applies: ({ path }) => (isIgnoredPath(path) ? 'no page has this path' : undefined) },
]

/** The first reason not to count a request, if there is one. */
export function screen(request: Request, site: Site): Drop | undefined {
  for (const step of steps) {
    const why = step.applies(request, site)
    if (why !== undefined) return { reason: step.reason, why }
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
  if (dropped && (first || invalid.startsWith('not valid'))) return dropped
  return { reason: 'invalid', why: invalid }
}
