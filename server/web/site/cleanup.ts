// Cleaning up a site: which pages are deleted or become one, and how long numbers are kept. What it would change is shown first.

import type { Clock } from '../../kit/clock.ts'
import { addDays, localDay, startOfDay } from '../../kit/zone.ts'
import { isRetention, leastRetention, mostKeptDays } from '../../sites/settings.ts'
import { type Site, todayOf } from '../../sites/site.ts'
import type { EditProblem, PageEditId, PagesWanted } from '../../stats/cleanup.ts'
import { readNewPath, readPatterns } from '../../stats/pages-wanted.ts'
import { audit, type Doer } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { sayConfirm, sayFound, sayProblem, toEditView, toRemovalView } from '../views/cleanup-view.ts'

const rowsShown = 20
const editsShown = 10
const removalsShown = 30
/** Most edits are done when the page is there again. */
const stepsAtOnce = 40

export async function showCleanup(request: WithSite, services: Services): Promise<Reply> {
  return form(request, services, request.url.searchParams)
}

/** Takes a form of the page: `do` says which. */
export async function takeCleanup(request: WithSite, services: Services): Promise<Reply> {
  const sent = request.form
  const act = sent.get('do')
  if (act === 'undo') return takeUndo(request, services)
  if (act === 'retention' || act === 'try') return takeRetention(request, services)
  if (act === 'edit') return takeEdit(request, services)
  return form(request, services, sent)
}

async function takeEdit(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const { store, clock, url } = services
  const sent = request.form
  const wanted = readWanted(sent)
  const into = readInto(sent)
  if (wanted === undefined || into === '') return form(request, services, sent)
  const at = clock.seconds()
  const begun = await store.beginPageEdit(site.id, { ...wanted, into, at, user: request.user?.id ?? null })
  if ('refused' in begun) return form(request, services, sent, { problem: begun.refused })
  const about = wanted.patterns.join(', ')
  const action = into === undefined ? 'pages-deleted' : 'pages-merged'
  await audit(request, services, action, { site: site.id, about: into === undefined ? about : `${about} → ${into}` })
  await doSome(services, at)
  return redirect(url(sitePath(site, '/cleanup', '#edits')))
}

async function takeUndo(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const { store, clock, url } = services
  const id = Number(request.form.get('id')) as PageEditId
  const at = clock.seconds()
  const undone = await store.undoPageEdit(site.id, Number.isSafeInteger(id) ? id : (0 as PageEditId), at)
  if ('refused' in undone) return form(request, services, new URLSearchParams(), { problem: undone.refused })
  await audit(request, services, 'pages-restored', { site: site.id, about: undone.pattern.replaceAll('\n', ', ') })
  await doSome(services, at)
  return redirect(url(sitePath(site, '/cleanup', '#edits')))
}

async function doSome({ store }: Services, at: number): Promise<void> {
  for (let step = 0; step < stepsAtOnce; step++) if (!(await store.editPages(at))) return
}

async function takeRetention(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const sent = request.form
  const typed = (sent.get('days') ?? '').trim()
  const days = Number(typed || 0)
  if (!/^\d*$/.test(typed) || !isRetention(days)) return form(request, services, sent, { wrongDays: true })
  const preview = days === 0 ? undefined : await previewOf(services, site, days)
  const isSure = sent.get('sure') === String(days) || preview === undefined || preview.since === null
  if (sent.get('do') === 'try' || !isSure) return form(request, services, sent, { days })
  await saveRetention(request, site, days, services)
  return redirect(services.url(sitePath(site, '/cleanup', '?done=saved#retention')))
}

/** Has all numbers of a site deleted after so many days, and notes it. */
export async function saveRetention(by: Doer, site: Site, days: number, services: Services): Promise<void> {
  await services.store.changeSite(site.id, { settings: { ...site.settings, retention: { days } } })
  await services.directory.reload()
  const change = { what: 'retention.days', from: String(site.settings.retention.days), to: String(days) }
  await audit(by, services, 'settings-changed', { site: site.id, about: site.code, changes: [change] })
}

function previewOf({ store, clock }: Services, site: Site, days: number) {
  return store.previewRetention(site.id, startOfDay(site.zone, firstDayKept(site, clock, days)))
}

function firstDayKept(site: Site, clock: Clock, days: number): number {
  return addDays(todayOf(site, clock), -days)
}

/** Which pages a form is about; undefined where it cannot be read. */
function readWanted(sent: URLSearchParams): PagesWanted | undefined {
  const patterns = readPatterns((sent.get('pages') ?? '').split('\n'))
  const newest = Number(sent.get('newest') ?? '')
  return (
    patterns && {
      patterns,
      matchCase: sent.has('case'),
      titles: sent.has('titles'),
      ...(Number.isSafeInteger(newest) && newest > 0 && { newest }),
    }
  )
}

/** The path that pages are to become; undefined: they are to be deleted; '': it is none. */
function readInto(sent: URLSearchParams): string | undefined {
  return sent.get('act') === 'merge' ? readNewPath(sent.get('into') ?? '') : undefined
}

type Extra = { problem?: EditProblem; wrongDays?: boolean; days?: number }

async function form(request: WithSite, services: Services, sent: URLSearchParams, extra: Extra = {}): Promise<Reply> {
  const { reader, site } = request
  const { store } = services
  const texts = reader.texts.cleanup
  const isAsked = sent.has('pages')
  const wanted = isAsked ? readWanted(sent) : undefined
  const found = wanted && (await store.findPages(site.id, wanted, rowsShown))
  const into = readInto(sent)
  const act = sent.get('act')
  const errors = {
    ...(isAsked && !wanted && { pages: texts.problems.pattern }),
    ...(act === 'merge' && into === '' && { into: texts.problems.name }),
    ...(extra.wrongDays && { days: texts.problems.days(reader.number(leastRetention), reader.number(mostKeptDays)) }),
    ...(extra.problem && { form: sayProblem(extra.problem, reader) }),
  }
  const isConfirmed = found && found.total > 0 && act !== null && into !== '' && !extra.problem
  const known = isConfirmed && into !== undefined ? await store.findPath(site.id, into) : undefined
  const others = known && wanted ? await store.findPages(site.id, { ...wanted, except: known.path }, 1) : found
  const confirm =
    isConfirmed && others
      ? { ...sayConfirm(others, into, reader), exists: await sayExists(services, site, known?.path, reader) }
      : undefined
  const values = {
    pages: sent.get('pages') ?? '',
    matchCase: sent.has('case'),
    titles: sent.has('titles'),
    into: sent.get('into') ?? '',
    days: sent.get('days') ?? String(site.settings.retention.days),
  }
  return writePage(request, services, 'cleanup', {
    ...{ values, errors, confirm, act: act ?? '', newest: found?.newest ?? 0 },
    found: found && sayFound(found, reader),
    edits: (await store.pageEdits(site.id, editsShown)).map(edit =>
      toEditView(edit, site, reader, services.clock.now() / 1000),
    ),
    retention: await sayRetention(services, site, extra.days, reader),
    sure: extra.days === undefined ? '' : String(extra.days),
    known: site.knownFrom === null ? '' : texts.retention.known(reader.day(localDay(site.zone, site.knownFrom))),
    removals: (await store.removals(site.id, removalsShown)).map(one => toRemovalView(one, site, reader)),
  })
}

async function sayExists(
  { store }: Services,
  site: Site,
  path: string | undefined,
  { texts, count }: Reader,
): Promise<string> {
  if (path === undefined) return ''
  const { sums } = await store.findPages(
    site.id,
    { patterns: [path.replaceAll('*', '')], matchCase: true, titles: false },
    1,
  )
  return texts.cleanup.confirm.exists(count(sums.visits, 'visits'))
}

async function sayRetention(services: Services, site: Site, days: number | undefined, reader: Reader): Promise<string> {
  const { preview: say, nothing } = reader.texts.cleanup.retention
  if (days === undefined || days === 0) return ''
  const found = await previewOf(services, site, days)
  if (found.since === null) return nothing
  const { count, number, day } = reader
  const first = day(firstDayKept(site, services.clock, days))
  return say(
    first,
    count(found.days, 'days'),
    count(found.hits, 'hits'),
    count(found.visits, 'visits'),
    number(found.raw),
    number(found.drops),
  )
}
