// The SQLite store passes the contract.

import { readFileSync } from 'node:fs'
import { storeContract } from './contract.ts'
import { openStore, temporaryFile } from './sqlite/files.ts'

storeContract('the SQLite store', async () => {
  const file = temporaryFile()
  return {
    store: await openStore({ file }),
    beside: () => openStore({ file, role: 'guest' }),
    bytes: () => Buffer.concat(['', '-wal'].map(end => readFileSync(file + end))),
  }
})
