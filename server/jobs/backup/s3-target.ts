// Backups in a bucket of a store that speaks S3.

import type { S3Bucket, S3Upload } from '../../kit/s3.ts'
import { isBackupName } from './manifest.ts'
import type { BackupTarget, NewFile } from './target.ts'

const day = 86_400_000
/** A store takes 10,000 parts, each of 5 MiB or more; one of them is held in memory. */
const leastPart = 8 << 20
const mostParts = 9000

export function openS3Target(
  bucket: S3Bucket,
  { bucket: name, prefix }: { bucket: string; prefix: string },
): BackupTarget {
  const inPlace = (key: string) => key.startsWith(prefix) && isBackupName(key.slice(prefix.length))
  const start = `${prefix}hoofprint-`
  return {
    name: `s3://${name}/${prefix}`,
    async list() {
      const found = await bucket.list(start)
      return new Map(found.filter(({ key }) => inPlace(key)).map(one => [one.key.slice(prefix.length), one.bytes]))
    },
    read: file => bucket.get(prefix + file),
    create: async (file, most) => {
      const part = Math.max(leastPart, Math.ceil(most / mostParts))
      return createUpload(bucket, prefix + file, Math.min(part, Math.max(most, 1)))
    },
    remove: file => bucket.remove(prefix + file),
    async tidy(now) {
      for (const { key, id, at } of await bucket.unfinished(start))
        if (inPlace(key) && at < now - day) await bucket.abort(key, id)
    },
    room: async () => undefined,
    rereads: false,
  }
}

/** Goes up in parts of one size, or at once where it is no longer than one. */
function createUpload(bucket: S3Bucket, key: string, size: number): NewFile {
  const part = Buffer.allocUnsafe(size)
  let filled = 0
  let total = 0
  let upload: S3Upload | undefined
  const send = async () => {
    upload ??= await bucket.beginUpload(key)
    await upload.part(part.subarray(0, filled))
    filled = 0
  }
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length; ) {
        if (filled === size) await send()
        const next = Math.min(bytes.length - at, size - filled)
        part.set(bytes.subarray(at, at + next), filled)
        at += next
        filled += next
      }
      total += bytes.length
    },
    async finish() {
      if (!upload) await bucket.put(key, part.subarray(0, filled))
      else {
        if (filled > 0) await send()
        await upload.complete()
      }
      const [there] = (await bucket.list(key)).filter(one => one.key === key)
      if (there?.bytes !== total) throw new Error(`the store has ${there?.bytes ?? 'no'} bytes of ${total}`)
    },
    async giveUp() {
      await upload?.abort().catch(() => {})
    },
  }
}
