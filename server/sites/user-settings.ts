// How a person wants to read: language, numbers, dates, clocks, zone, light or dark, and what stands on their dashboard.

import { canonicalZone } from '../kit/zones.ts'

/** How thousands and decimals are marked: 1,234.5 · 1.234,5 · 1 234,5 · 1’234.5 · 1234.5; '': as the region has it. */
export const numberFormats = ['', 'comma', 'point', 'space', 'apostrophe', 'plain'] as const

/** 2026-11-21 · 21-11-2026 · 21.11.2026 · 21/11/2026 · 11/21/2026; '': in words, as the region has them. */
export const dateFormats = ['', 'iso', 'dashes', 'dots', 'slashes', 'american'] as const

export const clockFormats = ['', '24', '12'] as const
export const themes = ['', 'light', 'dark'] as const

/** What stands on a dashboard below its chart, in the order for those who chose none; a map of countries belongs to the places. */
export const dashboardLists = ['pages', 'sources', 'places', 'devices', 'goals', 'rhythm'] as const

/** What stands above its chart; at least one of the first three is always there. */
export const dashboardFigures = ['visitors', 'visits', 'pageviews', 'bounceRate', 'averageTime'] as const

export type NumberFormat = (typeof numberFormats)[number]
export type DateFormat = (typeof dateFormats)[number]
export type ClockFormat = (typeof clockFormats)[number]
export type DashboardList = (typeof dashboardLists)[number]
export type DashboardFigure = (typeof dashboardFigures)[number]

/** What a person has chosen for every page they look at. */
export type UserSettings = {
  /** A language that the texts may or may not have, such as 'nl'; '': as the browser asks. */
  language: string
  numbers: NumberFormat
  dates: DateFormat
  clock: ClockFormat
  /** The day a week begins with, 1 for Monday to 7 for Sunday; 0: as the language and region have it. */
  weekStart: number
  /** The time zone in which days begin and end; '': that of each site. */
  zone: string
  /** '': as the system has it. */
  theme: (typeof themes)[number]
  /** Keys lead about the pages of numbers. */
  keys: boolean
  /** What is on the dashboard, in order; null: all of it, also what a later version adds. */
  lists: readonly DashboardList[] | null
  figures: readonly DashboardFigure[] | null
  /** Pages of numbers show shapes only. */
  fewerNumbers: boolean
  /** Until when (Unix seconds) that cannot be switched off; 0: it can be. */
  fewerNumbersUntil: number
}

/** How a new person reads. */
export const defaultUserSettings: UserSettings = {
  language: '',
  numbers: '',
  dates: '',
  clock: '',
  weekStart: 0,
  zone: '',
  theme: '',
  keys: true,
  lists: null,
  figures: null,
  fewerNumbers: false,
  fewerNumbersUntil: 0,
}

/** Reads settings as they were stored or sent: what is missing or not understood is as for a new person. */
export function readUserSettings(stored: unknown): UserSettings {
  const found = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const { language, weekStart, zone, keys, lists, figures, fewerNumbersUntil: until } = found
  const figuresShown = readSome(figures, dashboardFigures)
  return {
    language: typeof language === 'string' && /^[a-z]{2,3}$/.test(language) ? language : '',
    numbers: readOne(found.numbers, numberFormats),
    dates: readOne(found.dates, dateFormats),
    clock: readOne(found.clock, clockFormats),
    weekStart: typeof weekStart === 'number' && /^[0-7]$/.test(String(weekStart)) ? weekStart : 0,
    zone: typeof zone === 'string' && zone.length < 64 ? canonicalZone(zone) : '',
    theme: readOne(found.theme, themes),
    keys: keys !== false,
    lists: readSome(lists, dashboardLists),
    figures: figuresShown && countedOf(figuresShown).length > 0 ? figuresShown : null,
    fewerNumbers: found.fewerNumbers === true,
    fewerNumbersUntil: typeof until === 'number' && Number.isSafeInteger(until) && until > 0 ? until : 0,
  }
}

/** Whether somebody sees shapes only, and cannot end that yet. `now` in Unix seconds. */
export function isLocked({ fewerNumbers, fewerNumbersUntil }: UserSettings, now: number): boolean {
  return fewerNumbers && fewerNumbersUntil > now
}

/** Those figures that a chart can always show: not a rate, which needs what visitors did. */
export function countedOf(figures: readonly DashboardFigure[]): readonly DashboardFigure[] {
  return figures.filter(name => dashboardFigures.indexOf(name) < 3)
}

function readOne<One extends string>(found: unknown, known: readonly One[]): One {
  return known.find(one => one === found) ?? known[0]!
}

/** Each name once, in the order in which it was stored; null where nothing was. */
function readSome<One extends string>(found: unknown, known: readonly One[]): readonly One[] | null {
  if (!Array.isArray(found)) return null
  return [...new Set(found)].filter((one): one is One => known.includes(one))
}
