// Whether the database is the file at its path still: SQLite goes on writing into one that was moved or removed.

import { statSync } from 'node:fs'
import type { Connection } from '../connect.ts'

/** Answers what throws where it is not: a hit that was written there would be said to be kept, and be gone. */
export function createFileWatch({ memory, name }: Connection): () => void {
  if (memory) return () => {}
  const { ino } = statSync(name)
  return () => {
    const now = statSync(name, { throwIfNoEntry: false })
    if (now?.ino === ino) return
    const what = now ? 'another file has its name' : 'it was moved or removed'
    throw new Error(`The database ${name} is not where it was (${what}): put it back, or start the server again.`)
  }
}
