// The manual, which comes with the product.

import { existsSync } from 'node:fs'
import { settingsTable } from '../config.ts'
import { dropReasons, overrulable } from '../count/drops.ts'
import { providers } from '../kit/proxy-providers.ts'
import { root } from '../kit/root.ts'
import { filterFields } from '../stats/filter.ts'
import { problem } from './http/problem.ts'
import { type Answer, page } from './http/reply.ts'
import type { Asked } from './http/request.ts'
import { frame } from './page-chrome.ts'
import { type Reader, toReader } from './reader/reader.ts'
import type { Texts } from './reader/texts/texts.ts'
import type { Parts } from './services.ts'
import { headerName } from './you/header-names.ts'

/** The chapters, in the order of reading: the name in the address, and of the title in the texts. */
export const chapters = [
  'setup',
  'script',
  'sessions',
  'privacy',
  'drops',
  'proxy',
  'security',
  'periods',
  'narrowing',
  'reading',
  'notes',
  'forms',
  'export',
  'api',
  'settings',
  'commands',
  'backup',
  'monitoring',
] as const satisfies readonly (keyof Texts['help']['chapters'])[]

/** `/help` lists the chapters, `/help/NAME` is one. */
export function showHelp(asked: Asked, parts: Parts): Answer {
  const name = asked.params.page
  const chapter = chapters.find(one => one === name)
  if (name !== undefined && !chapter) return problem(asked, parts, 404, asked.reader.texts.problems.noChapter)
  const metrics = parts.metrics.described()
  const facts = {
    metrics,
    settings: settingsTable,
    drops: dropReasons,
    filterFields,
    overrulable,
    commands: parts.commands,
    providers,
    headerName,
  }
  const manual = chapter && openChapter(chapter, asked.reader)
  return page(parts.render('help', { ...frame(asked, parts), chapters, chapter, manual, base: asked.base, ...facts }))
}

/** A chapter in the language of the reader, or else in English: its template, and the words that it is written with. */
function openChapter(name: string, reader: Reader) {
  const own = reader.language !== 'en' && existsSync(new URL(`${reader.language}/${name}.eta`, folder))
  const { texts: t, language: lang, ...words } = own || reader.language === 'en' ? reader : toReader()
  return { template: own ? `/help/${lang}/${name}` : `/help/${name}`, words: { ...words, t, lang } }
}

const folder = new URL('views/help/', root)
