// The thread in which the database of a demo is made, so that whoever looks at it meanwhile is not kept waiting.

import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock as clock } from '../../kit/clock.ts'
import { hashToken } from '../../kit/password.ts'
import { giveWay } from '../../kit/threads.ts'
import { noAccess } from '../../sites/access.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { SeedTask } from './seed-worker.ts'
import { makeSites } from './sites.ts'

giveWay(5)
parentPort!.postMessage(await seed(workerData as SeedTask))

/** Makes a database whose visits end now, with the person and the one login of all who look at it. Answers it as bytes. */
async function seed({ days, email, token }: SeedTask): Promise<Buffer> {
  const opened = await openSqliteStore({ file: ':memory:', role: 'server', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  const { store } = opened
  const now = clock.seconds()
  // Nobody knows it.
  const owner = { email: 'owner@example.com', password: randomBytes(24).toString('base64') }
  await makeSites({ store, clock, owner, days, until: () => now })
  const user = await store.createUser({
    ...{ email, password: '', createdAt: now },
    access: { ...noAccess, everywhere: 'view' },
  })
  if ('taken' in user) throw new Error('the person of the demo is there already')
  await store.createLogin({
    ...{ tokenHash: hashToken(token), user: user.id, createdAt: now, expiresAt: now + 24 * 3600 },
    ...{ way: 'password' },
  })
  while (await store.packHits());
  const image = await store.image()
  await store.close()
  return image
}
