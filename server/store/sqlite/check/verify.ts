// Everything that must agree, compared in one snapshot of the database.

import { writeDay } from '../../../kit/zone.ts'
import { joinMonths, type Span, wholeDays } from '../../../stats/recountable-days.ts'
import type { Problem, VerifyStore, Watcher } from '../../../stats/verify.ts'
import type { Connection } from '../connect.ts'
import type { TypedConnection } from '../typed-connection.ts'
import { prepareSpans, readSites, type SiteRow } from './day-facts.ts'
import { type Differences, gatherDifferences } from './differences.ts'
import { preparePacked } from './verify-packed.ts'
import { checkIntegrity, checkReferences, prepareDangling, prepareImpossible } from './verify-rows.ts'
import { prepareSessions } from './verify-sessions.ts'
import { prepareCompareMonth, prepareCompareSpan, prepareMonths } from './verify-sums.ts'

export function createVerifyStore(db: TypedConnection): Pick<VerifyStore, 'verify'> {
  const inOneSnapshot = db.$client.transaction((watcher: Watcher) => verifyAll(db, watcher))
  return { verify: async watcher => inOneSnapshot.deferred(watcher) }
}

function verifyAll(db: TypedConnection, watcher: Watcher): void {
  const connection = db.$client
  const tell = (what: string, problems: readonly Problem[]) =>
    watcher.checked({ site: '', what, note: '', problems, more: 0 })
  watcher.progress(0, 'the file')
  const damage = checkIntegrity(connection)
  tell('the file is whole', damage)
  // Nothing can be read reliably from a file that is not.
  if (damage.length > 0) return
  tell('rows belong to something', checkReferences(connection))

  const readSpans = prepareSpans(connection)
  const checkSite = prepareSite(connection)
  const sites = readSites(db).map(site => ({ site, spans: joinMonths(readSpans(site)) }))
  const total = sites.reduce((sum, { spans }) => sum + weigh(spans), 0)
  let done = 0
  for (const { site, spans } of sites) {
    checkSite(site, spans, {
      checked: watcher.checked,
      next(span) {
        watcher.progress(done / total, `${site.code}, ${writeDay(span.days[0]!).slice(0, 7)}`)
        done += weigh([span])
      },
    })
  }
  watcher.progress(1, '')
}

/** A month without hits takes its time as well. */
function weigh(spans: readonly Span[]): number {
  return spans.reduce((sum, { hits }) => sum + hits + 1000, 0)
}

type SiteWatcher = { checked: Watcher['checked']; next(span: Span): void }

function prepareSite(connection: Connection) {
  const findImpossible = prepareImpossible(connection)
  const findDangling = prepareDangling(connection)
  const compareSpan = prepareCompareSpan(connection)
  const compareMonth = prepareCompareMonth(connection)
  const monthsOf = prepareMonths(connection)
  const checkSessions = prepareSessions(connection)
  const inspectPacked = preparePacked(connection)

  return (site: SiteRow, spans: readonly Span[], { checked, next }: SiteWatcher): void => {
    const impossible = findImpossible(site.id)
    const dangling = findDangling(site.id)
    const packed = inspectPacked(site)
    const found = {
      sums: gatherDifferences(),
      details: gatherDifferences(),
      raw: gatherDifferences(),
      sessions: gatherDifferences(),
    }
    let wholeSince = Number.POSITIVE_INFINITY
    for (const span of spans) {
      next(span)
      wholeSince = span.whole ? Math.min(wholeSince, span.from) : Number.POSITIVE_INFINITY
      const { sums, details, raw } = compareSpan(site, span)
      found.sums.addAll(sums)
      found.details.addAll(details)
      found.raw.addAll(raw)
      found.sessions.addAll(checkSessions(site, span, wholeSince))
    }
    for (const month of monthsOf(site.id)) found.sums.addAll(compareMonth(site.id, month))

    const tell = (what: string, { problems, total }: Differences, note = '') =>
      checked({ site: site.code, what, note, problems, more: total - problems.length })
    tell('numbers are possible', { problems: impossible, total: impossible.length })
    tell('packed hits can be read', packed)
    tell('paths and labels are there', { problems: dangling, total: dangling.length })
    tell('hours, days, months and pages add up', found.sums.all(), sayUncertain(spans))
    tell('referrers, browsers and the like add up', found.details.all())
    tell('the raw hits, counted again, give the same', found.raw.all(), sayWhole(spans))
    tell('every session is new once', found.sessions.all())
  }
}

function sayUncertain(spans: readonly Span[]): string {
  const span = spans.find(({ certain }) => !certain)
  return span ? `until ${writeDay(span.days.at(-1)!)} only in all, because the time zone was changed` : ''
}

function sayWhole(spans: readonly Span[]): string {
  if (spans.every(({ whole }) => whole)) return ''
  const runs = wholeDays(spans).map(({ from, to }) => `${writeDay(from)} to ${writeDay(to)}`)
  if (runs.length === 0) return 'not possible: raw hits are not kept'
  const others = runs.length - 3
  const which = runs.slice(-3).join(', ') + (others > 0 ? ` and ${others} times before` : '')
  return `only where all raw hits are kept: ${which}`
}
