// What a site stores, from its settings and the database as it is, and what is held of whoever asks: told to them, and forgotten.

import { readDevice } from '../../count/device.ts'
import type { Request } from '../../count/hit.ts'
import type { Invalid } from '../../count/parse-hit.ts'
import { acceptedLanguage } from '../../count/place.ts'
import { sessionAge, sessionIdle } from '../../count/sessions.ts'
import { networkOf } from '../../kit/address.ts'
import { mayOn } from '../../sites/access.ts'
import type { Site } from '../../sites/site.ts'
import { isStored, type VisitorData, visitorData } from '../../sites/stored-data.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect, withHeaders } from '../http/reply.ts'
import type { WebRequest, WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { type Reader, toReader } from '../reader/reader.ts'
import { languages } from '../reader/texts/texts.ts'
import type { Services } from '../services/services.ts'
import { readTrial } from './trial.ts'

/** `wait`: why nothing was done. */
export async function showPrivacy(request: WithSite, services: Services, wait?: string): Promise<Reply> {
  const { reader, user, site } = request
  const columns = await services.store.storedColumns()
  const reads = user !== undefined && mayOn(user.access, 'view', site.id)
  const words = reader.texts.privacy.data
  const examples = toExamples(request, readTrial(request, services), reader)
  const off = visitorData.filter(kind => !isStored(kind, site.settings)).map(kind => words[kind].name)
  const data = {
    site,
    wait,
    stored: visitorData
      .filter(kind => isStored(kind, site.settings))
      .map(kind => ({
        name: kind === 'place' && site.settings.collect.region ? reader.texts.privacy.stored.region : words[kind].name,
        example: examples[kind],
        columns: toNames(columns.filter(({ kinds }) => kinds.includes(kind))),
      })),
    off: reader.join(off),
    unknown: toNames(columns.filter(({ kinds }) => kinds.length === 0)),
    kept: tellKept(site, reader),
    you: toYou(request, services),
    optOutLink: `https://${site.domains[0]}/#toggle-goatcounter`,
    policies: reads ? writePolicies(request, site) : [],
    mayChange: user !== undefined && mayOn(user.access, 'settings', site.id),
  }
  // Whoever reads it need not know the site: nothing leads to it from here.
  const reply = writePage({ ...request, site: undefined }, services, 'privacy', data)
  return { ...withHeaders(reply, { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }), status: wait ? 429 : 200 }
}

/** Forgets the session of whoever asks, and counts them no more for as long as they could be known again. */
export async function takePrivacy(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  // A network of many who make up browsers must not push others out of the list.
  const room = services.optOutLimiter.take(networkOf(request.address))
  if (!room.allowed) {
    const wait = request.reader.texts.privacy.you.wait(request.reader.within(room.retrySeconds))
    return showPrivacy(request, services, wait)
  }
  const visitor = readTrial(request, services)
  if (!('invalid' in visitor)) await services.counter.optOut(visitor, site)
  return redirect(services.url(sitePath(site, '/privacy', '#you')))
}

function toNames(columns: readonly { table: string; column: string }[]): string {
  const tables = Map.groupBy(columns, ({ table }) => table)
  return [...tables].map(([table, of]) => `${table} (${of.map(({ column }) => column).join(', ')})`).join(', ')
}

function tellKept({ settings }: Site, { texts, number }: Reader): string[] {
  const { kept } = texts.privacy
  const { collect, keepHitsDays, sessions } = settings
  return [
    collect.hits ? (keepHitsDays > 0 ? kept.hits(number(keepHitsDays)) : kept.forever) : kept.totals,
    sessions ? kept.memory : kept.noMemory,
  ]
}

/** What is held of this browser at this address, and whether it can be forgotten. */
function toYou(request: WithSite, services: Services) {
  const { reader, site } = request
  const { you } = reader.texts.privacy
  const visitor = readTrial(request, services)
  const dropped = 'invalid' in visitor ? undefined : services.counter.wouldDrop({ ...visitor, consent: true }, site)
  const held = 'invalid' in visitor ? undefined : services.counter.visitor(visitor, site)
  const { session, optedOut = false } = held ?? {}
  const says = [
    ...(dropped ? [you.dropped(reader.texts.drops[dropped.reason])] : []),
    ...(site.settings.consent ? [you.consent] : []),
    optedOut ? you.optedOut : session ? tellSession(session, site, reader) : held ? you.none : you.noSessions,
    ...(optedOut || session ? [you.counted] : []),
    ...(held && !optedOut && !session ? [you.addresses] : []),
  ]
  return { says, mayForget: held !== undefined && !optedOut }
}

function tellSession(
  { first, last, pages }: { first: number; last: number; pages: number },
  { zone }: Site,
  { texts, moment, amount }: Reader,
): string {
  const until = Math.min(last + sessionIdle, first + sessionAge)
  const { you } = texts.privacy
  return you.session(you.pages(amount(pages)), moment(zone, first), moment(zone, until))
}

/** What is stored, for example: of the browser and language of whoever asks, and made up. */
function toExamples({ header }: WebRequest, visitor: Request | Invalid, reader: Reader) {
  const { browser, system } = 'invalid' in visitor ? noDevice : readDevice(visitor.agent, visitor.hints)
  const language = acceptedLanguage(header('accept-language') ?? '')?.name ?? ''
  const names = [reader.nameOf('browsers', browser.name, browser.detail), reader.nameOf('systems', system.name)]
  return {
    time: '2026-11-21 10:15:30',
    page: '/hooves',
    session: '1b4e28ba-2fa1-4d2e-883f-0016d3cca427',
    referrer: 'news.example/item',
    campaign: 'newsletter',
    device: names.join(', '),
    size: '1920',
    place: 'NL',
    language: reader.nameOf('languages', language),
    props: 'plan: pro',
    engagement: '42 s, 80 %',
    vitals: '2.3 s',
    totals: '/hooves: 40',
    drops: 'bot: 12',
  } satisfies Record<VisitorData, string>
}

const noDevice = { browser: { name: '', detail: '' }, system: { name: '', detail: '' } }

const ofPolicy: readonly VisitorData[] = visitorData.filter(kind => !['totals', 'drops'].includes(kind))

/** A text for the site's own privacy policy, in every language. */
function writePolicies({ base }: WebRequest, site: Site) {
  const { sessions, collect, keepHitsDays, countDoNotTrack, consent, privacyPage } = site.settings
  return Object.entries(languages).map(([language, { texts, name }]) => {
    const { data, policy } = texts.privacy
    const text = policy.text({
      site: site.domains[0] ?? site.name,
      data: toReader(undefined, language).join(
        ofPolicy.filter(kind => isStored(kind, site.settings)).map(kind => data[kind].short),
      ),
      days: collect.hits ? (keepHitsDays > 0 ? String(keepHitsDays) : null) : undefined,
      ...{ sessions, doNotTrack: !countDoNotTrack, consent },
      page: privacyPage ? base + sitePath(site, '/privacy') : undefined,
    })
    return { language, name, text }
  })
}
