// The manual, which comes with the product.

import { settingsTable } from '../config.ts'
import { dropReasons, overrulable } from '../count/drops.ts'
import { providers } from '../kit/proxy-providers.ts'
import { filterFields } from '../stats/filter.ts'
import { drawPicture, withoutLinks } from './help-pictures.ts'
import { writePage } from './http/page-chrome.ts'
import { problem } from './http/problem.ts'
import { type Reply, redirect } from './http/reply.ts'
import type { WebRequest } from './http/request.ts'
import { isolate } from './patterns/pattern.ts'
import { type Reader, toReader } from './reader/reader.ts'
import type { Texts } from './reader/texts/en.ts'
import { hasChapter } from './services/packed-manual.ts'
import type { Services } from './services/services.ts'
import { headerName } from './you/header-list.ts'

/** The chapters in groups, in the order of reading: each is its name in the address, and of its title in the texts. */
const chapterGroups = {
  begin: ['answers', 'setup', 'script', 'guides', 'moving'],
  numbers: [
    'sessions',
    'periods',
    'filters',
    'goals',
    'properties',
    'notes',
    'sharing',
    'cleanup',
    'drops',
    'privacy',
    'reading',
    'glossary',
  ],
  data: ['forms', 'export', 'api', 'goatcounter'],
  server: ['settings', 'commands', 'people', 'mail', 'alerts', 'logins', 'proxy', 'security', 'backup', 'monitoring'],
} as const satisfies Record<keyof Texts['help']['groups'], readonly (keyof Texts['help']['chapters'])[]>

export const chapters = Object.values(chapterGroups).flat()

/** `/help` lists the chapters, `/help/NAME` is one; `narrowing` is what `filters` was called before. */
export async function showHelp(request: WebRequest, services: Services): Promise<Reply> {
  const name = request.params.page
  if (name === 'narrowing') return redirect(services.url('/help/filters'), {}, 308)
  const chapter = chapters.find(one => one === name)
  if (name !== undefined && !chapter) return problem(request, services, 404, request.reader.texts.problems.noChapter)
  const metrics = services.metrics.described()
  const facts = {
    metrics,
    settings: settingsTable,
    drops: dropReasons,
    filterFields,
    overrulable,
    commands: chapter === 'commands' ? await services.commands() : [],
    providers,
    headerName,
  }
  const manual = chapter && openChapter(chapter, request.reader)
  return writePage(request, services, 'help', {
    chapters,
    groups: chapterGroups,
    chapter,
    manual,
    base: request.base,
    ...facts,
  })
}

/** A chapter in the language of the reader, or else in English: its template, and the words that it is written with. */
function openChapter(name: string, reader: Reader) {
  const own = reader.language !== 'en' && hasChapter(`/help/${reader.language}/${name}`)
  const whose = own || reader.language === 'en' ? reader : toReader()
  const { texts: t, language: lang, ...words } = whose
  return {
    template: own ? `/help/${lang}/${name}` : `/help/${name}`,
    words: { ...words, t, lang, isolate, withoutLinks, picture: drawPicture(name, whose) },
  }
}
