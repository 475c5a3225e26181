// Which lines of a log its owner does not want: `[!]field:[glob:|re:]pattern`, one after the other.

import { compilePieces } from '../kit/pattern.ts'
import { type LogField, type LogFields, logFields } from './log-line.ts'

/** Makes the test that a line fails; or says what is wrong. Between two of them stands white space; any that fits excludes. */
export function compileExcludes(text: string): ((told: LogFields) => boolean) | { refused: string } {
  const tests: ((told: LogFields) => boolean)[] = []
  for (const word of text.split(/\s+/).filter(one => one !== '')) {
    // These are never counted, as it is.
    if (word === 'static' || word === 'redirect' || word === 'html') continue
    const [, not, name, kind, pattern = ''] = /^(!?)\$?([a-z_]+):(?:(glob|re):)?(.*)$/.exec(word) ?? []
    const field = logFields.find(one => one === name)
    if (!field) return { refused: `--exclude: “${word}” must be like path:glob:/admin/*, with a field of the log.` }
    const fits = compile(kind, pattern)
    if (!fits) return { refused: `--exclude: “${pattern}” is no regular expression.` }
    tests.push(toTest(field, fits, not === '!'))
  }
  return told => tests.some(test => test(told))
}

function toTest(field: LogField, fits: (text: string) => boolean, not: boolean) {
  return (told: LogFields) => fits(told[field] ?? '') !== not
}

function compile(kind: string | undefined, pattern: string): ((text: string) => boolean) | undefined {
  if (kind === undefined) return text => text.includes(pattern)
  // Visitors write what is held against it, and nothing they write may take long.
  if (kind === 'glob' && !pattern.includes('?')) return compilePieces(pattern.split('*'))
  const source =
    kind === 're'
      ? pattern
      : `^${pattern
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`
  try {
    const expression = new RegExp(source, 's')
    return text => expression.test(text)
  } catch {
    return undefined
  }
}
