// A log that grows: what is written to it from now on, also when another file takes its name.

import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ImportFile } from './file.ts'

// Milliseconds.
const look = 500
const piece = 262_144

/** Follows a file from where it ends now. `isStopped`: asked whenever there is nothing more, before it waits. */
export async function followFile(
  path: string,
  isStopped: () => boolean,
  wait: () => Promise<unknown> = () => setTimeout(look),
): Promise<ImportFile | { refused: string }> {
  let file: FileHandle
  try {
    file = await open(path)
  } catch (error) {
    return { refused: `The file ${path} cannot be read: ${(error as Error).message}.` }
  }
  const { size } = await file.stat()
  // The format is told by what is there already.
  const head = Buffer.alloc(Math.min(size, 65_536))
  await file.read(head, 0, head.length, 0)
  return {
    ...{ name: basename(path), head, files: undefined, share: () => 0, digest: async () => '' },
    bytes: () => follow(path, { file, position: size }, isStopped, wait),
    close: async () => {},
  }
}

async function* follow(
  path: string,
  { file, position }: { file: FileHandle; position: number },
  isStopped: () => boolean,
  wait: () => Promise<unknown>,
): AsyncGenerator<Buffer> {
  try {
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(piece), 0, piece, position)
      position += bytesRead
      if (bytesRead > 0) {
        yield buffer.subarray(0, bytesRead)
        continue
      }
      const [now, known] = [await stat(path).catch(() => undefined), await file.stat()]
      if (now && now.ino !== known.ino) {
        // The old one may have got a last line while it was being renamed.
        const last = await file.read(Buffer.alloc(piece), 0, piece, position)
        if (last.bytesRead > 0) yield last.buffer.subarray(0, last.bytesRead)
        await file.close()
        file = await open(path)
        position = 0
        continue
      }
      // It was emptied where it is, as `copytruncate` does.
      if (known.size < position) {
        position = 0
        continue
      }
      yield Buffer.alloc(0)
      if (isStopped()) return
      await wait()
    }
  } finally {
    await file.close()
  }
}
