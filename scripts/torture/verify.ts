// What must be true afterwards, whatever happened.

import { dimensions } from '../../server/count/dimensions.ts'
import { fromPropsLabel } from '../../server/count/props.ts'
import { systemClock } from '../../server/kit/clock.ts'
import { firstCursor, type RawHit } from '../../server/stats/source.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Sent } from './load.ts'

/** The account of a run. What is missing, doubled, refused and found, split or wrong must be 0. */
export type Account = {
  sent: number
  answered200: number
  /** Answered 202: held in memory, still to be written. */
  held: number
  /** Nobody knows: the connection broke. */
  unknown: number
  found: number
  /** Answered 200 and not found. */
  missing: number
  /** Answered 202 and not found. */
  heldMissing: number
  doubled: number
  /** Refused, and found all the same. */
  refusedFound: number
  /** Visitors who were taken for more than one. */
  splitVisitors: number
  /** Hits whose first visit was counted more or less than once. */
  wrongFirsts: number
}

const ofProps = dimensions.findIndex(({ name }) => name === 'props')

/** Holds what is in the database, of a site or its only one, against what was answered. */
export async function verify(db: string, code: string | undefined, sent: readonly Sent[]): Promise<Account> {
  const opened = await openSqliteStore({ file: db, role: 'guest', clock: systemClock, create: false })
  if ('refused' in opened) throw new Error(opened.refused)
  const { store } = opened
  const site = (await store.sites()).find(one => code === undefined || one.code === code)!
  const found = new Map<number, RawHit[]>()
  for (let cursor = firstCursor; ; ) {
    const hits = await store.rawHits(site.id, cursor, 5000)
    for (const hit of hits) {
      const { name, detail = '' } = hit.labels[0] ?? {}
      const id = Number(detail.slice(1))
      // What was sent with it has come with it.
      const props = fromPropsLabel(hit.labels[ofProps]?.name ?? '') ?? []
      if (props.find(([key]) => key === 'id')?.[1] !== String(id)) continue
      if (name === 'torture.example') found.set(id, [...(found.get(id) ?? []), hit])
    }
    const last = hits.at(-1)
    if (!last) break
    cursor = { at: last.at, id: last.id }
  }
  await store.close()
  return compare(sent, found)
}

function compare(sent: readonly Sent[], found: ReadonlyMap<number, RawHit[]>): Account {
  const sessions = new Map<number, Set<string>>()
  const firsts = new Map<string, number>()
  const seen = new Set<string>()
  for (const { id, visitor } of sent) {
    for (const hit of found.get(id) ?? []) {
      sessions.set(visitor, (sessions.get(visitor) ?? new Set()).add(hit.session ?? ''))
      const page = `${visitor} ${hit.path}`
      seen.add(page)
      if (hit.firstOnPath) firsts.set(page, (firsts.get(page) ?? 0) + 1)
    }
  }
  const count = (test: (one: Sent) => boolean) => sent.filter(test).length
  const times = ({ id }: Sent) => found.get(id)?.length ?? 0
  return {
    sent: sent.length,
    answered200: count(({ status }) => status === 200),
    held: count(({ status }) => status === 202),
    unknown: count(({ status }) => status === 0),
    found: count(one => times(one) > 0),
    missing: count(one => one.status === 200 && times(one) === 0),
    heldMissing: count(one => one.status === 202 && times(one) === 0),
    doubled: count(one => times(one) > 1),
    refusedFound: count(one => one.status >= 300 && times(one) > 0),
    splitVisitors: [...sessions.values()].filter(ids => ids.size > 1).length,
    wrongFirsts: [...seen].filter(page => firsts.get(page) !== 1).length,
  }
}
