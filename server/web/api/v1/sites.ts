// The sites, what each collects, and what it does not count.

import * as v from 'valibot'
import { writeInstant } from '../../../kit/zone.ts'
import { visibleSites } from '../../../sites/access.ts'
import { registerSite } from '../../../sites/register.ts'
import type { Rules, ruleLists } from '../../../sites/rules.ts'
import { readRulesForm } from '../../../sites/rules-form.ts'
import { switches } from '../../../sites/settings.ts'
import type { Site } from '../../../sites/site.ts'
import { audit } from '../../http/audit.ts'
import { sitePath } from '../../links.ts'
import { saveRules } from '../../site/rules.ts'
import { emptySite, saveSettings, toValues } from '../../site/settings.ts'
import { listOf, listQuery, toPart } from './cursor.ts'
import { onServer, onSite } from './operation.ts'
import { invalid } from './problem-details.ts'
import { toFaults } from './read-shape.ts'

/** A setting as it is called here: `keep_hits_days` for `keepHitsDays`. */
function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

/** What is no switch among the settings of a site; the fields of its form, each as its form reads it. */
const others = {
  keepHitsDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.description('0: for ever')),
  currency: v.pipe(v.string(), v.description('Three letters, or empty for none')),
  staySeconds: v.pipe(v.number(), v.integer(), v.description('Of the minimum stay')),
  pathOrigin: v.pipe(v.string(), v.description('Where new pages are asked for; empty: under the domain of the site')),
}

const settingEntries = Object.fromEntries([
  ...switches.map(name => [toSnake(name), v.boolean()] as const),
  ...Object.entries(others).map(([name, shape]) => [toSnake(name), shape] as const),
])

const settingShape = v.strictObject(settingEntries)

const names = {
  name: v.string(),
  code: v.pipe(v.string(), v.description('Its name in addresses')),
  domains: v.array(v.string()),
  zone: v.pipe(v.string(), v.description('An IANA time zone, such as Europe/Amsterdam')),
}

const siteShape = v.strictObject({
  ...names,
  created: v.string(),
  first_hit: v.nullable(v.string()),
  settings: settingShape,
})

const rulesShape = v.strictObject({
  networks: v.pipe(v.array(v.string()), v.description('Addresses and ranges such as 203.0.113.0/24')),
  countries: v.pipe(v.array(v.string()), v.description('Two-letter codes')),
  paths: v.pipe(v.array(v.string()), v.description('`*` stands for any text')),
  referrers: v.array(v.string()),
  hosts: v.array(v.string()),
  params: v.optional(v.pipe(v.array(v.string()), v.description('Parameters that are left out of paths'))),
  folds: v.optional(v.pipe(v.array(v.string()), v.description('Pages that are one: a pattern, or `PATTERN => PATH`'))),
  lower_case: v.optional(v.pipe(v.boolean(), v.description('Count paths in small letters'))),
  only_hosts: v.pipe(v.boolean(), v.description('Count only pages under the domains of the site and `hosts`')),
})

const listing = onServer('site-read')
const creating = onServer('site-create', 'admin')
const viewing = onSite('site-read', 'view')
const changing = onSite('site-update', 'settings')
const administering = onSite('admin', 'admin')
const reading = onSite('site-read', 'settings')

export const siteOperations = [
  listing('GET', '/sites', {
    id: 'listSites',
    summary: 'All sites that you may see, by name',
    query: listQuery,
    gives: { status: 200, shape: listOf(siteShape) },
    answer: ({ user, query }, { directory }) => toPart(visibleSites(user.access, directory.all()), query, toSiteData),
  }),
  creating('POST', '/sites', {
    id: 'createSite',
    summary: 'Make a site; without a code its domain is its code',
    body: v.strictObject({
      domain: v.string(),
      zone: names.zone,
      code: v.optional(names.code),
      case_sensitive: v.optional(v.boolean()),
    }),
    gives: { status: 201, shape: siteShape },
    async answer({ user, token, reader, base, body: { case_sensitive: caseSensitive, code, ...fields } }, services) {
      const { store, clock, directory } = services
      const made = await registerSite(
        { accounts: store, clock },
        { ...fields, ...(code !== undefined && { code }), ...(caseSensitive !== undefined && { caseSensitive }) },
      )
      if ('errors' in made) return invalid(toFaults(made.errors, reader, field => `/${field}`))
      await directory.reload()
      await audit({ user, token }, services, 'site-made', { site: made.site.id, about: made.site.code })
      return { done: toSiteData(made.site), headers: { location: apiPath(base, made.site) } }
    },
  }),
  viewing('GET', '/sites/{code}', {
    id: 'readSite',
    summary: 'One site and its settings',
    gives: { status: 200, shape: siteShape },
    answer: ({ site }) => ({ done: toSiteData(site) }),
  }),
  changing('PATCH', '/sites/{code}', {
    id: 'changeSite',
    summary: 'Change a site and its settings; what is not sent stays',
    body: v.strictObject({
      ...v.partial(v.strictObject(names)).entries,
      settings: v.optional(v.partial(settingShape)),
    }),
    gives: { status: 200, shape: siteShape },
    async answer({ user, token, site, body, reader }, services) {
      const { settings = {}, domains, ...changed } = body
      const before = toValues(site)
      const after = { ...before, ...changed, ...(domains && { domains: domains.join('\n') }), ...fromSnake(settings) }
      // As a browser would send it: a switch that is off is not sent.
      const sent = Object.entries(after).flatMap(([name, value]): [string, string][] =>
        value === false ? [] : [[name, String(value)]],
      )
      const errors = await saveSettings({ user, token }, site, new URLSearchParams(sent), services)
      if (errors)
        return invalid(
          toFaults(errors, reader, field => (field in names ? `/${field}` : `/settings/${toSnake(field)}`)),
        )
      return { done: toSiteData(services.directory.byId(site.id) ?? site) }
    },
  }),
  administering('DELETE', '/sites/{code}', {
    id: 'deleteSite',
    summary: 'Delete a site with everything that was counted of it',
    async answer({ site, ...by }, services) {
      await emptySite(by, services, site, true)
      return { done: undefined }
    },
  }),
  reading('GET', '/sites/{code}/rules', {
    id: 'readRules',
    summary: 'Whom and what a site does not count',
    gives: { status: 200, shape: rulesShape },
    answer: ({ site }) => ({ done: toRulesData(site.settings.rules) }),
  }),
  changing('PUT', '/sites/{code}/rules', {
    id: 'replaceRules',
    summary: 'Set all rules of a site, which hold from the next hit on',
    body: rulesShape,
    gives: { status: 200, shape: rulesShape },
    async answer({ user, token, site, body, reader }, services) {
      const { only_hosts: onlyHosts, lower_case: lowerCase, ...lists } = body
      const switches = { ...(onlyHosts && { onlyHosts: 'on' }), ...(lowerCase && { lowerCase: 'on' }) }
      const sent = Object.entries(lists).map(([name, entries]): [string, string] => [
        name,
        (entries ?? []).map(toLine).join('\n'),
      ])
      const read = readRulesForm(new URLSearchParams([...sent, ...Object.entries(switches)]))
      if ('errors' in read) return invalid(toFaults(read.errors, reader, field => `/${field}`))
      await saveRules({ user, token }, site, read, services)
      return { done: toRulesData(read) }
    },
  }),
]

/** Where a site is in this API. */
export function apiPath(base: string, site: Site, rest = ''): string {
  return `${base}/api/v1${sitePath(site, rest)}`
}

function toSiteData(site: Site): v.InferOutput<typeof siteShape> {
  const { name, code, domains, createdAt, firstHitAt } = site
  const { zone, ...values } = toValues(site)
  const settings = Object.entries(values).flatMap(([field, value]) =>
    toSnake(field) in settingEntries ? [[toSnake(field), value]] : [],
  )
  return {
    ...{ name, code, domains, zone },
    created: writeInstant(createdAt),
    first_hit: writeInstant(firstHitAt),
    settings: Object.fromEntries(settings),
  }
}

function toRulesData({ onlyHosts, lowerCase, ...lists }: Rules): v.InferOutput<typeof rulesShape> {
  return { ...lists, only_hosts: onlyHosts, lower_case: lowerCase }
}

/** A line of a form is one entry. */
function toLine(entry: string): string {
  return entry.replace(/[\r\n]+/g, ' ')
}

function fromSnake(settings: object): object {
  const toCamel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [toCamel(name), value]))
}

// Each list of the rules has its place in the shape.
rulesShape.entries satisfies Record<keyof typeof ruleLists, unknown>
