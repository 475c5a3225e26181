// What a command knows of the world outside: handed in, so that a test can be a terminal.

import type { Readable, Writable } from 'node:stream'
import { systemClock } from '../kit/clock.ts'
import { createLog, type LogFormat } from '../kit/log.ts'
import { harmless } from '../kit/terminal-text.ts'

export interface Terminal {
  environment: Record<string, string | undefined>
  input: Readable
  output: Writable
  errors: Writable
  /** Calls back when somebody wants the program to stop. */
  onStop(stop: () => void): void
  /** Calls back for a warning of Node, and for an error that nobody has caught, by which the program then ends. */
  onSurprise?(tell: (surprise: Error, ends: boolean) => void): void
  /** json: programs read what is said, also why a server does not start. */
  logFormat?: LogFormat
}

/** Writes one line, in which nothing acts on the terminal, and waits while the other end is slow. */
export async function print(to: Writable, line: string): Promise<undefined> {
  if (!to.write(`${toLine(line)}\n`)) await new Promise(resolve => to.once('drain', resolve))
}

/** Writes data for a script. */
export async function printJson(to: Writable, data: unknown): Promise<undefined> {
  await print(to, JSON.stringify(data, null, 2))
}

/** Writes one line for each row, with a tab between its cells. */
export async function printTable(to: Writable, rows: readonly (readonly (string | number)[])[]): Promise<undefined> {
  for (const row of rows) await print(to, row.map(cell => String(cell).replace(/[\t\n]/g, ' ')).join('\t'))
}

/** Writes rows as data for a script, or as a table. */
export async function printRows<Row extends object>(
  { output }: Terminal,
  json: boolean,
  rows: readonly Row[],
  toCells: (row: Row) => readonly (string | number)[],
): Promise<undefined> {
  if (json) await printJson(output, rows)
  else await printTable(output, rows.map(toCells))
}

/** A number of things that are called so: '1 batch', '1,200 visits'. */
export function count(amount: number, what: string): string {
  const many = what.endsWith('ch') ? `${what}es` : `${what}s`
  return `${amount.toLocaleString('en')} ${amount === 1 ? what : many}`
}

/** Bytes for people. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** How many cells a line may have. A terminal that does not know its width says 0. */
export function terminalWidth(to: Writable): number {
  return (to as { columns?: number }).columns || 80
}

/** Names and notes are what strangers wrote; lines and tabs are ours. */
export function toLine(text: string): string {
  return text.replace(/[^\t\n]+/g, harmless)
}

/** Says in one sentence what is wrong; the exit code of whoever used it wrongly is 2. */
export async function refuse({ errors, logFormat = 'text' }: Terminal, sentence: string): Promise<number> {
  const write = (line: string) => void errors.write(line)
  if (logFormat === 'json') createLog({ level: 'error', format: 'json', clock: systemClock, write }).error(sentence)
  else await print(errors, `hoofprint: ${sentence}`)
  return 2
}

/** Everything that comes in, without the line end; for a password that must not stand in a list of processes. */
export async function readLine({ input }: Terminal): Promise<string> {
  let text = ''
  for await (const chunk of input.setEncoding('utf8')) {
    text += chunk
    if (text.includes('\n') || text.length > 10_000) break
  }
  return text.split('\n')[0]!.replace(/\r$/, '')
}
