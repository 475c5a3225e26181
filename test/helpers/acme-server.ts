// An authority that certificates are asked of by ACME (RFC 8555): it believes no signature, no nonce and no name unseen.

import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Authority } from './authority.ts'

type Problem = { type: string; detail: string; subproblems?: object[] }
type Answer = { status?: number; headers?: Record<string, string>; body?: object | string }
type Authorization = { name: string; token: string; status: string; account: string; error?: Problem | undefined }
type Order = { names: string[]; authorizations: number[]; looks: number; chain?: string }

export type AcmeServer = {
  directory: string
  /** How many certificates were asked for. */
  orders(): number
  /** How many accounts there are, and how one may be written to. */
  contacts(): string[][]
  /** What is to be answered at an address instead of what would be. */
  refuse(at: string | undefined, answer?: Answer): void
  close(): void
}

/** `port`: where names are looked at, on this machine. `days`: how long certificates are good. */
export async function startAcmeServer(
  authority: Authority,
  { port, days, badNonces = 0 }: { port: () => number; days?: { from: Date; until: Date }; badNonces?: number },
): Promise<AcmeServer> {
  const nonces = new Set<string>()
  const accounts = new Map<string, { key: JsonWebKey; contact: string[] }>()
  const authorizations: Authorization[] = []
  const orders: Order[] = []
  const refusals = new Map<string, Answer>()
  let home = ''

  function makeNonce(): string {
    const nonce = randomBytes(12).toString('base64url')
    nonces.add(nonce)
    return nonce
  }

  /** What a request says, if whoever sent it has signed it with the key of an account. */
  function open(url: string, body: string): { account: string; payload: Record<string, unknown> } | Answer {
    const { protected: head, payload, signature } = JSON.parse(body)
    const { alg, nonce, kid, jwk, url: signed } = decode(head)
    if (!nonces.delete(nonce as string) || badNonces-- > 0) return refuse('badNonce', 'used or unknown')
    if (alg !== 'ES256' || signed !== url || (kid !== undefined) === (jwk !== undefined))
      return refuse('malformed', 'wrong head')
    const key = (jwk ?? accounts.get(kid as string)?.key) as JsonWebKey
    if (!key) return refuse('accountDoesNotExist', 'who?')
    const publicKey = createPublicKey({ key, format: 'jwk' })
    const bytes = Buffer.from(`${head}.${payload}`)
    const isRight = verify(
      'sha256',
      bytes,
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
    if (!isRight) return refuse('malformed', 'wrong signature')
    const account = `${home}/account/${thumbprintOf(key)}`
    if (jwk && !accounts.has(account)) accounts.set(account, { key, contact: [] })
    return { account, payload: payload === '' ? {} : decode(payload) }
  }

  async function answer({ method, url: path = '', headers }: IncomingMessage, body: string): Promise<Answer> {
    if (refusals.has(path)) return refusals.get(path)!
    if (path === '/directory') {
      const at = (name: string) => `${home}/${name}`
      return { body: { newNonce: at('nonce'), newAccount: at('new-account'), newOrder: at('new-order') } }
    }
    if (method === 'HEAD') return {}
    if (headers['content-type'] !== 'application/jose+json') return refuse('malformed', 'wrong type')
    const opened = open(home + path, body)
    if (!('account' in opened)) return opened
    const { account, payload } = opened
    const [, what, number] = path.split('/')
    if (what === 'new-account' || what === 'account') {
      if (payload.termsOfServiceAgreed !== true) return refuse('malformed', 'terms')
      const isNew = !known.has(account)
      known.add(account)
      accounts.get(account)!.contact = payload.contact as string[]
      return { status: isNew ? 201 : 200, headers: { location: account }, body: { status: 'valid' } }
    }
    if (what === 'new-order') {
      const names = (payload.identifiers as { value: string }[]).map(({ value }) => value)
      const first = authorizations.length
      for (const name of names)
        authorizations.push({ name, token: randomBytes(16).toString('base64url'), status: 'pending', account })
      orders.push({ names, authorizations: names.map((_, place) => first + place), looks: 0 })
      const location = `${home}/order/${orders.length - 1}`
      return { status: 201, headers: { location }, body: describe(orders.length - 1) }
    }
    if (what === 'authorization') return { body: describeAuthorization(Number(number)) }
    if (what === 'challenge') {
      const one = authorizations[Number(number)]!
      one.error = await look(one)
      one.status = one.error ? 'invalid' : 'valid'
      return { body: describeAuthorization(Number(number)).challenges[0]! }
    }
    if (what === 'order') return { body: describe(Number(number)) }
    if (what === 'finalize') {
      const order = orders[Number(number)]!
      const { chain, names } = await authority.sign(Buffer.from(payload.csr as string, 'base64url'), days)
      if (names.toString() !== order.names.toString()) return refuse('badCSR', 'other names')
      order.chain = chain
      return { body: describe(Number(number)) }
    }
    return { headers: { 'content-type': 'application/pem-certificate-chain' }, body: orders[Number(number)]!.chain! }
  }

  /** Asks at the name for the proof, as the authority of the world would at port 80. */
  async function look({ name, token, account }: Authorization): Promise<Problem | undefined> {
    const path = `/.well-known/acme-challenge/${token}`
    const sent = request({ host: '127.0.0.1', port: port(), path, headers: { host: name }, agent: false }).end()
    try {
      const [found] = await once(sent, 'response')
      const wanted = `${token}.${thumbprintOf(accounts.get(account)!.key)}`
      return (await text(found)) === wanted ? undefined : problemOf('unauthorized', 'something else is there')
    } catch {
      return problemOf('connection', 'connection refused')
    }
  }

  function describe(number: number): object {
    const order = orders[number]!
    const states = order.authorizations.map(one => authorizations[one]!.status)
    const isProven = states.every(state => state === 'valid')
    const isOver = states.includes('invalid')
    // It takes its time, so that whoever asks has to look again.
    const made = order.chain && ++order.looks > 1 ? 'valid' : 'processing'
    return {
      status: isOver ? 'invalid' : order.chain ? made : isProven ? 'ready' : 'pending',
      identifiers: order.names.map(value => ({ type: 'dns', value })),
      authorizations: order.authorizations.map(one => `${home}/authorization/${one}`),
      finalize: `${home}/finalize/${number}`,
      certificate: `${home}/certificate/${number}`,
    }
  }

  function describeAuthorization(number: number) {
    const { name, token, status, error } = authorizations[number]!
    const challenge = { type: 'http-01', url: `${home}/challenge/${number}`, token, status, ...(error && { error }) }
    const other = { type: 'dns-01', url: `${home}/nowhere`, token, status: 'pending' }
    return { status, identifier: { type: 'dns', value: name }, challenges: [challenge, other] }
  }

  const known = new Set<string>()
  const server = createServer(async (incoming, response) => {
    const { status = 200, headers, body } = await answer(incoming, await text(incoming))
    const type = typeof body === 'object' ? 'application/json' : 'text/plain'
    response.writeHead(status, { 'content-type': type, 'replay-nonce': makeNonce(), ...headers })
    response.end(typeof body === 'object' ? JSON.stringify(body) : body)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    directory: `${home}/directory`,
    orders: () => orders.length,
    contacts: () => [...accounts.values()].map(({ contact }) => contact),
    refuse(at, answer) {
      refusals.clear()
      if (at !== undefined) refusals.set(at, answer!)
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** What an authority says when it refuses. */
export function refuse(type: string, detail: string, status = 400, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/problem+json', ...headers }, body: problemOf(type, detail) }
}

function problemOf(type: string, detail: string): Problem {
  return { type: `urn:ietf:params:acme:error:${type}`, detail }
}

function decode(text: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
}

/** Of a key on a curve (RFC 7638). */
function thumbprintOf({ crv, kty, x, y }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
}
