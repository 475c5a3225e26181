// The settings by which people come in otherwise than by password.

import type { Networks } from './address.ts'
import { inEnvironment, type Values } from './flags.ts'
import * as kinds from './setting-types.ts'

/** The address of a provider of OpenID Connect: by https, but for one on this machine. May be empty. */
const issuer: kinds.SettingType<string> = {
  expects: 'an address such as https://login.example.com/realms/us',
  read(text) {
    if (text === '') return { value: '' }
    const url = URL.parse(text)
    const isHere = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
    const isPlain = url?.username === '' && url.password === '' && !/[?#]/.test(text)
    return isPlain && (url.protocol === 'https:' || (isHere && url.protocol === 'http:')) ? { value: text } : undefined
  },
}

/** What a program wants to know of somebody: words, of which one is `openid`. */
const scopes: kinds.SettingType<string> = {
  expects: 'words such as openid email profile, openid among them',
  read: text =>
    /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(text) && text.split(' ').includes('openid') ? { value: text } : undefined,
}

/** Domains of e-mail addresses; none for all. */
const domains: kinds.SettingType<readonly string[]> = {
  expects: 'a list of domains, such as example.com,example.org',
  inFile: 'list',
  read(text) {
    const value = text
      .toLowerCase()
      .split(',')
      .map(part => part.trim().replace(/^@/, ''))
      .filter(part => part !== '')
    return value.every(part => /^[a-z\d-]+(\.[a-z\d-]+)+$/.test(part)) ? { value } : undefined
  },
}

/** Words and what stands between commas; none for nobody. */
const list: kinds.SettingType<readonly string[]> = {
  expects: 'a list such as iris@example.com,groups=admins',
  inFile: 'list',
  read(text) {
    const value = kinds.splitList(text)
    return value.every(part => /[@=]/.test(part)) ? { value } : undefined
  },
}

const newAccess = kinds.oneOf(['none', 'view', 'settings', 'admin'])

export const signOnSettings = inEnvironment({
  oidcIssuer: {
    kind: issuer,
    default: '',
    help: 'The address of a provider of OpenID Connect, by which people log in; nothing for none.',
  },
  oidcClientId: {
    kind: kinds.anyText,
    default: '',
    help: 'What that provider calls this server.',
  },
  oidcClientSecret: {
    kind: kinds.foreignPassword,
    secret: true,
    default: '',
    help: 'The secret shared with that provider, better in a file or the environment than in a flag; nothing for a public client.',
  },
  oidcName: {
    kind: kinds.anyText,
    default: '',
    help: 'The name of that provider on the log-in page.',
  },
  oidcScopes: {
    kind: scopes,
    default: 'openid email profile',
    help: 'What that provider is asked to tell of people.',
  },
  oidcDomains: {
    kind: domains,
    default: '',
    help: 'The domains of e-mail addresses with which people may come from that provider; nothing for all.',
  },
  oidcAdmins: {
    kind: list,
    default: '',
    help: 'Who becomes an admin when they first come from that provider: e-mail addresses, or claims such as groups=admins.',
  },
  oidcAccess: {
    kind: newAccess,
    default: 'none',
    help: 'What others may do on every site when they first come from that provider; none lets in only people who are known.',
  },
  authHeader: {
    kind: kinds.httpHeader,
    default: '',
    help: 'The header in which a trusted proxy names who has logged in there by e-mail address, such as Remote-Email.',
  },
  authHeaderAccess: {
    kind: newAccess,
    default: 'none',
    help: 'What somebody new whom that header names may do on every site; none lets in only people who are known.',
  },
  passwordLogin: {
    kind: kinds.oneOf(['on', 'off']),
    default: 'on',
    help: 'Whether people may log in by password; off needs --oidc-issuer or --auth-header.',
  },
})

/** One of each of the networks that anybody may use at home. */
const wholeNetworks = ['10.0.0.1', '172.16.0.1', '192.168.0.1']

/** What is missing beside a setting that needs it, in a sentence. */
export function signOnProblem({
  oidcIssuer,
  oidcClientId,
  authHeader,
  passwordLogin,
  trustedProxies,
}: Values<typeof signOnSettings> & { trustedProxies: Networks }): string | undefined {
  if (oidcIssuer !== '' && oidcClientId === '') return '--oidc-client-id is missing: --oidc-issuer needs it.'
  if (authHeader !== '' && wholeNetworks.every(trustedProxies.has)) {
    return '--auth-header needs --trusted-proxies to name your proxy alone: who sends the header from a trusted address is anybody they like, and private addresses are every machine of your network.'
  }
  if (passwordLogin === 'off' && oidcIssuer === '' && authHeader === '') {
    return '--password-login off needs --oidc-issuer or --auth-header: nobody could log in.'
  }
  return undefined
}
