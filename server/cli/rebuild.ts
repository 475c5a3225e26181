// `hoofprint rebuild`: counts the raw hits of a site again.

import { setTimeout } from 'node:timers/promises'
import { writeDay } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { joinMonths, type Span } from '../stats/recountable-days.ts'
import type { VerifyStore } from '../stats/verify.ts'
import { asJson } from './flags.ts'
import { createProgress, type Progress } from './progress.ts'
import { print, printJson, refuse } from './terminal.ts'
import { siteCommand } from './with-store.ts'

export const rebuildCommand = siteCommand({
  name: 'rebuild',
  help: 'Recounts the raw hits of a site and corrects its totals. Days without all of their raw hits stay as they are; days counted in an earlier time zone move to the current one.',
  flags: {
    json: asJson,
  },
  async run({ json }, { store, site, terminal }) {
    const spans = await store.spans(site.id)
    if (spans.length > 0 && !spans.some(({ whole }) => whole)) {
      const why = 'there is no day of which every raw hit is kept. Nothing was changed.'
      return refuse(terminal, `${site.code} cannot be counted again: ${why}`)
    }
    const progress = createProgress(terminal.errors)
    const done = await recount(store, site, spans, progress)
    progress.clear()
    if (json) await printJson(terminal.output, toData(site, done))
    else for (const line of conclude(site, done)) await print(terminal.output, line)
  },
})

/** What became of the days, and how many months did not agree with theirs. */
type Done = { right: Span[]; recounted: Span[]; left: Span[]; months: number }

// Milliseconds: a server that waits to write asks again every 50 at the latest.
const pause = 60

async function recount(
  store: VerifyStore,
  { id, code }: Site,
  days: readonly Span[],
  progress: Progress,
): Promise<Done> {
  const done: Done = { right: [], recounted: [], left: [], months: 0 }
  // By another time zone they may agree, and are to be counted again nevertheless.
  const isRight = async (span: Span) => span.certain && (await store.agrees(id, span))
  const show = (span: Span) =>
    progress.show(days.findIndex(({ to }) => to > span.from) / days.length, nameOf(code, span))

  async function recountDay(day: Span): Promise<void> {
    show(day)
    if (await isRight(day)) return void done.right.push(day)
    const outcome = await store.recount(id, day)
    done[outcome === 'recounted' ? 'recounted' : 'left'].push(day)
    await setTimeout(pause)
  }

  for (const month of joinMonths(days)) {
    show(month)
    if (!month.whole) done.left.push(month)
    else if (await isRight(month)) done.right.push(month)
    else for (const day of days.filter(({ from, to }) => from >= month.from && to <= month.to)) await recountDay(day)
  }
  done.months = await store.addUpMonths(id)
  progress.show(1, code)
  return done
}

function nameOf(code: string, { days }: Span): string {
  return `${code}, ${writeDay(days[0]!)}`
}

function conclude({ code, zone }: Site, { right, recounted, left, months }: Done): string[] {
  const lines = [`${code}: ${sayDays(right)} right, ${sayDays(recounted)} counted again.`]
  if (recounted.some(({ certain }) => !certain)) {
    lines.push(`Days that were counted by an earlier time zone are those of ${zone} now.`)
  }
  if (months === 1) lines.push('One month was added up again from its days.')
  if (months > 1) lines.push(`${months} months were added up again from their days.`)
  if (left.length > 0) {
    const last = writeDay(left.at(-1)!.days.at(-1)!)
    lines.push(`${sayDays(left)} left alone, the last on ${last}: not every raw hit is kept.`)
  }
  return lines
}

/** Numbers of days; `left_until`: the last of those that were left alone. */
function toData({ code, zone }: Site, { right, recounted, left, months }: Done) {
  const last = left.at(-1)?.days.at(-1)
  const days = { right: countDays(right), recounted: countDays(recounted), left: countDays(left) }
  return { site: code, zone, ...days, left_until: last === undefined ? null : writeDay(last), months }
}

function countDays(spans: readonly Span[]): number {
  return spans.reduce((sum, { days }) => sum + days.length, 0)
}

function sayDays(spans: readonly Span[]): string {
  const count = countDays(spans)
  return count === 1 ? '1 day' : `${count} days`
}
