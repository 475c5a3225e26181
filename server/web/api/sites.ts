// The sites themselves: told, made and changed.

import { readNetwork } from '../../kit/address.ts'
import { readCountry } from '../../kit/countries.ts'
import { type Level, mayOn, refusal, visibleSites } from '../../sites/access.ts'
import type { NewSite, SiteChange } from '../../sites/accounts.ts'
import type { ApiSettings } from '../../sites/api-settings.ts'
import { changesBetween } from '../../sites/audit.ts'
import { readCollectBits } from '../../sites/collect-bits.ts'
import { defaultSettings, isRetention, type SiteSettings } from '../../sites/settings.ts'
import type { Site } from '../../sites/site.ts'
import { isCode, readDomain } from '../../sites/site-code.ts'
import type { User } from '../../sites/user.ts'
import { audit } from '../http/audit.ts'
import type { Reply } from '../http/reply.ts'
import type { Services } from '../services/services.ts'
import { failure, fieldErrors, success } from './answer.ts'
import type { ApiHandler, ApiRequest } from './door.ts'
import { readGoatPublic, saveAccessToken, takeGoatSharing } from './goat-sharing.ts'
import { checkObject, isReply, type JsonObject, type Kind, readJsonBody } from './json-body.ts'
import { readId } from './query-fields.ts'
import { cnameOf, sitesUnder, toSiteJson } from './site-json.ts'

export const listApiSites: ApiHandler = async ({ site, user }, services) => {
  const visible = visibleSites(user.access, sitesUnder(site, services.directory.all()))
  return success({ sites: await Promise.all(visible.map(one => toJsonFor(user, one, services))) })
}

export const showApiSite: ApiHandler = async (request, services) => {
  const site = findAsked(request, 'view', services)
  return isReply(site) ? site : success(await toJsonFor(request.user, site, services))
}

/** Whoever only reads sees neither what opens a site nor whose addresses it leaves out. */
async function toJsonFor({ access }: User, site: Site, services: Services) {
  const { setttings, ...rest } = await toJson(site, services)
  const hidden = mayOn(access, 'settings', site.id) ? {} : { secret: '', ignore_ips: '' }
  return { ...rest, setttings: { ...setttings, ...hidden } }
}

async function toJson(site: Site, services: Services) {
  return toSiteJson(site, services.directory.all(), await readGoatPublic(services, site))
}

/** The site of the request is its parent, and its time zone that of the new one. */
export const createApiSite: ApiHandler = async ({ user, token, text, site: parent }, services) => {
  const { store, directory, clock } = services
  const body = readJsonBody(text, { cname: 'text', link_domain: 'text', code: 'text' })
  if (isReply(body)) return body
  const fields = { cname: body.cname ?? null, link_domain: body.link_domain ?? '' }
  const read = readSiteFields(fields, { settings: structuredClone(defaultSettings), cname: '' })
  if ('errors' in read) return fieldErrors(read.errors)
  const host = read.cname.toLowerCase()
  const createdAt = clock.seconds()
  const { settings, domains } = read
  const site: NewSite = { code: host, name: host, domains, zone: parent.zone, settings, createdAt }
  const created = isCode(host) ? await store.createSite(site) : ({ taken: 'code' } as const)
  if ('taken' in created) return exists
  await directory.reload()
  await audit({ user, token }, services, 'site-made', { site: created.id, about: created.code })
  return success(await toJson(created, services))
}

/** Changes what is sent. */
export const changeApiSite: ApiHandler = (request, services) => update(request, services, false)

/** Sets what is not sent to what it is in a new site. */
export const replaceApiSite: ApiHandler = (request, services) => update(request, services, true)

const exists = fieldErrors({ cname: ['already exists'] })

const siteShape: Readonly<Record<string, Kind>> = { settings: 'object', cname: 'text', link_domain: 'text' }

const settingsShape: Readonly<Record<string, Kind>> = {
  public: 'text',
  secret: 'text',
  allow_counter: 'boolean',
  allow_bosmang: 'boolean',
  data_retention: 'number',
  ignore_ips: 'text',
  collect: 'number',
  collect_regions: 'text',
  allow_embed: 'text',
}

function findAsked({ params, site, user }: ApiRequest, level: Level, { directory }: Services): Site | Reply {
  const id = readId(params.id)
  if (id === undefined) return fieldErrors({ id: ['must be a whole number'] })
  const found = sitesUnder(site, directory.all()).find(one => one.id === id)
  const refused = refusal(user.access, level, found)
  if (!found || refused === 'missing') return failure(404, 'not found')
  return refused ? failure(403, `your access does not allow this: it needs '${level}'`) : found
}

async function update(request: ApiRequest, services: Services, replaces: boolean): Promise<Reply> {
  const { store, directory, clock } = services
  const site = findAsked(request, 'settings', services)
  if (isReply(site)) return site
  const body = readJsonBody(request.text, siteShape)
  if (isReply(body)) return body
  const sent = checkObject(body.settings ?? {}, settingsShape, 'settings.')
  if (isReply(sent)) return sent
  const unsent = replaces
    ? { cname: null, link_domain: '' }
    : { cname: cnameOf(site), link_domain: site.settings.api.linkDomain }
  const before = replaces ? reset(site.settings) : structuredClone(site.settings)
  // As it is, whatever a program wrote before its owner decided otherwise.
  if (!replaces) {
    before.api.public = await readGoatPublic(services, site)
    before.api.allowEmbed = site.settings.sharing.embed.join(',')
  }
  const read = readSiteFields({ ...unsent, ...body, settings: sent }, { settings: before, cname: cnameOf(site), site })
  if ('errors' in read) return fieldErrors(read.errors)
  const { settings, domains } = read
  takeGoatSharing(settings)
  const shares = ({ api, sharing, retention }: SiteSettings) =>
    JSON.stringify([sharing, api.public === 'secret' && api.secret, retention])
  // Who sees a site, and how long its hits are kept, is for its admins.
  if (shares(settings) !== shares(site.settings) && !mayOn(request.user.access, 'admin', site.id)) {
    return failure(403, "your access does not allow this: it needs 'admin'")
  }
  const { secret } = site.settings.api
  if ((await saveAccessToken(services, site, settings.api, secret)) === 'taken') {
    return fieldErrors({ 'settings.secret': ['already exists'] })
  }
  settings.api.updatedAt = clock.seconds()
  const change: SiteChange = { settings, domains }
  if (await store.changeSite(site.id, change)) return exists
  await directory.reload()
  const changed = directory.byId(site.id)
  const changes = changed ? changesBetween(toNoted(site), toNoted(changed)) : []
  if (changes.length > 0)
    await audit(request, services, 'settings-changed', { site: site.id, about: site.code, changes })
  return changed ? success(await toJson(changed, services)) : failure(404, 'not found')
}

/** What may be noted of a change: not when it was. */
function toNoted({ domains, settings }: Site): object {
  const { api, ...others } = settings
  return { domains, ...others, api: { ...api, updatedAt: null } }
}

/** What the API can change, as in a new site; what it knows nothing of stays. */
function reset(settings: SiteSettings): SiteSettings {
  const { sessions, collect, retention, collectRegions, allowCounter, api } = structuredClone(defaultSettings)
  const { code } = settings.api
  const { props, engagement } = settings.collect
  const known = { sessions, collect: { ...collect, props, engagement }, retention, collectRegions, allowCounter }
  return { ...settings, ...known, rules: { ...settings.rules, networks: [] }, api: { ...api, code } }
}

type Errors = Record<string, string[]>

/** Reads what was sent into settings that are to be changed, or says what is wrong with it by field. */
function readSiteFields(
  { cname, link_domain: link, settings: sent = {} }: { cname: unknown; link_domain: unknown; settings?: JsonObject },
  { settings, cname: before, site }: { settings: SiteSettings; cname: string; site?: Site },
): { settings: SiteSettings; cname: string; domains: string[] } | { errors: Errors } {
  const errors: Errors = {}
  const wrong = (field: string, ...messages: string[]) => {
    errors[field] = messages
  }
  const host = typeof cname === 'string' ? cname : ''
  const wrongHost = typeof cname === 'string' ? checkHost(host) : ['must be set']
  if (wrongHost.length > 0) wrong('cname', ...wrongHost)
  const address = typeof link === 'string' ? link.trim() : ''
  const linked = address === '' ? undefined : readDomain(address)
  if (address !== '' && (linked === undefined || /\s/.test(address))) wrong('link_domain', 'must be a valid url')
  readSettingFields(sent, settings, (field, message) => wrong(`settings.${field}`, message))
  if (Object.keys(errors).length > 0) return { errors }
  const linkedBefore = readDomain(site?.settings.api.linkDomain ?? '')
  settings.api.cname = host
  settings.api.linkDomain = address
  // Those that the API knows nothing of stay.
  const others = (site?.domains ?? []).filter(domain => domain !== before.toLowerCase() && domain !== linkedBefore)
  const domains = [...new Set([...(linked === undefined ? [] : [linked]), host.toLowerCase(), ...others])]
  return { settings, cname: host, domains }
}

function checkHost(host: string): string[] {
  if (host === '') return ['must be set', 'must be longer than 4 characters']
  if (host.length < 4) return ['must be longer than 4 characters']
  const [strange] = host.match(/[^\p{L}\p{N}.\s-]/u) ?? []
  if (strange !== undefined) return [`must be a valid domain: invalid character: '${strange}'`]
  if (!host.includes('.')) return ['must be a valid domain: need at least 2 labels']
  return readDomain(host) === host.toLowerCase() ? [] : ['must be a valid domain']
}

function readSettingFields(sent: JsonObject, settings: SiteSettings, wrong: (field: string, message: string) => void) {
  const { api } = settings
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name] : undefined)
  const isPublic = text('public')
  if (isPublic !== undefined && !publics.includes(isPublic as ApiSettings['public'])) {
    wrong('public', `must be one of ‘${publics.join(', ')}’`)
  } else if (isPublic !== undefined) api.public = isPublic as ApiSettings['public']
  api.secret = text('secret') ?? api.secret
  if (api.public === 'secret') {
    if (api.secret.length < 8) wrong('secret', 'must be longer than 8 characters')
    else if (api.secret.length > 40) wrong('secret', 'must be shorter than 40 characters')
    else if (!/^[a-z\d]+$/i.test(api.secret)) wrong('secret', 'must be letters and digits')
  }
  if (typeof sent.allow_counter === 'boolean') settings.allowCounter = sent.allow_counter
  if (typeof sent.allow_bosmang === 'boolean') api.allowBosmang = sent.allow_bosmang
  api.allowEmbed = (text('allow_embed') ?? api.allowEmbed).slice(0, 2000)
  const days = sent.data_retention
  if (typeof days === 'number' && days > 0 && days < 31) wrong('data_retention', 'must be 31 or higher')
  else if (typeof days === 'number' && !isRetention(days)) wrong('data_retention', 'must be a number of days')
  else if (typeof days === 'number') settings.retention = { days }
  const networks = readWords(text('ignore_ips'), readNetwork)
  if (networks === 'wrong') wrong('ignore_ips', 'must be IP addresses')
  else if (networks) settings.rules.networks = networks
  const regions = readWords(text('collect_regions'), word => readCountry(word))
  if (regions === 'wrong') wrong('collect_regions', 'must be two-letter codes of countries')
  else if (regions) settings.collectRegions = regions
  if (typeof sent.collect === 'number' && sent.collect > 0)
    Object.assign(settings, readCollectBits(sent.collect, settings.collect))
}

const publics: readonly ApiSettings['public'][] = ['private', 'secret', 'public']

/** A list that commas and blanks separate; undefined where none was sent. */
function readWords(
  text: string | undefined,
  read: (word: string) => string | undefined,
): string[] | 'wrong' | undefined {
  if (text === undefined) return undefined
  const words = text.split(/[\s,]+/).filter(word => word !== '')
  const known = words.flatMap(word => read(word) ?? [])
  return known.length < words.length || words.length > 200 ? 'wrong' : known
}
