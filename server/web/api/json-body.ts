// What is sent to the API as JSON: known keys only, each of its kind.

import type { Reply } from '../http/reply.ts'
import { failure } from './answer.ts'

/** The kinds of values. `flag`: also as a text or a number, as GoatCounter takes it; `time`: a text in RFC 3339, or null. */
export type Kind = 'text' | 'number' | 'boolean' | 'flag' | 'list' | 'object'

export type JsonObject = Readonly<Record<string, unknown>>

/** Reads an object: nothing, and null, are one without keys. */
export function readJsonBody(text: string, shape: Readonly<Record<string, Kind>>): JsonObject | Reply {
  if (text.trim() === '') return {}
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return invalidJson('it is broken')
  }
  return checkObject(read ?? {}, shape, '')
}

/** Holds an object against its shape. `where`: what it is called in what is wrong with it, with a dot behind it. */
export function checkObject(read: unknown, shape: Readonly<Record<string, Kind>>, where: string): JsonObject | Reply {
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    return invalidJson(`${where === '' ? 'it' : where.slice(0, -1)} must be an object`)
  }
  for (const key in read) {
    const kind = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (!kind) return failure(400, `unknown parameter: ${JSON.stringify(key.slice(0, 100))}`)
    const value = (read as JsonObject)[key]
    if (value !== null && value !== undefined && !isOf(kind, value)) {
      return invalidJson(`${where}${key} must be ${names[kind]}`)
    }
  }
  return read as JsonObject
}

export function invalidJson(why: string): Reply {
  return failure(400, `invalid JSON: ${why}`)
}

/** Whether it is an answer that says why not. */
export function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value
}

const names: Record<Kind, string> = {
  text: 'a text',
  number: 'a whole number',
  boolean: 'true or false',
  flag: 'true or false',
  list: 'a list',
  object: 'an object',
}

function isOf(kind: Kind, value: unknown): boolean {
  if (kind === 'text') return typeof value === 'string'
  if (kind === 'number') return Number.isSafeInteger(value)
  if (kind === 'boolean') return typeof value === 'boolean'
  if (kind === 'flag') return ['boolean', 'string', 'number'].includes(typeof value)
  return kind === 'list' ? Array.isArray(value) : typeof value === 'object' && !Array.isArray(value)
}
