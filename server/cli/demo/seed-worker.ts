// Starts the thread that makes the database of a demo.

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { isSource, root } from '../../kit/root.ts'

/** So many days of visits; who looks at them, and the token of their login. */
export type SeedTask = { days: number; email: string; token: string }

const entry = new URL(isSource ? 'server/cli/demo/seed-thread.ts' : 'dist/seed-thread.js', root)

/** Answers a database as bytes. Throws where the thread fails. */
export async function seedDemo(task: SeedTask): Promise<Buffer> {
  const worker = new Worker(entry, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
  })
  worker.unref()
  const [image] = (await once(worker, 'message')) as [Uint8Array]
  await worker.terminate()
  return Buffer.from(image.buffer, image.byteOffset, image.byteLength)
}
