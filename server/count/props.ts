// Properties of a hit: what a page sends, cut to what is kept, and the one label that stands for all of them together.

import { withoutControls } from '../kit/sanitize.ts'
import type { Label, Props } from './hit.ts'
import { firstCharacters } from './text.ts'

/** A property of a label; null: its value looked like an e-mail address, and was not kept. */
export type Prop = readonly [key: string, value: string | null]

/** How much of it is kept. */
const propLimits = { keys: 30, key: 300, value: 2000 } as const

/** The property that is money, and the one that says in which currency. */
export const revenueKey = 'revenue'
export const currencyKey = 'currency'

/**
 * Reads properties from the text of a JSON object; undefined is a text that could not be decoded. Whatever cannot be kept is cut or
 * left out by itself, and noted in words for the `X-Goatcounter` header.
 */
export function readProps(text: string | undefined, note: (what: string) => void): Props | undefined {
  if (text === '') return undefined
  const read = text === undefined ? undefined : parseJson(text)
  if (read !== undefined) return toProps(read, note)
  note('props could not be read')
  return undefined
}

/** The same of a value that has been read already. */
export function toProps(sent: unknown, note: (what: string) => void): Props | undefined {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    note('props must be an object')
    return undefined
  }
  const props = new Map<string, string>()
  const notes = new Set<string>()
  for (const [name, value] of entriesOf(sent)) {
    const key = cut(name, propLimits.key)
    const written = toText(value)
    if (key.text === '') notes.add('a key of props was empty')
    else if (written === undefined) notes.add('a value of props was neither text nor number nor boolean')
    else if (props.size === propLimits.keys && !props.has(key.text)) {
      notes.add(`props was cut to ${propLimits.keys} keys`)
    } else {
      const kept = cut(written, propLimits.value)
      if (key.isCut) notes.add(`a key of props was cut to ${propLimits.key} characters`)
      if (kept.isCut) notes.add(`a value of props was cut to ${propLimits.value} characters`)
      if (!props.has(key.text)) props.set(key.text, kept.text)
    }
  }
  for (const one of notes) note(one)
  return props.size > 0 ? props : undefined
}

/**
 * The label of these properties together: JSON with its keys in order, so that the same ones are one label. `dropEmails`: what looks
 * like an e-mail address is not kept, and null stands for it.
 */
export function toPropsLabel(props: Props, dropEmails: boolean): Label {
  const kept = new Map<string, string | null>()
  for (const [key, value] of props) {
    if (dropEmails && looksLikeEmail(key)) kept.set(emailKey, null)
    else kept.set(key, dropEmails && looksLikeEmail(value) ? null : value)
  }
  const inOrder = [...kept].sort(([one], [other]) => (one < other ? -1 : 1))
  // An object would put keys that are numbers first.
  const pairs = inOrder.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
  return { name: `{${pairs.join(',')}}`, detail: '', kind: '' }
}

/** The properties behind the name of a label; undefined where it is (other). */
export function fromPropsLabel(name: string): Prop[] | undefined {
  const read = name.startsWith('{') ? (parseJson(name) as Record<string, string | null> | undefined) : undefined
  return read && Object.entries(read)
}

/** Under which a key is counted that was an e-mail address itself. */
const emailKey = 'e-mail'

/** Whether an e-mail address stands somewhere in a text. In linear time, whatever the text. */
export function looksLikeEmail(text: string): boolean {
  return /@|%40|[＠﹫]/.test(text) && address.test(text.replace(/%40|[＠﹫]/g, '@'))
}

const address = /[^\s@/:]@[^\s@/:?#]{1,253}\.\p{L}{2}/u

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** As Plausible has it, the amount and the currency may stand together: `"revenue": {"amount": 9.95, "currency": "EUR"}`. */
function entriesOf(sent: object): [string, unknown][] {
  return Object.entries(sent).flatMap(([key, value]): [string, unknown][] => {
    if (key !== revenueKey || typeof value !== 'object' || value === null) return [[key, value]]
    const { amount, currency } = value as Record<string, unknown>
    return [[key, amount], ...(currency === undefined ? [] : [[currencyKey, currency] as [string, unknown]])]
  })
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value)
  return undefined
}

function cut(text: string, limit: number): { text: string; isCut: boolean } {
  const clean = withoutControls(text.toWellFormed(), ' ').trim()
  const short = firstCharacters(clean, limit)
  return { text: short, isCut: short !== clean }
}
