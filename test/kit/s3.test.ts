// The client of stores that speak S3: signatures by the published examples, what is tried again, and what is said of failures.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBucket, S3Error } from '../../server/kit/s3.ts'
import { escapeName, hashOf, signRequest } from '../../server/kit/s3-sign.ts'
import { type S3Server, s3Key, startS3 } from '../helpers/s3-server.ts'

// From “Signature Calculations for the Authorization Header” of Amazon's documentation of S3.
const example = {
  keyId: 'AKIAIOSFODNN7EXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
}
const at = new Date('2013-05-24T00:00:00Z')
const vectors: [method: string, path: string, headers: Record<string, string>, body: string, signature: string][] = [
  ['GET', '/test.txt', { range: 'bytes=0-9' }, '', 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
  [
    'PUT',
    '/test%24file.text',
    { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    'Welcome to Amazon S3.',
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
  ['GET', '/?lifecycle', {}, '', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['GET', '/?max-keys=2&prefix=J', {}, '', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
]

for (const [method, path, headers, body, signature] of vectors) {
  test(`${method} ${path} is signed as in the published example`, () => {
    const url = new URL(`https://examplebucket.s3.amazonaws.com${path}`)
    const signed = signRequest({ method, url, headers, hash: hashOf(body) }, example, at)
    assert.ok(signed.authorization!.endsWith(`,Signature=${signature}`), signed.authorization)
  })
}

test('names are escaped but for letters, digits and four signs', () => {
  assert.equal(escapeName("aZ9-._~ /!'()*ü"), 'aZ9-._~%20%2F%21%27%28%29%2A%C3%BC')
})

function open(s3: S3Server, waits: number[] = [1, 2, 3], key = s3Key) {
  const waited: number[] = []
  const wait = async (milliseconds: number) => void waited.push(milliseconds)
  const clock = { now: () => Date.now() }
  return { waited, bucket: openBucket({ endpoint: s3.endpoint, ...key, clock, wait, waits }) }
}

async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces = []
  for await (const piece of bytes) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

test('what is put is listed, read and removed, whatever its name', async context => {
  const s3 = await startS3(context)
  const { bucket } = open(s3)
  for (const key of ['a/one', 'a/two & <three>', "a/it's (four)!", 'b/five'])
    await bucket.put(key, Buffer.from(`of ${key}`))
  assert.deepEqual(
    (await bucket.list('a/')).map(({ key }) => key),
    ["a/it's (four)!", 'a/one', 'a/two & <three>'],
  )
  assert.equal(await readAll(bucket.get('a/two & <three>')), 'of a/two & <three>')
  await bucket.remove('a/two & <three>')
  assert.deepEqual([...s3.objects.keys()], ['a/one', "a/it's (four)!", 'b/five'])
})

test('a part that fails is sent again, and none of the others', async context => {
  const s3 = await startS3(context)
  let failures = 2
  s3.fail = asked => (/partNumber=2/.test(asked) && failures-- > 0 ? [503, 'cut' as const][failures % 2] : undefined)
  const { bucket, waited } = open(s3)
  const upload = await bucket.beginUpload('long')
  for (const text of ['one ', 'two ', 'three']) await upload.part(Buffer.from(text))
  assert.equal(s3.objects.size, 0, 'nothing is there before it is whole')
  await upload.complete()
  assert.equal(s3.objects.get('long')!.toString(), 'one two three')
  assert.deepEqual(waited, [1, 2])
  assert.equal(s3.asked.filter(one => /partNumber=1/.test(one)).length, 1)
})

test('what is broken off on the way back goes on where it was', async context => {
  const s3 = await startS3(context)
  const text = 'hoof '.repeat(100_000)
  s3.objects.set('long', Buffer.from(text))
  const { bucket } = open(s3)
  const real = globalThis.fetch
  context.after(() => {
    globalThis.fetch = real
  })
  let isFirst = true
  globalThis.fetch = async (...words) => {
    const response = await real(...words)
    if (!isFirst) return response
    isFirst = false
    const whole = Buffer.from(await response.arrayBuffer())
    const broken = new ReadableStream({
      start: controller => controller.enqueue(whole.subarray(0, 1234)),
      pull: controller => controller.error(new TypeError('terminated')),
    })
    return new Response(broken, { status: 200 })
  }
  assert.equal(await readAll(bucket.get('long')), text)
  assert.equal(s3.asked.length, 2)
})

test('what no second try would mend is not tried again, and said without the secret', async context => {
  const s3 = await startS3(context)
  const cases: [Partial<typeof s3Key>, RegExp][] = [
    [{ secret: 'another/secret+of=mine' }, /403 SignatureDoesNotMatch: see to --s3-key-id, --s3-secret/],
    [{ keyId: 'NOBODY' }, /403 InvalidAccessKeyId/],
    [{ bucket: 'none' }, /404 NoSuchBucket: there is no bucket none/],
  ]
  for (const [change, says] of cases) {
    const { bucket, waited } = open(s3, [1, 2], { ...s3Key, ...change })
    await assert.rejects(bucket.list(''), (error: Error) => {
      assert.ok(error instanceof S3Error)
      assert.match(error.message, says)
      assert.ok(!error.message.includes('secret+of') && !error.message.includes(s3Key.secret))
      return true
    })
    assert.deepEqual(waited, [])
  }
  s3.fail = () => 503
  const { bucket, waited } = open(s3, [1, 2])
  await assert.rejects(bucket.list(''), /the store answers 503 InternalError/)
  assert.deepEqual(waited, [1, 2])
  const nowhere = open({ ...s3, endpoint: 'http://127.0.0.1:1' }, [1])
  await assert.rejects(nowhere.bucket.list(''), /127\.0\.0\.1:1 does not answer: .*(ECONNREFUSED|bad port)/)
})

test('uploads that nobody completed are found and ended', async context => {
  const s3 = await startS3(context)
  const { bucket } = open(s3)
  const upload = await bucket.beginUpload('a/long')
  await upload.part(Buffer.from('x'))
  const [one] = await bucket.unfinished('a/')
  assert.equal(one!.key, 'a/long')
  assert.ok(Math.abs(one!.at - Date.now()) < 60_000)
  await bucket.abort(one!.key, one!.id)
  assert.equal(s3.uploads.size, 0)
  await bucket.abort(one!.key, one!.id)
})
