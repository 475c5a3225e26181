// The one home of eta: the name of a page and its data become HTML.

import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import { root } from '../../kit/root.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { type CompiledTemplate, compiledTemplates } from './compiled-templates.ts'
import { packedChapters } from './packed-chapters.ts'
import { readPackedChapter } from './packed-manual.ts'

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
  /** Every page says that this is a demo. */
  demo?: boolean
  /** Templates that need not be compiled any more; only tests have reason to hand in others. */
  compiled?: Readonly<Record<string, CompiledTemplate>>
}

const settings = { cache: true, autoTrim: false } as const

/**
 * Templates are compiled once. Each sees as `it`: the page's data, `url`, `sitePath`, `asset`, `version`, `demo`; and of the reader
 * `lang`, `theme`, `t` (the texts) and the formats (`number`, `share`, `day`, `count` and so on: `reader/format.ts`).
 */
export function createRenderer(options: RendererOptions): Render {
  const { url, asset, version, demo = false, compiled = compiledTemplates } = options
  const views = fileURLToPath(new URL('views', root))
  const eta = new Eta({ ...settings, views, debug: true })
  if (packedChapters) eta.readFile = path => readPackedChapter(path.slice(views.length, -'.eta'.length))
  for (const [name, template] of Object.entries(compiled)) eta.loadTemplate(eta.resolvePath(name), template)
  const common = { sitePath, url, asset, version, demo }
  return (page, { reader, ...data }) => {
    const { texts: t, language: lang, ...words } = reader
    return eta.render(`/pages/${page}`, { ...common, ...words, t, lang, ...data })
  }
}

/** The body of a `CompiledTemplate`, which is called as a method of eta. */
export function compileTemplate(text: string): string {
  return new Eta(settings).compileToString(text)
}
