// The picture of a week, its sentence, and the averages.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defaultQuery } from '../../../server/stats/query.ts'
import type { Beat, Rhythm } from '../../../server/stats/rhythm.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toRhythmView } from '../../../server/web/views/rhythm-view.ts'

const range = { fromDay: 20261101, toDay: 20261115, from: 0, to: 1 }

/** A rhythm of zeros, but for these beats by weekday (0 is the first) and hour. */
function rhythm(beats: [weekday: number, hour: number, beat: Beat][], change: Partial<Rhythm> = {}): Rhythm {
  const hours = Array.from({ length: 7 }, (): Beat[] => Array(24).fill(0))
  for (const [weekday, hour, beat] of beats) hours[weekday]![hour] = beat
  return { weekdays: [1, 2, 3, 4, 5, 6, 7], hours, days: null, range, ...change }
}

const look = (given: Rhythm | null, reader = toReader()) => toRhythmView({ query: defaultQuery, rhythm: given }, reader)

describe('toRhythmView', () => {
  it('is nothing where there is no rhythm, or nobody came', () => {
    assert.equal(look(null), null)
    assert.equal(look(rhythm([])), null)
  })

  it('draws each hour in one of five steps, and those without anybody in none', () => {
    const view = look(
      rhythm([
        [0, 0, 10],
        [1, 2, 5],
        [2, 3, 0.1],
        [6, 23, 10],
      ]),
    )
    const drawn = view?.week.cells.filter(({ step }) => step > 0)
    assert.deepEqual(
      drawn?.map(({ x, y, step }) => [x, y, step]),
      [
        [0, 0, 5],
        [20, 10, 3],
        [30, 20, 1],
        [230, 60, 5],
      ],
    )
    assert.equal(view?.week.cells.length, 7 * 24)
    assert.deepEqual(
      view?.week.legend.map(({ text }) => text),
      ['≤ 2', '≤ 4', '≤ 6', '≤ 8', '≤ 10'],
    )
  })

  it('says of each hour that is pointed at what it brings', () => {
    const view = look(
      rhythm([
        [1, 2, 2.5],
        [2, 3, null],
      ]),
    )
    const said = view?.week.cells.map(({ lines }) => lines.join(': '))
    assert.equal(said?.[24 + 2], 'Tuesday, 02:00: 2.5 visits')
    assert.equal(said?.[2 * 24 + 3], 'Wednesday, 03:00: –')
    assert.equal(said?.[0], 'Monday, 00:00: no visits')
  })

  it('says the same in a sentence', () => {
    const view = look(
      rhythm([
        [1, 20, 23.4],
        [1, 8, 10],
        [3, 9, 1],
        [0, 1, 2],
        [2, 1, 2],
        [4, 1, 2],
        [5, 1, 2],
        [6, 1, 2],
      ]),
    )
    assert.equal(
      view?.sentence,
      'Busiest hour: Tuesdays from 20:00, 23 visits. Busiest day: Tuesday. Quietest day: Thursday.',
    )
  })

  it('compares no weekdays that bring as many', () => {
    const even = Array.from({ length: 7 }, (_, weekday): [number, number, Beat] => [weekday, 9, 2])
    assert.equal(look(rhythm(even))?.sentence, 'Busiest hour: Mondays from 09:00, 2 visits.')
  })

  it('says what a day of the month brings, where that is known', () => {
    const days = Array.from({ length: 31 }, (_, index): Beat => (index === 2 ? 412.6 : index === 30 ? null : 10))
    const view = look(rhythm([[0, 0, 1]], { days }))
    assert.match(view!.sentence, / Busiest day of the month: day 3, 413 visits\.$/)
    assert.equal(view?.month?.peak?.text, '413')
    assert.deepEqual(view?.month?.columns[2]?.lines, ['Day 3', '413 visits'])
    assert.deepEqual(view?.month?.rows.slice(29), [
      { label: '30', value: '10' },
      { label: '31', value: '–' },
    ])
  })

  it('has every beat in its table, hours below each other, and a dash for what is not known', () => {
    const view = look(
      rhythm([
        [0, 5, 3.25],
        [1, 5, null],
      ]),
    )
    assert.equal(view?.week.rows.length, 24)
    assert.deepEqual(view?.week.rows[5], { label: '05:00', cells: ['3.3', '–', '0', '0', '0', '0', '0'] })
  })

  it('names weekdays and hours as the reader does', () => {
    const german = toReader(undefined, 'de-DE')
    const view = look(
      rhythm(
        [
          [0, 20, 3],
          [1, 4, 1],
        ],
        { weekdays: [7, 1, 2, 3, 4, 5, 6] },
      ),
      german,
    )
    assert.deepEqual(view?.week.weekdays, ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'])
    assert.match(view!.sentence, /^Stärkste Stunde: Sonntag ab 20:00, 3 Besuche\./)
  })
})
