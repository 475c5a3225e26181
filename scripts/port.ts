// Waits for a server that was started to say where it listens.

import type { ChildProcess } from 'node:child_process'

/** Resolves when the process has printed an address with a port; rejects when it ends before that. */
export function waitForPort(child: ChildProcess): Promise<{ port: number; printed(): string }> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk
      const found = /https?:\/\/[^:]+:(\d+)/.exec(printed)
      if (found) resolve({ port: Number(found[1]), printed: () => printed })
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => reject(new Error(`the server ended with ${code}: ${printed}`)))
  })
}
