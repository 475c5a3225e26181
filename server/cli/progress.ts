// How far a long command has come: one line that is written anew on a terminal, a few lines anywhere else.

import type { Writable } from 'node:stream'
import { harmless } from '../kit/terminal-text.ts'

export interface Progress {
  /** `share` of the work is done, from 0 to 1; `at` says what comes next. */
  show(share: number, at: string): void
  /** Makes room for what is there to stay. */
  clear(): void
}

export function createProgress(errors: Writable): Progress {
  const { isTTY = false, columns } = errors as { isTTY?: boolean; columns?: number }
  // A terminal that does not know its width says 0.
  const width = columns || 80
  let shown = ''
  let tenth = -1
  return {
    show(share, at) {
      const line = `${String(Math.floor(share * 100)).padStart(3)} %  ${harmless(at)}`.slice(0, width - 1)
      if (isTTY && line !== shown) errors.write(`\r\x1b[K${line}`)
      if (!isTTY && Math.floor(share * 10) !== tenth) errors.write(`${line.trim()}\n`)
      shown = line
      tenth = Math.floor(share * 10)
    },
    clear() {
      if (isTTY && shown !== '') errors.write('\r\x1b[K')
      shown = ''
    },
  }
}
