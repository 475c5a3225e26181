// The settings by which people come in otherwise than by password.

import type { Settings, Values } from './flags.ts'
import * as kinds from './setting-types.ts'

export const signOnSettings = {
  oidcIssuer: {
    kind: kinds.issuer,
    variables: ['HOOFPRINT_OIDC_ISSUER'],
    default: '',
    help: 'The address of a provider of OpenID Connect, by which people log in; nothing for none.',
  },
  oidcClientId: {
    kind: kinds.anyText,
    variables: ['HOOFPRINT_OIDC_CLIENT_ID'],
    default: '',
    help: 'What that provider calls this server.',
  },
  oidcClientSecret: {
    kind: kinds.anyText,
    variables: ['HOOFPRINT_OIDC_CLIENT_SECRET'],
    default: '',
    help: 'The secret shared with that provider, best set in the environment; nothing for a public client.',
  },
  oidcName: {
    kind: kinds.anyText,
    variables: ['HOOFPRINT_OIDC_NAME'],
    default: '',
    help: 'The name of that provider on the log-in page.',
  },
  oidcScopes: {
    kind: kinds.scopes,
    variables: ['HOOFPRINT_OIDC_SCOPES'],
    default: 'openid email profile',
    help: 'What that provider is asked to tell of people.',
  },
  oidcDomains: {
    kind: kinds.domains,
    variables: ['HOOFPRINT_OIDC_DOMAINS'],
    default: '',
    help: 'The domains of e-mail addresses with which people may come from that provider; nothing for all.',
  },
} as const satisfies Settings

/** What is missing beside a setting that needs it, in a sentence. */
export function signOnProblem({ oidcIssuer, oidcClientId }: Values<typeof signOnSettings>): string | undefined {
  if (oidcIssuer !== '' && oidcClientId === '') return '--oidc-client-id is missing: --oidc-issuer needs it.'
  return undefined
}
