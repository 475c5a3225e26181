import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readReferrer } from '../../server/count/referrer.ts'

/** A referrer as one text: kind, name and detail. */
function read(referrer: string, query = ''): string {
  const { name, detail, kind } = readReferrer(referrer, query).referrer
  return detail ? `${kind} ${name} ${detail}` : `${kind} ${name}`
}

function check(cases: [referrer: string, expected: string][]) {
  for (const [referrer, expected] of cases) assert.equal(read(referrer), expected, referrer)
}

test('an address is told as host and path, without query, fragment and user', () => {
  check([
    ['https://example.com', 'h example.com'],
    ['https://example.com/', 'h example.com'],
    ['http://example.com/page', 'h example.com /page'],
    ['https://example.com/page/', 'h example.com /page'],
    ['https://example.com/a/b?x=1&y=2', 'h example.com /a/b'],
    ['https://example.com?x=1', 'h example.com'],
    ['https://example.com/#top', 'h example.com'],
    ['https://example.com/a#b?c', 'h example.com /a'],
    ['https://www.example.com/a', 'h www.example.com /a'],
    ['https://user:password@example.com/a', 'h example.com /a'],
    ['https://user@name@example.com/a', 'h example.com /a'],
    ['HTTPS://EXAMPLE.COM/Page', 'h example.com /Page'],
    ['https://example.com./a', 'h example.com /a'],
    ['https://example.com:8080/a', 'h example.com:8080 /a'],
    ['https://example.com:443/a', 'h example.com /a'],
    ['http://example.com:80/a', 'h example.com /a'],
    ['http://example.com:443/a', 'h example.com:443 /a'],
    ['https://münchen.example/a', 'h xn--mnchen-3ya.example /a'],
    ['https://xn--mnchen-3ya.example/a', 'h xn--mnchen-3ya.example /a'],
    ['http://192.0.2.1/a', 'h 192.0.2.1 /a'],
    ['http://[2001:DB8::1]:81/a', 'h [2001:db8::1]:81 /a'],
    ['http://localhost:3000/a', 'h localhost:3000 /a'],
    [' https://example.com/a ', 'h example.com /a'],
  ])
})

test('other places are told as text', () => {
  check([
    ['', 'o '],
    ['   ', 'o '],
    ['newsletter', 'o newsletter'],
    ['My newsletter, May', 'o My newsletter, May'],
    ['newsletter?id=visitor', 'o newsletter'],
    ['newsletter#visitor', 'o newsletter'],
    ['newsletter/', 'o newsletter'],
    ['example.com/page', 'o example.com/page'],
    ['//example.com/page', 'o example.com/page'],
    ['android-app://com.example', 'o com.example'],
    ['android-app://com.example/', 'o com.example'],
    ['chrome-extension://abcdef/page.html', 'o abcdef/page.html'],
    ['https://exa mple.com/a?b', 'o exa mple.com/a'],
    ['https://user:password@exa mple.com/', 'o exa mple.com'],
    ['https://', 'o '],
    ['https:///page', 'o /page'],
    ['a\u0000b\r\nc\u202ed', 'o a b c d'],
  ])
})

test('addresses that are no place on the web are as good as none', () => {
  check([
    ['about:blank', 'o '],
    ['javascript:alert(1)', 'o '],
    ['JavaScript://example.com/%0aalert(1)', 'o '],
    ['data:text/html,<script>alert(1)</script>', 'o '],
    ['blob:https://example.com/0000', 'o '],
    ['file:///home/somebody/page.html', 'o '],
    ['mailto:somebody@example.com', 'o '],
  ])
})

test('hosts and apps of one place are one group', () => {
  check([
    ['https://www.google.com/', 'g Google'],
    ['https://www.google.co.uk/search?q=x', 'g Google'],
    ['https://google.nl/url', 'g Google'],
    ['android-app://com.google.android.googlequicksearchbox/', 'g Google'],
    ['https://docs.google.com/a', 'h docs.google.com /a'],
    ['https://yandex.ru/search', 'g Yandex'],
    ['https://www.yandex.com.tr/', 'g Yandex'],
    ['https://nl.search.yahoo.com/x', 'g Yahoo'],
    ['https://news.ycombinator.com/item?id=1', 'g Hacker News'],
    ['https://NEWS.ycombinator.com/', 'g Hacker News'],
    ['https://hn.algolia.com/', 'g Hacker News'],
    ['android-app://io.github.hidroh.materialistic', 'g Hacker News'],
    ['https://www.daemonology.net/hn-daily/2026.html', 'h www.daemonology.net /hn-daily/2026.html'],
    ['https://mail.google.com/mail/u/0', 'g Email'],
    ['android-app://com.google.android.gm/', 'g Email'],
    ['https://feedly.com/i/x', 'g RSS'],
    ['https://l.facebook.com/l.php?u=x', 'g www.facebook.com'],
    ['https://lm.facebook.com/', 'g www.facebook.com'],
    ['https://m.facebook.com/', 'g www.facebook.com'],
    ['https://www.facebook.com/page', 'h www.facebook.com /page'],
    ['android-app://org.telegram.messenger/', 'g Telegram Messenger'],
    ['android-app://com.slack/', 'g Slack Chat'],
    ['https://www.baidu.com/link', 'g Baidu'],
    ['https://m.baidu.com/', 'g Baidu'],
    ['https://c.tieba.baidu.com/p/1', 'g Baidu'],
    ['https://feedly.com:8443/', 'g RSS'],
  ])
})

test('other names of a host, and pages that tell nothing, become one', () => {
  check([
    ['https://en.m.wikipedia.org/wiki/Goat', 'h en.wikipedia.org /wiki/Goat'],
    ['https://m.habr.com/post/1', 'h habr.com /post/1'],
    ['https://old.reddit.com/r/goats/', 'h www.reddit.com /r/goats'],
    ['https://np.reddit.com/r/goats/top/', 'h www.reddit.com /r/goats'],
    ['https://www.reddit.com/r/goats/new', 'h www.reddit.com /r/goats'],
    ['https://www.reddit.com/r/goats/search?q=x', 'h www.reddit.com /r/goats'],
    ['https://i.reddit.com/r/goats.compact', 'h www.reddit.com /r/goats'],
    ['android-app://com.laurencedawson.reddit_sync/', 'g www.reddit.com'],
    ['https://lobste.rs/newest', 'h lobste.rs'],
    ['https://gambe.ro/', 'h lobste.rs'],
    ['https://lobste.rs/s/abc/title', 'h lobste.rs /s/abc/title'],
    ['https://app.getpocket.com/read/1', 'h getpocket.com'],
    ['https://link.oreilly.com/x', 'h link.oreilly.com'],
    ['https://t.co/AbC123', 'h twitter.com /search?q=https%3A%2F%2Ft.co%2FAbC123'],
    ['https://t.co/AbC123/?amp=1', 'h twitter.com /search?q=https%3A%2F%2Ft.co%2FAbC123'],
    ['https://t.co/', 'h t.co'],
    ['https://t.co/a/b', 'h t.co /a/b'],
  ])
})

test('the first source that the page address names takes the place of the referrer', () => {
  const cases: [query: string, expected: string][] = [
    ['?utm_source=news', 'c news'],
    ['utm_source=news', 'c news'],
    ['?ref=a', 'c a'],
    ['?src=a', 'c a'],
    ['?source=a', 'c a'],
    ['?source=d&src=c&ref=b&utm_source=a', 'c a'],
    ['?utm_source=&ref=b', 'c b'],
    ['?utm_source=+&ref=b', 'c b'],
    ['?utm_source=%E9&ref=b', 'c b'],
    ['?utm_source=a&utm_source=b', 'c a'],
    ['?utm_source=a%20b+c', 'c a b c'],
    ['?utm_source=caf%C3%A9', 'c café'],
    ['?utm_source=https%3A%2F%2Fexample.com%2F', 'c https://example.com/'],
    ['?utm_medium=a&utm_term=b&utm_content=c', 'h example.com /a'],
    ['?utm_source', 'h example.com /a'],
    ['?UTM_SOURCE=a', 'h example.com /a'],
    ['?%', 'h example.com /a'],
  ]
  for (const [query, expected] of cases) assert.equal(read('https://example.com/a', query), expected, query)
})

test('a campaign is named by the first key for it, and leaves the referrer as it is', () => {
  const cases: [query: string, name: string | undefined][] = [
    ['?utm_campaign=spring', 'spring'],
    ['?campaign=spring', 'spring'],
    ['?campaign=b&utm_campaign=a', 'a'],
    ['?utm_campaign=&campaign=b', 'b'],
    ['?utm_source=news', undefined],
    ['', undefined],
  ]
  for (const [query, name] of cases) {
    const expected = name === undefined ? null : { name, detail: '', kind: '' }
    assert.deepEqual(readReferrer('', query).campaign, expected, query)
  }
  assert.equal(read('https://news.ycombinator.com/item?id=1', '?utm_campaign=spring'), 'g Hacker News')
  assert.equal(read('', '?utm_campaign=spring'), 'o ')
})

const pieces = [
  'https:',
  '//',
  '/',
  'android-app:',
  'example.com',
  '@',
  ':',
  '80',
  '?',
  '#',
  '[',
  ']',
  '::1',
  '%',
  '%00',
  '.',
  ' ',
  '\\',
  'é',
  '\ud800',
  '\0',
  't.co',
  'user:secret',
  'javascript:',
  '\n',
]
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map(parts => parts.join('')),
)

test('whatever comes, a referrer is bounded text of the right form', () => {
  fc.assert(
    fc.property(hostile, hostile, (referrer, query) => {
      const read = readReferrer(referrer, query)
      for (const { name, detail, kind } of [read.referrer, read.campaign ?? read.referrer]) {
        assert.match(kind, /^[hgco]?$/)
        assert.ok(name.length <= 512 && detail.length <= 1024)
        assert.ok(name.isWellFormed() && detail.isWellFormed())
        assert.doesNotMatch(name + detail, /\p{Cc}/u)
        assert.match(detail, /^(\/|$)/)
        if (kind === 'h') assert.match(name, /^[a-z0-9._[\]:-]+$/)
      }
    }),
    { numRuns: 1000 },
  )
})

test('no query, fragment or user of an address is kept', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.constantFrom('?secret', '#secret', '?a=b&c=secret#d'), (url, end) => {
      const { name, detail } = readReferrer(url.replace('//', '//secret:secret@') + end, '').referrer
      assert.ok(!`${name}${detail}`.includes('secret'))
    }),
  )
})

test('long referrers are cut', () => {
  const long = 'x'.repeat(5000)
  assert.equal(readReferrer(long, '').referrer.name.length, 512)
  assert.equal(readReferrer(`https://example.com/${long}`, '').referrer.detail.length, 1024)
  assert.equal(readReferrer(`https://${long}.com/`, '').referrer.kind, 'o')
  assert.equal(readReferrer('', `?utm_source=${long}&utm_campaign=${long}`).campaign?.name.length, 512)
})
