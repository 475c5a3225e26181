// A server that is shown to everybody: what it is logged in with, and what must not be done to it.

import type { Limiter } from '../../kit/rate-limit.ts'

/** `token`: of the one login that all visitors have. `limiter`: for each network. */
export type Demo = { email: string; password: string; token: string; limiter: Limiter }

/**
 * Why a request is refused: `changes`: it would change something that another visitor sees; `personal`: what it shows is of somebody,
 * and here everybody is the same person. Undefined: it may be answered, if the one person may see it. Whatever is new and is of no site
 * is refused until it is named here.
 */
export function refuseInDemo(
  method: string,
  { path, open, level, everywhere }: { path: string; open?: true; level?: string; everywhere?: string },
): 'changes' | 'personal' | undefined {
  if (method !== 'GET' && method !== 'HEAD') return path === '/login' || path === '/logout' ? undefined : 'changes'
  if (open) return ofSomebody.test(path) ? 'personal' : undefined
  return level || everywhere || shown.has(path) ? undefined : 'personal'
}

const ofSomebody = /^\/(?:login\/|invitation|setup|unsubscribe)/
/** Beside the pages of sites. */
const shown = new Set(['/sites', '/you'])
