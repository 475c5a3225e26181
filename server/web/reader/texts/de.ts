// All texts in German.

import { access } from './de/access.ts'
import { asked } from './de/asked.ts'
import { chart } from './de/chart.ts'
import { compare } from './de/compare.ts'
import { drops } from './de/drops.ts'
import { figures } from './de/figures.ts'
import { filter } from './de/filter.ts'
import { forms } from './de/forms.ts'
import { done, frame, problems } from './de/frame.ts'
import { help } from './de/help.ts'
import { lists } from './de/lists.ts'
import { live } from './de/live.ts'
import { notes } from './de/notes.ts'
import { notices } from './de/notices.ts'
import { period } from './de/period.ts'
import { received } from './de/received.ts'
import { reports } from './de/reports.ts'
import { rhythm } from './de/rhythm.ts'
import { rules } from './de/rules.ts'
import { settings } from './de/settings.ts'
import { start } from './de/start.ts'
import { tokens } from './de/tokens.ts'
import { views } from './de/views.ts'
import { words } from './de/words.ts'
import { wrong } from './de/wrong.ts'
import { you } from './de/you.ts'
import type { Texts } from './texts.ts'

export const de: Texts = {
  words,
  access,
  asked,
  frame,
  done,
  problems,
  notices,
  figures,
  period,
  compare,
  chart,
  rhythm,
  filter,
  lists,
  live,
  reports,
  forms,
  drops,
  help,
  received,
  you,
  wrong,
  start,
  rules,
  settings,
  notes,
  tokens,
  views,
}
