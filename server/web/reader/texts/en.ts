// All texts in English.

import { access } from './en/access.ts'
import { asked } from './en/asked.ts'
import { chart } from './en/chart.ts'
import { compare } from './en/compare.ts'
import { drops } from './en/drops.ts'
import { figures } from './en/figures.ts'
import { filter } from './en/filter.ts'
import { forms } from './en/forms.ts'
import { done, frame, problems } from './en/frame.ts'
import { help } from './en/help.ts'
import { lists } from './en/lists.ts'
import { live } from './en/live.ts'
import { notes } from './en/notes.ts'
import { notices } from './en/notices.ts'
import { period } from './en/period.ts'
import { received } from './en/received.ts'
import { reports } from './en/reports.ts'
import { rhythm } from './en/rhythm.ts'
import { rules } from './en/rules.ts'
import { settings } from './en/settings.ts'
import { start } from './en/start.ts'
import { tokens } from './en/tokens.ts'
import { views } from './en/views.ts'
import { words } from './en/words.ts'
import { wrong } from './en/wrong.ts'
import { you } from './en/you.ts'

export const en = {
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
