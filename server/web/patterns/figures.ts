// The figures, what they are compared with, and who is here now.

import type { Reader } from '../reader/reader.ts'
import type { FiguresView } from '../views/figures-view.ts'
import type { Pattern } from './pattern.ts'

export function figurePatterns(reader: Reader): Pattern[] {
  const { live } = reader.texts
  const figures = [
    figure('visitors', 12_345, 11_000, reader, true),
    figure('visits', 8, 20, reader),
    figure('pageviews', 40, 0, reader),
  ]
  return [
    {
      title: 'Figures',
      part: '/parts/figures',
      states: [
        { name: 'more, less, new', data: { figures, compared: 'against 1 – 31 October' } },
        {
          name: 'the same',
          data: { figures: [figure('pageviews', 3, 3, reader, true)], compared: 'against yesterday' },
        },
        { name: 'nothing to compare', data: { figures: figures.map(one => ({ ...one, change: null })), compared: '' } },
      ],
    },
    {
      title: 'Here now',
      part: '/parts/here',
      states: ['24 here now', 'more than 20,000 here now', live.title].map(said => ({
        name: said,
        data: { live: { now: '/', said, nobodyKnows: live.title } },
      })),
    },
  ]
}

function figure(
  title: string,
  value: number,
  before: number,
  { number, change }: Reader,
  current = false,
): FiguresView['figures'][number] {
  const definition = 'What it means, in one line.'
  return { name: title, title, value: number(value), definition, href: '/', current, change: change(value, before) }
}
