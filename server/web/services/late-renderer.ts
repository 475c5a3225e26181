// Templates are loaded with the first page or mail: they are a third of the program, and whoever only counts goes without.

import { once } from '../../kit/once.ts'
import type { Render, RendererOptions } from './render.ts'

/** `render` may be used by what was loaded `withTemplates`. */
export type LateRenderer = { render: Render; withTemplates<Module>(module: Promise<Module>): Promise<Module> }

/** A renderer whose templates are still to be loaded. */
export function createLateRenderer(options: RendererOptions): LateRenderer {
  let loaded: Render | undefined
  const load = once(async () => {
    loaded = (await import('./render.ts')).createRenderer(options)
  })
  return {
    render(page, data) {
      if (!loaded) throw new Error(`The page ${page} is asked for before its template is loaded.`)
      return loaded(page, data)
    },
    async withTemplates(module) {
      await load()
      return module
    },
  }
}
