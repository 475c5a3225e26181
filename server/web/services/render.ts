// The one home of eta: the name of a page and its data become HTML.

import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import { root } from '../../kit/root.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'

/** What a page is made of: who reads it, and its own data. */
export type PageData = { reader: Reader; [name: string]: unknown }

/** Renders `views/pages/<page>.eta`. Data is escaped where it is placed; a missing page or a broken template throws. */
export type Render = (page: string, data: PageData) => string

export type RendererOptions = {
  /** A path of this installation ('/sites/x') as an address, with the base path. */
  url: (path: string) => string
  /** The address of a file in `public/`, with its hash. */
  asset: (name: string) => string
  version: string
}

/**
 * Templates are compiled once. Each sees as `it`: the page's data, `url`, `sitePath`, `asset`, `version`; and of the reader
 * `lang`, `theme`, `t` (the texts) and the formats (`number`, `share`, `day`, `count` and so on: `reader/format.ts`).
 */
export function createRenderer({ url, asset, version }: RendererOptions): Render {
  const eta = new Eta({ views: fileURLToPath(new URL('views/', root)), cache: true, debug: true, autoTrim: false })
  const common = { sitePath, url, asset, version }
  return (page, { reader, ...data }) => {
    const { texts: t, language: lang, ...words } = reader
    return eta.render(`/pages/${page}`, { ...common, ...words, t, lang, ...data })
  }
}
