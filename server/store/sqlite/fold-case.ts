// How the database compares names.

/** Lower case for ASCII letters and no others: what SQLite's `nocase` takes as equal. */
export function foldCase(text: string): string {
  // toLowerCase is several times as fast, and the same where there is nothing but ASCII.
  return /[^\0-\x7f]/.test(text) ? text.replace(/[A-Z]+/g, letters => letters.toLowerCase()) : text.toLowerCase()
}
