// The words of measuring: a line of a file, and what is said of all of them.

/** A line as it was read. Which keys there are depends on the file, and on where the line is from. */
export type Row = Record<string, unknown>

/** One figure: what it counts, as text with its sum, and what it is to be. `wrong`: what spoils it, a text for each line. */
export type Figure = { figure: string; measured: string; of: number; 'to reach': string; wrong: string[] }

/** A text of a row, '' where there is none. */
export function textOf(row: Row, key: string): string {
  const value = row[key]
  return typeof value === 'string' ? value : ''
}

/** The rows that are wrong, as a share of all: counted as they are, or, with `right`, what is left of the whole. */
export function share<T>(
  figure: string,
  rows: readonly T[],
  reach: string,
  counts: 'wrong' | 'right',
  tell: (row: T) => string | undefined,
): Figure {
  const wrong = rows.map(tell).filter(text => text !== undefined)
  const counted = counts === 'wrong' ? wrong.length : rows.length - wrong.length
  const percent = rows.length === 0 ? '–' : `${((100 * counted) / rows.length).toFixed(2)} % (${counted})`
  return { figure, measured: percent, of: rows.length, 'to reach': reach, wrong }
}
