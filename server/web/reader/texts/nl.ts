// All texts in Dutch.

import { access } from './nl/access.ts'
import { asked } from './nl/asked.ts'
import { chart } from './nl/chart.ts'
import { compare } from './nl/compare.ts'
import { drops } from './nl/drops.ts'
import { figures } from './nl/figures.ts'
import { filter } from './nl/filter.ts'
import { forms } from './nl/forms.ts'
import { done, frame, problems } from './nl/frame.ts'
import { help } from './nl/help.ts'
import { lists } from './nl/lists.ts'
import { live } from './nl/live.ts'
import { notes } from './nl/notes.ts'
import { notices } from './nl/notices.ts'
import { period } from './nl/period.ts'
import { received } from './nl/received.ts'
import { reports } from './nl/reports.ts'
import { rhythm } from './nl/rhythm.ts'
import { rules } from './nl/rules.ts'
import { settings } from './nl/settings.ts'
import { start } from './nl/start.ts'
import { tokens } from './nl/tokens.ts'
import { views } from './nl/views.ts'
import { words } from './nl/words.ts'
import { wrong } from './nl/wrong.ts'
import { you } from './nl/you.ts'
import type { Texts } from './texts.ts'

export const nl: Texts = {
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
