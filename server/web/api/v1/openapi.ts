// The API described for programs: https://spec.openapis.org/oas/v3.1.0

import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import type { Operation } from './operation.ts'
import { operationGroups } from './operations.ts'
import { type ProblemKind, problemKinds } from './problem-details.ts'

/** The description; `prefix`: the base path of this installation. */
export function toOpenApi(version: string, prefix: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [tag, operations] of Object.entries(operationGroups)) {
    for (const one of operations) {
      paths[one.path] ??= {}
      paths[one.path]![one.method.toLowerCase()] = describeOperation(one, tag)
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hoofprint',
      version,
      description:
        'What the dashboard shows and the settings can do. Times are RFC 3339; days are those of the site’s calendar.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${prefix}/api/v1` }],
    security: [{ token: [] }],
    tags: Object.keys(operationGroups).map(name => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token of your account' } },
      schemas: { Problem: problemShape },
      responses: Object.fromEntries(
        Object.entries(problemKinds).map(([kind, { title }]) => [
          kind,
          { description: title, content: problemContent },
        ]),
      ),
    },
  }
}

const problemShape = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['detail'],
        properties: { pointer: { type: 'string' }, parameter: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

function describeOperation(one: Operation, tag: string): object {
  const { id, summary, needs, query, body, upload, gives, method } = one
  const names = [...one.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const parameters = [
    ...names.map(name => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...Object.entries(query?.entries ?? {}).map(([name, schema]) => describeParameter(name, schema as GenericSchema)),
    ...(method === 'POST' ? [idempotencyKey] : method === 'GET' ? [] : [ifMatch]),
  ]
  return {
    operationId: id,
    summary,
    ...(needs && { description: `A token needs the right \`${needs}\`.` }),
    tags: [tag],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: toSchema(body) } } } }),
    ...(upload && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    responses: { [gives.status]: describeAnswer(gives), ...describeProblems(one) },
  }
}

function describeParameter(name: string, schema: GenericSchema): object {
  const described = toSchema(schema)
  return { name, in: 'query', required: schema.type !== 'optional', schema: described, style: 'form', explode: true }
}

const idempotencyKey = {
  ...{ name: 'Idempotency-Key', in: 'header', required: false },
  description: 'Sent again within a day, the same request is done once',
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
}

const ifMatch = {
  ...{ name: 'If-Match', in: 'header', required: false },
  description: 'The ETag of what is to be changed',
  schema: { type: 'string' },
}

function describeAnswer({ shape }: Operation['gives']): object {
  if (shape === null) return { description: 'It is done' }
  if (typeof shape === 'string') return { description: 'The file', content: { [shape]: {} } }
  return { description: 'What was asked', content: { 'application/json': { schema: toSchema(shape) } } }
}

/** Which problems an operation may answer with. */
function describeProblems({ method, needs, path, query, body, gives, problems = [] }: Operation): object {
  const kinds: ProblemKind[] = [
    'unauthorized',
    'often',
    'failed',
    ...(needs ? (['forbidden'] as const) : []),
    ...(path.includes('{') ? (['missing'] as const) : []),
    ...(query || body || method === 'POST' ? (['invalid'] as const) : []),
    ...(method === 'POST' ? (['malformed'] as const) : []),
    ...(body ? (['malformed', 'large', 'type'] as const) : []),
    ...(method === 'GET' ? (['late'] as const) : (['conflict'] as const)),
    ...(method === 'POST' || method === 'GET' ? [] : (['changed'] as const)),
    ...(typeof gives.shape === 'string' ? (['conflict'] as const) : []),
    ...problems,
  ]
  return Object.fromEntries(kinds.map(kind => [problemKinds[kind].status, { $ref: `#/components/responses/${kind}` }]))
}

function toSchema(shape: GenericSchema): object {
  const { $schema: _, ...schema } = toJsonSchema(shape, { target: 'draft-2020-12', errorMode: 'ignore' })
  return schema
}
