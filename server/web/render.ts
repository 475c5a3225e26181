// The one home of eta: the name of a page and its data become HTML.

import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import { words } from './format.ts'

/** Renders `views/pages/<page>.eta`. Data is escaped where it is placed; a missing page or a broken template throws. */
export type Render = (page: string, data: object) => string

export type RendererOptions = {
  /** The folder of templates. */
  views: URL
  /** A path of this installation ('/sites/x') as an address, with the base path. */
  url: (path: string) => string
  /** The address of a file in `public/`, with its hash. */
  asset: (name: string) => string
  version: string
}

/**
 * Templates are compiled once. Each sees as `it`: the page's data, `url`, `asset`, `version`, and the formatters of
 * `format.ts` (`number`, `share`, `change`, `day`, `count`).
 */
export function createRenderer({ views, url, asset, version }: RendererOptions): Render {
  const eta = new Eta({ views: fileURLToPath(views), cache: true, debug: true, autoTrim: false })
  const common = { ...words, url, asset, version }
  return (page, data) => eta.render(`/pages/${page}`, { ...common, ...data })
}
