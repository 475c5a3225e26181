// A store that speaks as much of S3 as backups need, and takes no request whose signature is not right. Its own way to a signature
// is written from the standard, and not from ours.

import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

export const s3Key = { keyId: 'GOATKEY', secret: 'never/to+be=seen', region: 'eu-farm-1', bucket: 'farm' }

export type S3Server = {
  endpoint: string
  objects: Map<string, Buffer>
  /** Parts of uploads that are not completed, by id. */
  uploads: Map<string, { key: string; at: number; parts: Map<number, Buffer> }>
  /** What was asked, such as 'PUT hoofprint-x.db.zst?partNumber=1'. */
  asked: string[]
  /** Called with each of those before it is answered: a number is the status to fail with, 'cut' ends the connection. */
  fail?: ((asked: string) => number | 'cut' | undefined) | undefined
  /** Flags by which the program finds it. */
  flags: string[]
}

export async function startS3(context: TestContext): Promise<S3Server> {
  const s3: S3Server = { endpoint: '', objects: new Map(), uploads: new Map(), asked: [], flags: [] }
  const server = createServer((request, response) => void answer(s3, request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  s3.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { keyId, secret, region } = s3Key
  s3.flags = ['--s3-endpoint', s3.endpoint, '--s3-region', region, '--s3-key-id', keyId, '--s3-secret', secret]
  return s3
}

async function answer(s3: S3Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const body = Buffer.concat(pieces)
  const url = new URL(request.url!, s3.endpoint)
  const key = decodeURIComponent(url.pathname).slice(`/${s3Key.bucket}/`.length)
  const asked = `${request.method} ${key}${url.search}`
  s3.asked.push(asked)
  const failure = s3.fail?.(asked)
  if (failure === 'cut') return void response.destroy()
  const refuse = (status: number, code: string) =>
    response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
  if (failure !== undefined) return void refuse(failure, 'InternalError')
  const wrong = findWrong(request, url, body)
  if (wrong) return void refuse(403, wrong)
  if (!`${url.pathname}/`.startsWith(`/${s3Key.bucket}/`)) return void refuse(404, 'NoSuchBucket')
  const done = perform(s3, request, url, key, body)
  if (typeof done === 'string') return void refuse(404, done)
  const { status = 200, headers = {}, text = '' } = done
  response.writeHead(status, headers).end(text)
}

type Done = { status?: number; headers?: Record<string, string>; text?: string | Buffer }

function perform(
  s3: S3Server,
  { method, headers }: IncomingMessage,
  url: URL,
  key: string,
  body: Buffer,
): Done | string {
  const { objects, uploads } = s3
  const { searchParams: query } = url
  const upload = uploads.get(query.get('uploadId') ?? '')
  if (method === 'PUT' && query.has('partNumber')) {
    if (!upload) return 'NoSuchUpload'
    upload.parts.set(Number(query.get('partNumber')), body)
    return { headers: { etag: tagOf(body) } }
  }
  if (method === 'PUT') {
    objects.set(key, body)
    return { headers: { etag: tagOf(body) } }
  }
  if (method === 'POST' && query.has('uploads')) {
    const id = `upload-${uploads.size + 1}`
    uploads.set(id, { key, at: Date.now(), parts: new Map() })
    return { text: `<R><UploadId>${id}</UploadId></R>` }
  }
  if (method === 'POST') {
    if (!upload) return 'NoSuchUpload'
    const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]*)<\/ETag>/g)]
    const parts = named.map(([, number, tag]) => ({ part: upload.parts.get(Number(number)), tag }))
    if (parts.some(({ part, tag }) => !part || tagOf(part) !== tag)) return 'InvalidPart'
    objects.set(key, Buffer.concat(parts.map(({ part }) => part!)))
    uploads.delete(query.get('uploadId')!)
    return {}
  }
  if (method === 'DELETE') {
    if (query.has('uploadId')) return uploads.delete(query.get('uploadId')!) ? { status: 204 } : 'NoSuchUpload'
    objects.delete(key)
    return { status: 204 }
  }
  const prefix = query.get('prefix') ?? ''
  if (query.has('uploads')) {
    const found = [...uploads].filter(([, one]) => one.key.startsWith(prefix))
    const rows = found.map(
      ([id, one]) =>
        `<Upload><Key>${toXml(one.key)}</Key><UploadId>${id}</UploadId><Initiated>${new Date(one.at).toISOString()}</Initiated></Upload>`,
    )
    return { text: `<R>${rows.join('')}</R>` }
  }
  if (query.has('list-type')) {
    const keys = [...objects.keys()].filter(one => one.startsWith(prefix)).sort()
    // Two at a time, so that whoever lists must go on.
    const from = Number(query.get('continuation-token') ?? 0)
    const rows = keys
      .slice(from, from + 2)
      .map(one => `<Contents><Key>${toXml(one)}</Key><Size>${objects.get(one)!.length}</Size></Contents>`)
    const isMore = from + 2 < keys.length
    const more = isMore ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
    return { text: `<R><IsTruncated>${isMore}</IsTruncated>${more}${rows.join('')}</R>` }
  }
  const found = objects.get(key)
  if (!found) return 'NoSuchKey'
  const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
  return { status: start > 0 ? 206 : 200, text: found.subarray(start) }
}

const tagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`
const toXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The code of what is wrong with a signature; undefined where it is right. */
function findWrong({ method, headers }: IncomingMessage, url: URL, body: Buffer): string | undefined {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request,SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})$/
  const [, keyId, day = '', region, names = '', signature] = form.exec(headers.authorization ?? '') ?? []
  if (keyId !== s3Key.keyId) return 'InvalidAccessKeyId'
  if (region !== s3Key.region) return 'AuthorizationHeaderMalformed'
  const hash = String(headers['x-amz-content-sha256'])
  if (hash !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  if (!names.split(';').includes('host')) return 'AccessDenied'
  const date = String(headers['x-amz-date'])
  const sent = url.search
    .slice(1)
    .split('&')
    .filter(pair => pair !== '')
  const query = sent
    .map(pair => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&')
  const signedHeaders = names.split(';').map(name => `${name}:${headers[name]}\n`)
  const canonical = `${method}\n${url.pathname}\n${query}\n${signedHeaders.join('')}\n${names}\n${hash}`
  const text = `AWS4-HMAC-SHA256\n${date}\n${day}/${region}/s3/aws4_request\n${sha256(canonical)}`
  const key = hmac(hmac(hmac(hmac(`AWS4${s3Key.secret}`, day), s3Key.region), 's3'), 'aws4_request')
  return hmac(key, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch'
}
