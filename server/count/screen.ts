// Which requests are not counted: a list of named steps, the first that applies is the reason.

import type { Site } from '../sites/site.ts'
import { findBot } from './bot.ts'
import { type DropReason, overrulable } from './drops.ts'
import type { Request } from './hit.ts'
import { isIgnoredPath } from './path.ts'
import type { Invalid } from './read.ts'

/**
 * Why a request is not counted; `why` is for the person who looks at the answer's headers. `name`: of the bot, or the host
 * that no site has. It is kept, so it holds nothing else.
 */
export type Drop = { reason: DropReason; why: string; name?: string | undefined }

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

/** Whether the owner wants to have counted what is dropped for a reason. */
function isOverruled({ settings: { countAnyway } }: Site, reason: DropReason, name: string | undefined): boolean {
  if (reason === 'bot' && name !== undefined && countAnyway.bots.includes(name)) return true
  return overrulable.includes(reason) && countAnyway.reasons.includes(reason)
}

/** The first reason not to count a request, if there is one. */
export function screen(request: Request, site: Site): Drop | undefined {
  for (const step of steps) {
    const why = step.applies(request, site)
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
  if (dropped && (first || invalid.startsWith('not valid'))) return dropped
  return { reason: 'invalid', why: invalid }
}
