// The builder of tagged links: a form that needs no script, the link to copy, and what it becomes on the dashboard.

import { readReferrer } from '../../count/referrer.ts'
import type { Site } from '../../sites/site.ts'
import { readFacet } from '../../stats/facets.ts'
import { ownHosts } from '../../stats/lists.ts'
import { writePage } from '../http/page-chrome.ts'
import type { Reply } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

/** The fields of the form beside the address, and the tag that each becomes. */
const tags = {
  source: 'utm_source',
  medium: 'utm_medium',
  name: 'utm_campaign',
  term: 'utm_term',
  content: 'utm_content',
} as const

type TagField = keyof typeof tags

const fields = Object.keys(tags) as TagField[]
const longestTag = 200
const longestAddress = 2000

/** What was typed is in the address, so that it can be kept and sent to somebody. */
export function showLink(request: WithSite, services: Services): Reply {
  const { site, url, reader } = request
  const query = url.searchParams
  const typed = (name: string, most: number) => (query.get(name) ?? '').trim().slice(0, most).toWellFormed()
  const to = typed('to', longestAddress)
  const values = Object.fromEntries(fields.map(name => [name, typed(name, longestTag)])) as Record<TagField, string>
  const target = readTarget(to, site)
  const isAsked = fields.some(name => values[name] !== '')
  const link = target && isAsked ? toLink(target, values) : undefined
  return writePage(request, services, 'link', {
    fields,
    tags,
    values: { ...values, to: to || `https://${site.domains[0]}/` },
    errors: target ? {} : { to: reader.texts.link.wrong },
    link: link?.href,
    becomes: link && site.settings.collect.referrer ? readBecomes(link, site, reader) : [],
    collected: site.settings.collect.referrer,
  })
}

/** A page of the site; a path stands for one under its first domain. Undefined where there is none. */
function readTarget(typed: string, site: Site): URL | undefined {
  const [domain = ''] = site.domains
  const address = /^https?:\/\//i.test(typed) ? typed : /^\/|^$/.test(typed) ? undefined : `https://${typed}`
  const url = URL.parse(address ?? (typed || '/'), `https://${domain}`)
  const hosts = [...ownHosts(site), ...site.settings.rules.hosts]
  const isOwn = hosts.some(host => url?.hostname === host || url?.hostname.endsWith(`.${host}`))
  return url && isOwn && url.username + url.password === '' ? url : undefined
}

/** The page with the tags; those that it had before give way. */
function toLink(target: URL, values: Record<TagField, string>): URL {
  const link = new URL(target)
  for (const name of fields) {
    link.searchParams.delete(tags[name])
    if (values[name] !== '') link.searchParams.set(tags[name], values[name])
  }
  return link
}

/** Where a visit with this link stands on the dashboard: what counting makes of it, and not what was typed. */
function readBecomes(link: URL, site: Site, { texts, nameOf }: Reader): { list: string; value: string }[] {
  const { referrer, campaign, term, content } = readReferrer('', link.search, site.domains)
  const own = new Set(ownHosts(site))
  const channel = readFacet(referrer, 'channel', own)!
  return [
    { list: texts.filter.fields.channel, value: nameOf('channels', channel.name) },
    { list: texts.filter.fields.source, value: readFacet(referrer, 'source', own)?.name ?? '' },
    { list: texts.filter.fields.medium, value: readFacet(referrer, 'medium', own)?.name ?? '' },
    { list: texts.filter.fields.campaign, value: campaign?.name ?? '' },
    { list: texts.filter.fields.term, value: term?.name ?? '' },
    { list: texts.filter.fields.content, value: content?.name ?? '' },
  ]
}
