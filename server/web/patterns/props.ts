// Properties: money, numbers, many values, values that were not kept, and names of every kind.

import { addUpProps, type PropCounts } from '../../stats/props.ts'
import { defaultQuery } from '../../stats/query.ts'
import type { Reader } from '../reader/reader.ts'
import { toPropsView } from '../views/props-view.ts'
import { hostile, type Pattern } from './pattern.ts'

export function propPatterns(reader: Reader): Pattern[] {
  const set = (props: object, hits: number): PropCounts & { name: string } => ({
    ...{ name: JSON.stringify(props), visits: Math.ceil(hits / 2), hits },
  })
  const states = {
    'money, numbers and texts': [
      set({ plan: 'pro', seats: '3', revenue: '29.95', currency: 'EUR' }, 1234),
      set({ plan: 'free', seats: '1' }, 400),
      set({ plan: 'pro', seats: 'many', revenue: '1200', currency: 'JPY' }, 2),
    ],
    'more values than stand open': Array.from({ length: 120 }, (_, place) =>
      set({ number: `value ${place}` }, 130 - place),
    ),
    'values that were not kept, and hits of which nothing is known': [
      set({ by: null, place: '' }, 12),
      { name: '(other)', visits: 1, hits: 1 },
    ],
    'names of every kind': hostile.map(name => set({ [name]: name }, 5)),
  }
  return [
    {
      title: 'Properties',
      part: '/parts/props',
      states: Object.entries(states).map(([name, sets]) => {
        const props = addUpProps(sets, { currency: '', keys: 6, values: 110 })
        return { name, data: toPropsView({ props, query: defaultQuery }, () => '/', reader) }
      }),
    },
  ]
}
