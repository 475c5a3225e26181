// A disk so small that it can be filled.

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** Makes a folder that holds so many bytes; undefined where this user may not. `remove` takes it away again. */
export function makeSmallDisk(folder: string, bytes: number): { remove(): void } | undefined {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return { remove: () => execFileSync('umount', ['-l', folder], { stdio: 'ignore' }) }
}
