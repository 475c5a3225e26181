// Counting what would be dropped: a reason or a bot, from now on, and back again.

import { isBotName } from '../../count/bot.ts'
import { isOverrulable } from '../../count/drops.ts'
import { changeCountAnyway, type Exception } from '../../sites/count-anyway.ts'
import type { SiteSettings } from '../../sites/settings.ts'
import { audit } from '../http/audit.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

/** An exception as a page shows it, and as a form sends it back. */
export type ExceptionView = Exception & { words: string }

/** What a site counts although it would be dropped: reasons first. */
export function exceptionsOf({ countAnyway, countDoNotTrack }: SiteSettings, { texts }: Reader): ExceptionView[] {
  const { who } = texts.received.anyway
  const reasons = countDoNotTrack ? ['do-not-track', ...countAnyway.reasons] : countAnyway.reasons
  return [
    ...reasons.map(name => ({ list: 'reasons' as const, name, words: isOverrulable(name) ? who[name] : name })),
    ...countAnyway.bots.map(name => ({ list: 'bots' as const, name, words: name })),
  ]
}

/** Fields: `list` and `name` of the exception; `count`: 'yes' makes it, anything else ends it. */
export async function overrule(request: WithSite, services: Services): Promise<Reply> {
  const { store, directory, url } = services
  const { site } = request
  const counted = request.form.get('count') === 'yes'
  const exception = readException(request.form, counted)
  if (!exception) return problem(request, services, 422, request.reader.texts.problems.anyway)
  await store.changeSite(site.id, { settings: change(site.settings, exception, counted) })
  await directory.reload()
  const changes = [{ what: `countAnyway.${exception.name}`, from: String(!counted), to: String(counted) }]
  await audit(request, services, 'settings-changed', { site: site.id, about: site.code, changes })
  const search = new URLSearchParams(request.url.search)
  search.set('done', counted ? 'anyway' : 'again')
  return redirect(url(sitePath(site, '/received', `?${search}`)))
}

/** What is to end may also be something that an older version knew. */
function readException(form: URLSearchParams, counted: boolean): Exception | undefined {
  const list = form.get('list')
  const name = form.get('name') ?? ''
  if (list === 'bots' && (isBotName(name) || !counted)) return { list, name }
  if (list === 'reasons' && (isOverrulable(name) || !counted)) return { list, name }
  return undefined
}

function change(settings: SiteSettings, exception: Exception, counted: boolean): SiteSettings {
  // It had a switch of its own before there were exceptions: there is one place for it.
  if (exception.list === 'reasons' && exception.name === 'do-not-track')
    return { ...settings, countDoNotTrack: counted }
  return { ...settings, countAnyway: changeCountAnyway(settings.countAnyway, exception, counted) }
}
