// The headers that say something of a visitor and of the way by which they came, and how their names are written.

import { providers } from '../../kit/proxy-providers.ts'

/** In which somebody may be named as the visitor: what a proxy adds, and what a visitor may have made up. */
export const forwarding: readonly string[] = [
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'true-client-ip',
  'fastly-client-ip',
  ...Object.values(providers).flatMap(({ header }) => header || []),
]

/** By which name and how the server was asked. */
export const addressing: readonly string[] = [
  'host',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'via',
]

/** What the browser says of itself. */
export const telling: readonly string[] = [
  'user-agent',
  'sec-ch-ua',
  'sec-ch-ua-platform',
  'sec-ch-ua-platform-version',
  'accept-language',
  'dnt',
  'sec-gpc',
  'purpose',
  'sec-purpose',
  'x-purpose',
  'x-moz',
]

/** 'cf-connecting-ip' as 'CF-Connecting-IP'. */
export function headerName(name: string): string {
  return name.replace(/[a-z]+/g, word =>
    short.has(word) ? word.toUpperCase() : word[0]!.toUpperCase() + word.slice(1),
  )
}

const short = new Set(['cf', 'ip', 'dnt', 'gpc', 'ch', 'ua'])
