// The source of the program as data, for the tests that hold its shape.

import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One file: its path from the top of the repository, its text, and where its imports lead to. */
export type SourceFile = { path: string; text: string; imports: Import[] }

/** `from`: a path from the top of the repository, or the name of a package. `names`: what is taken; '*' for all of it. */
export type Import = { from: string; names: string[] }

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Reads all TypeScript files below some folders. */
export function readSource(...folders: string[]): SourceFile[] {
  const paths = globSync(
    folders.map(folder => `${folder}/**/*.ts`),
    { cwd: root },
  ).sort()
  return paths.map(path => {
    const text = readFileSync(root + path, 'utf8')
    return { path, text, imports: readImports(path, text) }
  })
}

/** The text without comments, so that a word in a sentence is not taken for code. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*/g, '$1')
}

function readImports(path: string, text: string): Import[] {
  const declared = /^(?:import|export)\s+(?:type\s+)?([^'";]*?)\s*from\s+'([^']+)'/gm
  const bare = /^import\s+'([^']+)'/gm
  const called = /\bimport\(\s*'([^']+)'\s*\)/g
  return [
    ...[...text.matchAll(declared)].map(([, names, from]) => ({
      from: resolve(path, from!),
      names: readNames(names!),
    })),
    ...[...text.matchAll(bare), ...text.matchAll(called)].map(([, from]) => ({
      from: resolve(path, from!),
      names: ['*'],
    })),
  ]
}

/** 'a, type B as C' in braces → a, B. A whole module or its default is '*'. */
function readNames(names: string): string[] {
  const inBraces = /\{([^}]*)\}/.exec(names)?.[1]
  if (inBraces === undefined) return ['*']
  return inBraces
    .split(',')
    .map(name =>
      name
        .trim()
        .replace(/^type\s+/, '')
        .replace(/\s+as\s.*/, ''),
    )
    .filter(Boolean)
}

function resolve(path: string, from: string): string {
  return from.startsWith('.') ? new URL(from, `file:///${path}`).pathname.slice(1) : from
}
