// The settings of backups: where they go, how often, and which of them stay.

import { inEnvironment, type Values } from './flags.ts'
import * as kinds from './setting-types.ts'

/** A folder, or a bucket with what its keys begin with: nothing, or a path that ends with a slash. */
export type BackupPlace = { folder: string } | { bucket: string; prefix: string }

/** So many of the last days, weeks and months that have a backup keep their newest one. */
export type BackupKeep = { daily: number; weekly: number; monthly: number }

/** A folder or a bucket; a word that is neither is undefined. */
export function readBackupPlace(text: string): BackupPlace | undefined {
  if (!/^[a-z0-9]+:\/\//i.test(text)) return text === '' || text.includes('\0') ? undefined : { folder: text }
  const [, bucket, path = ''] = /^s3:\/\/([\w.-]{3,63})(?:\/([\w!*'() ./-]*))?$/.exec(text) ?? []
  const parts = path.split('/').filter(part => part !== '')
  if (bucket === undefined || parts.some(part => part === '.' || part === '..')) return undefined
  return { bucket, prefix: parts.map(part => `${part}/`).join('') }
}

const place: kinds.SettingType<BackupPlace | undefined> = {
  expects: 'the path of a folder, or s3://BUCKET/PREFIX',
  complete: 'file',
  read(text) {
    if (text === '') return { value: undefined }
    const value = readBackupPlace(text)
    return value && { value }
  },
}

const units: Record<string, number> = { m: 60, h: 3600, d: 86_400 }

/** Seconds, or undefined for never. */
const interval: kinds.SettingType<number | undefined> = {
  expects: 'a time such as 24h, 30m or 7d, from 5 minutes to 90 days, or none',
  read(text) {
    if (text === 'none') return { value: undefined }
    const [, amount, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
    const value = Number(amount) * (units[unit] ?? 0)
    return value >= 300 && value <= 90 * 86_400 ? { value } : undefined
  },
}

/** Undefined where all of them stay. */
const keep: kinds.SettingType<BackupKeep | undefined> = {
  expects: 'a list such as daily:7,weekly:4,monthly:12 with at least one of them, or all',
  inFile: 'list',
  read(text) {
    if (text === 'all') return { value: undefined }
    const value: BackupKeep = { daily: 0, weekly: 0, monthly: 0 }
    for (const part of text.split(',')) {
      const [, name, count] = /^(daily|weekly|monthly):(\d{1,4})$/.exec(part.trim()) ?? []
      if (name === undefined) return undefined
      value[name as keyof BackupKeep] = Number(count)
    }
    return value.daily + value.weekly + value.monthly > 0 ? { value } : undefined
  },
}

const region: kinds.SettingType<string> = {
  expects: 'the name of a region',
  read: text => (/^[\w-]{1,40}$/.test(text) ? { value: text } : undefined),
}

/** Where a store that speaks S3 is, and who asks it: for every command that works with backups. */
export const s3Settings = inEnvironment({
  s3Endpoint: {
    kind: kinds.serverAddress,
    default: '',
    help: 'The address of the store that s3:// means; that of Amazon in --s3-region by default.',
  },
  s3Region: {
    kind: region,
    variables: ['AWS_REGION'],
    default: 'us-east-1',
    help: 'The region of that store; many other than Amazon take any.',
  },
  s3KeyId: {
    kind: kinds.anyText,
    variables: ['AWS_ACCESS_KEY_ID'],
    default: '',
    help: 'The id of a key that may list, read, write and delete there.',
  },
  s3Secret: {
    kind: kinds.foreignPassword,
    secret: true,
    variables: ['AWS_SECRET_ACCESS_KEY'],
    default: '',
    help: 'The secret of that key, better in a file or the environment than in a flag.',
  },
})

/** Which backups stay; for whoever makes them. */
export const backupSettings = inEnvironment({
  backupTo: {
    kind: place,
    default: '',
    help: 'Where backups go: a folder, best on another disk, or s3://BUCKET/PREFIX; without it the server makes none.',
  },
  backupKeep: {
    kind: keep,
    default: 'daily:7,weekly:4,monthly:12',
    help: 'The backups that stay: the newest one of each of so many days, weeks and months that have one; all keeps every one.',
  },
  ...s3Settings,
})

/** The settings of the server besides. */
export const scheduleSettings = inEnvironment({
  backupEvery: {
    kind: interval,
    default: '24h',
    help: 'How often the server makes one, if there is a --backup-to; none leaves it to you.',
  },
  litestream: {
    kind: kinds.yesNo,
    default: 'no',
    help: 'Leaves it to Litestream to move the write-ahead log into the database.',
  },
})

export type S3Config = Values<typeof s3Settings>
export type BackupConfig = Values<typeof backupSettings>

/** What a store needs besides, and has not got. */
export function storeProblem(place: BackupPlace | undefined, { s3KeyId, s3Secret }: S3Config): string | undefined {
  if (!place || 'folder' in place || (s3KeyId !== '' && s3Secret !== '')) return undefined
  return '--s3-key-id and --s3-secret are missing, which s3:// needs: set them in the environment.'
}
