// What came in as a page shows it: the ways that hits go, the reasons of drops, bots, and what came last.

import { type DropReason, isOverrulable } from '../../count/drops.ts'
import type { RecentDrop } from '../../count/recent.ts'
import { readablePath } from '../../kit/readable-address.ts'
import { localDay } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import type { HitOutcomes, NamedDrops, ReceivedView } from '../../stats/received.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import type { Texts } from '../reader/texts/en.ts'
import type { LinkTo } from '../views/period-view.ts'
import { type Spark, toSpark } from '../views/spark.ts'
import { toReceivedChart } from './received-chart.ts'

/** One way that a hit can go, with what it means. */
export type WayView = { name: string; value: string; share: string; bar: string; says: string }

export type ReasonView = WayView & {
  spark: Spark
  help: string
  setting: { href: string; label: string } | null
  /** What it would mean to count them anyway; null where that cannot be, or is so already. */
  anyway: string | null
}

export type NamesView = { rows: { name: string; value: string; share: string; bar: string }[]; more: number }

export type LastView = { time: string; path: string; reason: DropReason; name: string }

/** All that the page shows of the numbers. */
export function toReceivedView(view: ReceivedView, link: LinkTo, reader: Reader) {
  const { number, share } = reader
  const { received, hits, told, dropped, bots } = view
  return {
    received: number(received),
    hits: { value: number(hits), share: share(hits, received) },
    told: told > 0 ? number(told) : null,
    dropped: { value: number(dropped), share: share(dropped, received) },
    chart: received > 0 ? toReceivedChart(view, link, reader) : null,
    ways: toWays(view, reader),
    reasons: toReasons(view, reader),
    bots: toNamesView(bots, view.reasons.find(({ reason }) => reason === 'bot')?.count ?? 0, reader),
  }
}

/** Names with their part of a whole. */
export function toNamesView({ rows, more }: NamedDrops, whole: number, { number, share, length }: Reader): NamesView {
  const first = rows[0]?.count ?? 0
  return {
    rows: rows.map(({ name, count }) => ({
      name,
      value: number(count),
      share: share(count, whole),
      bar: length(count, first),
    })),
    more,
  }
}

/** What was dropped last; the time as the site's clocks show it, with the day where it is not today's. */
export function toLastView(
  last: readonly RecentDrop[],
  { zone }: Site,
  milliseconds: number,
  { texts, day, time }: Reader,
): LastView[] {
  const today = localDay(zone, Math.floor(milliseconds / 1000))
  return last.map(({ at, path, reason, name }) => {
    const date = localDay(zone, at)
    const told = time(zone, at, 'second')
    return {
      time: date === today ? told : texts.words.moment(day(date, 'brief'), told),
      path: readablePath(path),
      reason,
      name,
    }
  })
}

const ways: readonly (keyof HitOutcomes)[] = ['visits', 'repeats', 'events']

function toWays(view: ReceivedView, { texts, number, amount, share, length }: Reader): WayView[] {
  const most = Math.max(...Object.values(view.ways))
  const { visitingEvents } = view
  return ways.map(way => {
    const { name, says } = texts.received.ways[way]
    const events = way === 'visits' && visitingEvents > 0
    return {
      name,
      value: number(view.ways[way]),
      share: share(view.ways[way], view.received),
      bar: length(view.ways[way], most),
      says: events ? `${says} ${texts.received.ways.ofThese(amount(visitingEvents))}` : says,
    }
  })
}

function toReasons({ site, reasons, received }: ReceivedView, reader: Reader): ReasonView[] {
  const { texts, number, share, length } = reader
  const { countAnyway, countDoNotTrack } = site.settings
  const most = reasons[0]?.count ?? 0
  return reasons.map(({ reason, count, counts }) => {
    const counted = reason === 'do-not-track' ? countDoNotTrack : countAnyway.reasons.includes(reason)
    return {
      name: reason,
      value: number(count),
      share: share(count, received),
      bar: length(count, most),
      says: texts.drops[reason],
      spark: toSpark(counts, reader),
      help: `/help/drops#${reason}`,
      setting: toLink(site, settingsOf[reason], texts),
      anyway: isOverrulable(reason) && !counted ? texts.received.anyway.who[reason] : null,
    }
  })
}

function toLink(site: Site, setting: SettingOf | undefined, { received }: Texts): ReasonView['setting'] {
  if (!setting) return null
  const { of, path, label } = setting
  return { href: of === 'site' ? sitePath(site, path) : path, label: received.settings[label] }
}

/** A page of the site, or of the manual where the setting is one of the server. `label`: its words in the texts. */
export type SettingOf = {
  of: 'site' | 'manual'
  path: string
  label: 'rules' | 'domains' | 'settings' | 'server' | 'tag'
}

const rules = (field: string): SettingOf => ({ of: 'site', path: `/rules#field-${field}`, label: 'rules' })

/** Those that no setting changes are missing, and those that can be counted anyway: that is their setting. */
export const settingsOf: Partial<Record<DropReason, SettingOf>> = {
  'no-site': { of: 'site', path: '/settings#field-domains', label: 'domains' },
  'do-not-track': { of: 'site', path: '/settings#field-countDoNotTrack', label: 'settings' },
  'no-consent': { of: 'site', path: '/settings#field-consent', label: 'settings' },
  'ignored-address': rules('networks'),
  'wrong-host': rules('onlyHosts'),
  'ignored-referrer': rules('referrers'),
  'ignored-country': rules('countries'),
  'excluded-path': rules('paths'),
  'unknown-path': { of: 'site', path: '/settings#field-checkPaths', label: 'settings' },
  'unchecked-path': { of: 'site', path: '/settings#field-pathOrigin', label: 'settings' },
  'short-stay': { of: 'site', path: '/settings#field-minimumStay', label: 'settings' },
  untimed: { of: 'site', path: '/tag#tag', label: 'tag' },
  'rate-limit': { of: 'manual', path: '/help/settings#rate-limit', label: 'server' },
}
