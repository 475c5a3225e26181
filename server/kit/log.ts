// The log: one line for each thing worth knowing, for people or for programs.

import type { Clock } from './clock.ts'

export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export const logFormats = ['text', 'json'] as const

export type LogLevel = (typeof logLevels)[number]
export type LogFormat = (typeof logFormats)[number]

/** What is said besides the message, by name. Never an address, a User-Agent or anything else of a visitor. */
export type LogFacts = Readonly<Record<string, string | number | boolean | Error | undefined>>

/** Writes lines, one for each call. */
export type Log = Readonly<Record<LogLevel, (message: string, facts?: LogFacts) => void>>

/** What a log does below its level: who tells of every hit looks first whether anybody listens. */
export const unheard: Log[LogLevel] = () => {}

/**
 * Makes a log that writes lines of at least `level`. A line ends in \n, has no other control character in it, whatever it
 * is told to say, and is at most 2 KB long: the longest texts in it are cut first.
 */
export function createLog(options: {
  level: LogLevel
  format: LogFormat
  clock: Clock
  write: (line: string) => void
}): Log {
  const lowest = logLevels.indexOf(options.level)
  const render = options.format === 'json' ? renderJson : renderText
  function at(level: LogLevel): Log[LogLevel] {
    if (logLevels.indexOf(level) < lowest) return unheard
    return (message, facts = {}) =>
      options.write(fit(render, { time: new Date(options.clock.now()).toISOString(), level, message, facts }))
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

type LogEntry = { time: string; level: LogLevel; message: string; facts: LogFacts }

const longestLine = 2048

/** Renders with less and less room for each text, until the line is short enough. */
function fit(render: (entry: LogEntry, room: number) => string, entry: LogEntry): string {
  for (let room = longestLine; ; room /= 2) {
    const line = `${escapeControls(render(entry, Math.floor(room)))}\n`
    if (Buffer.byteLength(line) <= longestLine || room < 1) return line
  }
}

function renderText({ time, level, message, facts }: LogEntry, room: number): string {
  const words = factsOf(facts, room).map(([name, value]) => {
    const plain = typeof value !== 'string' || /^[\w./:@+-]+$/.test(value)
    return `${name}=${plain ? value : JSON.stringify(value)}`
  })
  return [time, level.padEnd(5), shorten(message, room), ...words].join(' ')
}

function renderJson({ time, level, message, facts }: LogEntry, room: number): string {
  const own = { time, level, message: shorten(message, room) }
  return JSON.stringify({ ...own, ...Object.fromEntries(factsOf(facts, room)), ...own })
}

function factsOf(facts: LogFacts, room: number): [string, string | number | boolean][] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (value === undefined) return []
    const told = value instanceof Error ? (value.stack ?? String(value)).replace(/\n\s*/g, ' | ') : value
    return [[name, typeof told === 'string' ? shorten(told, room) : told]]
  })
}

function shorten(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room)}…`
}

/** Also what turns text around or hides in it, and lone halves of characters. In JSON these stand only within strings. */
function escapeControls(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, found =>
    Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )
}
