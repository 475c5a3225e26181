// How much of a day had been counted at an instant, where only its sum is kept.

import type { Triple } from '../../../count/batch.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Figure, Point, Range } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

/**
 * The part of a day's figures that the whole site had before `until`, by its hours: nights are quiet, so the part of its time
 * that has passed would promise too much. Of the hour in which the instant is, as much as of its time has passed.
 */
export function prepareDayShare(connection: Connection): (site: SiteId, day: Range, until: number) => Triple {
  const read = connection.prepare<[SiteId, number, number], Point>(
    'select hour as at, visitors, visits, pageviews from site_hours where site_id = ? and hour >= ? and hour < ?',
  )
  return (site, day, until) => {
    const hours = read.all(site, day.from, day.to)
    const part = (figure: Figure) => {
      // Whole numbers up to the end, so that half a visit is half a visit.
      let [passed, all] = [0, 0]
      for (const hour of hours) {
        all += hour[figure]
        passed += hour[figure] * Math.min(3600, Math.max(0, until - hour.at))
      }
      return all === 0 ? 0 : passed / (3600 * all)
    }
    return { visitors: part('visitors'), visits: part('visits'), pageviews: part('pageviews') }
  }
}
