// Templates become a part of the program that is built, so that nobody waits for theirs to be compiled.

import { globSync, readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'
import { compileTemplate } from '../../server/web/services/render.ts'

/** Of the manual each page is compiled when it is first read: it is as long as all else together, and few read much of it. */
const templates = '{layouts,pages,parts}/**/*.eta'

/** Puts them where the source has none. `root`: the folder of views/. */
export function compiledTemplates(root: string): Plugin {
  return {
    name: 'compiled templates',
    setup({ onLoad }) {
      onLoad({ filter: /\/compiled-templates\.ts$/ }, () => {
        const functions = globSync(templates, { cwd: `${root}views` })
          .sort()
          .map(file => {
            const name = JSON.stringify(`/${file.slice(0, -'.eta'.length)}`)
            return `${name}(it, options) {${compileTemplate(readFileSync(`${root}views/${file}`, 'utf8'))}}`
          })
        return { contents: `export const compiledTemplates = {${functions.join(',\n')}}`, loader: 'js' }
      })
    },
  }
}
