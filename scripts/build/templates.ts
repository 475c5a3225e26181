// Templates become a part of the program that is built, so that nobody waits for theirs to be compiled.

import { globSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin } from 'esbuild'
import { compileTemplate } from '../../server/web/services/render.ts'

/** Of the manual each page is compiled when it is first read: it is as long as all else together, and few read much of it. */
const chapters = 'help/**/*.eta'
const templates = '{layouts,pages,parts}/**/*.eta'

/** Puts them where the source has none. `root`: the folder of views/. */
export function compiledTemplates(root: string): Plugin {
  return {
    name: 'compiled templates',
    setup({ onLoad }) {
      onLoad({ filter: /\/packed-chapters\.ts$/ }, () => {
        const names = globSync(chapters, { cwd: `${root}views` })
          .sort()
          .map(nameOf)
        return { contents: `export const packedChapters = ${JSON.stringify(names)}`, loader: 'js' }
      })
      onLoad({ filter: /\/compiled-templates\.ts$/ }, () => {
        const functions = globSync(templates, { cwd: `${root}views` })
          .sort()
          .map(file => {
            return `${JSON.stringify(nameOf(file))}(it, options) {${compileTemplate(readFileSync(`${root}views/${file}`, 'utf8'))}}`
          })
        return { contents: `export const compiledTemplates = {${functions.join(',\n')}}`, loader: 'js' }
      })
    },
  }
}

/** All chapters of the manual by their names, packed. */
export function packManual(root: string): Buffer {
  const files = globSync(chapters, { cwd: `${root}views` }).sort()
  const texts = files.map(file => [nameOf(file), readFileSync(`${root}views/${file}`, 'utf8')])
  return brotliCompressSync(JSON.stringify(Object.fromEntries(texts)), {
    params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
  })
}

const nameOf = (file: string) => `/${file.slice(0, -'.eta'.length)}`
