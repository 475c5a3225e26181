// What was sent, held to its shape.

import { type GenericSchema, type InferOutput, type ObjectEntries, type StrictObjectSchema, safeParse } from 'valibot'
import type { FormErrors } from '../../../sites/form-errors.ts'
import { type Reader, toSentences } from '../../reader/reader.ts'
import { type ApiProblem, type Fault, invalid } from './problem-details.ts'

/** Reads a body. */
export function readJson<Shape extends GenericSchema>(
  shape: Shape,
  text: string,
): { value: InferOutput<Shape> } | ApiProblem {
  let sent: unknown
  try {
    sent = JSON.parse(text)
  } catch {
    return { problem: 'malformed', detail: 'The body is not JSON, or did not arrive whole.' }
  }
  // A list is an object without names to the library.
  if (Array.isArray(sent)) return invalid([{ pointer: '', detail: 'The body must be an object.' }])
  return hold(shape, sent, path => ({ pointer: path.map(part => `/${escapePart(part)}`).join('') }))
}

/** Reads what stands behind the question mark: numbers as numbers, what may stand there often as a list. */
export function readSearch<Shape extends StrictObjectSchema<ObjectEntries, undefined>>(
  shape: Shape,
  search: URLSearchParams,
): { value: InferOutput<Shape> } | ApiProblem {
  const sent: [string, unknown][] = []
  for (const name of new Set(search.keys())) {
    const entry = Object.hasOwn(shape.entries, name) ? shape.entries[name] : undefined
    const kind = entry && kindOf(entry)
    const [first = '', ...more] = search.getAll(name)
    if (kind === 'array') sent.push([name, [first, ...more]])
    else if (more.length > 0 && kind) return invalid([{ parameter: name, detail: `${name} may be said once only.` }])
    else sent.push([name, kind === 'number' && /^-?\d{1,15}$/.test(first) ? Number(first) : first])
  }
  return hold(shape, Object.fromEntries(sent), ([name]) => ({ parameter: name ?? '' }))
}

/** What a form would say is wrong, as a program is told it. `names`: what a field is called here, where it is another name. */
export function toFaults(errors: FormErrors, reader: Reader, names: (field: string) => string): Fault[] {
  return Object.entries(toSentences(errors, reader)).map(([field, detail]) => ({ pointer: names(field), detail }))
}

/** What a schema describes below what may be left out. */
function kindOf(schema: GenericSchema): string {
  return 'wrapped' in schema ? kindOf(schema.wrapped as GenericSchema) : schema.type
}

function hold<Shape extends GenericSchema>(
  shape: Shape,
  sent: unknown,
  where: (path: string[]) => Omit<Fault, 'detail'>,
): { value: InferOutput<Shape> } | ApiProblem {
  const { success, output, issues } = safeParse(shape, sent)
  if (success) return { value: output }
  return invalid(
    issues.slice(0, mostFaults).map(({ path = [], message }) => {
      const place = where(path.map(({ key }) => String(key).slice(0, 100)))
      const name = place.parameter ?? place.pointer?.slice(1).replaceAll('/', '.')
      return { ...place, detail: `${name || 'The body'}: ${message.slice(0, 300)}.` }
    }),
  )
}

const mostFaults = 20

/** https://www.rfc-editor.org/rfc/rfc6901 */
function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}
