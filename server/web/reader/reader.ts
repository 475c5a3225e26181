// How the one who looks reads: language, numbers, dates, weeks and colours; as they chose, or as their browser asks.

import { LRUCache } from 'lru-cache'
import type { FieldError, FormErrors } from '../../sites/form-errors.ts'
import { defaultUserSettings, type UserSettings } from '../../sites/user-settings.ts'
import { createFormatter, type Formatter, type Marks } from './format.ts'
import { hideNumbers } from './hide-numbers.ts'
import type { Texts } from './texts/en.ts'
import { isLanguage, type Language, languages } from './texts/texts.ts'

/**
 * How somebody reads. `language`: that of the texts; `locale` (BCP 47): of numbers and dates; `weekStart`: 1 for Monday to 7
 * for Sunday; `theme`: '' as the browser has it; `lists`, `figures`: what is on a dashboard, null for all of it.
 */
export type Reader = Formatter & {
  language: Language
  locale: string
  weekStart: number
  theme: UserSettings['theme']
  /** By whose clocks days begin and end; '': those of each site. */
  zone: string
  lists: UserSettings['lists']
  figures: UserSettings['figures']
  /** Pages show shapes, and no number. */
  fewerNumbers: boolean
  texts: Texts
}

/** The reader who chose so and whose browser sends this `Accept-Language`. Whatever it sends, there is one. */
export function toReader(settings: UserSettings = defaultUserSettings, acceptLanguage = ''): Reader {
  const { language, weekStart, theme, numbers, dates, clock, zone, lists, figures, fewerNumbers } = settings
  const asked = readAccepted(acceptLanguage)
  const known = isLanguage(language) ? language : (asked.map(one => one.language).find(isLanguage) ?? 'en')
  const region = asked.find(one => one.language === known && one.region !== '')?.region
  const locale = region ? `${known}-${region}` : languages[known].locale
  const week = weekStart || (region ? firstDayOf(locale) : 1)
  const look = { weekStart: week, theme, zone, lists, figures, fewerNumbers }
  return keep(known, locale, look, { numbers, dates, clock })
}

// Formats are costly; twenty kinds of readers are more than an installation has at a time.
const readers = new LRUCache<string, Reader>({ max: 20 })

type Look = Pick<Reader, 'weekStart' | 'theme' | 'zone' | 'lists' | 'figures' | 'fewerNumbers'>

function keep(language: Language, locale: string, look: Look, marks: Marks): Reader {
  const key = JSON.stringify([locale, look, marks])
  const kept = readers.get(key)
  if (kept) return kept
  const { texts } = languages[language]
  const written = createFormatter(locale, texts, marks)
  const reader = { ...(look.fewerNumbers ? hideNumbers(written, texts) : written), language, locale, ...look, texts }
  readers.set(key, reader)
  return reader
}

/** A language that a browser asks for, in small letters, and its region in capitals; '' where it names none. */
type Accepted = { language: string; region: string }

const mostAccepted = 20

/** The languages that a browser asks for, the most wanted first. What cannot be read is left out. */
function readAccepted(header: string): Accepted[] {
  return header
    .split(',', mostAccepted)
    .flatMap(part => {
      const found = /^\s*([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}|\d{3}))?(?![a-z\d])[^;]*(?:;\s*q=([\d.]+)\s*)?$/i.exec(
        part,
      )
      if (!found) return []
      const [, language = '', region = '', weight = '1'] = found
      return [{ language: language.toLowerCase(), region: region.toUpperCase(), weight: Number(weight) || 0 }]
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
}

function firstDayOf(locale: string): number {
  return new Intl.Locale(locale).getWeekInfo().firstDay
}

/** A sentence for each field that is to be mended. */
export function toSentences(errors: FormErrors, reader: Reader): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, toSentence(error, reader)]))
}

function toSentence({ wrong, value = '' }: FieldError, { texts, number, within }: Reader): string {
  const text = texts.wrong[wrong]
  if (typeof text === 'string') return text
  if (typeof value === 'string') return text(value)
  return text(wrong === 'manyAttempts' ? within(value) : number(value))
}
