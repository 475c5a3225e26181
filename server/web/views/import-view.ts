// An import in words: what is in its file, what was left out, what could not be read.

import { titleOfFormat } from '../../imports/formats.ts'
import type { ImportRecord, ImportReport } from '../../imports/ledger.ts'
import { localDay } from '../../kit/zone.ts'
import type { Reader } from '../reader/reader.ts'

/** What stands in the list of imports. */
export function toImportRow(
  { id, name, format, startedAt, state, report, zone }: ImportRecord,
  { texts: { imports: t }, moment, number }: Reader,
) {
  const facts = [
    titleOfFormat(format),
    t.states[state],
    report.counted > 0 && t.counts(number(report.counted)),
    moment(zone, startedAt),
  ]
  return { id, name, facts: facts.filter(Boolean).join(', ') }
}

/** All that is told of one import. */
export function toImportView(record: ImportRecord, reader: Reader) {
  const { texts, moment, number, days } = reader
  const { facts } = texts.imports
  const { name, format, startedAt, zone, report } = record
  const { from, to, counted, paths, rows } = report
  const rowsOf: [string, string][] = [
    [facts.file, name],
    [facts.kind, titleOfFormat(format)],
    [facts.when, moment(zone, startedAt)],
    ...(from === null || to === null
      ? []
      : ([
          [facts.span, days(localDay(zone, from), localDay(zone, to), 'full')],
          [facts.counted, texts.imports.counts(number(counted))],
          [facts.pages, number(paths)],
        ] satisfies [string, string][])),
    [facts.rows, number(rows)],
    [facts.zone, zone],
  ]
  return { facts: rowsOf, left: toLeft(report, reader), ...toWrong(report, reader) }
}

function toLeft({ left }: ImportReport, { texts: { imports, drops }, number }: Reader) {
  const { notGet, notSuccessful, noPage, excluded, longPath, otherKind, total } = imports.reasons
  const ofFiles = {
    'not GET': notGet,
    'not successful': notSuccessful,
    'no page': noPage,
    excluded,
    'other kind': otherKind,
    total,
  }
  const words: Record<string, string> = { ...drops, ...ofFiles, 'long path': longPath }
  return Object.entries(left)
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => ({ reason: words[reason] ?? reason, count: number(count) }))
}

function toWrong({ wrong, errors }: ImportReport, { texts: { imports: t }, number }: Reader) {
  return {
    wrong: wrong === 0 ? '' : t.wrong(number(wrong)),
    refused: errors.map(({ line, why }) => ({ line: t.line(number(line)), why })),
    moreRefused: wrong > errors.length ? t.more50(number(wrong - errors.length)) : '',
  }
}
