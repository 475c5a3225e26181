// An installation as it is after weeks of use: a site with believable visits in every list, notes, saved views, a
// token, and a day not over.

import { fill } from '../../server/cli/demo/fill.ts'
import { fieldNotes } from '../../server/cli/demo/worlds.ts'
import type { Site } from '../../server/sites/site.ts'
import { addSite, openApp, owner, type TestApp } from './app.ts'
import { unlimited } from './small-installation.ts'

/** Opens it. `full` is the site with so many days of visits, beside the two that every test has; `engaged`: with engaged time. */
export async function openFull({
  days = 70,
  flags = [],
  engaged = false,
}: {
  days?: number
  flags?: string[]
  engaged?: boolean
} = {}): Promise<TestApp & { full: Site }> {
  const app = await openApp({ flags: [...unlimited, ...flags] })
  const full = await addSite(app, fieldNotes.domain)
  const until = Math.floor(app.clock.now() / 1000)
  const { counter } = app.app.services
  await fill({ counter, store: app.store, site: full, world: fieldNotes, until, days, hitsAlone: !engaged })
  // As the server's own job does: rows are slower to read.
  while (await app.store.packHits());
  const { id } = (await app.store.findUser(owner.email))!
  for (const name of ['Month', 'Year'])
    await app.store.saveView(id, { name, search: `period=${name.toLowerCase()}`, isDefault: false })
  await app.store.createToken(id, {
    hash: 'of a feed reader',
    name: 'Feed reader',
    rights: ['stats'],
    createdAt: until,
  })
  // Since when it has visits is read with the sites.
  await app.app.services.directory.reload()
  return { ...app, full: app.app.services.directory.byCode(full.code)! }
}
