// Settings of one site copied to others: chosen by groups, shown before it is done.

import { mayOn } from '../../sites/access.ts'
import { changesByCopy, copySettings, type SettingsGroup, settingsGroups } from '../../sites/settings-groups.ts'
import type { Site } from '../../sites/site.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest, WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'

/** `chosen`: what was asked for, of which the changes are shown. */
export function showCopy(
  request: WithSite,
  services: Services,
  chosen?: { groups: readonly SettingsGroup[]; targets: readonly Site[] },
): Reply {
  const { site } = request
  const t = request.reader.texts.preferences.copy
  const { groups = [], targets = [] } = chosen ?? {}
  const errors = {
    ...(chosen && groups.length === 0 && { groups: t.noGroup }),
    ...(chosen && targets.length === 0 && { sites: t.noSite }),
  }
  return writePage(request, services, 'copy-settings', {
    errors,
    groups: settingsGroups.map(name => ({ name, label: t.groups[name], checked: groups.includes(name) })),
    targets: targetsOf(request, services).map(({ code, name }) => ({
      code,
      label: name,
      checked: targets.some(target => target.code === code),
    })),
    preview:
      chosen && Object.keys(errors).length === 0
        ? targets.map(target => ({ name: target.name, changes: changesByCopy(site, target, groups) }))
        : null,
  })
}

/**
 * Shows what would change, or with `do=copy` changes it. Fields: `group`, those to copy; `site`, the codes of those to copy them to,
 * on each of which whoever asks must be an admin.
 */
export async function takeCopy(request: WithSite, services: Services): Promise<Reply> {
  const { store, directory, url } = services
  const { site } = request
  const groups = chosenGroups(request)
  const targets = targetsOf(request, services).filter(({ code }) => request.form.getAll('site').includes(code))
  if (request.form.get('do') !== 'copy' || groups.length === 0 || targets.length === 0) {
    return showCopy(request, services, { groups, targets })
  }
  for (const target of targets) {
    const changes = changesByCopy(site, target, groups)
    if (changes.length === 0) continue
    await store.changeSite(target.id, { settings: copySettings(site.settings, target.settings, groups) })
    await audit(request, services, 'settings-changed', { site: target.id, about: target.code, changes })
  }
  await directory.reload()
  return redirect(url(sitePath(site, '/copy', '?done=saved')))
}

/** The other sites that whoever asks administers. */
function targetsOf({ user, site }: WithSite, { directory }: Services): Site[] {
  return directory.all().filter(({ id }) => id !== site.id && user && mayOn(user.access, 'admin', id))
}

function chosenGroups({ form }: WebRequest): SettingsGroup[] {
  return settingsGroups.filter(group => form.getAll('group').includes(group))
}
