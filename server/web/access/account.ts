// The page of the one who is logged in: how they read.

import { zones } from '../../kit/zones.ts'
import {
  clockFormats,
  dateFormats,
  defaultUserSettings,
  numberFormats,
  readUserSettings,
  type UserSettings,
} from '../../sites/user-settings.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WithUser } from '../http/request.ts'
import { toReader } from '../reader/reader.ts'
import { isLanguage, languages } from '../reader/texts/texts.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'

export function showAccount(request: WithUser, services: Services): Reply {
  const { user, header } = request
  const options = toDisplayOptions(user.settings, header('accept-language'))
  return accountPage(request, services, 'account', { values: user.settings, options })
}

/** Saves how one reads; the next page is read so. Fields: those of `UserSettings` that are on the page. */
export async function takeReading({ user, form }: WithUser, { store, url }: Services): Promise<Reply> {
  await store.changeUserSettings(user.id, readDisplayForm(form, user.settings))
  return redirect(url('/account?done=account'))
}

/** What a form of the display says; all else is as it was. */
export function readDisplayForm(form: URLSearchParams, before: UserSettings): UserSettings {
  const language = form.get('language') ?? ''
  const sent = Object.fromEntries(['numbers', 'dates', 'clock', 'zone', 'theme'].map(name => [name, form.get(name)]))
  return readUserSettings({
    ...before,
    ...sent,
    // One that was chosen while there were texts in it stays: they may come back.
    language: isLanguage(language) || language === before.language ? language : '',
    weekStart: Number(form.get('weekStart')),
    keys: form.get('keys') !== null,
  })
}

/** What there is to choose, in the language and by the formats of these settings; where nothing is chosen, with what that comes to. */
export function toDisplayOptions(settings: UserSettings, acceptLanguage?: string) {
  const as = (change: Partial<UserSettings>) => toReader({ ...settings, ...change }, acceptLanguage)
  const { texts, day } = as({})
  const { account } = texts.access
  // A Monday, and the days after it.
  const weekday = (number: number) => day(20261115 + number, 'weekday')
  const byExample = <One extends string>(values: readonly One[], example: (value: One) => string) =>
    values.map(value => ({ value, label: value === '' ? account.byRegion(example(value)) : example(value) }))
  const open = toReader(defaultUserSettings, acceptLanguage)
  return {
    language: [
      { value: '', label: account.asBrowser(languages[open.language].name) },
      ...Object.entries(languages).map(([value, { name }]) => ({ value, label: name })),
    ],
    numbers: byExample(numberFormats, numbers => as({ numbers }).decimal('1234567.8')),
    dates: byExample(dateFormats, dates => as({ dates }).day(20261121)),
    clock: byExample(clockFormats, clock => as({ clock }).time('UTC', 14 * 3600 + 5 * 60)),
    weekStart: [
      { value: 0, label: account.byRegion(weekday(as({ weekStart: 0 }).weekStart)) },
      ...[1, 2, 3, 4, 5, 6, 7].map(value => ({ value, label: weekday(value) })),
    ],
    zone: [{ value: '', label: texts.preferences.ownZone }, ...zones().map(zone => ({ value: zone, label: zone }))],
    theme: [
      { value: '', label: account.asSystem },
      { value: 'light', label: account.light },
      { value: 'dark', label: account.dark },
    ],
  }
}
