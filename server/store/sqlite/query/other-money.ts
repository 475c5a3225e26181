// Reads the revenue of hits whose properties are (other).

import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { MoreMoney } from '../../../stats/props.ts'
import type { Range } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

/** Of a site, or of one of its paths. */
export type OtherMoneyOf = Pick<Range, 'fromDay' | 'toDay'> & { site: SiteId; path?: PathId | undefined }

export function prepareOtherMoney(connection: Connection): (of: OtherMoneyOf) => MoreMoney[] {
  // In two parts, because together they may be more than a number holds.
  const read = (where: string) =>
    connection.prepare<OtherMoneyOf, { currency: string; hits: number; high: number; low: number }>(
      `select currency, sum(hits) as hits, sum(units / ${part}) as high, sum(units % ${part}) as low from other_money
      where site_id = @site ${where} and day >= @fromDay and day < @toDay group by currency`,
    )
  const [ofSite, ofPath] = [read(''), read('and path_id = @path')]
  return of =>
    (of.path === undefined ? ofSite : ofPath).all(of).map(({ currency, hits, high, low }) => ({
      ...{ currency, hits },
      units: BigInt(high) * BigInt(part) + BigInt(low),
    }))
}

const part = 1_000_000_000
