// What a handler is asked: one request, with all that is known of who asks and how this installation was addressed.

import type { Readable } from 'node:stream'
import type { ReadHeader } from '../../kit/origin.ts'
import type { Site } from '../../sites/site.ts'
import type { Token } from '../../sites/tokens.ts'
import type { User } from '../../sites/user.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import type { Reply } from './reply.ts'

/** One request. What a header or a form says is what a stranger says. */
export type WebRequest = {
  method: string
  url: URL
  /** Decoded parts of the route, by name. */
  params: Record<string, string>
  header(name: string): string | undefined
  /** The address at the other end of the connection, and the visitor's own, when the other end is a trusted proxy. */
  peer: string
  address: string
  /** The host name under which the browser asked, without a port; '' where it cannot be read. */
  hostname: string
  /** How this installation is addressed from where the browser is: 'https://stats.example.com', with the base path. */
  base: string
  https: boolean
  /** Ends when nobody waits for the answer any more. */
  signal(): AbortSignal
  user: User | undefined
  /** How whoever asks reads: as they have chosen, or as their browser asks. */
  reader: Reader
  /** Where the login of this request is kept; undefined without one. */
  tokenHash: string | undefined
  /** The address of whom a trusted proxy has let in, also where nobody has it here; undefined without one. */
  byProxy: string | undefined
  /** The token of a program, where one came instead of a login. */
  token: Presented | undefined
  /** The site that the address names, also by a code that it had before; undefined where it names none that there is. */
  site: Site | undefined
  /** The fields of a posted form; empty when there are none. */
  form: URLSearchParams
  /** What is posted to an address that takes files, as it comes. */
  upload?: () => Readable
}

/** A request for something of a site, which is there: see authorize.ts. */
export type WithSite = WebRequest & { site: Site }

/** A request of somebody who is logged in, or of a program with a token of theirs: see authorize.ts. */
export type WithUser = WebRequest & { user: User }

/** Answers one request. What it throws is a surprise, and shown as no more than that. */
export type Handler<Asked extends WebRequest = WebRequest> = (
  request: Asked,
  services: Services,
) => Reply | Promise<Reply>

/** A token that came with a request. `found` is undefined where nobody has such a token. */
export type Presented = { hash: string; found: Token | undefined; scheme: 'bearer' | 'basic' }

/** `hostname` is `host` without its port; both are '' where they cannot be read. */
export type Caller = { address: string; host: string; hostname: string; https: boolean }

/** Reads it off a connection and its headers, as far as they can be believed. */
export function toCaller(
  { origin, config }: Pick<Services, 'origin' | 'config'>,
  peer: string,
  header: ReadHeader,
): Caller {
  const { address, host, https } = origin(peer, header)
  const isSecure = https || config.tls !== 'none' || config.publicUrl.startsWith('https:')
  return { address, host, hostname: host.replace(/:\d+$/, ''), https: isSecure }
}
