// What visitors did after they arrived, held to itself and to what single hits give.

import { keptEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import { engagementColumns } from '../write/engagement-columns.ts'
import type { Comparison } from './compare.ts'

const columnsOf = (table: keyof typeof keptEngagement) => keptEngagement[table].map(sum => engagementColumns[sum])
const ofSite = columnsOf('site_days')
const ofPage = columnsOf('path_days')
const ofLabel = columnsOf('site_details')

const hours = (figures: readonly string[]) => `select hour * @certain as hour, ${figures.join(', ')} from site_hours
  where site_id = @site and hour >= @from and hour < @to`
const days = (figures: readonly string[]) => `select day * @certain as day, ${figures.join(', ')} from site_days
  where site_id = @site and day >= @fromDay and day < @toDay`
const pathDays = `select path_id as path, day * @certain as day, ${ofPage.join(', ')} from path_days
  where site_id = @site and day >= @fromDay and day < @toDay`
const folded = `select path_id as path, hour * @certain as hour, ${ofPage.join(', ')}
  from paths cross join path_hours on path_hours.site_id = @site and path_id = paths.id and hour >= @from and hour < @to
  where paths.site_id = @site`

/** Of any span. */
export const engagementSumComparisons: readonly Comparison[] = [
  {
    table: 'site_days',
    against: 'site_hours',
    key: ['day'],
    figures: ofSite,
    found: days(ofSite),
    expected: `select days.day, ${ofSite.join(', ')}
      from days cross join site_hours on site_id = @site and hour >= start and hour < stop`,
    rebuild: true,
  },
  {
    table: 'path_days',
    against: 'site_days',
    key: ['day'],
    figures: ofSite,
    found: pathDays,
    expected: days(ofSite),
    rebuild: true,
  },
]

/** Of a span whose single hits can be read. */
export const engagementFoldedComparisons: readonly Comparison[] = [
  {
    table: 'site_hours',
    against: 'the raw hits and path_hours',
    key: ['hour'],
    figures: ofSite,
    found: hours(ofSite),
    expected: `select hour, ${ofSite.join(', ')} from single_hours union all select hour, ${ofSite.join(', ')} from (${folded})`,
    rebuild: true,
  },
  {
    table: 'path_days',
    against: 'the raw hits and path_hours',
    key: ['path', 'day'],
    figures: ofPage,
    found: pathDays,
    expected: `select path, day, ${ofPage.join(', ')} from single_path_days
      union all select path, hours.day, ${ofPage.join(', ')}
        from (${folded}) as counted cross join hours on hours.hour = counted.hour`,
    rebuild: true,
  },
]

export const engagementDetailComparisons: readonly Comparison[] = dimensions.map(({ id, name }) => ({
  table: `site_details (${name})`,
  against: 'the raw hits and path_details',
  key: ['label', 'day'],
  figures: ofLabel,
  found: `select label_id as label, day * @certain as day, ${ofLabel.join(', ')} from site_details
    where site_id = @site and dimension = ${id} and day >= @fromDay and day < @toDay`,
  expected: `select label, day, ${ofLabel.join(', ')} from single_details where dimension = ${id}
    union all select label_id as label, day * @certain as day, ${ofLabel.join(', ')}
      from paths cross join path_details on path_details.site_id = @site and path_id = paths.id
        and dimension = ${id} and day >= @fromDay and day < @toDay
      where paths.site_id = @site`,
  rebuild: true,
}))
