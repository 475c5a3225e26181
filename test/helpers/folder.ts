// A folder of its own for a test, gone when the test is over.

import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** Makes an empty folder; `within` is another place than that for temporary files. */
export function makeFolder(context: TestContext, within: string = tmpdir()): string {
  const folder = mkdtempSync(join(within, 'hoofprint-test-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Makes an empty folder that is kept in memory; undefined, and said with the test, where no such place is found. */
export function makeMemoryFolder(context: TestContext): string | undefined {
  const place = findMemoryPlace()
  if (place !== undefined) return makeFolder(context, place)
  context.diagnostic('no directory here is kept in memory (tmpfs) and may be written to: this goes without')
  return undefined
}

/** A directory that is kept in memory and that this user may write to. */
export function findMemoryPlace(): string | undefined {
  const places = ['/dev/shm', process.env.XDG_RUNTIME_DIR, `/run/user/${process.getuid?.()}`, tmpdir()]
  return places.find(place => place !== undefined && isInMemory(place))
}

// The numbers of tmpfs and ramfs: https://man7.org/linux/man-pages/man2/statfs.2.html
const inMemory = new Set([0x01021994, 0x858458f6])

function isInMemory(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    return process.platform === 'linux' && inMemory.has(statfsSync(path).type)
  } catch {
    return false
  }
}
