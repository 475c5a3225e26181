// The codes of an authenticator app: RFC 6238 with what every app understands, SHA-1, six digits and thirty seconds.

import { createHmac, randomBytes } from 'node:crypto'

/** Seconds for which a code is shown. */
const period = 30

/** What the server and the app share: 20 bytes, as RFC 4226 recommends. */
export function newSecret(): Buffer {
  return randomBytes(20)
}

/** What an app shows at a time, Unix seconds. */
export function codeAt(secret: Buffer, seconds: number): string {
  return codeOf(secret, Math.floor(seconds / period))
}

/** The number of the half minute to which a code belongs: that of now, before or after; undefined: it is of none of those. */
export function stepOfCode(secret: Buffer, code: string, seconds: number): number | undefined {
  const digits = code.slice(0, 20).replace(/\s/g, '')
  const now = Math.floor(seconds / period)
  return [now, now - 1, now + 1].find(step => step >= 0 && codeOf(secret, step) === digits)
}

/** RFC 4226, section 5.3. */
function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const number = hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

// Base 32, RFC 4648: five bits a letter.
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A secret as it is typed into an app. */
export function writeSecret(secret: Buffer): string {
  const bits = [...secret].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{1,5}/g, five => letters[Number.parseInt(five.padEnd(5, '0'), 2)]!)
}

/** The other way round; undefined for what is no secret of ours. */
export function readSecret(written: string): Buffer | undefined {
  if (!/^[A-Z2-7]{32}$/.test(written)) return undefined
  const bits = [...written].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)!.map(byte => Number.parseInt(byte, 2)))
}

/**
 * The picture that an app reads, as SVG. What it says: https://github.com/google/google-authenticator/wiki/Key-Uri-Format. Drawn by a
 * library that is read when it is needed: most servers never do.
 */
export async function drawSecret(secret: Buffer, account: string, issuer: string): Promise<string> {
  const { renderSVG } = await import('uqr')
  // There is room in a picture for so much, whatever it is written in.
  const [name, by] = [account, issuer].map(text => encodeURIComponent(text.slice(0, 100).toWellFormed()))
  const svg = renderSVG(`otpauth://totp/${by}:${name}?secret=${writeSecret(secret)}&issuer=${by}`, {
    border: 2,
    pixelSize: 4,
  })
  return svg.replace('<svg ', '<svg aria-hidden="true" ')
}
