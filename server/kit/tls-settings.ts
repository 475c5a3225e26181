// The settings by which the server speaks TLS itself, where no proxy does it.

import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { inEnvironment, type Values } from './flags.ts'
import { isMailAddress } from './mail-address.ts'
import * as kinds from './setting-types.ts'

/** Names that an authority can find by DNS: no addresses, no wildcards, no names of the own network only. */
const domains: kinds.SettingType<readonly string[]> = {
  expects: 'one to 50 names such as stats.example.com,count.example.org, without addresses and wildcards',
  inFile: 'list',
  read(text) {
    const names = kinds.splitList(text).map(domainToASCII)
    const isName = (name: string) => /^(?!-)[a-z\d-]{1,63}(\.[a-z\d-]{1,63})+$/.test(name) && isIP(name) === 0
    return names.length <= 50 && names.every(isName) ? { value: [...new Set(names)] } : undefined
  },
}

/** The directory of an authority: by https, but for one on this machine. */
const directory: kinds.SettingType<string> = {
  expects: 'an address such as https://acme-staging-v02.api.letsencrypt.org/directory',
  read(text) {
    const url = URL.parse(text)
    const isHere = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
    const isPlain = url?.username === '' && url.password === '' && url.hash === ''
    return isPlain && (url.protocol === 'https:' || (isHere && url.protocol === 'http:'))
      ? { value: url.href }
      : undefined
  },
}

/** One address for mail, or none. */
const mail: kinds.SettingType<string> = {
  expects: 'an address such as iris@example.com, or nothing',
  read: text => (text === '' || isMailAddress(text) ? { value: text } : undefined),
}

export const tlsSettings = inEnvironment({
  tls: {
    kind: kinds.oneOf(['none', 'files', 'acme']),
    default: 'none',
    help: 'Whether the server speaks TLS itself at --listen: not (none, for behind a proxy), with a certificate from files, or with one that it gets from an authority (acme).',
  },
  tlsCert: {
    kind: kinds.optionalPath,
    default: '',
    help: 'For --tls files: the certificate with those that lead to its authority (fullchain.pem); read again when it changes.',
  },
  tlsKey: {
    kind: kinds.optionalPath,
    default: '',
    help: 'For --tls files: the key of the certificate (privkey.pem), without a password.',
  },
  httpListen: {
    kind: kinds.optionalListenAddress,
    default: '',
    help: 'With --tls: where browsers that come by http are sent on to https, such as :80; --tls acme proves there that the names are yours.',
  },
  domain: {
    kind: domains,
    default: '',
    help: 'For --tls acme: the names of the server that the certificate is to be for.',
  },
  acmeMail: {
    kind: mail,
    default: '',
    help: 'For --tls acme: an address that the authority may write to.',
  },
  acmeDirectory: {
    kind: directory,
    default: 'https://acme-v02.api.letsencrypt.org/directory',
    help: 'For --tls acme: the authority, Let’s Encrypt by default; to try it out, https://acme-staging-v02.api.letsencrypt.org/directory.',
  },
})

type TlsConfig = Values<typeof tlsSettings>

/** What is wrong with settings of TLS that are each right by themselves. */
export function tlsProblem({
  listen,
  publicUrl,
  tls,
  tlsCert,
  tlsKey,
  httpListen,
  domain,
}: TlsConfig & { listen: kinds.ListenAddress; publicUrl: string }): string | undefined {
  if (tls === 'none')
    return httpListen && '--http-listen sends browsers on to https: it needs --tls files or --tls acme.'
  if (httpListen && httpListen.port !== 0 && httpListen.port === listen.port)
    return `--http-listen is the port of --listen, where TLS is spoken: give it another one, such as :80.`
  if (publicUrl.startsWith('http:'))
    return '--public-url begins with http, where --tls speaks https: correct it, or leave it out.'
  if (tls === 'files') {
    if (tlsCert === '') return '--tls-cert is missing, which --tls files needs: the path of the certificate.'
    if (tlsKey === '') return '--tls-key is missing, which --tls files needs: the path of the key.'
    return undefined
  }
  if (domain.length === 0) return `--domain is missing, which --tls acme needs: it must be ${domains.expects}.`
  if (!httpListen)
    return '--http-listen is missing, which --tls acme needs: set it to :80, where the authority looks whether the names are yours.'
  if (listen.host === 'localhost')
    return '--listen is an address that only this machine reaches, where --tls acme is for browsers elsewhere: set it to :443.'
  return undefined
}
