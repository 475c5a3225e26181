// A view whose numbers are still being added up: how far that is, and where to go instead.

import type { Clock } from '../../kit/clock.ts'
import { daysBetween } from '../../kit/zone.ts'
import type { Patience, Working } from '../../stats/known.ts'
import type { PeriodName } from '../../stats/period.ts'
import type { Notice } from '../notice.ts'
import type { Shown, Views } from './dashboard.ts'
import { linkFrom } from './period-view.ts'
import { toTopView } from './top-view.ts'

/** So long (milliseconds) a page waits for numbers before it says that they are being added up. */
const patience = 1200

/** What is left of that from now on. */
export function startPatience(clock: Clock): Patience {
  const until = clock.now() + patience
  return () => Math.max(0, until - clock.now())
}

/** The page in the place of the view at `path`; it asks again by itself. */
export function showWorking(
  { render, reader }: Views,
  view: Working,
  path: string,
  notes: readonly (string | Notice)[],
): Shown {
  const { query, range, working } = view
  const { texts, share } = reader
  const link = linkFrom(path, query)
  const days = daysBetween(range.fromDay, range.toDay)
  const shorter = lengths.find(([, length]) => length < days)?.[0]
  const html = render('working', {
    ...toTopView(view, path, notes, reader),
    refresh: 2,
    done: working,
    said: texts.filter.working.done(share(working, 1)),
    ways: [
      { href: link({ page: query.page }), text: texts.filter.working.again },
      ...(shorter
        ? [
            {
              href: link({ period: { name: shorter, anchor: null }, group: null }),
              text: texts.filter.working.shorter(texts.period.names[shorter]),
            },
          ]
        : []),
      { href: link({ filter: [] }), text: texts.filter.withoutAny },
    ],
  })
  return { html, status: 202 }
}

/** Periods that may be shown instead, and how many days they have. */
const lengths: readonly [PeriodName, number][] = [
  ['30d', 30],
  ['7d', 7],
  ['day', 1],
]
