// The news of a site as an Atom feed.

import { createHash } from 'node:crypto'
import { harmless } from '../../kit/terminal-text.ts'
import { localDay, writeDay, writeInstant } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import type { News } from '../../stats/feed.ts'
import { toLiteral } from '../../stats/filter.ts'
import { defaultQuery, type StatsQuery, toSearch } from '../../stats/query.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { noteText } from '../views/notes-view.ts'

/** The feed of a site; `base`: where this installation is. Entries keep their ids for as long as there is the site. */
export function toAtom(site: Site, news: readonly News[], reader: Reader, base: string): string {
  const { feed } = reader.texts.forms
  const updated = Math.max(site.createdAt, ...news.map(({ at }) => at))
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${reader.language}">`,
    element('title', feed.title(site.name)),
    element('id', toId(site, '')),
    element('updated', writeInstant(updated)),
    link('self', base + sitePath(site, '.atom'), 'application/atom+xml'),
    link('alternate', base + sitePath(site), 'text/html'),
    '<author><name>Hoofprint</name></author>',
    ...news.map(one => toEntry(one, site, reader, base)),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

function toEntry(news: News, site: Site, reader: Reader, base: string): string {
  const { title, text, path } = toWords(news, site, reader)
  return [
    '<entry>',
    element('title', title),
    element('id', toId(site, news.key)),
    element('updated', writeInstant(news.at)),
    link('alternate', base + path, 'text/html'),
    // Every entry must say something.
    element('summary', text || title),
    '</entry>',
  ].join('\n')
}

/** What happened, in words, and where it can be looked at. */
function toWords(news: News, site: Site, reader: Reader): { title: string; text: string; path: string } {
  const { texts, day, count } = reader
  const { feed } = texts.forms
  if (news.kind === 'record') {
    return {
      title: feed.record(count(news.visits, 'visits'), day(news.day, 'full')),
      text: feed.recordBefore(count(news.before, 'visits')),
      path: pathOf(site, news.day),
    }
  }
  if (news.kind === 'referrer') {
    const filter = [{ field: 'referrer', not: false, pattern: toLiteral(news.name) } as const]
    const only = pathOf(site, news.day, { filter })
    return {
      title: feed.referrer(news.name),
      text: feed.referrerDay(count(news.visits, 'visits'), day(news.day)),
      path: only,
    }
  }
  if (news.kind === 'silence') {
    const { from, to } = news
    const moment = (at: number) => reader.moment(site.zone, at)
    const days = { from: writeDay(localDay(site.zone, from)), to: writeDay(localDay(site.zone, to ?? from)) }
    return {
      title: to === null ? feed.silence(moment(from)) : feed.silenceOver(moment(from), moment(to)),
      text: feed.silenceWhy,
      path: sitePath(site, '/received', `?${new URLSearchParams(days)}`),
    }
  }
  return { title: noteText(news.note, reader), text: day(news.note.day, 'full'), path: pathOf(site, news.note.day) }
}

function pathOf(site: Site, day: number, change: Partial<StatsQuery> = {}): string {
  return sitePath(site, '', toSearch({ ...defaultQuery, period: { name: 'day', anchor: day }, ...change }))
}

/** The same text for the same news of the same site, and for no other. */
function toId({ id, createdAt }: Site, key: string): string {
  const hash = createHash('sha256').update(`${id} ${createdAt} ${key}`).digest('hex')
  // A UUID of version 8: of our own making.
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

function link(rel: string, href: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${escapeXml(href)}"/>`
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no room for some characters at all, however they are written. */
function escapeXml(text: string): string {
  return harmless(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, sign => signs[sign]!)
}
