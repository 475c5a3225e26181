// The page of the one who is logged in: what is theirs, and not a site's.

import { readUserSettings } from '../../sites/user-settings.ts'
import { type Answer, page, redirect } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import { frame } from '../page-chrome.ts'
import { toReader } from '../reader/reader.ts'
import { isLanguage, languages } from '../reader/texts/texts.ts'
import type { Parts } from '../services.ts'
import { makeOwnToken, toTokensView } from './tokens.ts'
import { toViewsView } from './views.ts'

export function showAccount(asked: Asked, parts: Parts): Promise<Answer> {
  return renderAccount(asked, parts)
}

/** Makes a token and shows it, this once; what is wrong is said at its field. Fields: `name`, `may`. */
export async function takeToken(asked: Asked, parts: Parts): Promise<Answer> {
  const made = await makeOwnToken(asked, parts)
  return 'wrong' in made ? renderAccount(asked, parts, made.wrong) : made
}

/** `wrong`: why no token was made of the name that was typed. */
async function renderAccount(asked: Asked, parts: Parts, wrong?: string): Promise<Answer> {
  const [tokens, views] = await Promise.all([toTokensView(asked, parts), toViewsView(asked, parts)])
  const token = {
    name: asked.form.get('name') ?? '',
    may: asked.form.get('may') ?? 'read',
    errors: wrong ? { name: wrong } : {},
  }
  const data = { reading: toReadingView(asked), tokens, token, views }
  return page(parts.render('account', { ...frame(asked, parts), ...data }), wrong ? 422 : 200)
}

/** Saves how one reads; the next page is read so. Fields: `language`, `weekStart`, `theme`. */
export async function takeReading({ user, form }: Asked, { store, url }: Parts): Promise<Answer> {
  if (!user) return redirect(url('/login'))
  const language = form.get('language') ?? ''
  const settings = readUserSettings({
    // One that was chosen while there were texts in it stays: they may come back.
    language: isLanguage(language) || language === user.settings.language ? language : '',
    weekStart: Number(form.get('weekStart')),
    theme: form.get('theme'),
  })
  await store.changeUserSettings(user.id, settings)
  return redirect(url('/account?done=account'))
}

/** What is chosen, and what there is to choose; where nothing is chosen, with what that comes to. */
function toReadingView({ user, reader, header }: Asked) {
  const { texts, day } = reader
  const { account } = texts.access
  const open = toReader(undefined, header('accept-language'))
  const byRegion = user && toReader({ ...user.settings, weekStart: 0 }, header('accept-language'))
  // A Monday, and the days after it.
  const weekday = (number: number) => day(20261115 + number, 'weekday')
  return {
    ...user?.settings,
    languages: [
      { value: '', label: account.asBrowser(languages[open.language].name) },
      ...Object.entries(languages).map(([value, { name }]) => ({ value, label: name })),
    ],
    weekStarts: [
      { value: 0, label: account.byRegion(weekday(byRegion?.weekStart ?? 1)) },
      ...[1, 2, 3, 4, 5, 6, 7].map(value => ({ value, label: weekday(value) })),
    ],
    themes: [
      { value: '', label: account.asSystem },
      { value: 'light', label: account.light },
      { value: 'dark', label: account.dark },
    ],
  }
}
