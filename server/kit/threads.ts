// Threads beside the one that counts.

import { platform, setPriority } from 'node:os'
import { isSource, root } from './root.ts'

/** Where a thread begins: a file of the source, or what was built of it. */
export function threadEntry(source: string): URL {
  return new URL(isSource ? source : source.replace(/^.*\/(.*)\.ts$/, 'dist/$1.js'), root)
}

/** Hits come first, where both must share a processor: on Linux this is the priority of the thread; elsewhere it would be that of all. */
export function giveWay(by: number): void {
  if (platform() === 'linux') setPriority(by)
}
