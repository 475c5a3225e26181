// Two ways to the same sums, laid side by side: what does not agree is named.

import { localDay, wallTime } from '../../../kit/zone.ts'
import { sayDay } from '../../../stats/recountable-days.ts'
import type { Problem } from '../../../stats/verify.ts'
import type { Connection } from '../connect.ts'
import type { engagementColumns } from '../write/engagement-columns.ts'

/** Names and numbers of one comparison. Both selects yield the key and the figures as columns of those names. */
export type Comparison = {
  /** What is compared, and with what: the names of tables, or 'the raw hits'. */
  table: string
  against: string
  key: readonly KeyColumn[]
  figures: readonly ComparedColumn[]
  found: string
  expected: string
  /** The sums may be less than what they are held to, but not more. */
  atMost?: boolean
  /** Counting the raw hits again mends it. */
  rebuild: boolean
}

type KeyColumn = 'path' | 'label' | 'hour' | 'day' | 'month'
type ComparedColumn =
  | 'visitors'
  | 'visits'
  | 'pageviews'
  | 'hits'
  | 'repeats'
  | (typeof engagementColumns)[keyof typeof engagementColumns]

export const triple: readonly ComparedColumn[] = ['visitors', 'visits', 'pageviews']
export const tripleAndHits: readonly ComparedColumn[] = [...triple, 'hits', 'repeats']

/** What did not agree: the first few, and how many there are. */
export type Differences = { problems: Problem[]; total: number }

const mostNamed = 5

/** Gathers them. Only the first few are asked what to say. */
export function gatherDifferences() {
  const problems: Problem[] = []
  let total = 0
  return {
    add(say: () => Problem): void {
      total += 1
      if (problems.length < mostNamed) problems.push(say())
    },
    addAll(more: Differences): void {
      total += more.total
      problems.push(...more.problems.slice(0, mostNamed - problems.length))
    },
    all: (): Differences => ({ problems, total }),
  }
}

/** Runs a comparison; `sayTime` says the moment of a key in words. */
export type CompareSums = (bound: object, sayTime: (row: Key) => string) => Differences

export type Key = Partial<Record<KeyColumn, number>>

/** The end of the year 9999. */
export const lastInstant = 253_402_300_800

/** `given`: common table expressions that the selects may use. */
export function prepareCompare(connection: Connection, comparison: Comparison, given = ''): CompareSums {
  const { key, figures, found, expected, atMost = false } = comparison
  const keys = key.join(', ')
  const list = (write: (figure: ComparedColumn) => string, between = ', ') => figures.map(write).join(between)
  const statement = connection.prepare<object, ComparedRow>(`
    ${given}
    select ${keys}, ${list(one => `sum(found_${one}) as found_${one}, sum(expected_${one}) as expected_${one}`)}
    from (
      select ${keys}, ${list(one => `${one} as found_${one}, 0 as expected_${one}`)} from (${found})
      union all
      select ${keys}, ${list(one => `0 as found_${one}, ${one} as expected_${one}`)} from (${expected})
    )
    group by ${keys}
    having ${list(one => `sum(found_${one}) ${atMost ? '>' : '<>'} sum(expected_${one})`, ' or ')}`)
  const readPath = connection.prepare<[number], string>('select path from paths where id = ?').pluck()
  const readLabel = connection.prepare<[number], { name: string; detail: string }>(
    'select name, detail from labels where id = ?',
  )

  const sayPlace = ({ path, label }: ComparedRow) => {
    if (path !== undefined) return sayName(readPath.get(path), `the path ${path}`)
    if (label === undefined) return 'the site'
    const known = readLabel.get(label)
    return sayName(known && `${known.name} ${known.detail}`.trimEnd(), `the label ${label}`)
  }

  return (bound, sayTime) => {
    const found = gatherDifferences()
    for (const row of statement.iterate(bound)) {
      found.add(() => {
        const sentence = `${sayPlace(row)}, ${sayTime(row)}: ${sayFigures(comparison, row)}.`
        return { sentence: sentence[0]!.toUpperCase() + sentence.slice(1), rebuild: comparison.rebuild }
      })
    }
    return found.all()
  }
}

type ComparedRow = Key & Record<`${'found' | 'expected'}_${ComparedColumn}`, number>

/** A name as visitors have sent it, for a terminal: without what would steer it. */
export function sayName(name: string | undefined, otherwise: string): string {
  if (name === undefined) return otherwise
  return name === '' ? 'what is unknown' : `“${name.replace(/\p{C}/gu, '\u{fffd}')}”`
}

/** '12 visits, 3 pageviews in site_days, but 11, 2 in site_hours', only of the figures that differ. */
function sayFigures({ table, against, figures, atMost }: Comparison, row: ComparedRow): string {
  const differ = figures.filter(one => row[`found_${one}`] !== row[`expected_${one}`])
  const found = differ.map(one => sayCount(row[`found_${one}`], one)).join(', ')
  const expected = differ.map(one => row[`expected_${one}`]).join(', ')
  return `${found} in ${table}, but ${atMost ? 'only ' : ''}${expected} in ${against}`
}

function sayCount(count: number, figure: ComparedColumn): string {
  return `${count} ${count === 1 ? figure.slice(0, -1) : figure}`.replaceAll('_', ' ')
}

/** 'on 2026-11-21 at 14:00', on the clocks of the zone. */
export function sayMoment(zone: string, at: number): string {
  if (at < 0 || at >= lastInstant) return `at ${at}`
  const { hour, minute } = wallTime(zone, at)
  const digits = (number: number) => String(number).padStart(2, '0')
  return `on ${sayDay(localDay(zone, at))} at ${digits(hour)}:${digits(minute)}`
}
