// The pictures of the manual: parts of the pages, drawn with made-up numbers for whoever reads the chapter.

import { addUpProps } from '../stats/props.ts'
import { defaultQuery } from '../stats/query.ts'
import type { Figure } from '../stats/source.ts'
import { toText } from './formats/text.ts'
import { makeView } from './patterns/sample-site.ts'
import { type Reader, toReader } from './reader/reader.ts'
import { toLastView } from './received/received-view.ts'
import { toChartView } from './views/chart-view.ts'
import type { FiguresView } from './views/figures-view.ts'
import { toFilterView } from './views/filter-view.ts'
import type { StepView } from './views/funnel-view.ts'
import { conditionWords } from './views/goals-view.ts'
import { toPropsView } from './views/props-view.ts'

/** A part of a page, as a template includes it. */
export type Picture = { part: string; data: object }

/** The picture of a chapter; none for those that have no place for it. */
export function drawPicture(chapter: string, reader: Reader): Picture | undefined {
  return pictures[chapter]?.(reader)
}

/** HTML whose links lead nowhere but within it. What leads nowhere has no name as a link either. */
export function withoutLinks(html: string): string {
  return html.replace(/(<a\b[^>]*?) href="[^#"][^"]*"([^>]*)>/g, (_, before: string, after: string) => {
    return `${before}${after}>`.replace(/ aria-label="[^"]*"/, '')
  })
}

const pictures: Record<string, (reader: Reader) => Picture> = {
  answers: reader => figures({ visitors: [173, 171], visits: [304, 320], pageviews: [308, 324] }, reader),
  sessions: reader => figures({ visitors: [1], visits: [2], pageviews: [4] }, reader),
  reading: reader => figures({ visitors: [4218, 3766], visits: [5903, 5415], pageviews: [12_345, 13_100] }, reader),
  periods: reader => ({ part: '/parts/chart', data: { chart: toChart('period=30d&compare=previous', reader) } }),
  sharing: reader => ({ part: '/parts/chart', data: { chart: toChart('period=30d&compare=none', reader) } }),
  cleanup: reader => figures({ visitors: [97], visits: [202], pageviews: [260] }, reader),
  notes: reader => ({ part: '/parts/chart', data: { chart: toChart('period=30d&compare=none', reader, true) } }),
  filters: reader => {
    const view = makeView('filter=country:NL&filter=page:/blog/*&filter=-browser:Firefox')
    return { part: '/parts/chips', data: { filter: toFilterView(view, '/', reader) } }
  },
  drops: reader => {
    const { now, site } = makeView('')
    const last = [
      { at: now.at - 40, path: '/hooves', reason: 'bot', name: 'Googlebot' },
      { at: now.at - 190, path: '/tracks', reason: 'prefetch', name: '' },
      { at: now.at - 600, path: '/', reason: 'ignored-address', name: '' },
    ] as const
    return { part: '/parts/last', data: { last: toLastView(last, site, now.at * 1000, reader), since: '' } }
  },
  goals: reader => ({
    part: '/parts/funnel',
    data: {
      steps: [step('/boots/*', 2168, 2168, reader), step('/cart', 291, 2168, reader), step('/thanks', 54, 291, reader)],
    },
  }),
  properties: reader => {
    const sets = [
      { name: '{"plan":"pro"}', visits: 24, hits: 31 },
      { name: '{"plan":"free"}', visits: 12, hits: 12 },
    ]
    const props = addUpProps(sets, { currency: '', keys: 6, values: 110 })
    return { part: '/parts/props', data: toPropsView({ props, query: defaultQuery }, () => '/', reader) }
  },
  // What programs print is English.
  commands: () => ({ part: '/parts/terminal', data: { text: printView('period=30d&compare=previous', toReader()) } }),
}

/** `values`: each with what it was before, where that is told. */
function figures(values: Partial<Record<Figure, [value: number, before?: number]>>, reader: Reader): Picture {
  const { texts, number, change } = reader
  const shown = Object.entries(values).map(([name, [value, before]]): FiguresView['figures'][number] => ({
    ...{
      name,
      title: texts.figures[name as Figure].title,
      value: number(value),
      definition: '',
      href: '',
      current: false,
    },
    change: before === undefined ? null : change(value, before),
  }))
  return { part: '/parts/figures', data: { figures: shown } }
}

function toChart(search: string, reader: Reader, noted = false) {
  const view = makeView(search, noted)
  const texts = ['v2.2', 'v2.1']
  const notes = view.notes.map(({ day, notes: those }) => ({
    day,
    notes: those.map(one => (one.kind === 'note' ? { ...one, text: texts.pop() ?? '' } : one)),
  }))
  return toChartView({ ...view, notes }, () => '/', reader)
}

/** The head of a dashboard as `hoofprint dashboard` prints it. */
function printView(search: string, reader: Reader): string {
  const without = { paths: [], labels: [], places: [], rhythm: null, goals: null, lastWrite: undefined }
  const shown = { kind: 'site', path: '', view: { ...makeView(search), ...without } } as const
  const lines = toText({ ...shown, remarks: [] }, reader, '', { width: 36, plain: false })
    .trimEnd()
    .split('\n')
  return lines.slice(0, -2).join('\n')
}

function step(path: string, value: number, before: number, reader: Reader): StepView {
  const { number, share, length } = reader
  const first = 2168
  return {
    ...{
      words: conditionWords({ kind: 'page', pattern: path }, reader),
      value: number(value),
      ofStart: share(value, first),
    },
    ...{ ofBefore: value === first ? '' : share(value, before), change: null, left: null },
    ...{ bar: length(value, first), lost: length(before, first) },
  }
}
