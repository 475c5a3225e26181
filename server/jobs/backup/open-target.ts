// Opens the place where backups lie: a folder or a bucket.

import { setTimeout } from 'node:timers/promises'
import type { BackupPlace, S3Config } from '../../kit/backup-settings.ts'
import { systemClock } from '../../kit/clock.ts'
import { openBucket } from '../../kit/s3.ts'
import { openFolderTarget } from './folder-target.ts'
import { openS3Target } from './s3-target.ts'
import type { BackupTarget } from './target.ts'

/** `patience`: a store that does not answer is asked once, for a quarter of a minute, or for half an hour. */
export function openTarget(place: BackupPlace, config: S3Config, patience: keyof typeof waitsOf): BackupTarget {
  if ('folder' in place) return openFolderTarget(place.folder)
  const { s3Region: region, s3KeyId: keyId, s3Secret: secret } = config
  const endpoint = config.s3Endpoint || `https://s3.${region}.amazonaws.com`
  const wait = (milliseconds: number) => setTimeout(milliseconds)
  const bucket = openBucket({
    endpoint,
    region,
    keyId,
    secret,
    bucket: place.bucket,
    clock: systemClock,
    wait,
    waits: waitsOf[patience],
  })
  return openS3Target(bucket, place)
}

const long = [500, 1000, 4000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 600_000]
const waitsOf = { once: [], moment: long.slice(0, 4), long }
