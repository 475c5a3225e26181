// The audit log: who did what, for admins of all sites, and of one site for its admins. As a page, CSV and JSON.

import { csvRow } from '../../kit/csv.ts'
import { writeInstant } from '../../kit/zone.ts'
import { type AuditAction, type AuditEntry, type AuditId, type AuditQuery, auditActions } from '../../sites/audit.ts'
import { noRules, type Rules } from '../../sites/rules.ts'
import type { Site } from '../../sites/site.ts'
import type { UserId } from '../../sites/user.ts'
import { findFormat } from '../http/formats.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { download, json, type Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

const onPage = 50
const inFile = 10_000

/** `?person=ID&site=CODE&action=NAME`, and `before=ID` for those that are older than one. */
export async function showAudit(request: WebRequest, services: Services): Promise<Reply> {
  const { params, reader, url, site } = request
  const { store } = services
  const query = readQuery(request, services)
  const path = site ? sitePath(site, '/audit') : '/audit'
  if (params.form !== undefined) {
    const format = findFormat(params.form)
    const entries = await store.auditEntries({ ...query, limit: inFile })
    if (format === 'json') return json({ entries: entries.map(entry => toData(entry, services)) })
    if (format === 'csv') return download(toCsv(entries, services), 'hoofprint-audit.csv', 'text/csv; charset=utf-8')
    return problem(request, services, 404, reader.texts.forms.none(params.form))
  }
  const found = await store.auditEntries({ ...query, limit: onPage + 1 })
  const entries = found.slice(0, onPage)
  const older = found.length > onPage ? entries.at(-1) : undefined
  const { before: _, ...chosen } = Object.fromEntries(url.searchParams)
  const link = (end: string, more: object = {}) => `${path}${end}${toSearch({ ...chosen, ...more })}`
  return writePage(request, services, 'audit', {
    ...{ path, rows: entries.map(entry => toRow(entry, request, services)), zone: zoneOf(request) },
    ...(await toChoices(query, request, services)),
    older: older && link('', { before: String(older.id) }),
    newest: query.before === undefined ? undefined : link(''),
    formats: [
      { name: 'CSV', href: link('.csv') },
      { name: 'JSON', href: link('.json') },
    ],
  })
}

function toSearch(fields: object): string {
  const search = Object.entries(fields).filter(([, value]) => value !== '')
  return search.length === 0 ? '' : `?${new URLSearchParams(search)}`
}

function readQuery({ url, site: ofOne }: WebRequest, { directory }: Services): Omit<AuditQuery, 'limit'> {
  const asked = url.searchParams
  const id = (name: string) => readRowId(asked.get(name) ?? '') || undefined
  const site = ofOne ?? directory.byCode(asked.get('site') ?? '')
  return {
    user: id('person') as UserId | undefined,
    sites: site && [site.id],
    action: auditActions.find(action => action === asked.get('action')),
    before: id('before') as AuditId | undefined,
  }
}

/** The days are told by the clocks of whoever reads, or those of the site. */
function zoneOf({ user, site }: WebRequest): string {
  return user?.settings.zone || site?.zone || 'UTC'
}

async function toChoices(
  { user, sites, action }: Omit<AuditQuery, 'limit'>,
  { reader, site: ofOne }: WebRequest,
  { store, directory }: Services,
) {
  const { texts } = reader
  const everybody = { value: '', label: texts.audit.anybody }
  const people = ofOne ? [] : (await store.users()).map(({ id, email }) => ({ value: String(id), label: email }))
  const all = ofOne ? [] : directory.all().map(({ code, name }) => ({ value: code, label: name }))
  const actions = auditActions.map(value => ({ value: value as string, label: texts.audit.actions[value] }))
  return {
    people: { value: user === undefined ? '' : String(user), options: [everybody, ...people] },
    sites: {
      value: directory.byId(sites?.[0] ?? (0 as Site['id']))?.code ?? '',
      options: [{ value: '', label: texts.audit.anySite }, ...all],
    },
    actions: { value: action ?? '', options: [{ value: '', label: texts.audit.anything }, ...actions] },
  }
}

function toRow(entry: AuditEntry, request: WebRequest, { directory }: Services) {
  const { reader } = request
  const { texts, moment, number } = reader
  const { at, action, who, via, site, about, changes, times } = entry
  const t = texts.audit
  const name = site === null ? '' : (directory.byId(site)?.name ?? '')
  return {
    at: moment(zoneOf(request), at),
    action: times > 1 ? t.times(t.actions[action], number(times)) : t.actions[action],
    who: who || (via === 'cli' ? t.commandLine : t.nobody),
    via: via.startsWith('token ') ? t.byToken(via.slice('token '.length)) : '',
    about: [about, ...(name && name !== about ? [name] : [])].filter(part => part !== '').join(' · '),
    changes: changes.map(change => toWords(change, action, reader)),
  }
}

function toWords({ what, from, to }: AuditEntry['changes'][number], action: AuditAction, { texts }: Reader): string {
  const { switches } = texts.settings as { switches: Record<string, { label: string }> }
  const t = texts.audit
  const fields: Record<string, string> = {
    access: texts.people.access,
    keepHitsDays: texts.settings.collected.keep,
    'retention.days': texts.cleanup.retention.days,
  }
  const rule = action === 'rules-changed' && isRule(what) ? texts.rules[what] : undefined
  const name = rule ?? switches[what]?.label ?? fields[what] ?? what
  if (from === '' && to === '') return t.changed(name)
  const word = (value: string) => ({ true: t.yes, false: t.no, '': t.none })[value] ?? value
  return t.fromTo(name, word(from), word(to))
}

const isRule = (what: string): what is keyof Rules => Object.hasOwn(noRules, what)

function toData(entry: AuditEntry, { directory }: Services) {
  const { id, at, action, who, via, site, about, changes, times } = entry
  const code = site === null ? null : (directory.byId(site)?.code ?? null)
  return { id, at: writeInstant(at), action, who: who || null, via, site: code, about, changes, times }
}

function toCsv(entries: readonly AuditEntry[], services: Services): string {
  const rows = entries.map(entry => {
    const { at, action, who, via, site, about, changes, times } = toData(entry, services)
    const told = changes.map(({ what, from, to }) => `${what}: ${from} → ${to}`).join('\n')
    return csvRow([at, action, who ?? '', via, site ?? '', about, told, times])
  })
  return csvRow(['at', 'action', 'who', 'via', 'site', 'about', 'changes', 'times']) + rows.join('')
}
