// Files in memory that outlive the process: for what must survive a restart and never reach a disk.

import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from './clock.ts'

/** The files of one installation. Names are made of letters, digits and dots. */
export interface MemoryFolder {
  /** What is there, in the order of the names. */
  names(): string[]
  /** The bytes of a file, if it is ours alone; undefined otherwise. */
  read(name: string): Buffer | undefined
  /** Opens a file to write at its end, at `size` bytes; what stood behind that is cut off. Throws when that cannot be. */
  open(name: string, size: number): AppendFile
  remove(name: string): void
}

/** A file that grows. */
export interface AppendFile {
  readonly size: number
  /** Adds bytes, all or none of them: a sentence when there is no room. */
  append(bytes: Uint8Array): { problem: string } | undefined
  close(): void
}

/**
 * Opens the place: a directory of our own, mode 0700, within `directory`, which must be kept in memory (tmpfs or ramfs).
 * `key` tells installations apart: the real path of the database. What is older than a day is removed. Answers a sentence
 * when it is not safe to use.
 */
export function openMemoryFolder(options: {
  directory: string
  key: string
  clock: Clock
  /** The number of the user that this process runs as. */
  user: number
  /** Asks what kind of file system holds a path; tests hand in their own. */
  fileSystem?: (path: string) => number
}): MemoryFolder | { problem: string } {
  const { directory, key, clock, user, fileSystem = path => statfsSync(path).type } = options
  const own = join(directory, `hoofprint-${user}`)
  const problem = openDirectory(own, user, fileSystem)
  if (problem !== undefined) return { problem }
  wipeOld(own, clock)
  const prefix = `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.`
  const pathOf = (name: string) => join(own, prefix + name)
  return {
    names: () =>
      readdirSync(own)
        .flatMap(name => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
        .sort(),
    read: name => readOwn(pathOf(name), user),
    open: (name, size) => openToAppend(pathOf(name), size, user),
    remove: name => rmSync(pathOf(name), { force: true }),
  }
}

// From linux/magic.h. Elsewhere these numbers mean something else or nothing, so that the place is refused.
const inMemory: readonly number[] = [0x01021994, 0x858458f6]

const dayMilliseconds = 24 * 3600 * 1000

function openDirectory(own: string, user: number, fileSystem: (path: string) => number): string | undefined {
  try {
    const around = statSync(dirname(own))
    const sticky = (around.mode & 0o1000) !== 0
    if ((around.mode & 0o022) !== 0 && !sticky) return `${dirname(own)} lets other users replace what is in it`
    const made = makeDirectory(own)
    // Not followed: where others may write, one of them could have put a link or a directory of theirs here.
    const found = lstatSync(own)
    if (!found.isDirectory()) return `${own} is not a directory`
    if (found.uid !== user) return `${own} belongs to another user`
    if ((found.mode & 0o077) !== 0) return `${own} is open to other users: its mode must be 0700`
    if (inMemory.includes(fileSystem(own))) return undefined
    if (made) rmdirSync(own)
    return `${own} would be on a disk, and what it holds must stay in memory (tmpfs)`
  } catch (error) {
    return tell(error)
  }
}

function makeDirectory(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** What other installations of this user left and nobody came for. */
function wipeOld(own: string, clock: Clock): void {
  for (const entry of readdirSync(own, { withFileTypes: true })) {
    const path = join(own, entry.name)
    const changed = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? clock.now()
    if (entry.isFile() && isOld(changed, clock)) rmSync(path, { force: true })
  }
}

/** Only what we wrote ourselves: others could plant a file where the directory was theirs once. */
function isOurs(handle: number, user: number): boolean {
  const found = fstatSync(handle)
  return found.isFile() && found.uid === user && found.nlink === 1 && (found.mode & 0o077) === 0
}

function readOwn(file: string, user: number): Buffer | undefined {
  let handle: number
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch {
    return undefined
  }
  try {
    return isOurs(handle, user) ? readFileSync(handle) : undefined
  } finally {
    closeSync(handle)
  }
}

function openToAppend(file: string, start: number, user: number): AppendFile {
  const { O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants
  const open = () => openSync(file, O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_RDWR, 0o600)
  let handle: number | undefined
  try {
    handle = open()
  } catch {
    // A link or something else stands there.
  }
  if (handle === undefined || !isOurs(handle, user)) {
    if (handle !== undefined) closeSync(handle)
    rmSync(file, { force: true })
    handle = open()
  }
  const own = handle
  let size = start
  ftruncateSync(own, size)
  return {
    get size() {
      return size
    },
    append(bytes) {
      try {
        for (let written = 0; written < bytes.length; ) {
          written += writeSync(own, bytes, written, bytes.length - written, size + written)
        }
        size += bytes.length
        return undefined
      } catch (error) {
        ftruncateSync(own, size)
        return { problem: tell(error) }
      }
    },
    close: () => closeSync(own),
  }
}

function isOld(at: number, clock: Clock): boolean {
  return clock.now() - at > dayMilliseconds
}

function tell(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return 'there is no room left in memory'
  if (code === 'ENOENT') return `${path} does not exist`
  return message
}
