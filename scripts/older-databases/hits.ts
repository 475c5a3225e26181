// What was counted in every database of test/fixtures/databases: few hits of known numbers, on three days of Amsterdam.

/** One hit: who, when (UTC) and what `/count` is told. */
export type KnownHit = { visitor: number; at: string; query: Record<string, string> }

/** Five browsers: the visitors differ by them. */
export const agents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
]

export const knownSite = { domain: 'farm.example', zone: 'Europe/Amsterdam' }

const page = (visitor: number, at: string, p: string, more: Record<string, string> = {}): KnownHit => ({
  visitor,
  at,
  query: { p, t: p === '/' ? 'Farm' : p.slice(1), s: '1280,800,1', ...more },
})

const first = '2026-11-02T10:00:00Z'
const second = '2026-11-03T09:00:00Z'
// Half past midnight on the farm: the 21st.
const third = '2026-11-20T23:30:00Z'

export const knownHits: readonly KnownHit[] = [
  page(0, first, '/', { r: 'https://www.google.com/' }),
  page(0, first, '/goats'),
  page(0, first, '/goats'),
  page(1, first, '/', { q: '?utm_source=newsletter&utm_campaign=spring' }),
  page(2, first, '/goats', { r: 'https://news.example/goats' }),
  { visitor: 2, at: first, query: { p: 'sign-up', t: 'Signed up', e: 'true', props: '{"plan":"pro"}' } },
  page(0, second, '/'),
  page(3, second, '/hay'),
  page(3, second, '/'),
  { visitor: 4, at: second, query: { p: 'sign-up', t: 'Signed up', e: 'true', props: '{"plan":"free"}' } },
  page(1, third, '/goats'),
  page(1, third, '/goats'),
  page(2, third, '/', { r: 'https://www.google.com/' }),
]

/** What they come to: [visitors, visits, pageviews]. */
export const knownNumbers = {
  days: { 20261102: [3, 5, 5], 20261103: [3, 4, 3], 20261121: [2, 2, 3] },
  paths: { '/': [4, 5, 5], '/goats': [2, 3, 5], '/hay': [1, 1, 1], 'sign-up': [1, 2, 0] },
} as const
