// Every session is new on the site once, and once on each path, as its raw hits say.

import { sessionAge, sessionIdle } from '../../count/sessions.ts'
import type { Span } from '../../stats/spans.ts'
import { type Differences, sayMoment, sayName } from './compare.ts'
import type { Connection } from './connect.ts'
import type { SiteRow } from './day-facts.ts'

/**
 * Looks at the sessions that begin in a span. `wholeSince`: from that instant on every hit is kept; of a session that began
 * before, the hit that was new may be gone, which is as it should be.
 */
export type CheckSessions = (site: SiteRow, span: Span, wholeSince: number) => Differences

// No two hits of a session are further apart: a clock may also be put back.
const longest = sessionAge + sessionIdle

const mostNamed = 5

export function prepareSessions(connection: Connection): CheckSessions {
  const read = connection.prepare<object, Row>(`
    select session, path_id as path, min(created_at) as first, sum(first_on_site) as onSite, sum(first_on_path) as onPath
    from hits where site_id = @site and created_at >= @from and created_at < @to and session is not null
    group by session, path_id order by session`)
  const readPath = connection.prepare<[number], string>('select path from paths where id = ?').pluck()

  return ({ id: site, zone }, { from, to }, wholeSince) => {
    const wrong: Wrong[] = []
    let total = 0
    const judge = (first: number, times: number, path?: number) => {
      const begins = first >= from && first < to
      if (!begins || times === 1 || (times === 0 && first - longest < wholeSince)) return
      total += 1
      if (total <= mostNamed) wrong.push({ first, times, path })
    }

    let current: Row | undefined
    for (const row of read.iterate({ site, from: from - longest, to: to + longest })) {
      judge(row.first, row.onPath, row.path)
      if (current?.session.equals(row.session)) {
        current.first = Math.min(current.first, row.first)
        current.onSite += row.onSite
      } else {
        if (current) judge(current.first, current.onSite)
        current = row
      }
    }
    if (current) judge(current.first, current.onSite)

    const problems = wrong.map(({ first, times, path }) => {
      const where = path === undefined ? 'the site' : sayName(readPath.get(path), `the path ${path}`)
      const often = times === 0 ? 'never' : `${times} times`
      const sentence = `A session ${sayMoment(zone, first)} is new on ${where} ${often}, and not once, in the raw hits.`
      return { sentence, rebuild: false }
    })
    return { problems, total }
  }
}

type Row = { session: Buffer; path: number; first: number; onSite: number; onPath: number }
type Wrong = { first: number; times: number; path: number | undefined }
