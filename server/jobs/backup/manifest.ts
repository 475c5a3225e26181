// What lies beside each backup and says what it is: its name, its size, its checksum, and what is in it.

import { parseObject } from '../../kit/json.ts'
import type { BackupFacts } from '../../store/sqlite/upkeep/backup-facts.ts'

/** As it is written, as JSON. `made`: a moment as '2026-11-27T20:00:00Z'; `database`: the file when it is unpacked. */
export type Manifest = Pick<BackupFacts, 'steps' | 'installation' | 'batch' | 'hit' | 'rows'> & {
  format: 1
  hoofprint: string
  made: string
  file: string
  bytes: number
  sha256: string
  database: { bytes: number; sha256: string }
}

/** The name of a backup that is made now, without what it ends with. */
export function nameBackup(now: number): string {
  return `hoofprint-${toMoment(now).replace(/[-:]/g, '')}`
}

/** A moment without its milliseconds, as names and manifests have it. */
export function toMoment(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

export const packedEnd = '.db.zst'
export const manifestEnd = '.json'
/** No manifest is longer. */
export const mostManifestBytes = 65_536

/** The name of a manifest, and no other. */
export function isManifestName(name: string): boolean {
  return /^hoofprint-\d{8}T\d{6}Z\.json$/.test(name)
}

/** Every file whose name only a backup of ours has, or one that was broken off. */
export function isBackupName(name: string): boolean {
  return /^hoofprint-\d{8}T\d{6}Z\.(db\.zst|json)(\.part)?$/.test(name)
}

export function writeManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/** What a manifest says; undefined for a text that is none, or that of a format from later on. */
export function readManifest(text: string): Manifest | undefined {
  const read = parseObject(text) as Partial<Manifest> | undefined
  return read && isManifest(read) ? read : undefined
}

function isManifest(read: Partial<Manifest>): read is Manifest {
  const { format, hoofprint, made, file, bytes, sha256, database, rows, steps, installation, batch, hit } = read
  const numbers = [bytes, database?.bytes, rows?.sites, rows?.hits, rows?.visits, steps, installation, batch, hit]
  const sums = [sha256, database?.sha256]
  return (
    format === 1 &&
    typeof hoofprint === 'string' &&
    typeof made === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(made) &&
    Number.isFinite(Date.parse(made)) &&
    file === `${nameBackup(Date.parse(made))}${packedEnd}` &&
    numbers.every(one => Number.isSafeInteger(one) && Number(one) >= 0) &&
    sums.every(one => typeof one === 'string' && /^[0-9a-f]{64}$/.test(one))
  )
}
