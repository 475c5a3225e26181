// Single sign-on: what a provider of OpenID Connect is asked, and whether its answers are to be believed. The home of openid-client.

import type { Configuration, CustomFetch } from 'openid-client'
import type { Clock } from './clock.ts'
import { readWhole } from './download.ts'

/** What is known of the provider and of us there; no issuer for none. */
type OpenIdSettings = { oidcIssuer: string; oidcClientId: string; oidcClientSecret: string; oidcScopes: string }

/** What goes out and must come back, of one log-in. */
export type Proof = { state: string; nonce: string; verifier: string }

/** Who has logged in at the provider. `email` only where the provider has verified it. */
export type OpenIdPerson = {
  issuer: string
  subject: string
  email: string | undefined
  /** Everything that it says of them. */
  claims: Readonly<Record<string, unknown>>
}

/** It could not be asked, in time; it or the person refused; what it said is not to be believed. `why`: for the log. */
export type OpenIdFailure = { failed: 'silent' | 'refused' | 'wrong'; why: string }

export interface OpenId {
  /** Where a browser is to go. */
  begin(redirectUri: string, proof: Proof): Promise<{ url: string } | OpenIdFailure>
  /** Who came back with this address. */
  finish(address: URL, proof: Proof): Promise<OpenIdPerson | OpenIdFailure>
  /** Where a browser goes to log out there as well; undefined: it knows no such address, or does not answer. */
  end(backTo: string): Promise<string | undefined>
}

/** What a provider says of itself is asked again after an hour; after a failure in ten seconds, so that it is not overrun. */
const freshFor = 3600_000
const againAfter = 10_000

/** Larger answers are none. */
const mostBytes = 512 * 1024

/** `patience`: seconds that one answer of the provider may take in all; only tests have reason for another. */
export function createOpenId(settings: OpenIdSettings, clock: Clock, patience = 5): OpenId | undefined {
  if (settings.oidcIssuer === '') return undefined
  let found: { provider: Promise<Provider>; until: number } | undefined

  function find(): Promise<Provider> {
    if (found && found.until > clock.now()) return found.provider
    const provider = discover(settings, patience)
    const kept = { provider, until: clock.now() + freshFor }
    provider.catch(() => {
      kept.until = clock.now() + againAfter
    })
    found = kept
    return provider
  }

  return {
    begin: (redirectUri, { state, nonce, verifier }) =>
      attempt(async () => {
        const { client, config } = await find()
        const url = client.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: settings.oidcScopes,
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        })
        return { url: url.href }
      }),
    finish: (address, { state, nonce, verifier }) =>
      attempt(async () => {
        const { client, config } = await find()
        const tokens = await client.authorizationCodeGrant(config, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()!
        // Many say who somebody is, and their address only where they are asked once more.
        const more =
          claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
            ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
            : {}
        return toPerson(claims.iss, claims.sub, { ...more, ...claims })
      }),
    async end(backTo) {
      const ended = await attempt(async () => {
        const { client, config } = await find()
        if (config.serverMetadata().end_session_endpoint === undefined) return { url: undefined }
        return { url: client.buildEndSessionUrl(config, { post_logout_redirect_uri: backTo }).href }
      })
      return 'failed' in ended ? undefined : ended.url
    },
  }
}

type Provider = { client: typeof import('openid-client'); config: Configuration }

async function discover(settings: OpenIdSettings, patience: number): Promise<Provider> {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret } = settings
  // Most servers never need it.
  const client = await import('openid-client')
  const url = new URL(issuer)
  const config = await client.discovery(
    url,
    clientId,
    clientSecret,
    (server, ...more) => {
      const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
      const way = ways.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost
      return (clientSecret === '' ? client.None() : way(clientSecret))(server, ...more)
    },
    {
      timeout: patience,
      [client.customFetch]: fetchBounded,
      execute: [
        // The signature of what came by https would else be taken on trust.
        client.enableNonRepudiationChecks,
        ...(url.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
    },
  )
  return { client, config }
}

/** An answer that is no longer than it may be. */
const fetchBounded: CustomFetch = async (url, options) => {
  const response = await fetch(url, options as RequestInit)
  const body = await readWhole(response.body ?? [], mostBytes)
  if (!body) throw new Error('the answer is too long')
  const { status, headers } = response
  // Of these there may be no body, not even an empty one.
  return new Response([204, 205, 304].includes(status) ? null : (body as Uint8Array<ArrayBuffer>), { status, headers })
}

function toPerson(issuer: string, subject: string, claims: Record<string, unknown>): OpenIdPerson {
  const { email, email_verified: verified } = claims
  // Some write it as text.
  const isKnown = typeof email === 'string' && (verified === true || verified === 'true')
  return { issuer, subject, email: isKnown ? email : undefined, claims }
}

async function attempt<Answer extends object>(task: () => Promise<Answer>): Promise<Answer | OpenIdFailure> {
  try {
    return await task()
  } catch (error) {
    return explain(error)
  }
}

/** Whatever goes wrong there goes wrong there: none of it is an error of ours. */
function explain(error: unknown): OpenIdFailure {
  const { name = '', message = '', code = '', error: told = '', cause } = error as Record<string, unknown>
  const inner = cause instanceof Error ? cause.message : ''
  // Its own word for what is wrong; but whoever opens the address can write another one there.
  const word = /^[a-z_]{1,40}$/.test(String(told)) ? told : ''
  const why = [code, message, word, inner].filter(part => typeof part === 'string' && part !== '').join(': ')
  if (name === 'AuthorizationResponseError') return { failed: 'refused', why }
  const isSilent =
    ['TimeoutError', 'AbortError'].includes(String(name)) ||
    ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(String(code)) ||
    message === 'fetch failed'
  return { failed: isSilent ? 'silent' : 'wrong', why }
}
