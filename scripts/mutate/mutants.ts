// The changes that can be made to a source, found by its words: types are blanked first, and texts and comments are passed over.

import { stripTypeScriptTypes } from 'node:module'

/** One change: what stands from `start` to `end` becomes `text`. */
export type Mutant = { start: number; end: number; text: string; line: number; what: string }

const swaps: Record<string, string> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '+=': '-=',
  '-=': '+=',
  true: 'false',
  false: 'true',
}

// In this order: what may hold the others comes first. A slash after a word or a bracket divides; else it begins a pattern.
const words =
  /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(,=:[!&|?{};>]\s*|return )\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+\/[a-z]*|=>|\+\+|--|===|!==|<=|>=|&&=|\|\|=|\?\?=|&&|\|\||\?\?|\+=|-=|\*\*|<<|>>>?|[<>*%/]|(?<=\s)[+-](?=\s)|\b(?:true|false)\b|(?<![\w.])\d[\d_]*(?:\.\d+)?(?![\w.])/g

/** All changes of a source in TypeScript, in the order of its text. */
export function findMutants(source: string): Mutant[] {
  const code = stripTypeScriptTypes(source)
  const found: Mutant[] = []
  const add = (start: number, end: number, text: string) => {
    const line = source.slice(0, start).split('\n').length
    const what = `${source.slice(start, end).trim()} → ${text || 'nothing'}`
    found.push({ start, end, text, line, what: `${what}  in  ${source.split('\n')[line - 1]!.trim()}` })
  }
  for (const match of code.matchAll(words)) {
    const [word] = match
    const end = match.index + word.length
    if (/^\s*import\b|\bfrom '/.test(lineAt(code, match.index))) continue
    if (word in swaps) add(match.index, end, swaps[word]!)
    else if (/^\d/.test(word)) add(match.index, end, `(${word} + 1)`)
    else if (/^'.+'$/.test(word)) add(match.index, end, "''")
  }
  // A condition that always holds, and one that never does, for what stands in one line.
  for (const match of code.matchAll(/^(\s*(?:\} else )?if \()(.+)(\)(?: \{| .*)?)$/gm)) {
    const [, before = '', condition = ''] = match
    const start = match.index + before.length
    for (const text of ['true', 'false']) if (isWhole(condition)) add(start, start + condition.length, text)
  }
  // A statement that is not there: a call, or something that is set.
  for (const match of code.matchAll(
    /^[ ]+(?:(?:await|void) )?[\w.?!]+(?:\[[^\]]+\])?(?:\(.*\)| (?:[-+]?=|\|\|=) .+[^{([,])$/gm,
  )) {
    const start = match.index + match[0].search(/\S/)
    if (isWhole(match[0]) && !/^\s*(?:const|let|return)\b/.test(match[0])) add(start, match.index + match[0].length, '')
  }
  return found.sort((one, other) => one.start - other.start)
}

const lineAt = (code: string, place: number) => code.slice(code.lastIndexOf('\n', place) + 1, code.indexOf('\n', place))

/** Whether every bracket that is opened is closed, and none else. */
function isWhole(text: string): boolean {
  let depth = 0
  for (const letter of text) {
    if ('([{'.includes(letter)) depth += 1
    if (')]}'.includes(letter) && --depth < 0) return false
  }
  return depth === 0
}
