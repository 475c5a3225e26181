// What the API can do, as values: each operation tells all that its description and its door need to know.

import type { Readable } from 'node:stream'
import type { GenericSchema, InferOutput, ObjectEntries, StrictObjectSchema } from 'valibot'
import type { Level } from '../../../sites/access.ts'
import type { AuditAction } from '../../../sites/audit.ts'
import type { Site } from '../../../sites/site.ts'
import type { Token, TokenRight } from '../../../sites/tokens.ts'
import type { User } from '../../../sites/user.ts'
import type { Reply } from '../../http/reply.ts'
import type { Reader } from '../../reader/reader.ts'
import type { Services } from '../../services/services.ts'
import type { ApiProblem, ProblemKind } from './problem-details.ts'

export type OperationMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One request that may be answered: what it says is of its shape. `token`: undefined for a login. */
export type Asked<Query, Body> = {
  user: User
  token: Token | undefined
  /** English, with the weeks of the one who asks. */
  reader: Reader
  /** Where this installation is. */
  base: string
  url: URL
  params: Record<string, string>
  query: Query
  body: Body
  /** Of an operation that takes a file: its bytes as they come, and how many; 0 where nobody knows. */
  upload: { bytes(): Readable; size: number }
}

/** What was done. `headers`: beside those of every answer. */
export type Done = { done: unknown; headers?: Record<string, string> }

/** What was done, what stands in the way, or a file. */
export type OperationResult = Done | ApiProblem | { file: Reply }

type QueryShape = StrictObjectSchema<ObjectEntries, undefined>

type Told = {
  /** Its name in the description, unlike any other. */
  id: string
  summary: string
  /** What is noted in the audit log once it is done. */
  notes?: AuditAction
  /** Its body is a file, and no JSON. */
  upload?: true
  /** It sends hits, hundreds of which come at once: it has a limit of its own. */
  counts?: true
  /** Problems of its own, beside those that its other words tell. */
  problems?: readonly ProblemKind[]
}

/** The status of what was done, and its shape or type; null: nothing is answered but the status. */
type Gives = { status: 200 | 201 | 202 | 204; shape: GenericSchema | string | null }

/** An operation as its door sees it. */
export type Operation = Told & {
  method: OperationMethod
  /** Below `/api/v1`; a part in braces is a parameter. One with `{code}` is of a site. */
  path: string
  /** The right that a token must have; a login has all of them. Undefined: any will do. */
  needs?: TokenRight | undefined
  /** What its person must be allowed on all sites. */
  everywhere?: Level | undefined
  /** Of an operation on a site: what its person must be allowed there. */
  level?: Level
  query?: QueryShape
  body?: GenericSchema
  gives: Gives
  // biome-ignore lint/suspicious/noExplicitAny: the door holds what comes to the shapes beside it
  answer(asked: Asked<any, any> & { site: Site }, services: Services): OperationResult | Promise<OperationResult>
}

/** One as it is written down; where it gives nothing it is done, and nothing more is answered. */
type Described<Query extends QueryShape, Body extends GenericSchema, Where> = Told & {
  query?: Query
  body?: Body
  gives?: Gives
  answer(
    asked: Asked<InferOutput<Query>, OutputOf<Body>> & Where,
    services: Services,
  ): OperationResult | Promise<OperationResult>
}

type OutputOf<Shape extends GenericSchema> = GenericSchema extends Shape ? undefined : InferOutput<Shape>

const nothing = { status: 204, shape: null } as const

/** Makes operations of the whole installation, for those who may. */
export function onServer(needs?: TokenRight, everywhere?: Level) {
  return <Query extends QueryShape, Body extends GenericSchema>(
    method: OperationMethod,
    path: string,
    described: Described<Query, Body, unknown>,
  ): Operation => ({ method, path, needs, everywhere, gives: nothing, ...described })
}

/** Makes operations of one site, that of the `{code}` in their paths. */
export function onSite(needs: TokenRight, level: Level) {
  return <Query extends QueryShape, Body extends GenericSchema>(
    method: OperationMethod,
    path: string,
    described: Described<Query, Body, { site: Site }>,
  ): Operation => ({ method, path, needs, level, gives: nothing, ...described })
}
