// Who else may look at a site: its public view, its links, and what stands on other pages.

import { localDay, writeDay } from '../../kit/zone.ts'
import { changesBetween } from '../../sites/audit.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { hasEnded, type ShareId, type ShareLink } from '../../sites/share-links.ts'
import type { Sharing } from '../../sites/sharing.ts'
import { readOrigins, readPublicForm } from '../../sites/sharing-form.ts'
import { type Site, todayOf } from '../../sites/site.ts'
import { changeShareLink, makeShareLink, type ShareLinkFields } from '../../stats/make-share-link.ts'
import { audit, type Doer } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { policyWithFrames, type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { sitePath } from '../links.ts'
import { type Reader, toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { toEmbedView } from './embed-view.ts'

/**
 * `/sites/CODE/sharing`; what is chosen to be embedded stands in its parameters, and `edit` is the link that is to be changed. What
 * was typed comes back with what is wrong with it.
 */
export async function showSharing(
  request: WithSite,
  services: Services,
  wrong: FormErrors = {},
  more: object = {},
): Promise<Reply> {
  const { reader, form, base, method, site, url } = request
  const { sharing } = site.settings
  const links = await services.store.shareLinks(site.id)
  const today = todayOf(site, services.clock)
  const edited = readRowId<ShareId>(
    (form.get('do') === 'change' ? form.get('link') : url.searchParams.get('edit')) ?? '',
  )
  const editing = links.find(({ id, revokedAt }) => id === edited && revokedAt === null)
  const reply = writePage(request, services, 'sharing', {
    ...more,
    today: writeDay(today),
    editing: editing && { id: editing.id, name: editing.name, hasPassword: editing.password !== null },
    values: { ...toValues(sharing), ...(editing && toLinkValues(editing)), ...(method === 'POST' && toTyped(form)) },
    errors: toSentences(wrong, reader),
    publicAddress: sharing.public ? `${base}/share/${encodeURIComponent(site.code)}` : null,
    links: links.map(link => toRow(link, today, base, reader)),
    embedding: toEmbedView(
      request,
      site,
      links.filter(link => !hasEnded(link, today)),
    ),
  })
  const status = method === 'POST' ? 422 : 200
  return { ...withHeaders(reply, { 'content-security-policy': policyWithFrames }), status }
}

/** `do`: 'public', 'frames', 'link' for a new one; 'change', 'revoke' and 'delete' with the `link`. */
export async function takeSharing(request: WithSite, services: Services): Promise<Reply> {
  const { url } = services
  const { form, site } = request
  const done = (word: string, anchor: string) => redirect(url(sitePath(site, '/sharing', `?done=${word}#${anchor}`)))
  const id = readRowId<ShareId>(form.get('link') ?? undefined)
  switch (form.get('do')) {
    case 'revoke':
    case 'delete':
      await endLink(request, services, site, { id, deletes: form.get('do') === 'delete' })
      return done(form.get('do') === 'delete' ? 'removed' : 'sharing', 'links')
    case 'change':
      return takeLinkChange(request, services, id)
    case 'link':
      return takeLink(request, services)
    case 'frames': {
      const embed = readOrigins(form.get('embed') ?? '')
      if ('errors' in embed) return showSharing(request, services, embed.errors)
      await saveSharing(site, { embed }, services, request)
      return done('sharing', 'frames')
    }
    default: {
      const read = readPublicForm(form)
      if ('errors' in read) return showSharing(request, services, read.errors)
      await saveSharing(site, read, services, request)
      return done('sharing', 'public')
    }
  }
}

/** Changes a part of what a site shares. */
export async function saveSharing(site: Site, change: Partial<Sharing>, services: Services, by: Doer): Promise<void> {
  const { store, directory } = services
  const sharing = { ...site.settings.sharing, ...change }
  await store.changeSite(site.id, { settings: { ...site.settings, sharing } })
  await directory.reload()
  const changes = changesBetween(site.settings.sharing, sharing)
  if (changes.length > 0) await audit(by, services, 'sharing-changed', { site: site.id, about: site.code, changes })
}

/** Revokes a link, or deletes it; whether there was such a link to do that to. */
export async function endLink(
  by: Doer,
  services: Services,
  site: Site,
  { id, deletes }: { id: ShareId; deletes: boolean },
): Promise<boolean> {
  const { store, clock } = services
  const about = (await store.shareLinks(site.id)).find(link => link.id === id)?.name ?? ''
  const isDone = deletes
    ? await store.deleteShareLink(site.id, id)
    : await store.revokeShareLink(site.id, id, clock.seconds())
  if (isDone) await audit(by, services, deletes ? 'link-deleted' : 'link-revoked', { site: site.id, about })
  return isDone
}

async function takeLink(request: WithSite, services: Services): Promise<Reply> {
  const { form, reader, site } = request
  const made = await makeShareLink(services, site, readFields(form))
  if (made === 'full' || made === 'taken') {
    return showSharing(request, services, {}, { flash: { kind: 'bad', text: reader.texts.sharing.full } })
  }
  if ('errors' in made) return showSharing(request, services, made.errors)
  await audit(request, services, 'link-made', { site: site.id, about: made.name })
  return redirect(services.url(sitePath(site, '/sharing', '?done=shareLink#links')))
}

/** `open`: without a password from now on. */
async function takeLinkChange(request: WithSite, services: Services, id: ShareId): Promise<Reply> {
  const { form, site } = request
  const link = (await services.store.shareLinks(site.id)).find(one => one.id === id)
  const changed = link && (await changeShareLink(services, site, link, { ...readFields(form), open: form.has('open') }))
  if (!changed) return redirect(services.url(sitePath(site, '/sharing', '#links')))
  if ('errors' in changed) return showSharing(request, services, changed.errors)
  await noteLinkChange(request, services, link, changed)
  return redirect(services.url(sitePath(site, '/sharing', '?done=sharing#links')))
}

/** In the audit log, with what differs; of a password only that it does. */
export async function noteLinkChange(by: Doer, services: Services, was: ShareLink, is: ShareLink): Promise<void> {
  const told = ({ name, password, filter, pages, lastDay, notes, goals, threshold }: ShareLink) => ({
    ...{ name, password, filter, pages, notes, goals, threshold },
    lastDay: writeDay(lastDay),
  })
  const changes = changesBetween(told(was), told(is))
  if (changes.length > 0) await audit(by, services, 'link-changed', { site: is.site, about: is.name, changes })
}

function readFields(form: URLSearchParams): ShareLinkFields {
  const read = (name: string) => form.get(name) ?? ''
  return {
    name: read('name'),
    password: read('password'),
    lastDay: read('lastDay'),
    filter: read('filter'),
    pages: read('pages').split(/[\r\n]+/),
    threshold: read('threshold').trim(),
    notes: form.has('notes'),
    goals: form.has('goals'),
  }
}

function toValues({ exposure, embed, ...sharing }: Sharing) {
  const { notes, goals, threshold } = exposure
  return {
    ...{ public: sharing.public, robots: sharing.robots, embed: embed.join('\n') },
    ...{ publicNotes: notes, publicGoals: goals, publicThreshold: threshold || '' },
  }
}

function toLinkValues({ name, filter, pages, notes, goals, threshold, lastDay }: ShareLink): object {
  return {
    ...{ name, filter, notes, goals, pages: pages.join('\n'), threshold: threshold || '' },
    lastDay: lastDay === null ? '' : writeDay(lastDay),
  }
}

/** Of the form that was sent, all of it: a box that is not sent is off. A password is never sent back. */
function toTyped(form: URLSearchParams): object {
  const what = form.get('do') ?? ''
  const isLink = what === 'link' || what === 'change'
  const boxes = isLink ? ['notes', 'goals', 'open'] : ['public', 'robots', 'publicNotes', 'publicGoals']
  const texts = [...form].filter(([name]) => name !== 'password' && name !== 'do' && !boxes.includes(name))
  const isBoxed = isLink || what === 'public'
  return Object.fromEntries([...texts, ...(isBoxed ? boxes.map(name => [name, form.has(name)]) : [])])
}

/** `address`: null where it is not known, or leads nowhere any more. */
function toRow(link: ShareLink, today: number, base: string, { texts, day }: Reader) {
  const { facts } = texts.sharing
  const { id, name, token, password, filter, pages, createdAt, lastDay, revokedAt, usedOn, threshold } = link
  const toDay = (at: number) => day(localDay('UTC', at))
  const ended = hasEnded(link, today)
  return {
    id,
    name,
    ended,
    isRevoked: revokedAt !== null,
    address: token === null || ended ? null : `${base}/share/${token}`,
    limits: [filter, ...pages].filter(one => one !== ''),
    facts: [
      facts.made(toDay(createdAt)),
      ...(revokedAt !== null
        ? [facts.revoked(toDay(revokedAt))]
        : lastDay !== null
          ? [(ended ? facts.over : facts.until)(day(lastDay))]
          : []),
      usedOn === null ? facts.unused : facts.used(day(usedOn)),
      ...(password === null ? [] : [facts.password]),
      ...(threshold === 0 ? [] : [facts.threshold(String(threshold))]),
      ...(link.notes ? [facts.notes] : []),
      ...(link.goals ? [facts.goals] : []),
    ].join(' · '),
  }
}
