// Files that a person puts somewhere for the program to read: nothing is followed, waited for, or read without end.

import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'

/**
 * The bytes of a regular file of at most `limit` bytes; undefined where there is none of that name; `refused`: why what is
 * there is not read, in words. A link is not followed, and a pipe does not make it wait.
 */
export function readSmallFile(path: string, limit: number): Buffer | { refused: string } | undefined {
  let descriptor: number
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    return { refused: code === 'ELOOP' ? 'it is a link' : message }
  }
  try {
    const stat = fstatSync(descriptor)
    if (!stat.isFile()) return { refused: 'it is no regular file' }
    if (stat.size > limit) return { refused: `it is larger than ${limit} bytes` }
    return readFileSync(descriptor)
  } catch (error) {
    return { refused: (error as Error).message }
  } finally {
    closeSync(descriptor)
  }
}
