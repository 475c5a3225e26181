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

type Described = {
  method: OperationMethod
  /** Below `/api/v1`; a part in braces is a parameter. One with `{code}` is of a site. */
  path: string
  /** Its name in the description, unlike any other. */
  id: string
  summary: string
  /** The right that a token must have; a login has all of them. Undefined: any will do. */
  needs?: TokenRight
  /** What its person must be allowed on all sites. */
  everywhere?: Level
  /** What is noted in the audit log once it is done. */
  notes?: AuditAction
  /** Its body is a file, and no JSON. */
  upload?: true
  /** It sends hits, hundreds of which come at once: it has a limit of its own. */
  counts?: true
  /** Problems of its own, beside those that its other words tell. */
  problems?: readonly ProblemKind[]
  /** The status of what was done, and its shape or type; null: nothing is answered but the status. */
  gives: { status: 200 | 201 | 202 | 204; shape: GenericSchema | string | null }
}

type Shapes<Query extends QueryShape, Body extends GenericSchema> = { query?: Query; body?: Body }

/** An operation as its door sees it. */
export type Operation = Described & {
  query?: QueryShape
  body?: GenericSchema
  /** Of an operation on a site: what its person must be allowed there. */
  level?: Level
  // biome-ignore lint/suspicious/noExplicitAny: the door holds what comes to the shapes beside it
  answer(asked: Asked<any, any> & { site: Site }, services: Services): OperationResult | Promise<OperationResult>
}

type OutputOf<Shape extends GenericSchema> = GenericSchema extends Shape ? undefined : InferOutput<Shape>

/** Of the whole installation. */
export function operation<Query extends QueryShape, Body extends GenericSchema>(
  told: Described &
    Shapes<Query, Body> & {
      answer(
        asked: Asked<InferOutput<Query>, OutputOf<Body>>,
        services: Services,
      ): OperationResult | Promise<OperationResult>
    },
): Operation {
  return told
}

/** Of one site, that of the `{code}` in its path. */
export function siteOperation<Query extends QueryShape, Body extends GenericSchema>(
  told: Described &
    Shapes<Query, Body> & {
      level: Level
      answer(
        asked: Asked<InferOutput<Query>, OutputOf<Body>> & { site: Site },
        services: Services,
      ): OperationResult | Promise<OperationResult>
    },
): Operation {
  return told
}
