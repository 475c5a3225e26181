// The SQLite store passes the contract.

import { readFileSync } from 'node:fs'
import { after } from 'node:test'
import { storeContract } from './contract.ts'
import { cleanUp, openStore, temporaryFile } from './sqlite/files.ts'

storeContract('the SQLite store', async () => {
  const file = temporaryFile()
  return {
    store: await openStore({ file }),
    beside: () => openStore({ file, role: 'guest' }),
    bytes: () => Buffer.concat(['', '-wal'].map(end => readFileSync(file + end))),
  }
})

after(cleanUp)
