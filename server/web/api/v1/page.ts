// The page on which people read what the API can do, and try it.

import { writePage } from '../../http/page-chrome.ts'
import type { Reply } from '../../http/reply.ts'
import type { WebRequest } from '../../http/request.ts'
import type { Services } from '../../services/services.ts'
import { toOpenApi } from './openapi.ts'
import { problemKinds } from './problem-details.ts'

type Schema = {
  type?: string
  description?: string
  enum?: unknown[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  [more: string]: unknown
}

type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Schema }

type Described = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>
}

export function showApi(request: WebRequest, services: Services): Reply {
  const { version, url } = services
  const { paths } = toOpenApi(version, url('')) as { paths: Record<string, Record<string, Described>> }
  const operations = Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, one]) => toView(path, method.toUpperCase(), one, request.base)),
  )
  return writePage(request, services, 'api', {
    groups: [...Map.groupBy(operations, ({ group }) => group)].map(([name, rows]) => ({ name, rows })),
    problems: Object.entries(problemKinds).map(([kind, { status, title }]) => ({ kind, status, title })),
  })
}

function toView(path: string, method: string, one: Described, base: string) {
  const { operationId, summary, description = '', tags, parameters = [], requestBody, responses } = one
  const [status = '', answer] = Object.entries(responses)[0] ?? []
  const sent = requestBody?.content['application/json']?.schema
  const body = sent && exampleOf(sent)
  const isUpload = requestBody !== undefined && !sent
  const shape = answer?.content?.['application/json']?.schema
  const fields = parameters.filter(each => each.in !== 'header')
  return {
    ...{
      id: operationId,
      method,
      path,
      summary,
      description: description.replaceAll('`', ''),
      group: tags[0] ?? '',
      status,
    },
    parameters: fields.map(each => ({
      name: each.name,
      place: each.in,
      required: each.required,
      about: [each.schema.enum?.join(', '), each.description ?? each.schema.description].filter(Boolean).join('. '),
    })),
    body: body === undefined ? '' : JSON.stringify(body, null, 2),
    answer: shape ? JSON.stringify(exampleOf(shape), null, 2) : '',
    isUpload,
    curl: toCurl(`${base}/api/v1${path}`, method, body, isUpload),
  }
}

function toCurl(address: string, method: string, body: unknown, isUpload: boolean): string {
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}-H "Authorization: Bearer TOKEN"`,
    ...(body === undefined ? [] : ['-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`]),
    ...(isUpload ? ['-T access.log.gz'] : []),
    `"${address}"`,
  ]
  return parts.join(' \\\n  ')
}

/** Something of that shape. */
function exampleOf({ type, enum: words, properties, items, anyOf, const: only }: Schema): unknown {
  if (only !== undefined) return only
  if (words) return words[0]
  if (anyOf?.[0]) return exampleOf(anyOf[0])
  if (type === 'array') return items ? [exampleOf(items)] : []
  if (type === 'object') {
    return Object.fromEntries(Object.entries(properties ?? {}).map(([name, schema]) => [name, exampleOf(schema)]))
  }
  return { string: '…', boolean: true, number: 0, integer: 0 }[type ?? ''] ?? null
}
