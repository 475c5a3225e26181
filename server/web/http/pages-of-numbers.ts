// Which addresses show what was counted: for those who want to see fewer numbers.

import type { UserSettings } from '../../sites/user-settings.ts'
import type { Services } from '../services/services.ts'
import { problem } from './problem.ts'
import type { Reply } from './reply.ts'
import type { WebRequest } from './request.ts'

/** What is below a site and tells how it is set up: its numbers are limits and days, and without them it makes no sense. */
const plainPages = new Set([
  'settings',
  'defaults',
  'start',
  'tag',
  'link',
  'notes',
  'goals',
  'import',
  'delete',
  'export',
  'copy',
  'people',
  'audit',
  'sharing',
  'reports',
  'alerts',
  'webhooks',
  'cleanup',
  'privacy',
])

/** What answers programs in the browser, or a person, with names and days alone. */
const namesOnly = new Set(['search', 'notes.json', 'goals.json'])

/** How somebody reads what is at an address, `path` without the base path: where nothing was counted there is nothing to hide. */
export function settingsAt(path: string, settings: UserSettings): UserSettings {
  const [, room = '', , page = ''] = path.split('/')
  const shows = room === 'sites' && !plainPages.has(page)
  return shows ? settings : { ...settings, fewerNumbers: false }
}

/** What is left of an answer for whoever is not to see numbers: pages, but no files for programs. A token is a program's. */
export function withholdNumbers(request: WebRequest, services: Services, answered: Reply): Reply {
  const { reader, token, url } = request
  const type = answered.headers['content-type'] ?? 'text/html'
  if (namesOnly.has(url.pathname.split('/').at(-1)!)) return answered
  if (!reader.fewerNumbers || token || answered.status >= 300 || /^text\/(html|event-stream)/.test(type))
    return answered
  if (answered.body instanceof ReadableStream) void answered.body.cancel()
  return problem(request, services, 403, reader.texts.preferences.fewer.noFiles)
}
