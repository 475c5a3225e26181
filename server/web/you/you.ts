// What the server sees of whoever asks: shown to them, for this request, and kept nowhere.

import type { Config } from '../../config.ts'
import { findBot } from '../../count/bot.ts'
import { readDevice } from '../../count/device.ts'
import type { Label, Request } from '../../count/hit.ts'
import type { Invalid } from '../../count/parse-hit.ts'
import { acceptedLanguage, type Countries, countryOfZone } from '../../count/place.ts'
import type { Drop } from '../../count/screen.ts'
import { canonicalZone, zones } from '../../kit/zones.ts'
import { noAccess, visibleSites } from '../../sites/access.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, withHeaders } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { addressing, forwarding, headerName, telling } from './header-list.ts'
import { adviseProxies, traceProxies } from './proxy-trace.ts'
import { readTrial } from './trial.ts'

/** `GET /you`; `z` is the time zone that the script would send. */
export function showYou(asked: WebRequest, services: Services): Reply {
  const { config, counter, directory } = services
  const { reader } = asked
  const origin = services.origin(asked.peer, asked.header)
  const zone = asked.url.searchParams.get('z')?.slice(0, 64) ?? ''
  const request = readTrial(asked, services, zone)
  const data = {
    address: origin.address,
    way: traceProxies(origin, config.trustedProxies, reader),
    advice: adviseProxies(origin, config.trustedProxies, asked.header, reader),
    facts: 'invalid' in request ? [] : readFacts(request, services.countries, reader),
    zone: canonicalZone(zone) || zone,
    zones: zones(),
    base: asked.base,
    scheme: tellScheme(origin, asked, config, reader),
    host: tellHost(origin, config.publicUrl, reader),
    sites: visibleSites(asked.user?.access ?? noAccess, directory.all()).map(site => ({
      site,
      dropped: tellDrop('invalid' in request ? request : counter.wouldDrop(request, site), reader),
    })),
    headers: readHeaders(asked, [...new Set([...forwarding, config.clientAddressHeader, ...addressing, ...telling])]),
  }
  return withHeaders(writePage(asked, services, 'you', data), { 'cache-control': 'no-store' })
}

type Fact = { name: string; value: string; from: string }

function readFacts(request: Request, countries: Countries | undefined, reader: Reader): Fact[] {
  const { texts, nameOf } = reader
  const { facts } = texts.you
  const bot = findBot(request.agent)
  const { browser, system } = readDevice(request.agent, request.hints)
  const hints = request.hints.brands !== '' || request.hints.platform !== ''
  const from = hints ? facts.agentAndHints : facts.agent
  const language = acceptedLanguage(request.acceptLanguage)?.name ?? ''
  return [
    readCountry(request, countries, reader),
    ...readRegion(request, countries, reader),
    { name: facts.browser, value: toText('browsers', browser, reader), from: bot ? facts.bot(from, bot) : from },
    { name: facts.system, value: toText('systems', system, reader), from },
    { name: facts.language, value: nameOf('languages', language), from: facts.acceptLanguage },
  ]
}

function readCountry({ address, zone }: Request, countries: Countries | undefined, { texts, nameOf }: Reader): Fact {
  const { facts } = texts.you
  const name = facts.country
  const found = countries?.find(address)?.country
  if (found) return { name, value: nameOf('countries', found), from: facts.byFile }
  const why = countries ? facts.notInFile : facts.noFile
  const country = countryOfZone(zone)
  const value = nameOf('countries', country)
  if (zone === '') return { name, value, from: facts.noZone(why) }
  return { name, value, from: country ? facts.byZone(zone, why) : facts.nowhere(zone, why) }
}

// Only where the file knows one: most files hold no regions.
function readRegion({ address }: Request, countries: Countries | undefined, { texts }: Reader): Fact[] {
  const value = countries?.find(address)?.region
  const { region, regionByFile } = texts.you.facts
  return value ? [{ name: region, value, from: regionByFile }] : []
}

function toText(list: string, { name, detail }: Label, { nameOf }: Reader): string {
  return nameOf(list, name, name && detail)
}

/** Why a page would not be counted, in the reader's words; `detail`: as the answer would say it, of what cannot be read. */
function tellDrop(drop: Drop | Invalid | undefined, { texts }: Reader) {
  if (!drop) return undefined
  if ('invalid' in drop) return { reason: 'invalid', says: texts.drops.invalid, detail: drop.invalid }
  return { reason: drop.reason, says: texts.drops[drop.reason], detail: drop.reason === 'invalid' ? drop.why : '' }
}

type Told = ReturnType<Services['origin']>

function tellScheme(
  { https, httpsFrom }: Told,
  { header }: WebRequest,
  { publicUrl, tls }: Config,
  { texts }: Reader,
): string {
  const { asked } = texts.you
  if (publicUrl) return asked.bySetting(new URL(publicUrl).protocol.slice(0, -1), 'public-url')
  if (tls !== 'none') return asked.bySetting('https', 'tls')
  if (!httpsFrom) return asked.plain
  return asked.byHeader(https ? 'https' : 'http', headerName(httpsFrom), header(httpsFrom) ?? '')
}

function tellHost({ host, hostFrom }: Told, publicUrl: string, { texts }: Reader): string {
  const { asked } = texts.you
  const said = host ? asked.host(headerName(hostFrom), host) : asked.noHost
  return publicUrl ? `${said} ${asked.links(new URL(publicUrl).host)}` : said
}

function readHeaders({ header }: WebRequest, names: string[]) {
  const all = names.filter(name => name !== '').map(name => ({ name: headerName(name), value: header(name) }))
  const toShort = (value: string) => (value.length > 500 ? `${value.slice(0, 500)}…` : value)
  return {
    sent: all.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value: toShort(value) }])),
    missing: all.flatMap(({ name, value }) => (value === undefined ? [name] : [])),
  }
}
