// Starts the thread that makes the database of a demo.

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { threadEntry } from '../../kit/threads.ts'

/** So many days of visits; who looks at them, and the token of their login. */
export type SeedTask = { days: number; email: string; token: string }

const entry = threadEntry('server/cli/demo/seed-thread.ts')

/** Answers a database as bytes. Throws where the thread fails. `aside`: a process that has nothing else to do does not stay for it. */
export async function seedDemo(task: SeedTask, { aside = false } = {}): Promise<Buffer> {
  const worker = new Worker(entry, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
  })
  const message = once(worker, 'message')
  // After that: to wait for a message keeps the process as well.
  if (aside) worker.unref()
  const [image] = (await message) as [Uint8Array]
  await worker.terminate()
  return Buffer.from(image.buffer, image.byteOffset, image.byteLength)
}
