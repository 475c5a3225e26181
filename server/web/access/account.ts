// The page of the one who is logged in: what is theirs, and not a site's.

import { readUserSettings } from '../../sites/user.ts'
import { pageChrome } from '../http/page-chrome.ts'
import { page, type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { toReader } from '../reader/reader.ts'
import { isLanguage, languages } from '../reader/texts/texts.ts'
import type { Services } from '../services/services.ts'
import { makeOwnToken, toTokenForm, toTokensView } from './tokens.ts'
import { toViewsView } from './views.ts'

export function showAccount(request: WebRequest, services: Services): Promise<Reply> {
  return renderAccount(request, services)
}

/** Makes a token and shows it, this once; what is wrong is said at its field. Fields: `name`, `expires`, and one for each right and site that is ticked. */
export async function takeToken(request: WebRequest, services: Services): Promise<Reply> {
  const made = await makeOwnToken(request, services)
  return 'wrong' in made ? renderAccount(request, services, made.wrong) : made
}

/** `wrong`: why no token was made, by field. */
async function renderAccount(
  request: WebRequest,
  services: Services,
  wrong?: { name?: string; rights?: string },
): Promise<Reply> {
  const [tokens, views] = await Promise.all([toTokensView(request, services), toViewsView(request, services)])
  const token = toTokenForm(request, services, wrong)
  const data = { reading: toReadingView(request), tokens, token, views }
  return page(services.render('account', { ...pageChrome(request, services), ...data }), wrong ? 422 : 200)
}

/** Saves how one reads; the next page is read so. Fields: `language`, `weekStart`, `theme`. */
export async function takeReading({ user, form }: WebRequest, { store, url }: Services): Promise<Reply> {
  if (!user) return redirect(url('/login'))
  const language = form.get('language') ?? ''
  const settings = readUserSettings({
    // One that was chosen while there were texts in it stays: they may come back.
    language: isLanguage(language) || language === user.settings.language ? language : '',
    weekStart: Number(form.get('weekStart')),
    theme: form.get('theme'),
    keys: form.get('keys') !== null,
  })
  await store.changeUserSettings(user.id, settings)
  return redirect(url('/account?done=account'))
}

/** What is chosen, and what there is to choose; where nothing is chosen, with what that comes to. */
function toReadingView({ user, reader, header }: WebRequest) {
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
