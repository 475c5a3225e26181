// Who asks, and how this installation was addressed: the same for pages and for hits.

import type { ReadHeader } from '../../kit/origin.ts'
import type { Services } from '../services/services.ts'

/** `hostname` is `host` without its port; both are '' where they cannot be read. */
export type Caller = { address: string; host: string; hostname: string; https: boolean }

/** Reads it off a connection and its headers, as far as they can be believed. */
export function toCaller(
  { origin, config }: Pick<Services, 'origin' | 'config'>,
  peer: string,
  header: ReadHeader,
): Caller {
  const { address, host, https } = origin(peer, header)
  return { address, host, hostname: host.replace(/:\d+$/, ''), https: https || config.publicUrl.startsWith('https:') }
}
