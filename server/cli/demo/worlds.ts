// Two websites that do not exist.

import type { World } from './world.ts'

const reading = [1, 1, 1, 1, 1, 2, 4, 7, 9, 9, 8, 8, 9, 9, 8, 8, 8, 9, 10, 12, 13, 11, 7, 3]
const working = [2, 1, 1, 1, 1, 1, 3, 5, 9, 12, 13, 12, 11, 12, 12, 11, 10, 8, 7, 7, 7, 6, 5, 3]

/** A naturalist's notes: read in the evening, mostly in Europe. */
export const fieldNotes: World = {
  domain: 'field-notes.example',
  zone: 'Europe/Amsterdam',
  visitors: 130,
  weekend: 1.25,
  hours: reading,
  spikes: [
    { ago: 268, times: 14, path: '/hooves', referrer: 'https://news.ycombinator.com/item?id=1' },
    { ago: 113, times: 5, path: '/tracks/roe-deer', referrer: 'https://www.reddit.com/r/trackers/' },
    { ago: 12, times: 2, path: '/goats/fences', referrer: 'https://lobste.rs/s/fences' },
  ],
  notes: [
    { ago: 310, text: 'New layout' },
    { ago: 268, text: 'On Hacker News: On hooves' },
    { ago: 113, text: 'Linked from r/trackers: the roe deer' },
    { ago: 59, text: 'The key to tracks is out, as a PDF' },
    { ago: 21, text: 'The letter of November goes out' },
    { ago: 12, text: 'On Lobsters: No fence holds a goat' },
  ],
  formerTitles: [{ path: '/mud', title: 'Mud', ago: 140 }],
  goals: [
    { name: 'Subscribed to the letter', condition: { kind: 'event', pattern: 'subscribe' } },
    { name: 'Took the key to tracks', condition: { kind: 'event', pattern: 'download/*' } },
    { name: 'Read about a track', condition: { kind: 'page', pattern: '/tracks/*' } },
  ],
  funnels: [
    {
      name: 'From the front page to the key',
      steps: [
        { kind: 'page', pattern: '/' },
        { kind: 'page', pattern: '/tracks*' },
        { kind: 'event', pattern: 'download/*' },
      ],
      hours: 24,
    },
  ],
  pages: [
    [['/', 'Field notes'], 30],
    [['/hooves', 'On hooves'], 22],
    [['/tracks/roe-deer', 'Tracks: the roe deer'], 14],
    [['/tracks/wild-boar', 'Tracks: the wild boar'], 10],
    [['/tracks/fallow-deer', 'Tracks: the fallow deer'], 7],
    [['/tracks/chamois', 'Tracks: the chamois'], 5],
    [['/tracks/ibex', 'Tracks: the ibex'], 4],
    [['/tracks', 'All tracks'], 12],
    [['/mud', 'In praise of mud'], 8],
    [['/snow', 'What snow remembers'], 9],
    [['/at-dusk', 'At dusk, by the pond'], 6],
    [['/how-to-keep-a-notebook', 'How to keep a notebook'], 11],
    [['/pencils', 'Pencils that write in the rain'], 7],
    [['/goats', 'A year with goats'], 9],
    [['/goats/cheese', 'Cheese, at last'], 3],
    [['/goats/fences', 'No fence holds a goat'], 5],
    [['/about', 'About these notes'], 6],
    [['/archive', 'Archive'], 4],
    [['/feed', 'Subscribe'], 2],
  ],
  events: [
    [['subscribe', 'Subscribed to the letter'], 5],
    [['download/key-to-tracks.pdf', 'A key to tracks, as a PDF'], 9],
    [['out/mastodon', 'Followed on Mastodon'], 2],
  ],
  props: {
    subscribe: random => ({
      letter: random.pick([
        ['monthly', 5],
        ['weekly', 3],
      ]),
      place: random.pick([
        ['end of an article', 6],
        ['feed page', 3],
        ['about', 1],
      ]),
      revenue: random.pick([
        ['12', 5],
        ['29.50', 2],
        ['4.95', 3],
      ]),
      currency: random.pick([
        ['EUR', 7],
        ['USD', 2],
      ]),
    }),
    'download/key-to-tracks.pdf': random => ({
      paper: random.pick([
        ['A4', 5],
        ['Letter', 2],
      ]),
      copies: random.pick([
        ['1', 8],
        ['2', 2],
        ['25', 1],
      ]),
    }),
  },
  referrers: [
    [['', ''], 44],
    [['https://www.google.com/', ''], 24],
    [['https://duckduckgo.com/', ''], 7],
    [['https://www.bing.com/', ''], 3],
    [['https://mastodon.social/@tracks', ''], 6],
    [['https://en.wikipedia.org/wiki/Roe_deer', ''], 4],
    [['https://www.reddit.com/r/trackers/', ''], 3],
    [['https://feedly.com/', ''], 4],
    [['https://t.co/8fGh2kLm', ''], 2],
    [['https://birdwatching.example/links', ''], 3],
    [['', '?utm_source=newsletter&utm_medium=email&utm_campaign=letter-of-november&utm_content=first-link'], 5],
    [['', '?utm_source=mastodon&utm_medium=social&utm_campaign=key-to-tracks'], 2],
    [['', '?utm_source=newsletter&utm_medium=email&utm_campaign=key-to-tracks&utm_content=footer'], 1],
    [['https://chatgpt.com/', '?utm_source=chatgpt.com'], 3],
    [['https://www.perplexity.ai/', ''], 2],
    [['https://claude.ai/', ''], 1],
    [['https://www.youtube.com/', ''], 1],
  ],
  more: 0.45,
}

/** A shop for boots: by day, mostly in North America. */
export const shop: World = {
  domain: 'sturdy-boots.example',
  zone: 'America/New_York',
  visitors: 70,
  weekend: 0.7,
  hours: working,
  spikes: [{ ago: 54, times: 4, path: '/sale', referrer: 'https://deals.example/boots' }],
  notes: [
    { ago: 200, text: 'A new shop, the old boots' },
    { ago: 55, text: 'The autumn sale begins' },
  ],
  formerTitles: [],
  goals: [
    { name: 'Order', condition: { kind: 'event', pattern: 'order' } },
    { name: 'Cart', condition: { kind: 'page', pattern: '/cart' } },
    { name: 'Looked at a boot', condition: { kind: 'page', pattern: '/boots/*' } },
  ],
  funnels: [
    {
      name: 'From a boot to the order',
      steps: [
        { kind: 'page', pattern: '/boots/*' },
        { kind: 'page', pattern: '/cart' },
        { kind: 'page', pattern: '/checkout' },
        { kind: 'event', pattern: 'order' },
      ],
      hours: 24,
    },
  ],
  pages: [
    [['/', 'Sturdy Boots'], 28],
    [['/boots', 'All boots'], 20],
    [['/boots/ridge', 'Ridge, a boot for stones'], 12],
    [['/boots/moor', 'Moor, a boot for wet feet'], 10],
    [['/boots/lane', 'Lane, a boot for every day'], 15],
    [['/sale', 'Sale'], 9],
    [['/sizes', 'Find your size'], 8],
    [['/care', 'How to care for leather'], 6],
    [['/returns', 'Returns'], 3],
    [['/cart', 'Your cart'], 11],
    [['/checkout', 'Checkout'], 6],
  ],
  events: [
    [['order', 'An order was placed'], 3],
    [['size-guide', 'The size guide was opened'], 4],
  ],
  props: {
    order: random => {
      const pairs = 1 + Math.floor(3 * random.next() ** 3)
      const price = random.pick([
        [18_900, 3],
        [15_450, 3],
        [9995, 2],
      ])
      return {
        boot: random.pick([
          ['Ridge', 3],
          ['Moor', 2],
          ['Lane', 4],
        ]),
        size: String(36 + random.below(12)),
        pairs: String(pairs),
        ...(random.next() < 0.2 && { coupon: 'AUTUMN' }),
        revenue: ((pairs * price) / 100).toFixed(2),
        currency: random.pick([
          ['USD', 8],
          ['CAD', 1],
        ]),
      }
    },
  },
  referrers: [
    [['', ''], 30],
    [['https://www.google.com/', ''], 32],
    [['https://www.bing.com/', ''], 6],
    [['https://www.instagram.com/', ''], 8],
    [['https://field-notes.example/hooves', ''], 5],
    [['https://www.facebook.com/', ''], 5],
    [['', '?utm_source=google&utm_medium=cpc&utm_campaign=boots-autumn&utm_term=hoof+boots&utm_content=photo'], 9],
    [['', '?utm_source=newsletter&utm_medium=email&utm_campaign=winter-sale&utm_content=header'], 5],
  ],
  more: 0.6,
}
