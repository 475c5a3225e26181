// The store as a guest has it: every number is read within the limit of what was shared, and all else is closed.

import { dimensionOf } from '../../count/dimensions.ts'
import { compilePieces } from '../../kit/pattern.ts'
import type { SharedView } from '../../sites/sharing.ts'
import type { Site } from '../../sites/site.ts'
import { type Filter, toPieces } from '../../stats/filter.ts'
import { ownHosts } from '../../stats/lists.ts'
import type { PropList } from '../../stats/props.ts'
import type { NamedPath, Reading } from '../../stats/source.ts'
import type { Store } from '../../store/store.ts'
import { mayFilterBy } from './guest-search.ts'

/** What a guest's pages ask. */
type Open = Pick<
  Store,
  'read' | 'findPath' | 'titlesOf' | 'notes' | 'lastWrite' | 'goalsOf' | 'funnelsOf' | 'readGoals' | 'pathVitals'
> &
  Pick<Store, 'countDrops'>

/**
 * The store of a guest of a site, who sees what all of these filters leave. Whatever is not needed for a view throws: a page that
 * asks more of it is not one for guests.
 */
export function toGuestStore(
  store: Store,
  site: Site,
  { exposure, limited }: Pick<SharedView, 'exposure' | 'limited'>,
  within: readonly Filter[],
): Store {
  const isWhole = !limited && exposure.threshold === 0
  const hasPath = ({ path, title, event }: NamedPath) => within.every(filter => leavesPath(filter, path, title, event))
  const open: Open = {
    async read(scope, ranges, deadline) {
      checkScope(scope.site, scope.filter)
      const readings = await store.read({ ...scope, ...(limited && { within }) }, ranges, deadline)
      return readings.map(reading => toGuestReading(reading, limited ? ownHosts(site) : []))
    },
    async findPath(id, path) {
      checkScope(id)
      const found = await store.findPath(id, path)
      return found && hasPath(found) ? found : undefined
    },
    // Of a page that was found.
    titlesOf: async path => (isWhole ? store.titlesOf(path) : []),
    async notes(id, range) {
      checkScope(id)
      const notes = exposure.notes ? await store.notes(id, range) : []
      // What the program marks is for those who keep the site.
      return notes.filter(({ kind }) => kind === 'note')
    },
    // When the last visitor came is nobody's business.
    lastWrite: async () => undefined,
    // Sessions reach goals on any page.
    goalsOf: async id => (exposure.goals && !limited && id === site.id ? store.goalsOf(id) : []),
    funnelsOf: async () => [],
    async readGoals(scope, ranges, goals, currency, deadline) {
      checkScope(scope.site, scope.filter)
      const readings = await store.readGoals(scope, ranges, goals, currency, deadline)
      return readings.map(reading => ({
        ...reading,
        goals: reading.goals.map(goal => ('money' in goal ? { ...goal, money: [] } : goal)),
      }))
    },
    // Loads have no countries, and no thresholds.
    pathVitals: async (id, days, paths) => (isWhole && id === site.id ? store.pathVitals(id, days, paths) : []),
    countDrops: async () => 0,
  }

  /** The address was cleaned of all else before. */
  function checkScope(id: number, filter: Filter = []): void {
    const isOpen = id === site.id && filter.every(one => mayFilterBy(one, { exposure, limited }))
    if (!isOpen || (exposure.threshold > 0 && filter.length > 0))
      throw new Error('A guest asks for more than is shared.')
  }

  return new Proxy(store, {
    get: (_, name) =>
      Object.hasOwn(open, name)
        ? open[name as keyof Open]
        : () => {
            throw new Error(`A guest asks the store for ${String(name)}.`)
          },
  })
}

const noProps: PropList = { keys: [], total: 0, unknown: { visits: 0, hits: 0 } }
const referrer = dimensionOf('referrer').id

/** `own`: hosts whose pages are not told as referrers. */
function toGuestReading(reading: Reading, own: readonly string[]): Reading {
  return {
    ...reading,
    // Pages may send along what is of one person.
    props: async () => noProps,
    names: (dimension, page) =>
      reading.names(
        dimension,
        dimension === referrer && own.length > 0 ? { ...page, except: [...(page.except ?? []), ...own] } : page,
      ),
  }
}

/** Whether what a filter asks of paths lets that one through; what it asks of hits does not count here. */
function leavesPath(filter: Filter, path: string, title: string, event: boolean): boolean {
  const fits = (pattern: string, text: string) => compilePieces(toPieces(pattern.toLowerCase()))(text.toLowerCase())
  const tests: Partial<Record<Filter[number]['field'], (pattern: string) => boolean>> = {
    page: pattern => !event && fits(pattern, path),
    event: pattern => event && fits(pattern, path),
    title: pattern => fits(pattern, title),
    text: pattern => fits(pattern, path) || fits(pattern, title),
    is: pattern => event === (pattern === 'event'),
  }
  const asked = filter.flatMap(({ field, not, pattern }) => {
    const test = tests[field]
    return test ? [{ field, not, holds: test(pattern) }] : []
  })
  const fields = Map.groupBy(
    asked.filter(({ not }) => !not),
    ({ field }) => field,
  )
  return (
    [...fields.values()].every(some => some.some(({ holds }) => holds)) && !asked.some(({ not, holds }) => not && holds)
  )
}
