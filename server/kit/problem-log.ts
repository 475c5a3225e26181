// Warnings and errors, kept in memory for a day beside the log: for whoever runs the server, and cannot read its log just now.

import type { Clock } from './clock.ts'
import type { Log, LogFacts } from './log.ts'
import { sanitize } from './sanitize.ts'

/** What was said in warning, the last time; `times`: how often within the day in which it was said first. */
export type LoggedProblem = { at: number; level: 'warn' | 'error'; message: string; facts: string; times: number }

export interface ProblemLog {
  /** Says what the other log does, and keeps what is said in warning. */
  log: Log
  /** Of the last day, the newest first. */
  problems(): LoggedProblem[]
}

/** Milliseconds. What is said again and again is one of them, so that it does not push out all others. */
const day = 86_400_000
const mostKept = 100
const longestFacts = 300

/** The log must not be told anything of visitors; what it is told is kept as it is, but for what acts on a page. */
export function createProblemLog(log: Log, clock: Clock): ProblemLog {
  const kept = new Map<string, LoggedProblem>()

  function keep(level: 'warn' | 'error', text: string, facts: LogFacts): void {
    const at = clock.now()
    const message = sanitize(text, longestFacts)
    const before = kept.get(message)
    const times = before && at - before.at < day ? before.times + 1 : 1
    // At the end again: in front is what was said longest ago.
    kept.delete(message)
    kept.set(message, { at, level, message, facts: writeFacts(facts), times })
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  }

  const saying =
    (level: 'warn' | 'error') =>
    (message: string, facts: LogFacts = {}) => {
      log[level](message, facts)
      keep(level, message, facts)
    }
  return {
    log: { ...log, warn: saying('warn'), error: saying('error') },
    problems: () => [...kept.values()].filter(({ at }) => clock.now() - at < day).reverse(),
  }
}

/** An error without its stack, which is for those who read the log. */
function writeFacts(facts: LogFacts): string {
  const said = Object.entries(facts).filter(([, value]) => value !== undefined)
  const words = said.map(([name, value]) => `${name}: ${value instanceof Error ? value.message : String(value)}`)
  return sanitize(words.join(' · '), longestFacts)
}
