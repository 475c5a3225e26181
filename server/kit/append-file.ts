// A file of our own that grows, and is left alone as soon as it is not what it was.

import { closeSync, constants, fstatSync, ftruncateSync, lstatSync, openSync, type Stats, writeSync } from 'node:fs'

/** What stands in the way, in a sentence. */
export type FileProblem = { problem: string }

/** A file that grows. */
export interface AppendFile {
  /**
   * Adds bytes, or says why not: there is no room, or the file is gone, another one, or somebody else's. From then on it is
   * closed, and a closed file is never written to again.
   */
  append(bytes: Uint8Array): FileProblem | undefined
  /** What has happened to it behind our back, also after it was closed; undefined when nothing has. */
  change(): string | undefined
  close(): void
}

/** Makes an empty file for the user of that number, where there is none. `durable`: what is added outlives a loss of power. */
export function createFile(file: string, user: number, durable = false): AppendFile | FileProblem {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY, O_DSYNC } = constants
  /** Undefined once it is closed: its number may be another file's by then. */
  let handle: number | undefined
  let size = 0
  let made: Stats
  try {
    handle = openSync(file, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | (durable ? O_DSYNC : 0), 0o600)
    made = fstatSync(handle)
  } catch (error) {
    if (handle !== undefined) closeSync(handle)
    return { problem: tell(error) }
  }

  function close(): void {
    const open = handle
    handle = undefined
    try {
      if (open !== undefined) closeSync(open)
    } catch {
      // It is gone either way.
    }
  }

  // Through its handle it could still be written: for nobody, or for others.
  function change(): string | undefined {
    try {
      const found = lstatSync(file, { throwIfNoEntry: false })
      if (!found) return `${file} is gone`
      if (found.ino !== made.ino || found.dev !== made.dev) return `${file} is another file now`
      if (!isOurs(found, user)) return `${file} belongs to, or is open to, somebody else now`
      return found.size === size ? undefined : `somebody else has written to ${file}`
    } catch (error) {
      return tell(error)
    }
  }

  function write(open: number, bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(open, bytes, written, bytes.length - written, size + written)
    }
    size += bytes.length
  }

  return {
    append(bytes) {
      if (handle === undefined) return { problem: `${file} is closed` }
      const problem = change()
      if (problem !== undefined) {
        close()
        return { problem }
      }
      try {
        return void write(handle, bytes)
      } catch (error) {
        cutOff(handle, size)
        close()
        return { problem: tell(error) }
      }
    },
    change,
    close,
  }
}

/** Half of what was to be written does no harm, but is of no use. */
function cutOff(handle: number, size: number): void {
  try {
    ftruncateSync(handle, size)
  } catch {
    // Then it stays.
  }
}

/** Only what we wrote ourselves: others could plant a file where the directory was theirs once. */
export function isOurs(found: Stats, user: number): boolean {
  return found.isFile() && found.uid === user && found.nlink === 1 && (found.mode & 0o077) === 0
}

/** An error of the file system in words. */
export function tell(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return 'there is no room left in memory'
  if (code === 'ENOENT') return `${path} does not exist`
  return message
}
