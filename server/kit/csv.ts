// Comma-separated values, in a form that no spreadsheet runs as a program.

/**
 * One row, ending in \n: cells quoted where RFC 4180 asks for it. Text that a spreadsheet could take for a formula gets an
 * apostrophe in front, which spreadsheets know as "this is text"; numbers are numbers.
 */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map(cell => (typeof cell === 'number' ? String(cell) : quote(defuse(tame(cell))))).join(',')}\n`
}

// Many a CSV is first seen in a terminal. Lines and tabs within a cell are its own.
const acting = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

function tame(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.replace(/\r\n?/g, '\n').replace(acting, '\ufffd')
}

// Where the separator is the semicolon or the tab, as in much of Europe, a cell of ours can become several of theirs: so
// a formula may also begin after one of these. White space, quotes and characters without width do not stop it. An
// apostrophe counts among them, so that those we added can be told from those that were there, and taken away again.
const formulaStart = /(?<=^|[;\t\r\n])(?=['"\s\p{Cc}\p{Cf}]*?[=+\-@＝＋－＠\t\r\n])/gu

function defuse(text: string): string {
  return /^[\p{L}\p{N}/][^;\t\r\n]*$/u.test(text) ? text : text.replace(formulaStart, "'")
}

/** The text of a cell without the apostrophes that `csvRow` has put before formulas. */
export function readCsvText(cell: string): string {
  return cell.includes("'") ? cell.replace(defused, '') : cell
}

const defused = /(?<=^|[;\t\r\n])'(?=['"\s\p{Cc}\p{Cf}]*?[=+\-@＝＋－＠\t\r\n])/gu

function quote(text: string): string {
  return /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
