// The manual, which comes with the product.

import { settingsTable } from '../config.ts'
import { drops, overrulable } from '../count/drops.ts'
import { providers } from '../kit/proxies.ts'
import { switches } from '../sites/settings.ts'
import { frame } from './frame.ts'
import { type Answer, page } from './http/answer.ts'
import type { Asked } from './http/asked.ts'
import { problem } from './http/problem.ts'
import type { Parts } from './parts.ts'
import { headerName } from './you/header-names.ts'

/** The chapters, in the order of reading: the name in the address, and the title. */
export const chapters = [
  { name: 'setup', title: 'Setting up' },
  { name: 'script', title: 'The script' },
  { name: 'sessions', title: 'Visits and sessions' },
  { name: 'privacy', title: 'What is stored' },
  { name: 'drops', title: 'What is not counted' },
  { name: 'proxy', title: 'Behind a proxy' },
  { name: 'export', title: 'Taking your data along' },
  { name: 'settings', title: 'Settings of the server' },
  { name: 'commands', title: 'Commands' },
  { name: 'backup', title: 'Backup and upgrade' },
  { name: 'monitoring', title: 'Watching over it' },
] as const

/** `/help` lists the chapters, `/help/NAME` is one. */
export function showHelp(asked: Asked, parts: Parts): Answer {
  const name = asked.params.page
  const chapter = chapters.find(one => one.name === name)
  if (name !== undefined && !chapter) return problem(asked, parts, 404, asked.reader.texts.problems.noChapter)
  const metrics = parts.metrics.described()
  const facts = {
    metrics,
    settings: settingsTable,
    drops: Object.entries(drops),
    overrulable,
    switches,
    commands: parts.commands,
    providers,
    headerName,
  }
  return page(parts.render('help', { ...frame(asked, parts), chapters, chapter, base: asked.base, ...facts }))
}
