// Asking an authority for a certificate (ACME, RFC 8555). The home of acme-client, which knows accounts, nonces and signatures.

import type { Client } from 'acme-client'
import { makeCertificateRequest } from './certificate-request.ts'
import type { Clock } from './clock.ts'
import { causeOf, readWhole } from './download.ts'
import { sanitize } from './sanitize.ts'

/** What is asked for, and how. Keys are PEM, on the curve P-256. */
export type CertificateOrder = {
  directory: string
  accountKey: string
  /** '' for none. */
  mail: string
  names: readonly string[]
  key: string
  /** Puts a text where the authority finds it, under a word: see `Certificates.proof`. */
  publish: (word: string, proof: string) => void
  clock: Clock
  signal: AbortSignal
}

/** Why there is no certificate, and what to do about it; `retryAt`, in milliseconds: the authority is not to be asked before. */
export type OrderRefusal = { problem: string; todo: string; retryAt: number | undefined }

/** Asks for a certificate, and answers with all that lead to the authority (PEM); the terms of the authority are agreed to. */
export async function orderCertificate(order: CertificateOrder): Promise<{ chain: string } | OrderRefusal> {
  try {
    return { chain: await carryOut(order) }
  } catch (error) {
    if (error instanceof AcmeError) return explain(error, order)
    const says = sanitize((error as Error).message, 300)
    const problem = `what ${order.directory} answers cannot be understood: ${says}`
    return { problem, todo: todos.default!('', order), retryAt: undefined }
  }
}

async function carryOut(order: CertificateOrder): Promise<string> {
  const { default: acme } = await import('acme-client')
  acme.axios.defaults.adapter = createTransport(order) as never
  const client = new acme.Client({ directoryUrl: order.directory, accountKey: order.accountKey })
  // The same key has the same account. An empty list is an answer, too: some take an account without one for no change of it.
  await client.createAccount({ termsOfServiceAgreed: true, contact: order.mail === '' ? [] : [`mailto:${order.mail}`] })
  const identifiers = order.names.map(value => ({ type: 'dns', value }))
  let state = await client.createOrder({ identifiers })
  await prove(client, state, order)
  const follow = async (busy: readonly string[]) => {
    state = await wait(async () => client.getOrder(state), busy, order)
    if (state.status === 'invalid') throw await findRefusal(client, state)
  }
  await follow(['pending'])
  const request = makeCertificateRequest(order.key, order.names).toString('base64')
  state = await client.finalizeOrder(
    state,
    `-----BEGIN CERTIFICATE REQUEST-----\n${request}\n-----END CERTIFICATE REQUEST-----`,
  )
  await follow(['ready', 'processing'])
  return client.getCertificate(state)
}

type Order = Awaited<ReturnType<Client['getOrder']>>

/** Shows for each name that it is ours, unless that is known still. */
async function prove(client: Client, state: Order, { publish }: CertificateOrder): Promise<void> {
  for (const { status, identifier, challenges } of await client.getAuthorizations(state)) {
    if (status === 'valid') continue
    const challenge = challenges.find(({ type }) => type === 'http-01')
    if (!challenge) throw new AcmeError('noHttp', 'it does not look at http', identifier.value)
    publish(challenge.token, await client.getChallengeKeyAuthorization(challenge))
    await client.completeChallenge(challenge)
  }
}

async function findRefusal(client: Client, state: Order): Promise<AcmeError> {
  for (const { identifier, challenges } of await client.getAuthorizations(state)) {
    const { type = '', detail = '' } = (challenges.find(({ error }) => error)?.error ?? {}) as Problem
    if (type !== '') return new AcmeError(type, detail, identifier.value)
  }
  const { type = '', detail = 'it says no more' } = (state.error ?? {}) as Problem
  return new AcmeError(type, detail, '')
}

/** Seconds between looks at an order, the last of which comes again; and how many looks there are. */
const pauses = [0.25, 0.5, 1, 2, 3]
const mostLooks = 40

async function wait(look: () => Promise<Order>, busy: readonly string[], { clock }: CertificateOrder): Promise<Order> {
  for (let looks = 0; ; looks++) {
    const state = await look()
    if (!busy.includes(state.status)) return state
    if (looks === mostLooks) throw new AcmeError('slow', 'it takes its time', '')
    await new Promise<void>(resolve => clock.after(1000 * (pauses[looks] ?? pauses.at(-1)!), resolve))
  }
}

type Problem = {
  type?: string
  detail?: string
  subproblems?: { type?: string; detail?: string; identifier?: { value?: string } }[]
}

/** What an authority refuses, by a word of its own (RFC 8555, 6.7) or of ours; `about` is the name that it is about, or ''. */
class AcmeError extends Error {
  readonly kind: string
  readonly about: string
  readonly retryAt: number | undefined

  constructor(type: string, detail: string, about: string, retryAt?: number) {
    super(sanitize(detail, 500))
    this.kind = type.replace('urn:ietf:params:acme:error:', '')
    this.about = sanitize(about, 253)
    this.retryAt = retryAt
  }
}

type Ask = { url: string; method: string; data?: unknown }

/** A nonce is only known to be too old by its use; the package asks again with another. */
const oldNonce = 'urn:ietf:params:acme:error:badNonce'

/** How the package asks: once, for half a minute at most, and what is refused keeps the word for why. */
function createTransport({ directory, clock, signal }: CertificateOrder) {
  return async ({ url, method, data }: Ask) => {
    const { status, headers, body } = await ask(url, method, data, { directory, signal })
    const { type = '', detail = '', subproblems = [] } = (typeof body === 'object' ? (body ?? {}) : {}) as Problem
    if (status >= 400 && type !== oldNonce) {
      const [first] = subproblems
      const retryAt = readRetryAfter(headers['retry-after'], clock.now())
      const says = first?.detail || detail || `status ${status} at ${url}`
      throw new AcmeError(first?.type || type, says, first?.identifier?.value ?? '', retryAt)
    }
    return { status, statusText: '', headers, data: body, config: {} }
  }
}

const patience = 30_000
const mostBytes = 1_000_000

async function ask(
  url: string,
  method: string,
  data: unknown,
  { directory, signal }: Pick<CertificateOrder, 'directory' | 'signal'>,
) {
  try {
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers: { 'content-type': 'application/jose+json', 'user-agent': 'Hoofprint' },
      ...(data !== undefined && { body: typeof data === 'string' ? data : JSON.stringify(data) }),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    })
    const text = (await readWhole(response.body ?? [], mostBytes))?.toString('utf8')
    if (text === undefined) throw new Error('the answer does not end')
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: isJson ? JSON.parse(text) : text,
    }
  } catch (error) {
    throw new AcmeError('unreachable', causeOf(error as Error), directory)
  }
}

/** In milliseconds since 1970, of a header that says seconds or a date. */
function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  const at = /^\d{1,9}$/.test(text) ? now + 1000 * Number(text) : Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

function explain({ kind, message, about, retryAt }: AcmeError, order: CertificateOrder): OrderRefusal {
  const who = kind === 'unreachable' ? 'there is no answer from' : 'the authority says of'
  const problem = `${who} ${about || order.names.join(', ')}: ${message}`
  // Some say so of a name that is not there, too.
  const isNowhere = kind === 'connection' && /no such host|NXDOMAIN/.test(message)
  const todo = (todos[isNowhere ? 'dns' : kind] ?? todos.default!)(about || order.names[0]!, order)
  return { problem, todo, retryAt }
}

/** What to do, by the word for what is wrong. */
const todos: Readonly<Record<string, (name: string, order: CertificateOrder) => string>> = {
  dns: name => `Let ${name} lead to this machine in the DNS: an A record, and an AAAA record only if it has IPv6.`,
  connection: name =>
    `Let port 80 of ${name} be reached from the internet and lead to --http-listen: look at the firewall, the router, the ports of the container.`,
  unauthorized: name =>
    `Something else answers at http://${name}/: let the name lead to this machine in the DNS, also by IPv6, and port 80 to --http-listen.`,
  incorrectResponse: name =>
    `Something else than Hoofprint answers at http://${name}/: let port 80 lead to --http-listen.`,
  caa: name => `Name the authority in the CAA records of ${name} in the DNS, or delete them.`,
  rateLimited: () =>
    'Wait. To find out what else is wrong use the authority for trials meanwhile: --acme-directory https://acme-staging-v02.api.letsencrypt.org/directory.',
  rejectedIdentifier: name => `Take ${name} out of --domain, or name another authority by --acme-directory.`,
  noHttp: () => 'Name another authority by --acme-directory: this one does not look at http://NAME/.',
  externalAccountRequired: () =>
    'Name another authority by --acme-directory: this one wants an account that was made on its own pages.',
  invalidContact: () => 'Correct --acme-mail.',
  unreachable: (_, { directory }) =>
    `Let this machine reach ${directory}, and see whether --acme-directory is right; a certificate of your own authority is believed by NODE_EXTRA_CA_CERTS.`,
  default: () =>
    'It is tried again; if it goes on, see whether --acme-directory is right, and whether the authority has trouble.',
}
