// What the server sees of whoever asks: shown to them, for this request, and kept nowhere.

import { findBot } from '../../count/bot.ts'
import { readDevice } from '../../count/device.ts'
import type { Label, Request } from '../../count/hit.ts'
import { type Countries, countryOfZone, readLanguage } from '../../count/place.ts'
import { readQuery } from '../../count/read.ts'
import { zones } from '../../kit/zones.ts'
import { frame } from '../frame.ts'
import { type Answer, page } from '../http/answer.ts'
import type { Asked } from '../http/asked.ts'
import { isOnThisMachine } from '../http/own.ts'
import type { Parts } from '../parts.ts'
import type { Reader } from '../reader/reader.ts'
import { addressing, forwarding, telling } from './header-list.ts'
import { headerName } from './header-names.ts'
import { adviseWay, tellWay } from './way.ts'

/** `GET /you`; `z` is the time zone that the script would send. */
export function showYou(asked: Asked, parts: Parts): Answer {
  const { config, counter, directory, render } = parts
  const origin = parts.origin(asked.peer, asked.header)
  const zone = asked.url.searchParams.get('z')?.slice(0, 64) ?? ''
  const request = readTrial(asked, parts, zone)
  const data = {
    address: origin.address,
    way: tellWay(origin, config.trustedProxies),
    advice: adviseWay(origin, config.trustedProxies, asked.header, isOnThisMachine(asked)),
    facts: 'invalid' in request ? [] : readFacts(request, parts.countries, asked.reader),
    zone,
    zones: zones(),
    base: asked.base,
    scheme: tellScheme(origin, asked, config.publicUrl),
    host: tellHost(origin, config.publicUrl),
    sites: directory.all().map(site => ({
      site,
      dropped: 'invalid' in request ? { reason: 'invalid', why: request.invalid } : counter.wouldDrop(request, site),
    })),
    headers: readHeaders(asked, [...new Set([...forwarding, config.clientAddressHeader, ...addressing, ...telling])]),
  }
  return page(render('you', { ...frame(asked, parts), ...data }), 200, { 'cache-control': 'no-store' })
}

/** This request as if a page of the site had made it: what it says of pages is about ours. */
function readTrial({ address, header }: Asked, { clock }: Parts, zone: string) {
  const headers = (name: string) => (name === 'referer' || name === 'origin' ? undefined : header(name))
  const at = Math.floor(clock.now() / 1000)
  return readQuery(`p=/&z=${encodeURIComponent(zone.toWellFormed())}`, { at, address, headers })
}

type Fact = { name: string; value: string; from: string }

function readFacts(request: Request, countries: Countries | undefined, reader: Reader): Fact[] {
  const { nameOf } = reader
  const bot = findBot(request.agent)
  const { browser, system } = readDevice(request.agent, request.hints)
  const hints = request.hints.brands !== '' || request.hints.platform !== ''
  const from = hints ? 'from User-Agent and Client Hints' : 'from User-Agent'
  const language = readLanguage(request.acceptLanguage)?.name ?? ''
  return [
    readCountry(request, countries, reader),
    ...readRegion(request, countries),
    {
      name: 'Browser',
      value: toText('browsers', browser, reader),
      from: bot ? `${from}, which is that of a bot: ${bot}` : from,
    },
    { name: 'System', value: toText('systems', system, reader), from },
    { name: 'Language', value: nameOf('languages', language), from: 'from Accept-Language' },
  ]
}

function readCountry({ address, zone }: Request, countries: Countries | undefined, { nameOf }: Reader): Fact {
  const name = 'Country'
  const found = countries?.find(address)?.country
  if (found) return { name, value: nameOf('countries', found), from: 'from the address, by the file of countries' }
  const why = countries ? 'the file of countries does not know the address' : 'the server has no file of countries'
  const country = countryOfZone(zone)
  if (zone === '') return { name, value: nameOf('countries', ''), from: `${why}, and your time zone is not told yet` }
  const tells = country ? `from the time zone ${zone}` : `the time zone ${zone} is in no country`
  return { name, value: nameOf('countries', country), from: `${tells}; ${why}` }
}

// Only where the file knows one: most files hold no regions.
function readRegion({ address }: Request, countries: Countries | undefined): Fact[] {
  const value = countries?.find(address)?.region
  const from = 'from the address, by the file of countries; kept only by a site whose settings say so'
  return value ? [{ name: 'Region', value, from }] : []
}

function toText(list: string, { name, detail }: Label, { nameOf }: Reader): string {
  return nameOf(list, name, name && detail)
}

type Told = ReturnType<Parts['origin']>

function tellScheme({ https, httpsFrom }: Told, asked: Asked, publicUrl: string): string {
  if (publicUrl) return `By ${new URL(publicUrl).protocol.slice(0, -1)}, because the setting public-url says so.`
  if (httpsFrom)
    return `By ${https ? 'https' : 'http'}, because ${headerName(httpsFrom)} says ${asked.header(httpsFrom)}.`
  return 'By http, because no trusted proxy says otherwise: let it send X-Forwarded-Proto, if the browser comes by https.'
}

function tellHost({ host, hostFrom }: Told, publicUrl: string): string {
  const said = host ? `${headerName(hostFrom)} says ${host}.` : 'The request names no host that can be read.'
  return publicUrl
    ? `${said} Links use ${new URL(publicUrl).host} all the same, because of the setting public-url.`
    : said
}

function readHeaders({ header }: Asked, names: string[]) {
  const all = names.filter(name => name !== '').map(name => ({ name: headerName(name), value: header(name) }))
  const toShort = (value: string) => (value.length > 500 ? `${value.slice(0, 500)}…` : value)
  return {
    sent: all.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value: toShort(value) }])),
    missing: all.flatMap(({ name, value }) => (value === undefined ? [name] : [])),
  }
}
