// Passkeys as browsers speak of them (WebAuthn): whether an answer is to be believed. The home of @passwordless-id/webauthn.

/** What is kept of a passkey to know it again. */
export type PasskeyFacts = { id: string; publicKey: string; algorithm: 'ES256' | 'RS256'; counter: number }

/** What an answer must belong to. `verified`: it must have asked for a PIN, a finger or a face as well. */
export type Expected = { challenge: string; origin: string; verified?: boolean }

/** As browsers number them: what is asked for at the making of a passkey. */
export const algorithms = [-7, -257] as const

/** A passkey that was just made; undefined for whatever is not to be believed. `kind`: what it is kept in, where that is known. */
export async function readNewPasskey(
  answer: string,
  { challenge, origin }: Expected,
): Promise<(PasskeyFacts & { kind: string }) | undefined> {
  const read = readAnswer(answer, ['clientDataJSON', 'authenticatorData', 'publicKey'])
  if (!read) return undefined
  try {
    const server = await load()
    const found = await server.verifyRegistration(read as never, {
      challenge,
      origin,
      domain: new URL(origin).hostname,
    })
    const { id, publicKey, algorithm } = found.credential
    if (algorithm === 'EdDSA') return undefined
    // One that could never be used is refused now.
    await server.parseCryptoKey(algorithm, publicKey)
    const { counter, name } = found.authenticator
    return { id, publicKey, algorithm, counter, kind: name.startsWith('Unknown') ? '' : name }
  } catch {
    return undefined
  }
}

/** What a passkey has signed, and how often it says that it has; undefined for whatever is not to be believed. */
export async function readPasskeyUse(
  answer: string,
  passkey: PasskeyFacts,
  { challenge, origin, verified = false }: Expected,
): Promise<{ counter: number; userHandle: string | undefined } | undefined> {
  const read = readAnswer(answer, ['clientDataJSON', 'authenticatorData', 'signature'])
  if (!read) return undefined
  const { signature = '' } = read.response
  const response = { ...read.response, signature: passkey.algorithm === 'ES256' ? padSignature(signature) : signature }
  const { id, publicKey, algorithm, counter } = passkey
  try {
    const server = await load()
    const used = await server.verifyAuthentication(
      { ...read, response } as never,
      { id, publicKey, algorithm, transports: [] },
      { challenge, origin, domain: new URL(origin).hostname, userVerified: verified, counter },
    )
    return { counter: used.counter, userHandle: used.userId }
  } catch {
    return undefined
  }
}

/** What the passkey calls itself that has answered. */
export function readPasskeyId(answer: string): string | undefined {
  return readAnswer(answer, [])?.id
}

/** Most servers never need it. Its own entry would bring along what is for browsers. */
function load() {
  return import('@passwordless-id/webauthn/dist/esm/server.js')
}

type Answer = { id: string; response: Record<string, string> }

/** An answer whose id and parts are texts; the library takes that for granted. */
function readAnswer(answer: string, parts: readonly string[]): Answer | undefined {
  try {
    const read = JSON.parse(answer) as Answer
    const isText = (value: unknown) => typeof value === 'string' && /^[\w-]+$/.test(value)
    return isText(read.id) && read.id.length <= 1400 && parts.every(name => isText(read.response[name]))
      ? read
      : undefined
  } catch {
    return undefined
  }
}

/**
 * The two numbers of a signature at full length. One in 128 has a number that begins with zeros, which are left out as ASN.1 has
 * it; the library counts on 32 bytes of each.
 */
function padSignature(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url')
  const first = bytes.subarray(4, 4 + bytes[3]!)
  const at = 4 + first.length
  const second = bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0))
  const whole = [first, second].map(number => {
    const digits = number.subarray(number.findIndex(byte => byte !== 0))
    return Buffer.concat([Buffer.from([2, 33]), Buffer.alloc(Math.max(0, 33 - digits.length)), digits])
  })
  return Buffer.concat([Buffer.from([0x30, 70]), ...whole]).toString('base64url')
}
