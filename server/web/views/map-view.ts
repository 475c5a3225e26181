// The countries of a view as a map: how much each has, in steps of one colour, and where it leads.

import { narrow, toLiteral } from '../../stats/filter.ts'
import type { NameRow } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import { mapCountries, mapSize } from './map-countries.ts'
import type { LinkTo } from './period-view.ts'
import { growingBounds, type Step, stepOf, toSteps } from './steps.ts'

/** `countries`: those with a shape in public/world.svg, most first; `lines`: what is said of one that is pointed at. */
export type MapView = {
  title: string
  width: number
  height: number
  countries: { code: string; step: number; href: string; lines: string[] }[]
  legend: Step[]
}

/** The map of all countries of a view (`readPlaces`); null where there is none to show. */
export function toMapView(
  { query: { figure, filter } }: Pick<TimeFrame, 'query'>,
  places: readonly NameRow[],
  link: LinkTo,
  { texts, nameOf, count, number, fewerNumbers }: Reader,
): MapView | null {
  const shown = places.filter(place => mapCountries.has(place.name) && place[figure] > 0)
  if (shown.length === 0) return null
  const values = shown.map(place => place[figure])
  const bounds = growingBounds(values)
  return {
    title: texts.map.title(texts.figures[figure].title),
    ...mapSize,
    countries: shown.map(({ name, [figure]: value }) => ({
      code: name,
      step: stepOf(value, bounds),
      href: link({
        filter: narrow(filter, { field: 'country', not: false, pattern: toLiteral(name) }),
        search: '',
      }),
      lines: [nameOf('countries', name), ...(fewerNumbers ? [] : [count(value, figure)])],
    })),
    legend: fewerNumbers ? [] : toSteps(bounds, Math.min(...values), number),
  }
}
