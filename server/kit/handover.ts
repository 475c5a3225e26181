// Hands bytes from one run of the program to the next through memory: they must survive a restart and never reach a disk.

import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from './clock.ts'

/** A place in memory that outlives the process, for one installation. */
export interface Handover {
  /** Leaves bytes for the next run, in place of what was there; a sentence when it cannot. */
  write(bytes: Uint8Array): { problem: string } | undefined
  /** Takes what the last run left, and removes it. Undefined when there is nothing, or it is older than a day. */
  take(): Buffer | undefined
}

/**
 * Opens the place: a directory of our own, mode 0700, within `directory`, which must be kept in memory (tmpfs or ramfs).
 * `key` tells installations apart: the real path of the database. Answers a sentence when it is not safe to use.
 */
export function createHandover(options: {
  directory: string
  key: string
  clock: Clock
  /** The number of the user that this process runs as. */
  user: number
  /** Asks what kind of file system holds a path; tests hand in their own. */
  fileSystem?: (path: string) => number
}): Handover | { problem: string } {
  const { directory, key, clock, user, fileSystem = path => statfsSync(path).type } = options
  const own = join(directory, `hoofprint-${user}`)
  const problem = openDirectory(own, user, fileSystem)
  if (problem !== undefined) return { problem }
  const file = join(own, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.handover`)
  wipeOld(own, clock)
  return {
    write: bytes => attempt(() => replace(file, bytes)),
    take() {
      const bytes = readOwn(file, user, clock)
      rmSync(file, { force: true })
      return bytes
    },
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

function replace(file: string, bytes: Uint8Array): void {
  const unfinished = `${file}.part`
  rmSync(unfinished, { force: true })
  try {
    const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants
    const handle = openSync(unfinished, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600)
    try {
      writeFileSync(handle, bytes)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

function readOwn(file: string, user: number, clock: Clock): Buffer | undefined {
  let handle: number
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch {
    return undefined
  }
  try {
    const found = fstatSync(handle)
    const ours = found.isFile() && found.uid === user && found.nlink === 1 && (found.mode & 0o077) === 0
    return ours && !isOld(found.mtimeMs, clock) ? readFileSync(handle) : undefined
  } finally {
    closeSync(handle)
  }
}

function isOld(at: number, clock: Clock): boolean {
  return clock.now() - at > dayMilliseconds
}

function attempt(task: () => void): { problem: string } | undefined {
  try {
    task()
    return undefined
  } catch (error) {
    return { problem: tell(error) }
  }
}

function tell(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return `there is no room left at ${path ?? 'the place in memory'}`
  if (code === 'ENOENT') return `${path} does not exist`
  return message
}
