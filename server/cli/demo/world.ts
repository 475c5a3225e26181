// A website that does not exist, and what somebody does who comes by.

import type { Request } from '../../count/hit.ts'
import type { Funnel, Goal } from '../../sites/goals.ts'
import { leaveAt, tellOf } from './leave.ts'
import { createRandom, type Random } from './random.ts'

type Weighted<T> = readonly (readonly [T, number])[]

/** So many days before the last a big site linked to one page. */
type Spike = { ago: number; times: number; path: string; referrer: string }

/** A website: how many come on a usual day, when, and what each does. */
export type World = {
  domain: string
  zone: string
  visitors: number
  /** What a day at the weekend has of a working day. */
  weekend: number
  /** How likely each hour of the day is. */
  hours: readonly number[]
  spikes: readonly Spike[]
  /** What the owner wrote on the time line, so many days before the last. */
  notes: readonly { ago: number; text: string }[]
  /** What a page was called until so many days before the last. */
  formerTitles: readonly { path: string; title: string; ago: number }[]
  /** What the owner hopes that visitors do. */
  goals: readonly Omit<Goal, 'id'>[]
  funnels: readonly Omit<Funnel, 'id'>[]
  pages: Pages
  /** What is done on a page now and then. */
  events: Pages
  /** What is told of an event besides, by its name. */
  props: Record<string, (random: Random) => Record<string, string>>
  referrers: Weighted<readonly [referrer: string, query: string]>
  /** How likely a visitor is to go on after each hit. */
  more: number
}

type Pages = Weighted<readonly [path: string, title: string]>

const agents: Weighted<readonly [agent: string, width: number]> = [
  [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      1920,
    ],
    24,
  ],
  [
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      393,
    ],
    20,
  ],
  [
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      412,
    ],
    18,
  ],
  [
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
      1512,
    ],
    9,
  ],
  [['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 2560], 8],
  [['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0', 1920], 7],
  [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      1536,
    ],
    6,
  ],
  [
    [
      'Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
      384,
    ],
    3,
  ],
  [
    [
      'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      820,
    ],
    3,
  ],
  [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 OPR/126.0.0.0',
      1366,
    ],
    2,
  ],
]

const places: Weighted<readonly [zone: string, language: string]> = [
  [['Europe/Amsterdam', 'nl-NL,nl;q=0.9'], 22],
  [['Europe/Berlin', 'de-DE,de;q=0.9'], 18],
  [['America/New_York', 'en-US,en;q=0.9'], 17],
  [['Europe/London', 'en-GB,en;q=0.9'], 13],
  [['America/Los_Angeles', 'en-US,en;q=0.9'], 8],
  [['Europe/Paris', 'fr-FR,fr;q=0.9'], 7],
  [['Europe/Brussels', 'nl-BE,nl;q=0.9'], 5],
  [['America/Toronto', 'en-CA,en;q=0.9'], 4],
  [['Asia/Kolkata', 'en-IN,en;q=0.9'], 3],
  [['Asia/Tokyo', 'ja-JP,ja;q=0.9'], 2],
  [['America/Sao_Paulo', 'pt-BR,pt;q=0.9'], 2],
]

/** What the browser of one visitor sends who comes at that time (Unix seconds): hits, and what the script tells of pages. */
export function visit(
  { domain, pages, events, props, referrers, more }: World,
  random: Random,
  at: number,
  spike: Spike | undefined,
): Request[] {
  const [agent, width] = random.pick(agents)
  const [zone, acceptLanguage] = random.pick(places)
  const [referrer, query] = spike ? [spike.referrer, ''] : random.pick(referrers)
  const address = `203.0.${random.below(256)}.${random.below(256)}`
  const requests: Request[] = []
  let before = ''
  let going: boolean
  let time = at
  let page = spike ? pages.find(([[path]]) => path === spike.path)![0] : random.pick(pages)
  do {
    const [path, title] = page
    const first = requests.length === 0
    const hit: Request = {
      path,
      title,
      event: !path.startsWith('/'),
      // By a chance of its own, so that all else is as it is without.
      ...(props[path] && { props: new Map(Object.entries(props[path](createRandom(`${path} ${time} ${address}`)))) }),
      // A browser tells the page before, also within a site.
      referrer: first ? referrer : `https://${domain}${before}`,
      query: first ? query : '',
      width,
      zone,
      acceptLanguage,
      agent,
      address,
      pageHost: domain,
      at: time,
      bot: 0,
      hints: { brands: '', platform: '', platformVersion: '' },
      noSession: false,
      prefetch: false,
      doNotTrack: false,
      countDoNotTrack: false,
      local: false,
      notes: [],
    }
    if (path.startsWith('/')) before = path
    time += 10 + random.below(180)
    page = random.pick(random.next() < 0.06 ? events : pages)
    going = random.next() < more
    requests.push(hit, ...tellOf(hit, going ? time : leaveAt(hit)))
  } while (going)
  return requests
}
