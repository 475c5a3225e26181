// Reads what was taken out of a site: whatever is wrong with an archive is said with its file and line.

import { parseJson } from '../kit/json.ts'
import { takeOutVersion } from './take-out.ts'

/** The files of an archive, by their names without the folder that all are in. */
export interface TakeOutFiles {
  names: readonly string[]
  bytes(name: string): AsyncIterable<Uint8Array>
}

/** A row of a table, by column. */
export type TakeOutLine = Readonly<Record<string, string | number | null>>

/** What is wrong with an archive, as one sentence for a person. */
export class TakeOutDamage extends Error {
  override name = 'TakeOutDamage'
}

const mostOfFacts = 100_000
/** Titles and settings are some thousand characters. */
const longestLine = 10_000_000
const linesAtOnce = 1000

/** How many rows each table has; refused where it is no archive of ours, or one of a newer version. */
export async function readTakeOutFacts(
  files: TakeOutFiles,
): Promise<{ rows: Readonly<Record<string, number>> } | { refused: string }> {
  if (!files.names.includes('take-out.json'))
    return { refused: 'The archive is no take-out of Hoofprint, or not whole.' }
  let text = ''
  for await (const piece of files.bytes('take-out.json')) {
    text += Buffer.from(piece).toString()
    if (text.length > mostOfFacts) return { refused: 'The file take-out.json is too large to be one.' }
  }
  const facts = parseJson(text) as { format?: unknown; version?: unknown; rows?: unknown } | undefined
  if (facts?.format !== 'hoofprint-take-out' || typeof facts.version !== 'number') {
    return { refused: 'The file take-out.json cannot be understood.' }
  }
  if (facts.version > takeOutVersion)
    return { refused: 'The archive was made by a newer Hoofprint: import it with that one.' }
  const rows = typeof facts.rows === 'object' && facts.rows !== null ? Object.entries(facts.rows) : []
  return { rows: Object.fromEntries(rows.filter((row): row is [string, number] => typeof row[1] === 'number')) }
}

/** The rows of a table, some at a time. Throws `TakeOutDamage`, also where there are not `count` of them. */
export async function* readTakeOutLines(
  files: TakeOutFiles,
  table: string,
  count: number,
): AsyncGenerator<TakeOutLine[]> {
  const name = `data/${table}.jsonl`
  if (!files.names.includes(name)) throw new TakeOutDamage(`The file ${name} is missing from the archive.`)
  const decoder = new TextDecoder('utf-8')
  let [rest, number] = ['', 0]
  for await (const piece of files.bytes(name)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop()!
    if (rest.length > longestLine) throw new TakeOutDamage(`Line ${number + lines.length + 1} of ${name} does not end.`)
    for (let from = 0; from < lines.length; from += linesAtOnce) {
      yield lines.slice(from, from + linesAtOnce).map(line => {
        number += 1
        return toLine(line, `Line ${number} of ${name}`)
      })
    }
  }
  if (rest !== '' || number !== count) {
    throw new TakeOutDamage(
      `The file ${name} has ${number} whole lines and should have ${count}: the archive is damaged.`,
    )
  }
}

function toLine(text: string, where: string): TakeOutLine {
  const read = parseJson(text)
  const fits =
    typeof read === 'object' &&
    read !== null &&
    Object.values(read).every(cell => cell === null || typeof cell === 'string' || Number.isSafeInteger(cell))
  if (!fits) throw new TakeOutDamage(`${where} is no row: ${JSON.stringify(text.slice(0, 60))}.`)
  return read as TakeOutLine
}
