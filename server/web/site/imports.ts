// Files imported through the browser: sent, looked at, counted, and taken back.

import { basename } from 'node:path'
import { importFormats, titleOfFormat } from '../../imports/formats.ts'
import type { ImportId, ImportRecord } from '../../imports/ledger.ts'
import { compileExcludes } from '../../imports/log-excludes.ts'
import { sanitize } from '../../kit/sanitize.ts'
import type { Site } from '../../sites/site.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { json, type Reply, redirect } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { readSentFile, type SentFile } from '../http/upload.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { toImportRow, toImportView } from '../views/import-view.ts'

/** The form, and all imports of the site. */
export async function showImports(request: WithSite, services: Services, wrong = ''): Promise<Reply> {
  const { reader, site } = request
  const doing = services.imports.underWay(site.id)
  const all = await services.store.imports(site.id)
  return writePage(request, services, 'imports', {
    wrong,
    formats: [
      { value: '', label: reader.texts.imports.formatAuto },
      ...importFormats.map(({ name }) => ({ value: name, label: titleOfFormat(name) })),
    ],
    imports: all.map(one => ({ ...toImportRow(one, reader), path: sitePath(site, `/import/${one.id}`) })),
    reading: doing && doing.id === undefined ? reader.share(doing.share, 1) : '',
  })
}

/** Reads a file as it comes, and leads to what was found in it. A script is told where that is, or what is wrong, as JSON. */
export async function takeUpload(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const { texts } = request.reader
  const size = Number(request.header('content-length')) || 0
  const taken = await readSentFile(request.upload!(), request.header('content-type') ?? '', sent =>
    find(sent, size, site, services),
  )
  const path = (id: ImportId) => services.url(sitePath(site, `/import/${id}`))
  const isScript = /\bjson\b/.test(request.header('accept') ?? '')
  if (typeof taken === 'object' && 'found' in taken) {
    const location = path(taken.found.id)
    return isScript ? json({ location }, 201, { location }) : redirect(location)
  }
  const wrong = typeof taken === 'object' ? taken.refused : texts.imports[taken]
  const status = taken === 'busy' ? 409 : taken === 'broken' ? 400 : 422
  return isScript ? json({ problem: wrong }, status) : { ...(await showImports(request, services, wrong)), status }
}

async function find({ fields, name, bytes }: SentFile, size: number, site: Site, { imports }: Services) {
  const told = {
    name: sanitize(basename(name), longestName) || 'upload',
    format: fields.get('format') ?? '',
    excludes: fields.get('exclude') ?? '',
    day: fields.get('day') ?? '',
  }
  const excluded = compileExcludes(told.excludes)
  if ('refused' in excluded) return { refused: excluded.refused }
  if (!/^(?:\d{4}-\d\d-\d\d)?$/.test(told.day)) return 'wrongDay' as const
  return imports.find(site, { ...told, size, bytes })
}

const longestName = 200

/** One import: what was found and waits, how far it is, or what became of it. */
export async function showImport(request: WithSite, services: Services): Promise<Reply> {
  const record = await findRecord(request, services)
  if (!record) return problem(request, services, 404, request.reader.texts.imports.missing)
  const { reader, site } = request
  const { upload, share, report } = record
  const isMoving = services.imports.isWanted(record.id) || record.state === 'undoing'
  // Until its turn has come, what is to be taken back is as it was.
  const state = isMoving && record.state === 'done' ? 'undoing' : record.state
  const refusal = services.imports.refusal(record.id)
  return writePage(request, services, 'import', {
    ...{ state, isMoving, upload, ...toImportView(record, reader) },
    action: sitePath(site, `/import/${record.id}`),
    isEmpty: report.counted === 0,
    reason: record.reason || refusal || '',
    progress: { share, text: reader.texts.imports.progress(reader.share(share, 1)) },
    ...(isMoving && { refresh: 2, live: { stream: sitePath(site, '/live'), every: 2 } }),
  })
}

/** `do`: `count`, `forget` or `undo`. */
export async function takeImport(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const record = await findRecord(request, services)
  if (!record) return problem(request, services, 404, request.reader.texts.imports.missing)
  const wanted = request.form.get('do')
  if (wanted === 'count') await services.imports.start(record.id)
  if (wanted === 'undo' || wanted === 'forget') await services.imports.undo(record)
  if (wanted === 'count' || wanted === 'undo') {
    await audit(request, services, wanted === 'count' ? 'import' : 'import-undone', {
      site: site.id,
      about: record.name,
    })
  }
  const isGone = wanted === 'forget' && record.state === 'found'
  return redirect(services.url(sitePath(site, isGone ? '/import' : `/import/${record.id}`)))
}

/** The import in an address, if it is one of that site. */
export async function findRecord(
  { params, site }: Pick<WithSite, 'params' | 'site'>,
  { store }: Services,
): Promise<ImportRecord | undefined> {
  const record = await store.findImport(readRowId<ImportId>(params.id))
  return record?.site === site.id ? record : undefined
}
