// Notices that what was read from the database before may no longer be true.

import type { Connection } from './connect.ts'

/** Stands for the state of the database as far as remembered ids go. */
export interface Version {
  /** A number that rises when another connection has changed anything, or `raise` was called. */
  current(): number
  /** Says that this connection has made remembered ids untrue. */
  raise(): void
  /** Whether another connection has changed anything since this was last asked. */
  changed(): boolean
}

export function createVersion(connection: Connection): Version {
  // SQLite changes this number for the commits of other connections only.
  const dataVersion = connection.prepare<[], number>('pragma data_version').pluck()
  const read = () => dataVersion.get()!
  let seen = read()
  let asked = seen
  let version = 1
  return {
    current: () => {
      const now = read()
      if (now !== seen) version += 1
      seen = now
      return version
    },
    raise: () => {
      version += 1
    },
    changed: () => {
      const now = read()
      const changed = now !== asked
      asked = now
      return changed
    },
  }
}
