// The chapters of the manual where the program is built: one packed file, for one by one they take half as much again in a package.

import { existsSync, readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { root } from '../../kit/root.ts'
import { packedChapters } from './packed-chapters.ts'

/** Whether there is a template of the manual, by its name ('/help/setup', '/help/de/setup'). */
export function hasChapter(name: string): boolean {
  return packedChapters ? packedChapters.includes(name) : existsSync(new URL(`views${name}.eta`, root))
}

/** The text of a template by its name. Unpacked each time, for it is read once; throws where there is none. */
export function readPackedChapter(name: string): string {
  const chapters = JSON.parse(brotliDecompressSync(readFileSync(new URL('dist/manual.br', root))).toString()) as Record<
    string,
    string
  >
  const text = chapters[name]
  if (text === undefined) throw new Error(`There is no template ${name}.`)
  return text
}
