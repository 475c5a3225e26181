// Whether it takes hits now, for what sends them to it; and by which way whoever asks came.

import type { Origin, ReadHeader } from '../../kit/origin.ts'
import type { Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'
import { openJson } from './health.ts'

/**
 * How the visitor's address came here: the peer is the visitor, as far as is known (`direct`); by a proxy that is trusted and names
 * it (`forwarded`), by one that does not (`silent`), by one that hands on whatever the visitor claims to be (`forged`); or by a
 * proxy that is not trusted.
 */
export type AddressWay = 'direct' | 'forwarded' | 'silent' | 'forged' | 'untrusted'

/** What came of the way of a request: the host by which it was asked, with its port, and whether it came by https. */
export type RequestWay = { host: string; https: boolean; address: AddressWay }

/** An address that nobody has (RFC 5737): `hoofprint doctor` claims to be this one, and sees whether it is believed. */
export const nobodysAddress = '192.0.2.1'

/**
 * `GET /ready`: 200 while hits are taken, else 503. Nothing is answered before the database is open and brought up to date, and the
 * sessions of the last run are read. `request` tells whoever asks of their own way, and nothing of their address.
 */
export function showReady({ peer, header }: WebRequest, services: Services): Reply {
  const says = services.stopping
    ? 'The server is stopping.'
    : services.counter.state().room === 0
      ? 'Hits cannot be written, and there is no room for more.'
      : undefined
  const ready = says === undefined
  const request = readWay(services.origin(peer, header), header)
  return openJson(ready ? 200 : 503, { ready, ...(says && { says }), request })
}

/** Reads it off what a request said of itself. */
export function readWay({ address, hops, host, https, end }: Origin, header: ReadHeader): RequestWay {
  return { host, https, address: readAddressWay(address, hops.length, end, header('x-forwarded-for')) }
}

function readAddressWay(address: string, hops: number, end: Origin['end'], claimed = ''): AddressWay {
  // A proxy of the same machine adds an address that is trusted as well, and what was claimed stands behind it.
  if (hops > 1) return address === nobodysAddress && hops === 2 ? 'forged' : 'forwarded'
  if (end === 'stranger') return claimed === '' || claimed === nobodysAddress ? 'direct' : 'untrusted'
  return 'silent'
}
