// How a person reads in the words of GoatCounter's settings, and back.

import { writeInstant } from '../kit/zone.ts'
import { type DashboardList, dashboardLists, readUserSettings, type UserSettings } from './user-settings.ts'

/** Marks of thousands by their code points; 1: none. */
const numberFormats = { space: 8239, comma: 44, point: 46, apostrophe: 39, plain: 1 } as const

const dateFormats = { iso: '2006-01-02', dashes: '02-01-2006', american: '01/02/06' } as const

const languages: Record<string, string> = { en: 'en-GB', nl: 'nl-NL', de: 'de-DE' }

const widgets = [
  'pages',
  'totalpages',
  'toprefs',
  'campaigns',
  'browsers',
  'systems',
  'locations',
  'languages',
  'sizes',
] as const

type Widget = (typeof widgets)[number]

/** Which of their widgets say what a list does; the chart of all pages is always there. */
const widgetsOf: Partial<Record<DashboardList, readonly Widget[]>> = {
  pages: ['pages', 'totalpages'],
  sources: ['toprefs', 'campaigns'],
  places: ['locations', 'languages'],
  devices: ['browsers', 'systems', 'sizes'],
}

/** Reads settings of theirs; what is missing or not known here is as for a new person. */
export function readGoatUserSettings(stored: Record<string, unknown>): UserSettings {
  const { language, number_format: number, sunday_starts_week: sunday, twenty_four_hours: clock, theme } = stored
  const keyOf = <Name extends string>(known: Record<Name, unknown>, value: unknown) =>
    (Object.keys(known) as Name[]).find(name => known[name] === value) ?? ''
  const [, zone = ''] = /\.(.+)$/.exec(String(stored.timezone ?? '')) ?? []
  const until = Math.floor(Date.parse(String(stored.fewer_numbers_lock_until ?? '')) / 1000)
  return readUserSettings({
    language: String(language ?? '').replace(/-.*/s, ''),
    // A space that is not narrow is one too.
    numbers: keyOf(numberFormats, number === 160 ? 8239 : number),
    dates: keyOf(dateFormats, stored.date_format),
    clock: typeof clock === 'boolean' ? (clock ? '24' : '12') : '',
    weekStart: typeof sunday === 'boolean' ? (sunday ? 7 : 1) : 0,
    zone,
    theme,
    lists: readWidgets(stored.widgets),
    fewerNumbers: stored.fewer_numbers,
    fewerNumbersUntil: until,
  })
}

/** The lists in the order of their widgets; null where that is the one everybody has there. */
function readWidgets(stored: unknown): DashboardList[] | null {
  if (!Array.isArray(stored)) return null
  const names = stored.map(one => (one as { n?: unknown } | null)?.n)
  if (names.join() === widgets.join()) return null
  const known = names.flatMap(name => dashboardLists.filter(list => widgetsOf[list]?.includes(name as Widget)))
  // What they have not got has not been taken off either.
  return [...new Set(known), ...dashboardLists.filter(list => !widgetsOf[list])]
}

/** Settings in their words; what is not known there is as in a new person's. `timezone`: as they write one: 'NL.Europe/Amsterdam'. */
export function writeGoatUserSettings(settings: UserSettings, timezone: string) {
  const { language, numbers, dates, clock, weekStart, theme, fewerNumbers, fewerNumbersUntil } = settings
  return {
    twenty_four_hours: clock === '24',
    sunday_starts_week: weekStart === 7,
    language: languages[language] ?? 'en-GB',
    date_format: dateFormats[dates as keyof typeof dateFormats] ?? '2 Jan ’06',
    number_format: numberFormats[numbers as keyof typeof numberFormats] ?? 8239,
    timezone,
    widgets: writeWidgets(settings),
    views: [{ name: 'default', filter: '', group: 0, period: 'week' }],
    email_reports: 0,
    fewer_numbers: fewerNumbers,
    fewer_numbers_lock_until: fewerNumbersUntil > 0 ? writeInstant(fewerNumbersUntil) : '0001-01-01T00:00:00Z',
    theme,
    datepicker: false,
  }
}

function writeWidgets({ lists }: UserSettings) {
  const shown = lists === null ? widgets : lists.flatMap(list => widgetsOf[list] ?? [])
  return shown.map(n => ({ n, s: widgetSettings[n] ?? { key: null, limit: 6 } }))
}

const widgetSettings: Partial<Record<Widget, object>> = {
  pages: { limit_pages: 10, limit_refs: 10, style: 'line' },
  totalpages: { align: false, 'no-events': false, style: 'line' },
  locations: { key: '', limit: 6 },
  languages: { limit: 6 },
  sizes: { key: null, 'sort-count': false },
}
