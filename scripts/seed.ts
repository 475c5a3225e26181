// More than a year of believable visits for two sites, through the normal way in. The same numbers for the same last day.
//
//   npm run seed -- [--db FILE] [--until 2026-11-21]

import { parseArgs } from 'node:util'
import { makeSites } from '../server/cli/demo/sites.ts'
import { createProgress } from '../server/cli/progress.ts'
import { systemClock as clock } from '../server/kit/clock.ts'
import { addDays, startOfDay } from '../server/kit/zone.ts'
import { openSqliteStore } from '../server/store/sqlite/open.ts'

const { values } = parseArgs({
  options: { db: { type: 'string', default: 'hoofprint-data/hoofprint.db' }, until: { type: 'string' } },
})
const owner = { email: 'demo@example.com', password: 'a goat in the garden' }

const opened = await openSqliteStore({ file: values.db, role: 'server', clock })
if ('refused' in opened) {
  console.error(opened.refused)
  process.exit(2)
}
const progress = createProgress(process.stderr)
const taken = await makeSites({
  ...{ store: opened.store, clock, owner, until: endOfData },
  // So that a month can be compared with that of a year before.
  days: 400,
  tell: (domain, share, hits) => progress.show(share, `${domain}: ${hits} hits`),
})
progress.clear()
await opened.store.close()
if (taken !== undefined) {
  console.error(`There is a site ${taken} already. Choose an empty database with --db.`)
  process.exit(2)
}
console.log(`Done. Start the server with --db ${values.db} and log in as ${owner.email} with “${owner.password}”.`)

/** Now, or the end of the day that was asked for if that is over. */
function endOfData(zone: string): number {
  const now = clock.seconds()
  if (!values.until) return now
  return Math.min(now, startOfDay(zone, addDays(Number(values.until.replaceAll('-', '')), 1)))
}
