// An app that is asked by a program with a token, each answer held to what the description says of it.

import assert from 'node:assert/strict'
import { safeParse } from 'valibot'
import { findOperation } from '../../../../server/web/api/v1/operations.ts'
import { problemKinds } from '../../../../server/web/api/v1/problem-details.ts'
import { type ApiApp, type ApiReply, openApi } from '../api-app.ts'

export type V1App = Omit<ApiApp, 'api'> & {
  /** Asks with a token that may everything; `seen` are the operations that were answered as they are described. */
  v1(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiReply>
  seen: Set<string>
}

export async function openV1(flags?: string[], file?: string): Promise<V1App> {
  const app = await openApi(flags, file)
  const seen = new Set<string>()
  return {
    ...app,
    seen,
    async v1(method, path, body, headers = {}) {
      const answer = await app.ask(`/api/v1${path}`, {
        method,
        headers: {
          authorization: 'Bearer all',
          host: 'stats.example.org',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      const type = answer.headers.get('content-type') ?? ''
      const read = /json$/.test(type) ? JSON.parse(text) : undefined
      if (answer.status >= 400) holdProblem(answer.status, type, read)
      else holdAnswer(method, path, answer.status, read, seen)
      return { status: answer.status, headers: answer.headers, text, body: read }
    },
  }
}

/** What is no success is a problem of the table, whatever was asked. */
function holdProblem(status: number, type: string, read: Record<string, unknown>): void {
  assert.equal(type, 'application/problem+json')
  const kind = String(read.type).split('#')[1] as keyof typeof problemKinds
  assert.deepEqual({ status: read.status, title: read.title }, problemKinds[kind])
  assert.equal(read.status, status)
  assert.ok(typeof read.detail === 'string' && read.detail !== '')
}

function holdAnswer(method: string, path: string, status: number, read: unknown, seen: Set<string>): void {
  const one = findOperation(path.split('?')[0]!)?.byMethod[method as 'GET']
  if (!one || status === 304) return
  const { shape, status: promised } = one.gives
  assert.equal(status, promised, `${method} ${path}`)
  if (shape !== null && typeof shape !== 'string') {
    const { success, issues } = safeParse(shape, read)
    assert.ok(success, `${method} ${path}: ${issues?.map(({ message }) => message).join(', ')}`)
  }
  seen.add(one.id)
}
