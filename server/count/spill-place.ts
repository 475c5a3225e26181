// The place through which hits that are held outlive the process: in memory, or on a disk that is said to be encrypted.

import type { Clock } from '../kit/clock.ts'
import { type MemoryFolder, openMemoryFolder } from '../kit/memory-folder.ts'

/** The files of an installation, which is that of a database and of its copies. */
export function openSpillPlace({
  directory,
  encrypted,
  clock,
  installation,
}: {
  directory: string
  encrypted: boolean
  clock: Clock
  installation: number
}): MemoryFolder {
  const user = process.getuid?.() ?? 0
  const owner = `spill ${installation}`
  return openMemoryFolder({ directory, owner, clock, user, name: 'hoofprint-spill', encrypted })
}
