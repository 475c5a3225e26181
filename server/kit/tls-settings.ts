// The settings by which the server speaks TLS itself, where no proxy does it.

import type { Settings, Values } from './flags.ts'
import * as kinds from './setting-types.ts'

export const tlsSettings = {
  tls: {
    kind: kinds.oneOf(['none', 'files']),
    variables: ['HOOFPRINT_TLS'],
    default: 'none',
    help: 'Whether the server speaks TLS itself at --listen: not (none, for behind a proxy), or with a certificate from files.',
  },
  tlsCert: {
    kind: kinds.optionalPath,
    variables: ['HOOFPRINT_TLS_CERT'],
    default: '',
    help: 'For --tls files: the certificate with those that lead to its authority (fullchain.pem); read again when it changes.',
  },
  tlsKey: {
    kind: kinds.optionalPath,
    variables: ['HOOFPRINT_TLS_KEY'],
    default: '',
    help: 'For --tls files: the key of the certificate (privkey.pem), without a password.',
  },
  httpListen: {
    kind: kinds.optionalListenAddress,
    variables: ['HOOFPRINT_HTTP_LISTEN'],
    default: '',
    help: 'With --tls: where browsers that come by http are sent on to https, such as :80.',
  },
} as const satisfies Settings

type TlsConfig = Values<typeof tlsSettings>

/** What is wrong with settings of TLS that are each right by themselves. */
export function tlsProblem({
  listen,
  tls,
  tlsCert,
  tlsKey,
  httpListen,
}: TlsConfig & { listen: kinds.ListenAddress }): string | undefined {
  if (tls === 'none') return httpListen && '--http-listen sends browsers on to https: it needs --tls files.'
  if (httpListen && httpListen.port !== 0 && httpListen.port === listen.port)
    return '--http-listen is the port of --listen, where TLS is spoken: give it another one, such as :80.'
  if (tlsCert === '') return '--tls-cert is missing, which --tls files needs: the path of the certificate.'
  if (tlsKey === '') return '--tls-key is missing, which --tls files needs: the path of the key.'
  return undefined
}
