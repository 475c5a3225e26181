// What stands above and around the numbers of a view: period, filter, what is said of it, its rhythm, and its last line.

import { toRhythm } from '../../stats/rhythm.ts'
import type { Reader } from '../reader/reader.ts'
import { toFilterView } from '../views/filter-view.ts'
import { toFooterView } from '../views/footer-view.ts'
import { toMapView } from '../views/map-view.ts'
import { toPeriodView } from '../views/period-view.ts'
import { toRhythmView } from '../views/rhythm-view.ts'
import type { Pattern } from './pattern.ts'
import { makePoints, makeView } from './sample-site.ts'

export function viewPatterns(reader: Reader): Pattern[] {
  return [
    {
      title: 'Controls',
      part: '/parts/controls',
      states: Object.entries(controls).map(([name, search]) => ({
        name,
        data: { ...makeControls(search, reader), subject: true },
      })),
    },
    {
      title: 'What is said of a view',
      part: '/parts/said',
      states: [
        {
          name: 'notes, and since when it is known',
          data: {
            notes: [
              'The first day was after the last.',
              { text: 'Behind a proxy?', links: [{ href: '/', text: 'Manual' }] },
            ],
            since: reader.texts.filter.since.gone('3 March 2026, 14:00'),
          },
        },
      ],
    },
    {
      title: 'In the place of numbers',
      part: '/parts/empty-state',
      states: [
        {
          name: 'a filter leaves none',
          data: {
            sentence: reader.texts.filter.nothing,
            ways: ['Without “Country is Germany”', '“<b>”'].map(toWay),
          },
        },
        {
          name: 'a period before the first visit',
          data: {
            sentence: reader.texts.period.tooEarly(reader.day(20260303)),
            ways: [toWay(reader.texts.period.since(reader.day(20260303)))],
          },
        },
      ],
    },
    {
      title: 'Rhythm',
      part: '/parts/rhythm',
      states: Object.entries(rhythms).map(([name, search]) => ({ name, data: { rhythm: makeRhythm(search, reader) } })),
    },
    {
      title: 'Map',
      part: '/parts/map',
      states: Object.entries(travels).map(([name, visits]) => ({ name, data: { map: makeMap(visits, reader) } })),
    },
    {
      title: 'The last line of a view',
      part: '/parts/footer',
      states: [undefined, makeView('').now.at * 1000].map(written => ({
        name: written ? 'something was counted' : 'nothing since the start',
        data: {
          foot: toFooterView(
            { ...makeView(''), lastWrite: written },
            ['CSV', 'JSON'].map(name => ({ name, href: '/' })),
            reader,
            12,
          ),
        },
      })),
    },
  ]
}

const controls = {
  'not over': '?period=30d',
  'one that is over': '?period=month&date=2026-09-01',
  'the first there is': '?period=all',
  'two dates': '?from=2026-10-01&to=2026-10-12',
  'with a filter': '?filter=country:NL&filter=-browser:Firefox&filter=page:/blog*',
  'with a hostile one': `?${new URLSearchParams({ filter: `text:"<script>${'very-long-'.repeat(20)}"` })}`,
}

function makeControls(search: string, reader: Reader) {
  const view = makeView(search)
  return {
    period: toPeriodView(view, '/', reader),
    compare: {
      against: reader.texts.compare.against('21 Sept – 20 Oct'),
      upTo: reader.texts.compare.sameTime.hour,
      choices: ['one', 'another', 'a third'].map((label, index) => ({ label, href: '/', current: index === 1 })),
      align: { label: reader.texts.compare.weekdays, href: '/', current: false },
      other: { action: '/', hidden: [], value: '', min: '2026-01-01', max: '2026-11-21' },
      said: '',
    },
    filter: toFilterView(view, '/', reader),
  }
}

const rhythms = { 'of weeks': 'period=30d', 'of weeks and months': 'period=year' }

function makeRhythm(search: string, reader: Reader) {
  const view = makeView(search)
  const points = makePoints(view.range, view, 7, 'hour')
  const weekdays = [1, 2, 3, 4, 5, 6, 7]
  const facts = { range: view.range, zone: view.now.zone, figure: view.query.figure, weekdays }
  return toRhythmView(
    { query: view.query, rhythm: toRhythm(points, facts, search === rhythms['of weeks and months']) },
    reader,
  )
}

/** Visits by country. */
const travels: Record<string, Record<string, number>> = {
  'one country': { NL: 3 },
  'a few': { NL: 3, MT: 2, IS: 1 },
  many: { US: 22_000, NL: 9000, DE: 4000, IN: 900, BR: 300, ZA: 90, AU: 40, JP: 12, IS: 5, SG: 1 },
}

function makeMap(visits: Record<string, number>, reader: Reader) {
  const places = Object.entries(visits).map(([name, count]) => ({
    name,
    detail: '',
    kind: '',
    visitors: count,
    visits: count,
    pageviews: count,
  }))
  return toMapView(makeView('period=30d'), places, () => '/', reader)
}

const toWay = (text: string) => ({ href: '/', text })
