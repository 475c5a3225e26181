// Which site a request belongs to.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createSiteFinder, namedSite, type SiteRequest } from '../../server/sites/find-site.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'

function site(code: string, ...domains: string[]): Site {
  const id = code.length as SiteId
  return {
    id,
    code,
    name: code,
    domains,
    zone: 'UTC',
    settings: defaultSettings,
    createdAt: 0,
    formerCodes: [],
    zoneChangedAt: null,
    firstHitAt: null,
    engagementSince: null,
    knownFrom: null,
  }
}

const goats = site('goats', 'goats.example', 'goats.org')
const sheep = site('sheep', 'www.sheep.example', '[::1]')
const find = createSiteFinder([goats, sheep])

const requests: [title: string, request: SiteRequest, code: string | undefined][] = [
  ['A code names its site', { code: 'sheep', host: 'goats.example' }, 'sheep'],
  ['in large letters too', { code: 'SHEEP' }, 'sheep'],
  ['An unknown code is not guessed around', { code: 'cows', host: 'goats.example' }, undefined],
  ['An empty code is an unknown one', { code: '', host: 'goats.example' }, undefined],
  ['The host that was asked', { host: 'goats.example' }, 'goats'],
  ['with a port, in large letters, with a dot at the end', { host: 'GOATS.example.:8080' }, 'goats'],
  ['with www', { host: 'www.goats.org' }, 'goats'],
  ['without the www that its domain has', { host: 'sheep.example' }, 'sheep'],
  ['in brackets', { host: '[::1]:8080' }, 'sheep'],
  ['goes before the page', { host: 'goats.example', origin: 'https://sheep.example' }, 'goats'],
  ['The page’s host by Origin', { host: 'stats.example', origin: 'https://goats.example:8443' }, 'goats'],
  ['goes before Referer', { origin: 'https://goats.example', referer: 'https://sheep.example/' }, 'goats'],
  ['The page’s host by Referer', { origin: 'null', referer: 'https://sheep.example/path?q=goats.example' }, 'sheep'],
  ['A page in a path is not a host', { referer: 'https://elsewhere.example/https://goats.example' }, undefined],
  ['A name in front of the host is not the host', { referer: 'https://goats.example@elsewhere.example/' }, undefined],
  ['and does not hide it either', { referer: 'https://me:goat@goats.example/' }, 'goats'],
  ['A host within a longer one is another', { origin: 'https://goats.example.elsewhere.example' }, undefined],
  ['A subdomain is another', { host: 'blog.goats.example' }, undefined],
  ['A page that is no web page has no host', { origin: 'app://goats.example' }, undefined],
  ['Nothing tells nothing', {}, undefined],
  ['Not even an empty host', { host: '', origin: '', referer: '' }, undefined],
]

for (const [title, request, code] of requests) {
  test(`${title}: ${JSON.stringify(request)} → ${code}`, () => assert.equal(find(request)?.code, code))
}

test('The only site there is takes what names no other', () => {
  const find = createSiteFinder([goats])
  assert.equal(find({ host: 'elsewhere.example' }), goats)
  assert.equal(find({}), goats)
  assert.equal(find({ code: 'cows' }), undefined)
})

test('Without sites none is found', () => assert.equal(createSiteFinder([])({ host: 'goats.example' }), undefined))

test('www belongs to whoever names it, whatever the order', () => {
  const bare = site('bare', 'goat.example')
  const www = site('www', 'www.goat.example')
  for (const find of [createSiteFinder([bare, www]), createSiteFinder([www, bare])]) {
    assert.equal(find({ host: 'goat.example' }), bare)
    assert.equal(find({ host: 'www.goat.example' }), www)
  }
})

test('Nothing a browser sends makes it fail', () => {
  const request = fc.record(
    { code: fc.string(), host: fc.string(), origin: fc.webUrl(), referer: fc.string() },
    { requiredKeys: [] },
  )
  fc.assert(fc.property(request, request => void find(request)))
})

const named: [request: SiteRequest, name: string][] = [
  [{ code: 'cows', host: 'stats.example', origin: 'https://a.example' }, 'site=cows'],
  [{ host: 'stats.example', origin: 'https://A.example:8443', referer: 'https://b.example/' }, 'a.example'],
  [{ host: 'stats.example', origin: 'null', referer: 'https://me:secret@b.example/path' }, 'b.example'],
  [{ host: 'Stats.example.:80' }, 'stats.example'],
  [{}, ''],
  [{ code: 'x'.repeat(500) }, `site=${'x'.repeat(95)}`],
]

for (const [request, name] of named) {
  test(`${JSON.stringify(request).slice(0, 60)} names ${name.slice(0, 30) || 'nothing'}`, () => {
    assert.equal(namedSite(request), name)
  })
}
