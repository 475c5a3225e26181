// The codes of an authenticator app: RFC 6238 with what every app understands, SHA-1, six digits and thirty seconds.

import { randomBytes } from 'node:crypto'

/** Seconds for which a code is shown. */
const period = 30

/** What the server and the app share: 20 bytes, as RFC 4226 recommends. */
export function newSecret(): Buffer {
  return randomBytes(20)
}

/** The number of the half minute to which a code belongs, the one of now, before or after; null: it is none of those. */
export async function stepOfCode(secret: Buffer, code: string, seconds: number): Promise<number | null> {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = (await toGenerator(secret)).validate({ token, timestamp: seconds * 1000, window: 1 })
  return delta === null ? null : Math.floor(seconds / period) + delta
}

/** What an app shows now. */
export async function codeAt(secret: Buffer, seconds: number): Promise<string> {
  return (await toGenerator(secret)).generate({ timestamp: seconds * 1000 })
}

/** A secret as it is typed, in base 32; and the other way round, undefined where it is none. */
export async function writeSecret(secret: Buffer): Promise<string> {
  return (await toGenerator(secret)).secret.base32
}

export async function readSecret(written: string): Promise<Buffer | undefined> {
  if (!/^[A-Z2-7]{32}$/.test(written)) return undefined
  const { Secret } = await import('otpauth')
  return Buffer.from(Secret.fromBase32(written).bytes)
}

/** The address that an app reads from a picture, and the picture as SVG: https://github.com/google/google-authenticator/wiki/Key-Uri-Format. */
export async function drawSecret(secret: Buffer, account: string, issuer: string): Promise<string> {
  const { renderSVG } = await import('uqr')
  const { TOTP, Secret } = await import('otpauth')
  const address = new TOTP({ issuer, label: account, secret: new Secret({ buffer: toBytes(secret) }) }).toString()
  return renderSVG(address, { border: 2, pixelSize: 4 })
}

/** Read when it is needed: most servers never do. */
async function toGenerator(secret: Buffer) {
  const { TOTP, Secret } = await import('otpauth')
  return new TOTP({ secret: new Secret({ buffer: toBytes(secret) }), period })
}

function toBytes(secret: Buffer): ArrayBuffer {
  return new Uint8Array(secret).buffer
}
