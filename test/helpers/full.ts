// An installation as it is after weeks of use: a site with believable visits in every list, notes, and a day not over.

import { fill } from '../../scripts/seed/fill.ts'
import { fieldNotes } from '../../scripts/seed/worlds.ts'
import type { Site } from '../../server/sites/site.ts'
import { addSite, openApp, type TestApp } from './app.ts'
import { unlimited } from './filled.ts'

/** Opens it. `full` is the site with so many days of visits, beside the two that every test has. */
export async function openFull({
  days = 70,
  flags = [],
}: {
  days?: number
  flags?: string[]
} = {}): Promise<TestApp & { full: Site }> {
  const app = await openApp({ flags: [...unlimited, ...flags] })
  const full = await addSite(app, fieldNotes.domain)
  const until = Math.floor(app.clock.now() / 1000)
  const { counter } = app.app.parts
  await fill({ counter, store: app.store, site: full, world: fieldNotes, until, days })
  return { ...app, full }
}
