// Notes in the audit log what somebody does by the pages or by an API.

import { withoutControls } from '../../kit/sanitize.ts'
import type { AuditAction, AuditChange } from '../../sites/audit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Token } from '../../sites/tokens.ts'
import type { User } from '../../sites/user.ts'
import type { Services } from '../services/services.ts'
import type { Presented } from './request.ts'

/** Who does it: a person, by themselves or by a token of theirs. */
export type Doer = { user: Pick<User, 'id'> | undefined; token?: Presented | Token | undefined }

/** What it is done to. Never a secret, and never an address. */
type About = { site?: SiteId | undefined; about?: string; changes?: readonly AuditChange[] }

/** Notes what was done. Where it cannot be written it is logged, and what was done stays done. */
export async function audit(
  { user, token }: Doer,
  { store, clock, log }: Pick<Services, 'store' | 'clock' | 'log'>,
  action: AuditAction,
  { site, about = '', changes = [] }: About = {},
): Promise<void> {
  const name = token && ('found' in token ? token.found?.name : token.name)
  const via = name === undefined ? 'web' : `token ${name}`
  const at = clock.seconds()
  try {
    await store.noteAction({
      at,
      action,
      user: user?.id ?? null,
      via,
      site: site ?? null,
      about: shorten(about),
      changes,
    })
  } catch (error) {
    log.error('could not note in the audit log what was done', { action, error: error as Error })
  }
}

const longest = 200

function shorten(text: string): string {
  return withoutControls(text.slice(0, longest), ' ').toWellFormed()
}
