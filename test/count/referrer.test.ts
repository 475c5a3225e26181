import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hostOfReferrer, readReferrer, toGoatReferrer } from '../../server/count/referrer.ts'
import { anyText } from '../helpers/any-text.ts'

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
    ['https://example.com\\', 'h example.com'],
    ['https://example.com\\a', 'h example.com /a'],
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
    ['chrome-extension://abcdef/page.html', 'o '],
    ['moz-extension://0000/page.html', 'o '],
    ['safari-web-extension://0000/', 'o '],
    ['edge://newtab/', 'o '],
    ['content://com.example/1', 'o '],
    ['capacitor://localhost/', 'o '],
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
    ['https://www.facebook.com//page', 'h www.facebook.com /page'],
    ['android-app://org.telegram.messenger/', 'g Telegram Messenger'],
    ['android-app://com.slack/', 'g Slack Chat'],
    ['https://www.baidu.com/link', 'g Baidu'],
    ['https://m.baidu.com/', 'g Baidu'],
    ['https://c.tieba.baidu.com/p/1', 'g Baidu'],
    ['https://feedly.com:8443/', 'g RSS'],
  ])
})

test('what programs write where there is no referrer is none', () => {
  for (const text of [
    'null',
    'NULL',
    '-',
    '--',
    '(direct)',
    'direct',
    'undefined',
    '(none)',
    '(not set)',
    'NaN',
    'false',
    '[object Object]',
    'no-referrer',
  ]) {
    assert.equal(read(text), 'o ', text)
  }
  check([
    ['nullable', 'o nullable'],
    ['https://null/', 'h null'],
    ['direct mail', 'o direct mail'],
  ])
})

/** Every address of a service, by the one row in which it stands. */
const services: Record<string, string> = {
  Google:
    'https://www.google.com/ https://google.nl/ https://www.google.co.uk/ https://www.google.com.tr/ https://images.google.de/ https://news.google.com/ https://encrypted.google.com/ https://scholar.google.fr/ android-app://com.google.android.googlequicksearchbox/',
  Yandex:
    'https://yandex.ru/ https://www.yandex.com.tr/ https://mail.yandex.kz/ https://ya.ru/ android-app://ru.yandex.searchplugin',
  Yahoo: 'https://nl.search.yahoo.com/ https://www.yahoo.com/ https://de.yahoo.com/ https://search.yahoo.co.in/',
  'Yahoo! Japan': 'https://search.yahoo.co.jp/ https://www.yahoo.co.jp/',
  Bing: 'https://www.bing.com/ https://cn.bing.com/ https://bing.com/images/search https://edgeservices.bing.com/',
  DuckDuckGo: 'https://duckduckgo.com/ https://html.duckduckgo.com/html android-app://com.duckduckgo.mobile.android',
  Startpage: 'https://www.startpage.com/ https://s6-eu4.startpage.com/ https://us.ixquick.com/ https://ixquick.de/',
  Abacho: 'https://www.abacho.de/ https://abacho.co.uk/ https://www.tr.abacho.com/',
  Baidu: 'https://www.baidu.com/ https://zhidao.baidu.com/ https://www1.baidu.com/',
  'twitter.com':
    'https://t.co/AbC123 https://t.co/ https://x.com/somebody https://twitter.com/ https://mobile.twitter.com/ https://www.twitter.com/ android-app://com.twitter.android/',
  'www.facebook.com':
    'https://www.facebook.com/ https://facebook.com/page https://m.facebook.com/ https://l.facebook.com/l.php https://fb.me/x android-app://com.facebook.katana/',
  'www.reddit.com':
    'https://www.reddit.com/r/a https://old.reddit.com/ https://out.reddit.com/t3 https://redd.it/a https://reddit.com/ android-app://com.reddit.frontpage/',
  LinkedIn:
    'https://www.linkedin.com/feed https://nl.linkedin.com/ https://lnkd.in/x android-app://com.linkedin.android/',
  Pinterest: 'https://www.pinterest.com/ https://pinterest.co.uk/ https://at.pinterest.com/ https://pin.it/x',
  Mastodon:
    'https://mastodon.social/@a https://fosstodon.org/ https://mastodon.example.org/ android-app://org.joinmastodon.android',
  'Telegram Messenger': 'https://t.me/x https://web.telegram.org/ android-app://org.telegram.messenger/',
  YouTube:
    'https://www.youtube.com/ https://m.youtube.com/ https://youtu.be/x android-app://com.google.android.youtube/',
  VK: 'https://vk.com/ https://m.vk.com/ https://away.vk.com/ https://vk.ru/',
  Email:
    'https://mail.google.com/ https://mail.yahoo.co.uk/ https://outlook.live.com/ https://mail.proton.me/ https://webmail.somewhere.example/ https://deref-gmx.net/ https://mail.zoho.eu/ android-app://com.google.android.gm/',
  RSS: 'https://feedly.com/i https://www.inoreader.com/ https://newsblur.com/ android-app://com.devhd.feedly/',
  ChatGPT: 'https://chatgpt.com/ https://chat.openai.com/ android-app://com.openai.chatgpt',
  Perplexity: 'https://www.perplexity.ai/ https://perplexity.ai/ android-app://ai.perplexity.app.android',
}
for (const [row, addresses] of Object.entries(services)) {
  test(`all of ${row} is one row`, () => {
    for (const address of addresses.split(' ')) assert.equal(readReferrer(address, '').referrer.name, row, address)
  })
}

test('apps that open links are named', () => {
  const apps = `com.google.android.googlequicksearchbox com.google.android.gm com.google.android.apps.magazines
    com.google.android.youtube com.google.android.apps.messaging com.google.android.apps.docs com.google.android.keep
    com.google.android.apps.searchlite com.google.android.apps.maps com.google.android.apps.bard
    com.facebook.katana com.facebook.lite com.facebook.orca com.instagram.android com.instagram.barcelona com.whatsapp
    com.twitter.android com.linkedin.android com.reddit.frontpage com.pinterest com.snapchat.android com.discord com.slack
    com.microsoft.teams com.microsoft.office.outlook com.microsoft.bing com.microsoft.copilot org.telegram.messenger
    org.thoughtcrime.securesms com.viber.voip jp.naver.line.android com.kakao.talk com.tencent.mm com.vkontakte.android
    com.zhiliaoapp.musically tv.twitch.android.app com.spotify.music com.medium.reader com.quora.android com.tumblr
    xyz.blueskyweb.app org.joinmastodon.android com.duckduckgo.mobile.android com.ecosia.android com.brave.browser
    com.yahoo.mobile.client.android.mail ch.protonmail.android com.openai.chatgpt com.anthropic.claude com.deepseek.chat`
  for (const app of apps.split(/\s+/)) {
    const { name } = readReferrer(`android-app://${app}/`, '').referrer
    assert.notEqual(name, app, 'has no name')
  }
})

test('a host that only looks like one of a service is not of it', () => {
  const hosts = [
    'google.evil.example',
    'www.google.evil.com',
    'google.com.evil.org',
    'notgoogle.com',
    'google.shop',
    'docs.google.com',
    'sites.google.com',
    'myyandex.shop',
    'myyandex.ru',
    'yandex.evil.com',
    'search.yahoo.com.evil.org',
    'mytwitter.com',
    'x.com.example',
    'facebook.com.evil.net',
    'somebody.tumblr.com',
    'bing.evil',
  ]
  for (const host of hosts) assert.equal(read(`https://${host}/`), `h ${host}`, host)
})

test('pages of a site under a host of a service are its own', () => {
  const { referrer } = readReferrer('https://blog.naver.com/x', '', ['blog.naver.com'])
  assert.deepEqual(referrer, { name: 'blog.naver.com', detail: '/x', kind: 'h' })
})

test('what GoatCounter would have kept of a referrer can still be told', () => {
  const cases: [referrer: string, theirs: string, kind: string][] = [
    ['https://www.google.com/search?q=x', 'Google', 'g'],
    ['https://images.google.com/', 'images.google.com', 'h'],
    ['https://duckduckgo.com/', 'duckduckgo.com', 'h'],
    ['https://en.wikipedia.org/wiki/Foo', 'en.wikipedia.org/wiki/Foo', 'h'],
    ['https://en.m.wikipedia.org/wiki/Foo', 'en.wikipedia.org/wiki/Foo', 'h'],
    ['https://www.facebook.com/page', 'www.facebook.com/page', 'h'],
    ['https://facebook.com/page', 'facebook.com/page', 'h'],
    ['https://m.facebook.com/', 'www.facebook.com', 'g'],
    ['https://old.reddit.com/r/goats/top', 'www.reddit.com/r/goats', 'h'],
    ['https://t.co/AbCd', 'twitter.com/search?q=https%3A%2F%2Ft.co%2FAbCd', 'h'],
    ['https://x.com/a/status/1', 'x.com/a/status/1', 'h'],
    ['android-app://com.linkedin.android/', 'com.linkedin.android', 'o'],
    ['https://news.ycombinator.com/item?id=1', 'Hacker News', 'g'],
    ['newsletter', 'newsletter', 'o'],
  ]
  for (const [referrer, theirs, kind] of cases) {
    const label = readReferrer(referrer, '').referrer
    assert.deepEqual([toGoatReferrer(label), label.kind], [theirs, kind], referrer)
  }
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
    ['https://getpocket.com/read/1', 'h Pocket //getpocket.com'],
    ['https://link.oreilly.com/x', 'h link.oreilly.com'],
    ['https://t.co/AbC123', 'h twitter.com /search?q=https%3A%2F%2Ft.co%2FAbC123'],
    ['https://t.co/AbC123/?amp=1', 'h twitter.com /search?q=https%3A%2F%2Ft.co%2FAbC123'],
    ['https://t.co/', 'h twitter.com //t.co'],
    ['https://t.co/a/b', 'h twitter.com //t.co/a/b'],
    ['https://de.m.wikipedia.org/wiki/Ziege', 'h de.wikipedia.org //de.m.wikipedia.org/wiki/Ziege'],
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
    ['?mtm_source=a', 'c a'],
    ['?utm_source=a&utm_source=b', 'c a'],
    ['?utm_source=a%20b+c', 'c a b c'],
    ['?utm_source=caf%C3%A9', 'c café'],
    ['?utm_source=https%3A%2F%2Fexample.com%2F', 'c https://example.com/'],
    ['?utm_medium=a&utm_term=b&utm_content=c', 'h example.com /a'],
    ['?utm_source', 'h example.com /a'],
    ['?UTM_SOURCE=a', 'c a'],
    ['?Ref=a', 'c a'],
    ['?x=1&amp;utm_source=a', 'c a'],
    ['?pk_source=a', 'c a'],
    ['?utm_sourcex', 'h example.com /a'],
    ['?%', 'h example.com /a'],
  ]
  for (const [query, expected] of cases) assert.equal(read('https://example.com/a', query), expected, query)
})

test('a campaign is named by the first key for it, and leaves the referrer as it is', () => {
  const cases: [query: string, name: string | undefined][] = [
    ['?utm_campaign=spring', 'spring'],
    ['?campaign=spring', 'spring'],
    ['?pk_campaign=spring', 'spring'],
    ['?mtm_campaign=spring', 'spring'],
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
  anyText(),
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
        if (kind === 'h') assert.match(toGoatReferrer({ name, detail }), /^[a-z0-9._[\]:-]+(?:\/|$)/)
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

test('the words of a search, what was clicked and the medium are told by any of their keys, the first before the others', () => {
  const told = (query: string) => {
    const { referrer, term, content } = readReferrer('', query)
    return [term?.name, content?.name, JSON.parse(referrer.tags ?? '{}').medium]
  }
  for (const key of ['utm_term', 'mtm_keyword', 'mtm_kwd', 'pk_keyword', 'pk_kwd'])
    assert.deepEqual(told(`?${key}=goat+hay`), ['goat hay', undefined, undefined], key)
  for (const key of ['utm_content', 'mtm_content', 'pk_content'])
    assert.deepEqual(told(`?${key}=top`), [undefined, 'top', undefined], key)
  for (const key of ['utm_medium', 'mtm_medium', 'pk_medium'])
    assert.deepEqual(told(`?${key}=email`), [undefined, undefined, 'email'], key)
  assert.deepEqual(told('?pk_kwd=b&utm_term=a&x=c'), ['a', undefined, undefined])
})

test('of a link without a campaign none is told, and of one with nothing else that there was one', () => {
  assert.equal(readReferrer('', '?x=1').referrer.tags, undefined)
  assert.equal(readReferrer('', '?utm_campaign=spring').referrer.tags, '{"campaign":true}')
})

test('the host of a referrer is told without its port, and of what is no address none', () => {
  assert.equal(hostOfReferrer(' https://user@WWW.Example.com:8080/a?b '), 'www.example.com')
  assert.equal(hostOfReferrer('//example.com'), 'example.com')
  for (const text of ['', 'newsletter', 'https://exa mple.com/']) assert.equal(hostOfReferrer(text), '', text)
})

test('a host has no more letters than a name can have', () => {
  const host = (length: number) => `${'a.'.repeat(200).slice(0, length - 5)}b.com`
  assert.equal(read(`https://${host(253)}/`), `h ${host(253)}`)
  assert.equal(read(`https://${host(254)}/`), `o ${host(254)}`)
})

test('long referrers are cut', () => {
  const long = 'x'.repeat(5000)
  assert.equal(readReferrer(long, '').referrer.name.length, 512)
  assert.equal(readReferrer(`https://example.com/${long}`, '').referrer.detail.length, 1024)
  assert.equal(readReferrer(`https://${long}.com/`, '').referrer.kind, 'o')
  assert.equal(readReferrer('', `?utm_source=${long}&utm_campaign=${long}`).campaign?.name.length, 512)
})
