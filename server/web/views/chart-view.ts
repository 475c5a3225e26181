// The chart of a view: the chosen figure or rate, bar for bar.

import type { Totals } from '../../stats/dashboard.ts'
import { figuresOf } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import { type ChartView, toBarChart } from './bar-chart.ts'
import { isOver, sentencesOf } from './chart-words.ts'
import { toCharted } from './charted.ts'
import { toGroupChoices } from './compare-view.ts'
import { toNotesView } from './notes-view.ts'
import type { LinkTo } from './period-view.ts'

/** The chart of the chosen figure. */
export function toChartView(view: TimeFrame & Totals, link: LinkTo, reader: Reader): ChartView {
  const { texts, number, fewerNumbers } = reader
  const charted = toCharted(view, reader)
  const { title, rate, values, write } = charted
  const known = figuresOf(view.site.settings.sessions)
  const before = view.before && charted.before ? { ...view.before, values: charted.before } : null
  const drawn = [...values, ...(charted.before ?? []).slice(0, values.length)]
  return toBarChart(
    view,
    {
      title: texts.chart.title(title, view.group),
      ...sentencesOf(view, charted, reader),
      ...{ values, before, write },
      scale: charted.scaleOf(Math.max(0, ...drawn.map(value => value ?? 0))),
      writeScale: charted.writeScale,
      tell(bucket, index) {
        if (fewerNumbers) return ''
        const said = charted.say(values[index] ?? null)
        return isOver(bucket, view) ? said : texts.chart.soFar(said)
      },
      head: [...known.map(name => texts.figures[name].title), ...(rate ? [title] : [])],
      cells: (bucket, index) => [
        ...known.map(name => number(bucket[name])),
        ...(rate ? [write(values[index] ?? null)] : []),
      ],
      notes: toNotesView(view, link, reader),
      groups: toGroupChoices(view, link, reader),
    },
    link,
    reader,
  )
}
