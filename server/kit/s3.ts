// A small client of stores that speak S3: what fails for a moment is tried again, a file goes up in parts, and comes back from
// where it was broken off. Nothing that is said of a failure holds more of the answer than its code.

import type { Clock } from './clock.ts'
import { causeOf } from './download.ts'
import { escapeName, hashOf, type S3Key, signRequest } from './s3-sign.ts'

/** A bucket, and who may use it. `waits`: after so many milliseconds each a request is tried again. */
export type S3Options = S3Key & {
  endpoint: string
  bucket: string
  clock: Pick<Clock, 'now'>
  wait(milliseconds: number): Promise<unknown>
  waits: readonly number[]
}

/** Why a store did not do what was asked, in words. */
export class S3Error extends Error {
  readonly status: number
  constructor(message: string, status = 0) {
    super(message)
    this.status = status
  }
}

/** A file that goes up in parts: none is there before it is completed. */
export interface S3Upload {
  /** Each but the last has at least 5 MiB. */
  part(bytes: Uint8Array): Promise<void>
  complete(): Promise<void>
  abort(): Promise<void>
}

export interface S3Bucket {
  /** Every key that begins so, with its size. */
  list(prefix: string): Promise<{ key: string; bytes: number }[]>
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): AsyncGenerator<Uint8Array>
  remove(key: string): Promise<void>
  beginUpload(key: string): Promise<S3Upload>
  /** Uploads that nobody has completed, and since when (Unix milliseconds) they are there. */
  unfinished(prefix: string): Promise<{ key: string; id: string; at: number }[]>
  abort(key: string, id: string): Promise<void>
}

type Ask = { key?: string; query?: Record<string, string>; headers?: Record<string, string>; body?: Uint8Array }

// Milliseconds: of a part of 8 MiB over a line of 30 KB a second.
const longestRequest = 300_000
const nothing = new Uint8Array()

export function openBucket(options: S3Options): S3Bucket {
  const { endpoint, bucket, clock, wait, waits } = options

  async function send(method: string, { key = '', query = {}, headers = {}, body = nothing }: Ask): Promise<Response> {
    const path = [bucket, ...(key === '' ? [] : key.split('/'))].map(escapeName).join('/')
    // Not by URLSearchParams: it would write a plus for a blank, which some stores take for a plus.
    const pairs = Object.entries(query).map(([name, value]) => `${escapeName(name)}=${escapeName(value)}`)
    const url = new URL(`${endpoint}/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`)
    const signed = signRequest({ method, url, headers, hash: hashOf(body) }, options, new Date(clock.now()))
    const signal = AbortSignal.timeout(longestRequest)
    const sent = method === 'PUT' || method === 'POST' ? { body: body as Uint8Array<ArrayBuffer> } : {}
    const response = await fetch(url, { method, headers: signed, redirect: 'manual', signal, ...sent }).catch(
      failure => {
        throw new S3Error(`${url.host} does not answer: ${explain(failure as Error)}`)
      },
    )
    if (response.ok) return response
    const [, code = ''] = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(await response.text().catch(() => '')) ?? []
    throw new S3Error(describe(response.status, code, options), response.status)
  }

  /** Tries again while that may help. */
  async function insist<Answer>(task: () => Promise<Answer>): Promise<Answer> {
    for (let turn = 0; ; turn++) {
      try {
        return await task()
      } catch (error) {
        const pause = waits[turn]
        if (!mayPass(error) || pause === undefined) throw error
        await wait(pause)
      }
    }
  }

  const ask = (method: string, what: Ask) =>
    insist(async () => {
      const response = await send(method, what)
      const text = await response.text().catch(failure => {
        throw new S3Error(`the answer broke off: ${explain(failure as Error)}`)
      })
      // An upload that fails while it is put together has been answered 200 by then.
      const [, code] = /<Error>[\s\S]*<Code>([A-Za-z]{1,60})<\/Code>/.exec(text) ?? []
      if (code !== undefined) throw new S3Error(describe(500, code, options), 500)
      return { text, tag: response.headers.get('etag') ?? '' }
    })

  const abort = async (key: string, id: string) => {
    await ask('DELETE', { key, query: { uploadId: id } }).catch(ifMissing)
  }

  return {
    async list(prefix) {
      const found: { key: string; bytes: number }[] = []
      for (let token: string | undefined = ''; token !== undefined; ) {
        const more: Record<string, string> = token === '' ? {} : { 'continuation-token': token }
        const { text } = await ask('GET', { query: { 'list-type': '2', prefix, ...more } })
        for (const one of elements(text, 'Contents'))
          found.push({ key: element(one, 'Key'), bytes: Number(element(one, 'Size')) })
        token = element(text, 'IsTruncated') === 'true' ? element(text, 'NextContinuationToken') : undefined
      }
      return found
    },
    async put(key, body) {
      await ask('PUT', { key, body })
    },
    async *get(key) {
      let position = 0
      for (let turn = 0; ; turn++) {
        try {
          const headers: Record<string, string> = position === 0 ? {} : { range: `bytes=${position}-` }
          const response = await insist(() => send('GET', { key, headers }))
          for await (const chunk of response.body ?? []) {
            position += chunk.length
            yield chunk
          }
          return
        } catch (error) {
          // What comes after the last byte cannot be had, and need not be.
          if (position > 0 && error instanceof S3Error && error.status === 416) return
          const pause = waits[turn]
          if (error instanceof S3Error || pause === undefined) throw error
          await wait(pause)
        }
      }
    },
    async remove(key) {
      await ask('DELETE', { key })
    },
    async beginUpload(key) {
      const { text } = await ask('POST', { key, query: { uploads: '' } })
      const id = element(text, 'UploadId')
      if (id === '') throw new S3Error('the store began no upload')
      const tags: string[] = []
      return {
        async part(body) {
          const query = { partNumber: String(tags.length + 1), uploadId: id }
          tags.push((await ask('PUT', { key, query, body })).tag)
        },
        async complete() {
          const parts = tags.map((tag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
          const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`)
          await ask('POST', { key, query: { uploadId: id }, body })
        },
        abort: () => abort(key, id),
      }
    },
    async unfinished(prefix) {
      const { text } = await ask('GET', { query: { uploads: '', prefix } })
      return elements(text, 'Upload').map(one => ({
        key: element(one, 'Key'),
        id: element(one, 'UploadId'),
        at: Date.parse(element(one, 'Initiated')),
      }))
    },
    abort,
  }
}

/** Whether the same request may be answered otherwise a moment later. */
function mayPass(error: unknown): boolean {
  return error instanceof S3Error && (error.status === 0 || error.status === 429 || error.status >= 500)
}

function ifMissing(error: unknown): void {
  if (!(error instanceof S3Error) || error.status !== 404) throw error
}

function describe(status: number, code: string, { bucket, region }: S3Options): string {
  const said = `the store answers ${status}${code === '' ? '' : ` ${code}`}`
  if (code === 'RequestTimeTooSkewed') return `${said}: the clock of this machine is wrong`
  if (status === 403 || status === 401) return `${said}: see to --s3-key-id, --s3-secret and what they may do there`
  if (code === 'NoSuchKey') return `${said}: there is no such file`
  if (status === 404) return `${said}: there is no bucket ${bucket}, or --s3-endpoint is that of another store`
  if (status >= 300 && status < 400)
    return `${said}: --s3-region (${region}) or --s3-endpoint is that of another bucket`
  return said
}

function explain(error: Error): string {
  return error.name === 'TimeoutError' ? `nothing came within ${longestRequest / 1000} seconds` : causeOf(error)
}

function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, inner]) => inner!)
}

function element(xml: string, name: string): string {
  return (elements(xml, name)[0] ?? '').replace(/&(lt|gt|quot|apos|amp|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, unescapeXml)
}

const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function unescapeXml(whole: string, name: string, decimal?: string, hex?: string): string {
  const code = decimal ?? (hex === undefined ? undefined : Number.parseInt(hex, 16))
  if (code === undefined) return signs[name.toLowerCase()] ?? whole
  return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole
}
