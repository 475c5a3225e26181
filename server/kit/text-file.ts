// A small file that somebody names in a setting, read whole; or why it cannot be.

import { readFileSync, statSync } from 'node:fs'

// Far more than any secret or configuration has; of a device, or of what is something else, nothing is read.
const mostBytes = 1_000_000

/** What is in it, without the mark that some editors put in front; and whether others than owner and group may read it. */
export function readTextFile(path: string): { text: string; open: boolean } | { problem: string } {
  try {
    const status = statSync(path)
    if (!status.isFile()) return { problem: 'it is no file' }
    if (status.size > mostBytes) return { problem: `it has more than ${mostBytes} bytes` }
    return { text: readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), open: (status.mode & 0o004) !== 0 }
  } catch (error) {
    return { problem: reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message }
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not there',
  EACCES: 'this user may not read it',
}
