// The forms by which a site is made public, and by which pages are named that may frame it, as they come from a browser.

import { type FormErrors, readEntries } from './form-errors.ts'
import type { Form } from './settings-form.ts'
import { isThreshold, mostOrigins, mostThreshold, readEmbedOrigin, type Sharing } from './sharing.ts'

/** Fields: `public`, `robots`, `publicNotes` and `publicGoals`, each on when it was sent; `publicThreshold`, empty for none. */
export function readPublicForm(form: Form): Pick<Sharing, 'public' | 'robots' | 'exposure'> | { errors: FormErrors } {
  const isOn = (name: string) => form.get(name) !== null
  const threshold = Number((form.get('publicThreshold') ?? '').trim() || 0)
  if (!isThreshold(threshold)) return { errors: { publicThreshold: { wrong: 'notThreshold', value: mostThreshold } } }
  return {
    public: isOn('public'),
    robots: isOn('robots'),
    exposure: { notes: isOn('publicNotes'), goals: isOn('publicGoals'), threshold },
  }
}

/** Origins, one per line or with commas or blanks between. */
export function readOrigins(text: string): string[] | { errors: FormErrors } {
  const origins = readEntries(text, readEmbedOrigin)
  if ('wrong' in origins) return { errors: { embed: { wrong: 'notEmbed', value: origins.wrong } } }
  if (origins.length > mostOrigins) return { errors: { embed: { wrong: 'manyRules', value: mostOrigins } } }
  return origins
}
