// A file between who writes and who reads: what is written from a moment of the database must not wait for a slow reader.

import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

const mostAtOnce = 65_536

/** The same bytes; they are taken as fast as a disk takes them, and handed on as they are asked for. */
export async function spool(pieces: AsyncGenerator<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'hoofprint-spool-'))
  const file = await open(join(folder, 'bytes'), 'wx+', 0o600)
  let [written, isLeft] = [0, false]
  let state: 'writing' | 'whole' | { failure: unknown } = 'writing'
  let wake = () => {}

  async function write(): Promise<void> {
    try {
      for await (const piece of pieces) {
        if (isLeft) break
        await file.write(piece, 0, piece.length, written)
        written += piece.length
        wake()
      }
      state = 'whole'
    } catch (failure) {
      state = { failure }
    }
    wake()
  }

  async function* read(): AsyncGenerator<Buffer> {
    const writing = write()
    try {
      for (let at = 0; ; ) {
        if (at < written) {
          const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(mostAtOnce, written - at)), {
            position: at,
          })
          at += bytesRead
          yield buffer.subarray(0, bytesRead)
        } else if (state === 'whole') return
        else if (state !== 'writing') throw state.failure
        else {
          await new Promise<void>(resolve => {
            wake = resolve
          })
        }
      }
    } finally {
      isLeft = true
      await writing
      await file.close()
      await rm(folder, { recursive: true, force: true })
    }
  }

  return Readable.toWeb(Readable.from(read())) as ReadableStream<Uint8Array>
}
