// What was posted: a form, or JSON that says the same.

import type { H3Event } from 'h3'

/** Forms are small; what is larger is not one of ours. */
const formBytes = 64 * 1024

/**
 * Why there is no form, as the status that says so: it did not arrive whole or is not what it calls itself (400), is too large
 * (413), or calls itself something else (415).
 */
export type Unreadable = 400 | 413 | 415

/** The fields that were sent; where nothing was sent there are none, and nothing has to say what it is. */
export async function readForm({ req }: H3Event): Promise<URLSearchParams | Unreadable> {
  const type = req.headers.get('content-type') ?? ''
  const isJson = /^application\/json\b/i.test(type)
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type)
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of req.body ?? []) {
      length += chunk.length
      if (length > 0 && !isJson && !isForm) return 415
      if (length > formBytes) return 413
      chunks.push(chunk)
    }
  } catch {
    // The browser went away, or what it sent is broken: neither is an error of ours.
    return 400
  }
  const body = Buffer.concat(chunks).toString('utf8')
  return isJson && length > 0 ? (readJson(body) ?? 400) : new URLSearchParams(body)
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
