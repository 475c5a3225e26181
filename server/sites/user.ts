// A person who may log in, and how they want to read: language, weeks, light or dark.

export type UserId = number & { readonly of: 'user' }

/** A person who may see and change every site of this installation. */
export type User = {
  id: UserId
  /** As it was typed; matched without regard to case. */
  email: string
  /** What `kit/password.ts` made of the password. */
  password: string
  /** Unix seconds. */
  createdAt: number
  settings: UserSettings
  /** What is shared with an app that shows codes; null: a password is enough. See `kit/one-time-codes.ts`. */
  codeSecret: Buffer | null
  /** The half minute of the last code that let them in: none is good twice. */
  codeStep: number
}

/** What a person has chosen for every page they look at. */
export type UserSettings = {
  /** A language that the texts may or may not have, such as 'nl'; '': as the browser asks. */
  language: string
  /** The day a week begins with, 1 for Monday to 7 for Sunday; 0: as the language and region have it. */
  weekStart: number
  /** '': as the system has it. */
  theme: '' | 'light' | 'dark'
  /** Keys lead about the pages of numbers. */
  keys: boolean
}

/** How a new person reads. */
export const defaultUserSettings: UserSettings = { language: '', weekStart: 0, theme: '', keys: true }

/** Reads settings as they were stored or sent: what is missing or not understood is as for a new person. */
export function readUserSettings(stored: unknown): UserSettings {
  const { language, weekStart, theme, keys } = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<
    string,
    unknown
  >
  return {
    language: typeof language === 'string' && /^[a-z]{2,3}$/.test(language) ? language : '',
    weekStart: typeof weekStart === 'number' && /^[0-7]$/.test(String(weekStart)) ? weekStart : 0,
    theme: theme === 'light' || theme === 'dark' ? theme : '',
    keys: keys !== false,
  }
}
