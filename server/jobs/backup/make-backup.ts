// Makes one backup: a checked copy of the database, packed, brought to its place and read back; then those go that need not stay.

import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, constants as zlib } from 'node:zlib'
import type { BackupKeep } from '../../kit/backup-settings.ts'
import type { Clock } from '../../kit/clock.ts'
import type { NotCopied } from '../../store/sqlite/upkeep/back-up.ts'
import { type CopyAside, copyAside } from './copy-aside.ts'
import { roomOf } from './folder-target.ts'
import { listBackups } from './list-backups.ts'
import {
  type Manifest,
  manifestEnd,
  mostManifestBytes,
  nameBackup,
  packedEnd,
  toMoment,
  writeManifest,
} from './manifest.ts'
import { chooseExpired } from './retention.ts'
import { type BackupTarget, readShort } from './target.ts'

export type BackupTask = {
  /** The database. A copy lies beside it for a while. */
  db: string
  target: BackupTarget
  keep: BackupKeep | undefined
  clock: Pick<Clock, 'now'>
  /** The version of this program. */
  version: string
  told(share: number): void
}

/** The copy is half of the work, more or less. */
export const copyShare = 0.5

/** What was made, and the names of the backups that went for it; `trouble`: why some of those may still be there. */
export type MadeBackup = { manifest: Manifest; removed: string[]; trouble?: string }

/** Makes a backup, or says why not; then nothing of it is left. Throws what the disk or the store says. */
export async function makeBackup(task: BackupTask): Promise<MadeBackup | NotCopied> {
  const { target, clock, told } = task
  // Its log lies beside the file itself, and not beside a link to it.
  const db = realpathSync(task.db)
  const lack = await findLack(db, target)
  if (lack !== undefined) return { refused: lack }
  const now = clock.now()
  const copy = await copyAside(db, now, share => told(share * copyShare))
  if ('refused' in copy) return copy
  try {
    await target.tidy(now)
    const manifest = await bring(copy, now, task)
    return { manifest, ...(await removeExpired(manifest.installation, task)) }
  } finally {
    copy.bytes.destroy()
  }
}

/** All of a copy as one frame of zstd. More effort would bring little: most of a database is packed hits already. */
export async function* packCopy({ bytes }: CopyAside, seen: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  const params = { [zlib.ZSTD_c_compressionLevel]: 1, [zlib.ZSTD_c_checksumFlag]: 1 }
  const packer = createZstdCompress({ params, chunkSize: 1 << 18 })
  async function* counted() {
    for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
      seen(chunk)
      yield chunk
    }
  }
  // What goes wrong ends what is read from.
  pipeline(Readable.from(counted(), { objectMode: false }), packer).catch(() => {})
  yield* packer as AsyncIterable<Uint8Array>
}

/** The file under a name that nobody takes for whole, its manifest, and only then its name: what is there can be told apart. */
async function bring(copy: CopyAside, now: number, { target, version, told }: BackupTask): Promise<Manifest> {
  const { size, facts } = copy
  const made = await findMoment(now, target)
  const name = nameBackup(made)
  const file = `${name}${packedEnd}`
  const [packed, unpacked] = [createHash('sha256'), createHash('sha256')]
  let [bytes, read] = [0, 0]
  const seen = (chunk: Uint8Array) => {
    unpacked.update(chunk)
    read += chunk.length
    told(copyShare + (read / size) * (1 - copyShare))
  }
  const written = await target.create(file, mostPacked(size))
  const there: string[] = []
  try {
    for await (const chunk of packCopy(copy, seen)) {
      packed.update(chunk)
      bytes += chunk.length
      await written.write(chunk)
    }
    const { installation, steps, batch, hit, rows } = facts
    const manifest: Manifest = {
      ...{ format: 1, hoofprint: version, made: toMoment(made), file, bytes, sha256: packed.digest('hex') },
      database: { bytes: read, sha256: unpacked.digest('hex') },
      ...{ steps, installation, batch, hit, rows },
    }
    await writeText(target, `${name}${manifestEnd}`, writeManifest(manifest))
    there.push(`${name}${manifestEnd}`)
    await written.finish()
    there.push(file)
    await readBack(target, `${name}${manifestEnd}`, manifest)
    return manifest
  } catch (error) {
    await written.giveUp()
    for (const one of there) await target.remove(one).catch(() => {})
    throw error
  }
}

/** The moment that a backup is named after: two of one second would have one name. */
async function findMoment(now: number, target: BackupTarget): Promise<number> {
  const files = [...(await target.list()).keys()]
  let moment = now
  while (files.some(one => one.startsWith(nameBackup(moment)))) moment += 1000
  return moment
}

async function writeText(target: BackupTarget, name: string, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  const written = await target.create(name, bytes.length)
  try {
    await written.write(bytes)
    await written.finish()
  } catch (error) {
    await written.giveUp()
    throw error
  }
}

async function readBack(target: BackupTarget, name: string, manifest: Manifest): Promise<void> {
  if ((await readShort(target, name, mostManifestBytes)) !== writeManifest(manifest))
    throw new Error(`${name} is not as it was written`)
  if (!target.rereads) return
  const hash = createHash('sha256')
  for await (const chunk of target.read(manifest.file)) hash.update(chunk)
  if (hash.digest('hex') !== manifest.sha256) throw new Error(`${manifest.file} is not as it was written`)
}

/** Removes what need not stay of this database's own backups; that it cannot is no reason to have no backup. */
async function removeExpired(
  installation: number,
  { target, keep }: BackupTask,
): Promise<Pick<MadeBackup, 'removed' | 'trouble'>> {
  const removed: string[] = []
  // One that never ran a server has no number of its own.
  if (installation === 0) return { removed }
  try {
    const whole = new Map<string, Manifest>()
    for await (const { name, manifest, wrong } of listBackups(target)) {
      if (manifest?.installation !== installation) continue
      if (!wrong) whole.set(name, manifest)
      // A removal was broken off between the two.
      else if (whole.size > 0 && !(await target.list()).has(manifest.file)) await target.remove(name)
    }
    const dated = [...whole].map(([name, { made }]) => ({ name, at: Date.parse(made) }))
    for (const name of chooseExpired(dated, keep)) {
      const { file } = whole.get(name)!
      await target.remove(file)
      await target.remove(name)
      removed.push(file)
    }
    return { removed }
  } catch (error) {
    return { removed, trouble: (error as Error).message }
  }
}

/** What others who write to the disk need meanwhile. */
const spareBytes = 64_000_000

/** What cannot be packed becomes a little longer by it. */
const mostPacked = (size: number) => size + Math.ceil(size / 1000) + 1_000_000

/** What room there is too little of, before anything is written. */
async function findLack(db: string, target: BackupTarget): Promise<string | undefined> {
  const folder = dirname(db)
  const size = statSync(db).size + (statSync(`${db}-wal`, { throwIfNoEntry: false })?.size ?? 0)
  const here = await roomOf(folder)
  const there = await target.room()
  const aside = size + spareBytes + (there?.device === here.device ? mostPacked(size) : 0)
  if (here.free < aside) return tooLittle(folder, here.free, aside)
  if (there && there.free < mostPacked(size)) return tooLittle(target.name, there.free, mostPacked(size))
  return undefined
}

function tooLittle(where: string, free: number, wanted: number): string {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`
  return `the disk of ${where} has ${megabytes(free)} free, and a backup may need ${megabytes(wanted)} there`
}
