// Signatures of requests to stores that speak S3: AWS Signature Version 4.

import { createHash, createHmac } from 'node:crypto'

/** Who asks, and for which region. */
export type S3Key = { region: string; keyId: string; secret: string }

/** `hash`: of the body, as `hashOf` makes it. */
export type S3Request = { method: string; url: URL; headers: Readonly<Record<string, string>>; hash: string }

/** SHA-256 in hexadecimal digits. */
export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The headers of a request with its date and its signature; `host` is for whoever sends it. */
export function signRequest({ method, url, headers, hash }: S3Request, key: S3Key, at: Date): Record<string, string> {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${time.slice(0, 8)}/${key.region}/s3/aws4_request`
  const sent = { ...headers, 'x-amz-content-sha256': hash, 'x-amz-date': time }
  const signed = Object.entries({ ...sent, host: url.host }).sort(([a], [b]) => (a < b ? -1 : 1))
  const names = signed.map(([name]) => name).join(';')
  const lines = signed.map(([name, value]) => `${name}:${value.trim()}\n`).join('')
  const canonical = [method, url.pathname, canonicalQuery(url), lines, names, hash].join('\n')
  const steps = [time.slice(0, 8), key.region, 's3', 'aws4_request', toSign(time, scope, canonical)]
  const signature = steps.reduce<string | Buffer>(sign, `AWS4${key.secret}`).toString('hex')
  const credential = `Credential=${key.keyId}/${scope}`
  return { ...sent, authorization: `AWS4-HMAC-SHA256 ${credential},SignedHeaders=${names},Signature=${signature}` }
}

/** As the signature wants names in an address: all is escaped but letters, digits and four signs. */
export function escapeName(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function canonicalQuery({ searchParams }: URL): string {
  const pairs = [...searchParams].map(([name, value]) => `${escapeName(name)}=${escapeName(value)}`)
  return pairs.sort().join('&')
}

function toSign(time: string, scope: string, canonical: string): string {
  return ['AWS4-HMAC-SHA256', time, scope, hashOf(canonical)].join('\n')
}

function sign(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
