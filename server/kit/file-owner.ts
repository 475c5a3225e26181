// New files and folders that only their owner can read; where root makes them, that is whoever owns the folder around them.

import { closeSync, constants, fchownSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Makes an empty file. Throws where there is one already, and what the file system says. */
export function makeFile(path: string): void {
  const handle = openSync(path, 'wx', 0o600)
  giveToOwner(handle, dirname(path))
  closeSync(handle)
}

/** Makes an empty file where there is none, and sees to it that one that is there can be written to. */
export function ensureFile(path: string): void {
  try {
    makeFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    closeSync(openSync(path, 'a'))
  }
}

/** Makes a folder, and those that it lies in, where they are missing. */
export function ensureFolder(path: string): void {
  const folder = resolve(path)
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    const handle = openSync(made, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)
    giveToOwner(handle, dirname(first))
    closeSync(handle)
  }
}

/**
 * A file that was just made is given to the owner of a folder, if root made it: a command by sudo works beside a server that is
 * another user, and could neither read nor remove what is root's.
 */
export function giveToOwner(handle: number, folder: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(folder)
  try {
    fchownSync(handle, uid, gid)
  } catch {
    // Some disks, of another system or another machine, know no owners.
  }
}
