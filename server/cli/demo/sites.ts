// The two websites that do not exist, with as many days of visits as are wanted.

import { createCounter } from '../../count/counter.ts'
import type { Clock } from '../../kit/clock.ts'
import { createPasswords } from '../../kit/password.ts'
import { createDirectory } from '../../sites/directory.ts'
import { registerFirst, registerSite } from '../../sites/register.ts'
import type { Store } from '../../store/store.ts'
import { fill } from './fill.ts'
import { fieldNotes, shop } from './worlds.ts'

export type SitesToMake = {
  store: Store
  clock: Clock
  owner: { email: string; password: string }
  days: number
  /** The last moment of the visits, in Unix seconds, by the zone of a site. */
  until(zone: string): number
  /** Told after each day: of which site, the share that is done, and the hits of the site so far. */
  tell?(domain: string, share: number, hits: number): void
}

/** Makes both of them, with their owner. Answers the domain of the one that is there already. */
export async function makeSites({ store, clock, owner, days, until, tell }: SitesToMake): Promise<string | undefined> {
  const worlds = [fieldNotes, shop]
  const parts = { accounts: store, clock, passwords: createPasswords() }
  for (const { domain, zone } of worlds) {
    const made =
      (await store.countUsers()) === 0
        ? await registerFirst(parts, { ...owner, domain, zone })
        : await registerSite(parts, { domain, zone })
    if (made !== 'not-first' && 'errors' in made) return domain
  }
  const directory = await createDirectory(store)
  const counter = createCounter({
    clock,
    store,
    siteOf: directory.byId,
    sessionLimit: 100_000,
    report(event) {
      throw event.is === 'failing' ? event.failure : new Error(event.is)
    },
  })
  for (const [place, world] of worlds.entries()) {
    const site = directory.byCode(world.domain)!
    await fill({
      ...{ counter, store, site, world, days },
      until: until(site.zone),
      tell: (done, hits) => tell?.(world.domain, (place + done / days) / worlds.length, hits),
    })
  }
  return undefined
}
