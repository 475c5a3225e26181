// The list of all sites for programs: the numbers that the page has, in its order.

import { csvRow } from '../../kit/csv.ts'
import { writeInstant } from '../../kit/zone.ts'
import type { PeriodName } from '../../stats/period.ts'
import type { SiteSums } from '../../stats/sites.ts'

/** Without sessions nobody knows how many visitors there were; `before`: null where nothing was counted so early. */
export function toSitesData(period: PeriodName, rows: readonly SiteSums[]): { period: string; rows: SiteRow[] } {
  return { period, rows: rows.map(toRow) }
}

/** One row each; empty is what is not known. */
export function toSitesCsv(rows: readonly SiteSums[]): string {
  const figures = ['visitors', 'visits', 'pageviews'] as const
  const head = ['code', 'name', 'domain', ...figures, ...figures.map(name => `before_${name}`), 'silent_since']
  const cells = rows
    .map(toRow)
    .map(({ code, name, domains, before, silent_since, ...row }) => [
      ...[code, name, domains[0] ?? ''],
      ...figures.map(figure => row[figure] ?? ''),
      ...figures.map(figure => before?.[figure] ?? ''),
      silent_since ?? '',
    ])
  return [head, ...cells].map(csvRow).join('')
}

type Figures = { visitors: number | null; visits: number; pageviews: number }
type SiteRow = Figures & {
  code: string
  name: string
  domains: readonly string[]
  before: Figures | null
  silent_since: string | null
}

function toRow({ site, sums, before, silentSince }: SiteSums): SiteRow {
  const toFigures = ({ visitors, visits, pageviews }: SiteSums['sums']): Figures => ({
    visitors: site.settings.sessions ? visitors : null,
    ...{ visits, pageviews },
  })
  return {
    ...{ code: site.code, name: site.name, domains: site.domains },
    ...toFigures(sums),
    before: before && toFigures(before),
    silent_since: writeInstant(silentSince),
  }
}
