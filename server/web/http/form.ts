// What was posted: a form, or JSON that says the same.

import type { H3Event } from 'h3'

/** Forms are small; what is larger is not one of ours. */
const formBytes = 64 * 1024

/** The fields that were sent; undefined for what is too large, is no form, or did not arrive whole. */
export async function readForm({ req }: H3Event): Promise<URLSearchParams | undefined> {
  if (!req.body) return new URLSearchParams()
  const type = req.headers.get('content-type') ?? ''
  const isJson = /^application\/json\b/.test(type)
  if (!isJson && !type.startsWith('application/x-www-form-urlencoded')) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of req.body) {
      length += chunk.length
      if (length > formBytes) return undefined
      chunks.push(chunk)
    }
  } catch {
    // The browser went away, or what it sent is broken: neither is an error of ours.
    return undefined
  }
  const body = Buffer.concat(chunks).toString('utf8')
  return isJson ? readJson(body) : new URLSearchParams(body)
}

/** An object of texts and numbers. */
function readJson(body: string): URLSearchParams | undefined {
  let read: unknown
  try {
    read = JSON.parse(body)
  } catch {
    return undefined
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined
  const fields = Object.entries(read)
  if (!fields.every(([, value]) => typeof value === 'string' || typeof value === 'number')) return undefined
  return new URLSearchParams(Object.fromEntries(fields.map(([name, value]) => [name, String(value)])))
}
