// What came in, as data for programs: exactly the numbers of the page.

import { addDays } from '../../kit/zone.ts'
import { writeDay } from '../../stats/query.ts'
import type { NamedDrops, ReceivedView } from '../../stats/received.ts'
import { unitOf } from '../../stats/series.ts'
import { writeInstant } from '../formats/instant.ts'

/** `nowhere`: what was asked of sites that are not there, which is no part of the sums. */
export function toReceivedData(view: ReceivedView, nowhere: NamedDrops | undefined): object {
  const { site, range, group, over, received, hits, dropped, ways, visitingEvents, reasons, buckets, bots } = view
  const write = unitOf(group) === 'hour' ? writeInstant : writeDay
  return {
    site: { code: site.code, name: site.name, zone: site.zone, sessions: site.settings.sessions },
    query: {
      period: view.query.period.name,
      from: writeDay(range.fromDay),
      to: writeDay(addDays(range.toDay, -1)),
      group,
    },
    over,
    received,
    counted: hits,
    not_counted: dropped,
    ways: { visits: ways.visits, repeats: ways.repeats, repeated_events: ways.events },
    events_that_are_visits: visitingEvents,
    reasons: reasons.map(({ reason, count }) => ({ reason, count })),
    bots: toNames(bots),
    no_site: nowhere ? toNames(nowhere) : null,
    buckets: buckets.map(({ at, until, state, hits: counted, dropped: not }) => ({
      at: write(at),
      until: write(until),
      state,
      counted,
      not_counted: not,
    })),
  }
}

function toNames({ rows, more }: NamedDrops) {
  return { rows: rows.map(({ name, count }) => ({ name, count })), more }
}
