// Run as a process of its own: upgrades the database FILE and kills itself when NUMBER things have been told of it.

import { connect } from '../../../server/store/sqlite/connect.ts'
import { bringUpToDate } from '../../../server/store/sqlite/upgrade.ts'

const [file, number] = process.argv.slice(2)
const connection = connect({ file: file!, synchronous: 'normal' })
if ('refused' in connection) throw new Error(connection.refused)
let told = 0
const tell = () => {
  if (++told === Number(number)) process.kill(process.pid, 'SIGKILL')
}
await bringUpToDate(connection, undefined, { progress: tell, done: () => console.error(`${told} things were told`) })
