// Why a request that was received was not counted. Each has exactly one reason.

/** Every drop reason: part of the address of its words in the manual, of metrics and of CSV. */
export const dropReasons = [
  'no-site',
  'invalid',
  'localhost',
  'prefetch',
  'do-not-track',
  'no-consent',
  'opted-out',
  'ignored-address',
  'wrong-host',
  'referrer-spam',
  'ignored-referrer',
  'ignored-country',
  'excluded-path',
  'no-agent',
  'bot',
  'automated',
  'ignored-path',
  'unknown-path',
  'unchecked-path',
  'short-stay',
  'untimed',
  'rate-limit',
  'full',
] as const

export type DropReason = (typeof dropReasons)[number]

/** Reasons that a site's owner may overrule. The others have settings of their own, or nothing that could be counted. */
export const overrulable = [
  'do-not-track',
  'no-agent',
  'bot',
  'automated',
  'ignored-path',
] as const satisfies readonly DropReason[]

export type Overrulable = (typeof overrulable)[number]

/** Whether a text is one of these. */
export function isOverrulable(reason: string): reason is Overrulable {
  return overrulable.some(one => one === reason)
}
