// What an alert says, in the language of whoever reads it.

import type { AlertWriter } from '../../jobs/alerts.ts'
import type { Alert, AlertAbout, AlertMessage } from '../../sites/alerts.ts'
import type { Site } from '../../sites/site.ts'
import { defaultUserSettings } from '../../sites/user-settings.ts'
import { sitePath } from '../links.ts'
import { writeMail } from '../mail/write-mail.ts'
import { type Reader, toReader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'

/** Writes messages and mails; links in them are those of mails. */
export function createAlertWriter(services: Pick<Services, 'render' | 'mail'>): AlertWriter {
  const { mail } = services
  return {
    toMessage(alert, part, site, language) {
      const reader = toReader({ ...defaultUserSettings, language })
      const { about, beganAt, endedAt } = alert
      const title = toTitle(about, part, site, reader)
      const text =
        part === 'began'
          ? toText(about, zoneOf(site), reader)
          : reader.texts.alerts.text.over(moment(site, beganAt, reader))
      const at = part === 'began' ? beganAt : (endedAt ?? beganAt)
      const { path, label } = toLink(about, site, reader)
      return {
        ...{ type: part === 'began' ? 'alert.began' : 'alert.ended', at, site: toNamed(site), title, text, about },
        name: nameOf(about, reader),
        link: { href: mail.link(path), text: label },
      }
    },
    toMail(message, user) {
      const reader = toReader(user.settings)
      const { title, name, text, link } = message
      const content = {
        heading: title,
        paragraphs: [...(name === '' ? [] : [name]), text],
        button: { label: link.text, url: link.href },
        footer: [reader.texts.alerts.why],
      }
      return {
        key: `${message.id} ${user.id}`,
        kind: 'alert',
        to: user.email,
        subject: name === '' ? title : `${title}, ${name}`,
        ...writeMail(services, reader, content),
      }
    },
  }
}

/** A message that says that it is a test. `link`: a path as mails name it; `at` in Unix seconds. */
export function toTestMessage({
  link,
  language,
  site,
  ...message
}: {
  link: (path: string) => string
  language: string
  site: Site | null
} & Pick<AlertMessage, 'id' | 'at'>): AlertMessage {
  const reader = toReader({ ...defaultUserSettings, language })
  const { alerts } = reader.texts
  return {
    ...{ ...message, type: 'test', site: toNamed(site), name: '', about: null },
    title: alerts.test(placeOf(site, reader)),
    text: alerts.text.test,
    link: { href: link(site ? sitePath(site) : '/'), text: alerts.open },
  }
}

/** What an alert is about, in a line: for the list of them. */
export function alertWords({ about }: Pick<Alert, 'about'>, site: Site | null, reader: Reader) {
  return {
    title: toTitle(about, 'began', site, reader),
    name: nameOf(about, reader),
    text: toText(about, zoneOf(site), reader),
  }
}

function toTitle(about: AlertAbout, part: 'began' | 'ended', site: Site | null, reader: Reader): string {
  const { began, over } = reader.texts.alerts
  const { kind } = about
  const words: Readonly<Record<string, string | ((place: string) => string)>> = part === 'ended' ? over : began
  const text = words[kind] ?? began[kind]
  if (typeof text === 'string') return text
  return text(placeOf(site, reader))
}

function toText(about: AlertAbout, zone: string, reader: Reader): string {
  const { text } = reader.texts.alerts
  switch (about.kind) {
    case 'spike':
      return text.spike(reader.count(about.visits, 'visits'), reader.time(zone, about.hour), reader.number(about.usual))
    case 'silence':
      return text.silence(reader.moment(zone, about.since))
    case 'referrer':
      return text.referrer(reader.count(about.visits, 'visits'))
    case 'goal':
      return text.goal(reader.number(about.times))
    case 'disk':
      return text.disk(reader.number(Math.floor(about.free / 1_000_000)))
    case 'addresses':
      return about.warning === 'private' ? text.private : text.oneAddress
    case 'webhook':
      return text.webhook
  }
}

function nameOf(about: AlertAbout, reader: Reader): string {
  if (about.kind === 'referrer') return reader.nameOf('referrers', about.name)
  return 'name' in about ? about.name : ''
}

function toLink({ kind }: AlertAbout, site: Site | null, { texts: { alerts } }: Reader) {
  if (kind === 'addresses') return { path: '/you', label: alerts.openWay }
  if (kind === 'webhook' || !site)
    return { path: site ? sitePath(site, '/alerts') : '/alerts', label: alerts.openAlerts }
  return { path: sitePath(site), label: alerts.open }
}

function placeOf(site: Site | null, { texts }: Reader): string {
  return site?.name ?? texts.alerts.server
}

function zoneOf(site: Site | null): string {
  return site?.zone ?? 'UTC'
}

function moment(site: Site | null, at: number, reader: Reader): string {
  return reader.moment(zoneOf(site), at)
}

function toNamed(site: Site | null): AlertMessage['site'] {
  return site && { code: site.code, name: site.name }
}
