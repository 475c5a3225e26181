// Goals and funnels: with revenue, without anything, with names of every kind, and of those who left.

import type { Reader } from '../reader/reader.ts'
import type { StepView } from '../views/funnel-view.ts'
import type { GoalsView } from '../views/goals-view.ts'
import { hostile, type Pattern } from './pattern.ts'

export function goalPatterns(reader: Reader): Pattern[] {
  const { number, share, length, change } = reader
  const row = (name: string, value: number, more: Partial<GoalsView['rows'][0]> = {}): GoalsView['rows'][0] => ({
    ...{ name, condition: 'Page /thanks', href: '/', filter: '', chosen: false, value: number(value) },
    ...{ rate: share(value, 4096), revenue: '', paid: '', bar: length(value, 1024), change: null },
    ...more,
  })
  const panel = (rows: GoalsView['rows'], more: Partial<GoalsView> = {}): GoalsView => ({
    ...{ caption: 'Sessions that reached each goal', rows, revenues: false, rates: rows.length > 0, changes: false },
    ...{ since: '', funnels: [], settings: '/' },
    ...more,
  })
  const step = (words: string, value: number, before: number, more: Partial<StepView> = {}): StepView => ({
    ...{ words, value: number(value), ofStart: share(value, 4096), ofBefore: share(value, before), change: null },
    ...{ bar: length(value, 4096), lost: length(before, 4096), left: null },
    ...more,
  })
  const left = (name: string): NonNullable<StepView['left']> => ({
    text: reader.texts.funnels.left(reader.amount(1024), share(1024, 4096)),
    rows: [
      { name, href: '/', value: number(1000), share: share(1000, 1024) },
      { name: reader.texts.funnels.ended, href: null, value: number(24), share: share(24, 1024) },
    ],
  })
  return [
    {
      title: 'Goals',
      part: '/parts/goals',
      states: [
        {
          name: 'with revenue, changes, one chosen, and funnels',
          data: {
            goals: panel(
              [
                row('Order', 1024, { revenue: '€1,234.50', change: change(1024, 900) }),
                row('Sign-up', 12, { chosen: true, change: change(12, 0) }),
              ],
              {
                revenues: true,
                changes: true,
                funnels: [
                  { name: 'Shop', href: '/' },
                  { name: 'Letter', href: '/' },
                ],
              },
            ),
          },
        },
        {
          name: 'known in part',
          data: { goals: panel([row('Order', 12)], { since: 'Goals are complete from Monday.' }) },
        },
        { name: 'nothing', data: { goals: panel([]) } },
        {
          name: 'names of every kind',
          data: { goals: panel(hostile.map(name => row(name, 12, { condition: name }))) },
        },
      ],
    },
    {
      title: 'Funnel',
      part: '/parts/funnel',
      states: [
        {
          name: 'three steps',
          data: {
            steps: [
              step('Page /', 4096, 4096, { ofBefore: '', left: left('/hooves') }),
              step('Page /cart', 2048, 4096, { change: change(2048, 2000) }),
              step('Event order', 0, 2048),
            ],
          },
        },
        {
          name: 'names of every kind',
          data: { steps: hostile.map(name => step(name, 2048, 4096, { left: left(name) })) },
        },
      ],
    },
  ]
}
