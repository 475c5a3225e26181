// Random streams of what may happen to several sites, and what each request in them says.

import fc from 'fast-check'
import type { DropReason } from '../../server/count/drops.ts'
import type { Request } from '../../server/count/hit.ts'

/** One thing that happens, so many seconds after the one before. `site`, `visitor`, `page`, `from`: places in the tables. */
export type Step = { wait: number; site: number } & (
  | { does: 'hit'; visitor: number; page: number; from: number; noSession: boolean }
  | { does: 'drop'; reason: DropReason }
  | { does: 'switch'; sessions: boolean; hits: boolean }
  | { does: 'fold'; age: number; limit: number }
)

export const zones = ['Europe/Amsterdam', 'Asia/Kathmandu', 'Australia/Lord_Howe']

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

export const visitors = [
  { address: '198.51.100.1', agent: firefox, browser: 'Firefox 145', system: 'Linux ' },
  { address: '198.51.100.2', agent: firefox, browser: 'Firefox 145', system: 'Linux ' },
  { address: '198.51.100.2', agent: chrome, browser: 'Chrome 142', system: 'Windows 10/11' },
  { address: '203.0.113.3', agent: firefox, browser: 'Firefox 145', system: 'Linux ' },
  { address: '2001:db8:1::4', agent: firefox, browser: 'Firefox 145', system: 'Linux ' },
]

/** Each page as it is sent, and its path in small letters: several are the same. */
export const pages = [
  { sent: '/', path: '/', event: false },
  { sent: '/hooves', path: '/hooves', event: false },
  { sent: '/Hooves/?utm_source=x', path: '/hooves', event: false },
  { sent: '/b?y=1&x=2', path: '/b?x=2&y=1', event: false },
  { sent: 'hooves', path: 'hooves', event: true },
  { sent: '/hooves', path: 'hooves', event: true },
]

/** What else a request says, and the labels it gets for it: referrer, campaign, size, location, language, properties, term, content. */
export const origins = [
  {
    says: { referrer: 'https://news.example/item?id=1', width: 1920, zone: 'Europe/Amsterdam', acceptLanguage: 'nl' },
    labels: ['news.example /item', null, 'desktop 1920', 'NL ', 'nl ', null, null, null],
  },
  {
    says: {
      query: '?utm_campaign=spring&utm_source=letter&utm_medium=email&utm_term=mud&utm_content=top',
      width: 360,
      props: new Map([['plan', 'pro']]),
    },
    labels: ['letter ', 'spring ', 'phone 360', ' ', null, '{"plan":"pro"} ', 'mud ', 'top '],
  },
  {
    says: {
      zone: 'Asia/Tokyo',
      acceptLanguage: 'de-CH,fr',
      props: new Map([
        ['seats', '3'],
        ['by', 'x@farm.example'],
      ]),
    },
    labels: [' ', null, 'unknown ', 'JP ', 'de ', '{"by":null,"seats":"3"} ', null, null],
  },
]

/** A request to `/` that says nothing more. */
export const blank: Request = {
  path: '/',
  title: '',
  referrer: '',
  event: false,
  width: null,
  query: '',
  bot: 0,
  noSession: false,
  zone: '',
  at: 0,
  address: '198.51.100.1',
  pageHost: '',
  agent: firefox,
  acceptLanguage: '',
  hints: { brands: '', platform: '', platformVersion: '' },
  prefetch: false,
  doNotTrack: false,
  countDoNotTrack: false,
  local: false,
  notes: [],
}

/** What makes the counter find that reason by itself; for the others a door has found it. */
export const dropped: Partial<Record<DropReason, Partial<Request>>> = {
  prefetch: { prefetch: true },
  localhost: { local: true },
  'do-not-track': { doNotTrack: true },
  'ignored-address': { address: '192.0.2.9' },
  'wrong-host': { pageHost: 'copy.example' },
  'ignored-referrer': { referrer: 'https://www.tiring.example/' },
  'ignored-country': { zone: 'Pacific/Nauru' },
  'excluded-path': { path: '/drafts/x' },
  'no-agent': { agent: '' },
  bot: { agent: 'curl/8.5.0' },
  automated: { bot: 153 },
  'ignored-path': { path: '/favicon.ico' },
}

const reasons: DropReason[] = [...(Object.keys(dropped) as DropReason[]), 'invalid', 'no-site', 'rate-limit']

// Around the bounds of a session, and long enough for a stream to last some days.
const wait = fc.constantFrom(0, 0, 0, 1, 60, 1799, 3600, 4 * 3600, 8 * 3600, 8 * 3600 + 1)
const site = fc.nat(zones.length - 1)

const hit = fc.record({
  does: fc.constant('hit' as const),
  wait,
  site,
  visitor: fc.nat(visitors.length - 1),
  page: fc.nat(pages.length - 1),
  from: fc.nat(origins.length - 1),
  noSession: fc.integer({ min: 0, max: 5 }).map(number => number === 0),
})
const drop = fc.record({ does: fc.constant('drop' as const), wait, site, reason: fc.constantFrom(...reasons) })
const change = fc.record({
  does: fc.constant('switch' as const),
  wait,
  site,
  sessions: fc.boolean(),
  hits: fc.boolean(),
})
const fold = fc.record({
  does: fc.constant('fold' as const),
  wait,
  site,
  age: fc.constantFrom(0, 3600, 40 * 3600),
  limit: fc.integer({ min: 1, max: 9 }),
})

/** Streams of hits and drops, with switches turned in between. */
export const streams: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 16, arbitrary: hit }, { weight: 3, arbitrary: drop }, { weight: 1, arbitrary: change }),
  { minLength: 1, maxLength: 40 },
)

/** The same, with raw hits folded in between. */
export const foldedStreams: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 16, arbitrary: hit }, { weight: 2, arbitrary: change }, { weight: 2, arbitrary: fold }),
  { minLength: 1, maxLength: 40 },
)

/** A visitor who never rests for longer than a session allows: after a day it ends all the same. */
export const restless: Step[] = [0, 8, 8, 8, 1 / 3600, 8, 8, 7, 1 + 1 / 3600].map(hours => ({
  does: 'hit',
  wait: Math.round(hours * 3600),
  site: 0,
  visitor: 0,
  page: 0,
  from: 0,
  noSession: false,
}))

/** Moments shortly before clocks are changed somewhere, or a month or a year ends. */
export const beginnings = fc
  .constantFrom('2026-10-24T18:10', '2026-03-28T18:10', '2026-04-03T20:10', '2026-10-02T20:10', '2026-12-30T20:10')
  .map(text => Date.parse(`${text}Z`))

/** The request of a hit. `at` in Unix seconds. */
export function toRequest(step: Extract<Step, { does: 'hit' }>, at: number): Request {
  const { sent, event } = pages[step.page]!
  const { address, agent } = visitors[step.visitor]!
  return { ...blank, ...origins[step.from]!.says, at, path: sent, event, address, agent, noSession: step.noSession }
}
