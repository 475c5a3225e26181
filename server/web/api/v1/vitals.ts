// Web vitals for programs.

import * as v from 'valibot'
import { webVitals } from '../../../count/data/web-vitals.ts'
import { readVitals } from '../../../stats/vitals.ts'
import { toVitalsData, toVitalsQuery } from '../../reports/vitals.ts'
import { readViewQuery } from '../../views/read-view.ts'
import { onSite } from './operation.ts'
import { missing } from './problem-details.ts'
import { compareEntries, periodEntries } from './stats.ts'
import { findFault } from './view-faults.ts'

const metric = v.looseObject({
  name: v.picklist(webVitals.map(({ name }) => name)),
  p75: v.nullable(v.pipe(v.number(), v.description('Milliseconds; of cls the shift itself'))),
  rating: v.nullable(v.picklist(['good', 'fair', 'poor'])),
  page_loads: v.number(),
})
const metrics = v.array(metric)
const bar = { at: v.string(), until: v.string(), state: v.string(), metrics }

const viewing = onSite('stats', 'view')

export const vitalOperations = [
  viewing('GET', '/sites/{code}/vitals', {
    id: 'readVitals',
    summary: 'Web vitals: the 75th percentile of each, in all and by day, week or month; with a path those of one page',
    query: v.strictObject({ ...periodEntries, ...compareEntries, path: v.optional(v.string()) }),
    gives: {
      status: 200,
      shape: v.looseObject({
        metrics,
        before: v.nullable(v.looseObject({ from: v.string(), to: v.string(), metrics })),
        buckets: v.array(v.looseObject({ ...bar, before: v.nullable(v.looseObject(bar)) })),
        pages: v.array(v.looseObject({ path: v.string(), metrics })),
      }),
    },
    async answer(asked, { store, clock }) {
      const wrong = findFault(asked, clock.now())
      if (wrong) return wrong
      const { query, now } = readViewQuery({ clock, reader: asked.reader }, asked.site, asked.url.searchParams)
      const view = await readVitals(store, asked.site, toVitalsQuery(query), now)
      return view ? { done: toVitalsData(view) } : missing('page')
    },
  }),
]
