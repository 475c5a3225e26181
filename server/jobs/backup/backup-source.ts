// The backup that somebody means by a word: the newest of a place, one of it, or a file that came from elsewhere.

import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { type BackupPlace, readBackupPlace, type S3Config, storeProblem } from '../../kit/backup-settings.ts'
import { type ListedBackup, listBackups } from './list-backups.ts'
import { isBackupName, type Manifest, manifestEnd, packedEnd } from './manifest.ts'
import { openTarget } from './open-target.ts'
import type { BackupTarget } from './target.ts'

/** A backup that is there. Without a manifest nothing is known of it; `packed`: it must be unpacked. */
export type BackupSource = {
  name: string
  manifest: Manifest | undefined
  packed: boolean
  bytes(): AsyncIterable<Uint8Array>
}

type Refused = { refused: string }

/** The place that a word names, and of which of its backups: undefined for a file that came from elsewhere. */
export async function findPlace(word: string): Promise<{ place: BackupPlace; name?: string } | Refused | undefined> {
  const place = readBackupPlace(word)
  if (!place) return { refused: `${word} must be a file, a folder, or s3://BUCKET/PREFIX.` }
  if ('bucket' in place) {
    const parts = place.prefix.split('/').slice(0, -1)
    const name = parts.pop() ?? ''
    if (!isBackupName(name)) return { place }
    return { place: { ...place, prefix: parts.map(part => `${part}/`).join('') }, name }
  }
  const found = await stat(place.folder).catch(() => undefined)
  if (!found) return { refused: `There is no ${word}.` }
  if (found.isDirectory()) return { place }
  const name = basename(place.folder)
  return isBackupName(name) ? { place: { folder: dirname(place.folder) }, name } : undefined
}

/** What a word means: of a place the newest backup that is whole. */
export async function findBackup(word: string, config: S3Config): Promise<BackupSource | Refused> {
  const found = await findPlace(word)
  if (!found) return openLoose(word)
  if ('refused' in found) return found
  const problem = storeProblem(found.place, config)
  if (problem !== undefined) return { refused: problem }
  const target = openTarget(found.place, config, 'moment')
  const wrong: string[] = []
  for await (const one of listBackups(target)) {
    if (found.name !== undefined && !isSame(one, found.name)) continue
    const source = toSource(target, one)
    if (!('refused' in source)) return source
    wrong.push(source.refused)
    if (found.name !== undefined) break
  }
  if (found.name?.endsWith(packedEnd) && wrong.length === 0) return openLoose(word)
  return { refused: [`${word}: there is no backup that is whole.`, ...wrong.slice(0, 3)].join(' ') }
}

/** One of those that a place lists, to be read. */
export function toSource(target: BackupTarget, { name, manifest, wrong }: ListedBackup): BackupSource | Refused {
  if (!manifest || wrong) return { refused: `${name}: ${wrong}.` }
  const { file } = manifest
  return { name: file, manifest, packed: true, bytes: () => target.read(file) }
}

function isSame({ name }: ListedBackup, word: string): boolean {
  const start = (one: string) => one.replace(packedEnd, '').replace(manifestEnd, '')
  return start(name) === start(word)
}

/** The first bytes of what zstd has packed. */
const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

async function openLoose(path: string): Promise<BackupSource | Refused> {
  const file = await open(path, 'r').catch(error => ({ refused: `${path}: ${(error as Error).message}.` }))
  if ('refused' in file) return file
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0)
    const packed = bytesRead === magic.length && magic.equals(buffer)
    return { name: path, manifest: undefined, packed, bytes: () => createReadStream(path, { highWaterMark: 1 << 18 }) }
  } finally {
    await file.close()
  }
}
