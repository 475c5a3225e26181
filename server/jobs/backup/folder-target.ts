// Backups in a folder.

import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ensureFolder, giveToOwner } from '../../kit/file-owner.ts'
import { isBackupName } from './manifest.ts'
import type { BackupTarget, DiskRoom } from './target.ts'

const day = 86_400_000
/** The disk gets it piece by piece: all of it at once would keep it busy for a second, in which no hit could be written. */
const mostUnsynced = 2_000_000

export function openFolderTarget(folder: string): BackupTarget {
  const pathOf = (name: string) => join(folder, name)

  async function names(): Promise<string[]> {
    const found = await readdir(folder, { withFileTypes: true }).catch(error => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    })
    return found.filter(one => one.isFile() && isBackupName(one.name)).map(({ name }) => name)
  }

  return {
    name: resolve(folder),
    async list() {
      const whole = (await names()).filter(name => !name.endsWith('.part'))
      return new Map(await Promise.all(whole.map(async name => [name, (await stat(pathOf(name))).size] as const)))
    },
    read: name => createReadStream(pathOf(name), { highWaterMark: 1 << 18 }),
    async create(name) {
      ensureFolder(folder)
      const part = pathOf(`${name}.part`)
      const file = await open(part, 'wx', 0o600)
      giveToOwner(file.fd, folder)
      let unsynced = 0
      return {
        async write(bytes) {
          for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten
          unsynced += bytes.length
          if (unsynced < mostUnsynced) return
          await file.datasync()
          unsynced = 0
        },
        async finish() {
          await file.sync()
          await file.close()
          if (await stat(pathOf(name)).catch(() => undefined)) throw new Error(`there is a file ${name} by now`)
          await rename(part, pathOf(name))
          await syncFolder(folder)
        },
        async giveUp() {
          await file.close().catch(() => {})
          await rm(part, { force: true })
        },
      }
    },
    remove: name => rm(pathOf(name), { force: true }),
    async tidy(now) {
      for (const name of (await names()).filter(one => one.endsWith('.part'))) {
        if ((await stat(pathOf(name))).mtimeMs < now - day) await rm(pathOf(name), { force: true })
      }
    },
    async room() {
      ensureFolder(folder)
      return roomOf(folder)
    },
    rereads: true,
  }
}

/** What is free in a folder for others than root, and on which disk. */
export async function roomOf(folder: string): Promise<DiskRoom> {
  const { bavail, bsize } = await statfs(folder)
  return { free: bavail * bsize, device: (await stat(folder)).dev }
}

/** A name outlives a loss of power only when its folder is written; not every system can be told to. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => undefined)
  await opened?.sync().catch(() => {})
  await opened?.close()
}
