// The thread that answers long questions: one after the other, with a connection of its own.

import { platform, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../connect.ts'
import type { WorkerCall, WorkerReply } from './reader-worker.ts'
import { prepareWorkerQueries } from './worker-queries.ts'

// Hits come first, where both must share a processor. On Linux this is the priority of the thread; elsewhere it would be that of
// all of them.
if (platform() === 'linux') setPriority(5)

const opened = connect({ file: workerData as string, synchronous: 'normal' })
if ('refused' in opened) throw new Error(opened.refused)
const connection = opened
// Checkpoints are asked for.
connection.pragma('wal_autocheckpoint = 0')
// Most of what is read here is read once: more room makes nothing faster.
connection.pragma('cache_size = -4000')
const queries = prepareWorkerQueries(connection)
const port = parentPort!

port.on('message', (asked: WorkerCall | 'close') => {
  if (asked !== 'close') return port.postMessage(answer(asked))
  connection.close()
  port.close()
})

function answer({ name, words }: WorkerCall): WorkerReply {
  try {
    const query = queries[name] as (...words: unknown[]) => unknown
    return { answer: query(...words) }
  } catch (failure) {
    return { failure }
  }
}
