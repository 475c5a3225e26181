// Every segment of a site, read to its last byte: that it can be read, and that what is in it can be.

import { localDay, writeDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import {
  firstOnPath,
  firstOnSite,
  type HitBatch,
  nameColumns,
  UnreadableSegment,
} from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { prepareHitBatches } from '../query/hit-batches.ts'
import { prepareNames } from '../query/name-source.ts'
import { prepareState } from '../state.ts'
import type { SiteRow } from './day-facts.ts'
import { type Differences, gatherDifferences } from './differences.ts'

export function preparePacked(connection: Connection): (site: SiteRow) => Differences {
  const list = connection
    .prepare<[SiteId], number>('select id from segments where site_id = ? order by first_at, id')
    .pluck()
  const batches = prepareHitBatches(connection)
  const names = prepareNames(connection)
  const state = prepareState(connection)

  /** What is wrong with a segment, without its subject. */
  function inspect(site: SiteId, id: number): string | undefined {
    const damage = batches.damage(id)
    if (damage !== undefined) return damage
    try {
      const batch = batches.segment(id)!.open()
      for (const column of nameColumns) names.check(site, column, batch.dictionary(column))
      return judge(batch, state.read('hit'))
    } catch (error) {
      if (error instanceof UnreadableSegment) return error.message
      throw error
    }
  }

  return ({ id: site, zone }) => {
    const found = gatherDifferences()
    for (const id of list.all(site)) {
      const wrong = inspect(site, id)
      if (wrong === undefined) continue
      found.add(() => {
        const { firstAt, lastAt, hits } = batches.segment(id)!
        const [from, to] = [writeDay(localDay(zone, firstAt)), writeDay(localDay(zone, lastAt))]
        return { sentence: `The segment ${id}, ${hits} hits from ${from} to ${to}, ${wrong}.`, rebuild: false }
      })
    }
    return found.all()
  }
}

function judge(batch: HitBatch, lastId: number): string | undefined {
  const [kinds, ids, { numbers }] = [batch.kinds(), batch.ids(), batch.sessions()]
  for (let row = 0; row < batch.length; row++) {
    const kind = kinds[row]!
    if (kind & firstOnSite && !(kind & firstOnPath)) return 'has a visitor without a visit'
    if (numbers[row] === 0 && (kind & firstOnSite || !(kind & firstOnPath))) return 'has a visitor without a session'
    if (ids[row]! > lastId) return `has the id ${ids[row]}, but the last one given was ${lastId}`
  }
  return undefined
}
