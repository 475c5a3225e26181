// The steps of a funnel in words and shapes, and as data for programs.

import { readablePath } from '../../kit/readable-address.ts'
import { writeDay, writeDays, writeInstant } from '../../kit/zone.ts'
import { writeCondition } from '../../stats/filter.ts'
import type { FunnelStep, FunnelView } from '../../stats/funnel.ts'
import { toConditions } from '../../stats/goal-condition.ts'
import { toSearch } from '../../stats/query.ts'
import { sitePath } from '../links.ts'
import type { Change } from '../reader/format.ts'
import type { Reader } from '../reader/reader.ts'
import { conditionWords } from './goals-view.ts'

/** `bar`: how many reached it, and `lost`: how many more the step before, both of those who began, as attributes. */
export type StepView = {
  words: string
  value: string
  ofStart: string
  ofBefore: string
  change: Change | null
  bar: string
  lost: string
  /** Those who went no further, and where they went; null at the last step, and where there are none. */
  left: { text: string; rows: { name: string; href: string | null; value: string; share: string }[] } | null
}

export type FunnelShapes = { sentence: string; hours: string; steps: StepView[] }

export function toFunnelShapes(view: FunnelView, reader: Reader): FunnelShapes {
  const { steps, funnel } = view
  const { texts, amount, number, share } = reader
  const start = steps[0]?.sessions ?? 0
  const end = steps.at(-1)?.sessions ?? 0
  return {
    sentence:
      start === 0 ? texts.funnels.nobody : texts.funnels.sentence(amount(start), number(end), share(end, start)),
    hours: texts.funnels.hoursOf(amount(funnel.hours)),
    steps: steps.map((_, place) => toStep(view, place, reader)),
  }
}

function toStep(view: FunnelView, place: number, reader: Reader): StepView {
  const { steps } = view
  const { number, share, length, change } = reader
  const { condition, sessions, before } = steps[place]!
  const start = steps[0]!.sessions
  const previous = steps[place - 1]?.sessions ?? sessions
  const isKnown = view.coverage.totals === null
  return {
    words: conditionWords(condition, reader),
    value: number(sessions),
    ofStart: start > 0 ? share(sessions, start) : '',
    // The second step has one rate, which is both.
    ofBefore: place > 1 && previous > 0 ? share(sessions, previous) : '',
    change: isKnown && before !== null && (before > 0 || sessions > 0) ? change(sessions, before) : null,
    bar: length(sessions, start),
    lost: length(previous, start),
    left: place === steps.length - 1 ? null : toLeft(view, steps[place]!, steps[place + 1]!, reader),
  }
}

function toLeft(
  { site, query }: FunnelView,
  { sessions, ended, next, more }: FunnelStep,
  following: FunnelStep,
  { texts, amount, number, share }: Reader,
): StepView['left'] {
  const count = sessions - following.sessions
  if (count === 0) return null
  const row = (name: string, value: number, href: string | null = null) => ({
    name,
    href,
    value: number(value),
    share: share(value, count),
  })
  const { funnels } = texts
  return {
    text: funnels.left(amount(count), share(count, sessions)),
    rows: [
      ...next.map(({ path, sessions }) =>
        row(readablePath(path), sessions, sitePath(site, '/page', toSearch({ ...query, path }))),
      ),
      ...(more > 0 ? [row(funnels.others, more)] : []),
      ...(ended > 0 ? [row(funnels.ended, ended)] : []),
    ],
  }
}

/** `rate`: of the first step; `step_rate`: of the one before. */
export function toFunnelData({ site, query, range, before, coverage, funnel, steps }: FunnelView): object {
  const start = steps[0]?.sessions ?? 0
  const quotient = (part: number, whole: number) => (whole === 0 ? null : Math.round((10_000 * part) / whole) / 10_000)
  const { totals: since, unreadable } = coverage
  return {
    site: { code: site.code, name: site.name, zone: site.zone, sessions: site.settings.sessions },
    query: { period: query.period.name, ...writeDays(range), filter: query.filter.map(writeCondition) },
    compared: before && { ...writeDays(before.range), up_to: before.upTo },
    known: {
      since: since && { from: writeInstant(since.from), why: since.why },
      unreadable: unreadable.map(({ from, to }) => ({ from: writeDay(from), to: writeDay(to) })),
    },
    funnel: { id: funnel.id, name: funnel.name, hours: funnel.hours },
    steps: steps.map(({ condition, sessions, before, ended, next, more }, place) => ({
      condition: toConditions(condition).map(writeCondition).join(' '),
      sessions,
      rate: quotient(sessions, start),
      step_rate: place === 0 ? null : quotient(sessions, steps[place - 1]!.sessions),
      before,
      left:
        place === steps.length - 1
          ? null
          : {
              sessions: sessions - steps[place + 1]!.sessions,
              next: next.map(({ path, title, sessions }) => ({ path, title, sessions })),
              other_pages: more,
              no_further_page: ended,
            },
    })),
  }
}
