// Providers of single sign-on for tests: a real one, in which somebody logs in as a browser would, and one that says what it is told.

import { generateKeyPairSync, sign } from 'node:crypto'
import type { TestContext } from 'node:test'
import { Provider } from 'oidc-provider'
import { openApp, type TestApp } from './app.ts'
import { cookiesOf } from './ways-in.ts'
import { startWeb, type Web } from './web.ts'

/** What a provider calls the program here. */
export const client = { id: 'hoofprint', secret: 'a secret of sixteen and more' }
const callback = 'http://stats.example.org/login/oidc/callback'

/** A Hoofprint whose people come by a provider at `issuer`, which is waited for so many seconds. */
export function openWithIssuer(issuer: string, flags: string[] = [], openIdPatience = 60): Promise<TestApp> {
  const own = ['--oidc-issuer', issuer, '--oidc-client-id', client.id, '--oidc-client-secret', client.secret]
  return openApp({ flags: [...own, ...flags], openIdPatience })
}

/** What the provider says of somebody, by what they type as their name there. */
export type Claims = { email?: string; email_verified?: boolean; [name: string]: unknown }

/** A real provider with people in it, who come from a Hoofprint at `home`. Answers its address. */
export async function startProvider(
  context: TestContext,
  people: Record<string, Claims>,
  home = 'http://stats.example.org',
): Promise<string> {
  const web = await startWeb(context, () => {})
  const claims = ['email', 'email_verified', 'groups']
  const provider = new Provider(web.url, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${home}/login/oidc/callback`],
        post_logout_redirect_uris: [`${home}/login`],
      },
    ],
    claims: { openid: ['sub'], email: claims, profile: [] },
    cookies: { keys: ['a key of the tests'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    // Whoever logs in has agreed.
    async loadExistingGrant(ctx: {
      oidc: {
        client: { clientId: string }
        session: { accountId: string }
        provider: { Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<void> } }
      }
    }) {
      const { client: asks, session, provider: own } = ctx.oidc
      const grant = new own.Grant({ clientId: asks.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  web.answer = provider.callback()
  return web.url
}

/** Goes to the provider as a browser does that was sent there, logs in as `name`, and answers the address it is sent back to. */
export async function signInAt(start: string, name: string): Promise<string> {
  const jar = new Map<string, string>()
  let address = start
  let form: URLSearchParams | undefined
  for (let step = 0; step < 12 && !address.startsWith(callback); step++) {
    const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join('; ')
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: form }),
    })
    for (const one of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      jar.set(key, value)
    }
    const location = answer.headers.get('location')
    form = location === null ? new URLSearchParams({ prompt: 'login', login: name, password: 'any' }) : undefined
    if (location !== null) address = new URL(location, address).href
    else await answer.body?.cancel()
  }
  return address
}

/** A way in that was begun: where the browser is sent, and the cookie that it takes along. */
export async function beginAt(app: TestApp, to = '/account'): Promise<{ location: URL; cookie: string }> {
  const answer = await app.ask(`/login/oidc?to=${encodeURIComponent(to)}`)
  return { location: new URL(answer.headers.get('location') ?? 'http://nowhere'), cookie: cookiesOf(answer) }
}

/** Comes back to the program, as a browser that was given this cookie. */
export function comeBack(app: TestApp, address: string, cookie: string): Promise<Response> {
  const { pathname, search } = new URL(address)
  return app.ask(pathname + search, { headers: { cookie } })
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const others = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** What a provider that lies says otherwise than a right one would. */
export type Lie = {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  /** Signs with a key that it does not show. */
  otherKey?: true
  /** Does not sign at all. */
  unsigned?: true
  discovery?: Record<string, unknown>
  /** Answers such a path itself. */
  answer?: Record<string, Web['answer']>
}

/** A provider that says of everybody who comes that they are `email`, but for a lie. Answers its address and how to come back. */
export async function startLiar(context: TestContext, email: string) {
  let lie: Lie = {}
  let nonce = ''
  const web = await startWeb(context, (request, response) => {
    const path = new URL(request.url!, 'http://x').pathname
    const own = lie.answer?.[path]
    if (own) return own(request, response)
    const say = (data: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(data))
    if (path === '/.well-known/openid-configuration') {
      const at = (name: string) => `${web.url}/${name}`
      return say({
        issuer: web.url,
        authorization_endpoint: at('authorize'),
        token_endpoint: at('token'),
        jwks_uri: at('jwks'),
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        ...lie.discovery,
      })
    }
    if (path === '/jwks') {
      return say({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] })
    }
    say({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: idToken() })
  })

  function idToken(): string {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      ...{ iss: web.url, sub: 'theirs', aud: client.id, iat: now, exp: now + 60, nonce },
      ...{ email, email_verified: true },
      ...lie.claims,
    }
    const part = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url')
    const head = `${part({ alg: 'RS256', kid: 'k', ...lie.header })}.${part(claims)}`
    if (lie.unsigned) return `${head}.`
    return `${head}.${sign('sha256', Buffer.from(head), (lie.otherKey ? others : keys).privateKey).toString('base64url')}`
  }

  return {
    url: web.url,
    /** How it answers from now on. */
    tell(next: Lie) {
      lie = next
    },
    /** The way there and back, as a browser goes it. */
    async logIn(app: TestApp, to?: string): Promise<Response> {
      const { location, cookie } = await beginAt(app, to)
      nonce = location.searchParams.get('nonce') ?? ''
      return comeBack(app, `${callback}?code=c&state=${location.searchParams.get('state')}`, cookie)
    },
  }
}
