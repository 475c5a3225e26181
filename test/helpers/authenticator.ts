// A passkey made of software, which says what a test wants it to say.

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What an answer says otherwise than a right one would. */
export type Spoken = {
  origin?: string
  /** The host that it takes itself to belong to. */
  host?: string
  challenge?: string
  type?: string
  counter?: number
  /** It has asked for a PIN, a finger or a face. */
  verified?: boolean
  /** Somebody has touched it. */
  present?: boolean
  userHandle?: string
  id?: string
  /** Signs with the key of nobody. */
  otherKey?: true
  algorithm?: number
}

/** Makes one for a host at an origin. */
export function createAuthenticator(origin = 'http://stats.example.org') {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const others = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const own = randomBytes(16).toString('base64url')
  const home = new URL(origin).hostname

  function speak(type: string, challenge: string, spoken: Spoken) {
    const { host = home, verified = true, present = true, counter = 0 } = spoken
    const client = {
      type: spoken.type ?? type,
      challenge: spoken.challenge ?? challenge,
      origin: spoken.origin ?? origin,
    }
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = Buffer.from([(present ? 1 : 0) | (verified ? 4 : 0)])
    const data = Buffer.concat([createHash('sha256').update(host).digest(), flags, count])
    return { client: Buffer.from(JSON.stringify(client)), data }
  }

  return {
    id: own,
    /** The answer to being made. */
    create(challenge: string, spoken: Spoken = {}): string {
      const { client, data } = speak('webauthn.create', challenge, spoken)
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        publicKey: keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
        publicKeyAlgorithm: spoken.algorithm ?? -7,
      }
      return JSON.stringify({ id: spoken.id ?? own, type: 'public-key', response })
    },
    /** The answer to being used. `shorter`: signs until one of the two numbers of the signature begins with zeros. */
    get(challenge: string, spoken: Spoken = {}, shorter = false): string {
      const { client, data } = speak('webauthn.get', challenge, spoken)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      const { privateKey } = spoken.otherKey ? others : keys
      let signature = sign('sha256', signed, privateKey)
      while (shorter && !isShort(signature)) signature = sign('sha256', signed, privateKey)
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(spoken.userHandle !== undefined && { userHandle: spoken.userHandle }),
      }
      return JSON.stringify({ id: spoken.id ?? own, type: 'public-key', response })
    },
  }
}

/** Whether one of the two numbers has less than 32 bytes. */
function isShort(signature: Buffer): boolean {
  const first = signature[3]!
  return first < 32 || signature[5 + first]! < 32
}
