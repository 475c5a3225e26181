// A report in the format that is asked for: as a page, JSON or CSV.

import { withEtag } from '../http/etag.ts'
import { problem } from '../http/problem.ts'
import { download, json, page, type Reply } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'

/** What a report is in each format. `file`: the name of its CSV. */
type Formats = { html(): string | Promise<string>; data(): object; csv(): string; file: string }

/** Writes the format of that name; 'html' is the page. */
export async function writeReportAs(
  format: string,
  request: WebRequest,
  services: Services,
  { html, data, csv, file }: Formats,
): Promise<Reply> {
  switch (format) {
    case 'html':
      return withEtag(request, page(await html()))
    case 'json':
      return withEtag(request, json(data()))
    case 'csv':
      return withEtag(request, download(csv(), file, 'text/csv; charset=utf-8'))
    default:
      return problem(request, services, 404, request.reader.texts.forms.none(format))
  }
}
